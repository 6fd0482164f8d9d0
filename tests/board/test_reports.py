"""Reports: by anybody, once each; three hide a thing until a moderator looks."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from wagtail.models import TaskState

from board.actions.moderation import DecisionConflict
from board.actions.reports import REPORTS_THAT_HIDE, keep_reported, remove_reported
from board.models import BoardPage, Post, PostComment, PostReport
from board.queue_reports import open_reports
from schools.models import User
from search.models import SearchEntry
from tests.factories import make_post
from tests.factories.comments import make_comment

FORM = {"reason": "unkind", "text": "Please look.", "email": ""}


@pytest.fixture
def post(board: BoardPage, member: User, moderator: User) -> Post:
    return make_post(board, member, approved_by=moderator)


@pytest.fixture
def comment(post: Post, other_member: User, moderator: User) -> PostComment:
    return make_comment(post, other_member, "A word below", approved_by=moderator)


def address_of(thing: Post | PostComment) -> str:
    kind = "" if isinstance(thing, Post) else "comment/"
    return f"/ideas-report/{kind}{thing.pk}/"


def send(thing: Post | PostComment, visitor: int, **fields: str) -> Any:
    """Send a report from an address of its own."""
    return Client().post(
        address_of(thing), {**FORM, **fields}, REMOTE_ADDR=f"192.0.2.{visitor}", follow=True
    )


def keys(thing: Post | PostComment) -> list[int]:
    field = "post" if isinstance(thing, Post) else "comment"
    return list(PostReport.objects.filter(**{field: thing}).values_list("pk", flat=True))


def test_the_third_visitor_hides_an_idea_everywhere(post: Post, commit: Any) -> None:
    for visitor in range(1, REPORTS_THAT_HIDE + 1):
        assert Post.objects.public().filter(pk=post.pk).exists()
        with commit():
            response = send(post, visitor)
        assert "A moderator will look at it." in response.content.decode()
    assert not Post.objects.public().filter(pk=post.pk).exists()
    assert Client().get(post.url).status_code == 404
    assert not SearchEntry.objects.filter(source="idea", object_id=str(post.pk)).exists()


def test_the_same_visitor_three_times_hides_nothing(post: Post) -> None:
    for _again in range(REPORTS_THAT_HIDE):
        assert "A moderator will look" in send(post, 1).content.decode()
    assert Post.objects.public().filter(pk=post.pk).exists()
    assert PostReport.objects.count() == 1


def test_three_visitors_hide_a_comment_and_leave_the_idea(post: Post, comment: PostComment) -> None:
    for visitor in range(REPORTS_THAT_HIDE):
        send(comment, visitor)
    page = Client().get(post.url)
    assert page.status_code == 200
    assert "A word below" not in page.content.decode()
    post.refresh_from_db()
    assert post.comment_count == 0


def test_no_address_of_a_visitor_is_kept(post: Post) -> None:
    send(post, 77)
    report = PostReport.objects.get()
    assert "192.0.2.77" not in str(report.__dict__)
    assert len(report.visitor) == 64


def test_one_card_for_all_reports_of_a_thing(
    post: Post, comment: PostComment, moderator: User, as_user: Any
) -> None:
    send(post, 1)
    send(post, 2, text="<script>alert(1)</script>")
    send(comment, 1)
    entries = {entry.key: entry for entry in open_reports()}
    assert set(entries) == {f"report-post-{post.pk}", f"report-comment-{comment.pk}"}
    assert len(entries[f"report-post-{post.pk}"].item.reports) == 2
    page = as_user(moderator).get(f"/admin/ideas/{post.pk}/reports/").content.decode()
    assert "2 reports of an idea" in page
    assert "<script>alert(1)" not in page


def test_what_could_identify_a_child_is_read_before_everything_older(
    post: Post, board: BoardPage, member: User, moderator: User, as_user: Any
) -> None:
    older = make_post(board, member, "An older idea")
    TaskState.objects.filter(revision__object_id=str(older.pk)).update(
        started_at=timezone.now() - timedelta(days=3)
    )
    send(post, 1, reason="child")
    html = as_user(moderator).get("/admin/ideas/queue/").content.decode()
    assert html.index("Urgent") < html.index("An older idea")
    assert "The oldest came in 3\xa0days ago" in html


@pytest.mark.parametrize("kind", ["idea", "comment"])
def test_keeping_shows_it_again_and_closes_the_reports(
    kind: str, post: Post, comment: PostComment, moderator: User, as_user: Any, commit: Any
) -> None:
    thing: Post | PostComment = post if kind == "idea" else comment
    for visitor in range(REPORTS_THAT_HIDE):
        send(thing, visitor)
    entry = open_reports()[0]
    part = "" if kind == "idea" else "comments/"
    data = {
        f"{entry.key}-decision": "keep",
        f"{entry.key}-reports": entry.item.form.initial["reports"],
    }
    with commit():
        as_user(moderator).post(f"/admin/ideas/{part}{thing.pk}/reports/", data)
    assert type(thing).objects.public().filter(pk=thing.pk).exists()
    assert open_reports() == []
    if kind == "idea":
        assert SearchEntry.objects.filter(source="idea", object_id=str(post.pk)).exists()


@pytest.mark.parametrize("kind", ["idea", "comment"])
def test_taking_down_needs_a_reason(
    kind: str, post: Post, comment: PostComment, moderator: User, as_user: Any
) -> None:
    thing: Post | PostComment = post if kind == "idea" else comment
    send(thing, 1)
    entry = open_reports()[0]
    part = "" if kind == "idea" else "comments/"
    address = f"/admin/ideas/{part}{thing.pk}/reports/"
    data = {f"{entry.key}-decision": "remove", f"{entry.key}-reports": str(keys(thing)[0])}
    response = as_user(moderator).post(address, data)
    assert response.status_code == 422
    assert "Write why, for the record." in response.content.decode()
    as_user(moderator).post(address, {**data, f"{entry.key}-reason": "Unkind"})
    assert not type(thing).objects.public().filter(pk=thing.pk).exists()
    assert open_reports() == []


def test_a_report_that_the_moderator_has_not_read_keeps_the_card_open(
    post: Post, moderator: User
) -> None:
    send(post, 1)
    read = keys(post)
    send(post, 2)
    with pytest.raises(DecisionConflict):
        keep_reported(moderator, post, read)
    keep_reported(moderator, post, keys(post))
    with pytest.raises(DecisionConflict):
        remove_reported(moderator, post, keys(post), "Late")


def test_only_moderators_decide(post: Post, member: User, as_user: Any, client: Client) -> None:
    send(post, 1)
    with pytest.raises(PermissionDenied):
        keep_reported(member, post, keys(post))
    for address in (f"/admin/ideas/{post.pk}/reports/",):
        assert client.get(address).status_code == 302
        assert as_user(member).get(address).status_code in (302, 403)


def test_the_reporter_hears_the_outcome_and_the_address_is_deleted(
    post: Post, moderator: User, commit: Any
) -> None:
    with commit():
        send(post, 1, email="reader@example.org")
    assert [m.to for m in mail.outbox if "waiting to be read" in m.subject][-1] == [moderator.email]
    mail.outbox.clear()
    with commit():
        keep_reported(moderator, post, keys(post))
    assert [m.to for m in mail.outbox] == [["reader@example.org"]]
    assert "it stays on the board" in str(mail.outbox[0].body)
    assert post.title not in str(mail.outbox[0].message())
    assert PostReport.objects.get().email == ""


def test_what_is_not_public_answers_as_what_does_not_exist(
    board: BoardPage, post: Post, member: User, other_member: User
) -> None:
    waiting = make_post(board, member, "Waiting")
    unread = make_comment(post, other_member)
    answers = {
        (r.status_code, r.content)
        for address in (address_of(waiting), "/ideas-report/999999/")
        for r in [Client().get(address)]
    }
    assert len(answers) == 1
    assert {status for status, _body in answers} == {404}
    assert Client().get(address_of(unread)).status_code == 404
    assert Client().post(address_of(waiting), FORM).status_code == 404


@pytest.mark.parametrize(
    "fields",
    [{"reason": ""}, {"reason": "x"}, {"text": "a\x00"}, {"text": "x" * 501}, {"email": "nobody"}],
)
def test_an_incomplete_report_comes_back(post: Post, fields: dict[str, str]) -> None:
    response = send(post, 1, **fields)
    assert response.status_code == 422
    assert not PostReport.objects.exists()


def test_a_robot_is_thanked_and_nothing_is_kept(post: Post) -> None:
    assert send(post, 1, website="https://spam.example").status_code == 200
    assert not PostReport.objects.exists()


def test_one_visitor_cannot_report_without_end(
    board: BoardPage, member: User, moderator: User
) -> None:
    cache.clear()
    posts = [make_post(board, member, f"Idea {n}", approved_by=moderator) for n in range(12)]
    statuses = [send(post, 1).status_code for post in posts]
    assert statuses == [200] * 10 + [422] * 2
