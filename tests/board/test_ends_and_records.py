"""What ends by the calendar or by one click, the record of decisions, and mails to moderators."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry, TaskState
from wagtail.users.models import UserProfile

from board.actions.comments import return_comment
from board.actions.moderation import approve_post, reject_post, return_post, take_down_post
from board.actions.moderation_holds import hold_post
from board.actions.moderation_pictures import expire_ideas, withdraw_picture
from board.actions.reports import ReportData, keep_reported, open_reports_of, report
from board.decision_time import usual_hours
from board.models import BoardChange, BoardPage, ModeratorMail, Post, PostPicture
from board.models.posts import PostState
from cms.core.spreadsheets import inert
from schools.models import User
from tests.factories import make_post
from tests.factories.comments import make_comment
from tests.factories.people import client_of
from tests.finding import found_objects

from .deciding import revision_of, shown, state_of

DECISIONS = "/admin/ideas/decisions/"


def yesterday() -> Any:
    return timezone.localdate() - timedelta(days=1)


# Photos


def test_one_click_withdraws_a_photo_and_the_idea_stays(
    board: BoardPage, member: User, moderator: User, commit: Any
) -> None:
    with commit():
        post = make_post(board, member, approved_by=moderator, picture_secret="x")
    picture = PostPicture.objects.get()
    address = picture.url
    with commit():
        client_of(moderator).post(f"/admin/ideas/photos/{picture.pk}/withdraw/")
    picture.refresh_from_db()
    assert picture.withdrawn_at
    assert not picture.public_file
    assert Client().get(address).status_code == 404
    html = Client().get(post.url).content.decode()
    assert "A corridor wall." not in html
    assert "A door for every language" in html
    assert "A corridor wall." not in Client().get(board.url).content.decode()
    private = f"/account/ideas/pictures/{picture.key}/"
    assert client_of(member).get(private).status_code == 404
    answer = client_of(moderator).get(private)
    assert answer.status_code == 200
    answer.close()
    assert BoardChange.objects.filter(post_id=post.pk).count() == 2


def test_an_author_withdraws_a_photo_of_their_own_and_nobody_else_does(
    board: BoardPage, member: User, other_member: User, editor: User, commit: Any
) -> None:
    make_post(board, member, picture_secret="x")
    picture = PostPicture.objects.get()
    for user in (other_member, editor):
        with pytest.raises(PermissionDenied):
            withdraw_picture(user, picture)
        answer = client_of(user).post(f"/admin/ideas/photos/{picture.pk}/withdraw/")
        assert answer.status_code in (302, 403)
    picture.refresh_from_db()
    assert picture.withdrawn_at is None
    withdraw_picture(member, picture)
    withdraw_picture(member, picture)
    assert ModelLogEntry.objects.filter(action="board.withdraw_picture").count() == 1


def test_a_photo_does_not_come_back_with_a_later_version(
    board: BoardPage, member: User, moderator: User, commit: Any
) -> None:
    post = make_post(board, member, picture_secret="x")
    picture = PostPicture.objects.get()
    withdraw_picture(moderator, picture)
    with commit():
        Post.objects.get(pk=post.pk).latest_revision.publish(user=moderator)
    picture.refresh_from_db()
    assert not picture.public_file
    assert "A corridor wall." not in Client().get(board.url).content.decode()


# The calendar


def test_an_idea_past_its_last_day_loses_its_files_and_words_and_its_author_hears_once(
    board: BoardPage, member: User, moderator: User, commit: Any
) -> None:
    with commit():
        post = make_post(board, member, "A quokka door", approved_by=moderator, picture_secret="x")
    Post.objects.filter(pk=post.pk).update(expires_on=timezone.localdate())
    with commit():
        assert expire_ideas() == (0, 0)
    assert found_objects("idea", "quokka") == [post.pk]
    Post.objects.filter(pk=post.pk).update(expires_on=yesterday())
    mail.outbox.clear()
    with commit():
        call_command("expire_ideas")
    assert state_of(post) == PostState.EXPIRED
    assert found_objects("idea", "quokka") == []
    assert not PostPicture.objects.get().public_file
    assert [message.to for message in mail.outbox] == [[member.email]]
    assert "quokka" not in str(mail.outbox[0].message())
    assert BoardChange.objects.filter(post_id=post.pk).last().kind == BoardChange.Kind.GONE
    with commit():
        assert expire_ideas() == (0, 0)
    assert len(mail.outbox) == 1


def test_a_photo_whose_permission_is_over_goes_and_its_idea_stays(
    board: BoardPage, member: User, moderator: User, commit: Any
) -> None:
    with commit():
        make_post(board, member, approved_by=moderator, picture_secret="x")
    PostPicture.objects.update(permission_until=yesterday())
    assert "A corridor wall." not in Client().get(board.url).content.decode()
    mail.outbox.clear()
    with commit():
        assert expire_ideas() == (0, 1)
    assert not PostPicture.objects.get().public_file
    assert [message.to for message in mail.outbox] == [[member.email]]
    assert Post.objects.public().count() == 1
    with commit():
        assert expire_ideas() == (0, 0)


# The record


def test_the_record_tells_what_who_and_why(board: BoardPage, member: User, moderator: User) -> None:
    public = make_post(board, member, "A public idea", approved_by=moderator)
    back = make_post(board, member)
    return_post(moderator, back, revision_of(back), "Please say more.")
    no = make_post(board, member)
    reject_post(moderator, no, revision_of(no), "Not for a board.")
    down = make_post(board, member, "Secret title", approved_by=moderator)
    take_down_post(moderator, down, "=Asked for by the school")
    html = shown(moderator, DECISIONS)
    for words in ("Approved", "Returned", "Please say more.", "Rejected", "Not for a board."):
        assert words in html
    assert "=Asked for by the school" in html
    assert "Secret title" not in html
    assert f'<a href="{public.url}">A public idea</a>' in html
    text = client_of(moderator).get("/admin/ideas/decisions.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["When", "Who", "Decision", "Of what", "Why"]
    assert [row[2] for row in rows[1:3]] == ["Taken down", "Approved"]
    assert rows[1][4] == "'=Asked for by the school"


def test_the_record_has_comments_and_reports(
    board: BoardPage, member: User, moderator: User, home: Any
) -> None:
    post = make_post(board, member, "A public idea", approved_by=moderator)
    make_comment(post, member, approved_by=moderator)
    other = make_comment(post, member, "Secret words")
    return_comment(moderator, other, other.version, "Please leave the name out.")
    report(post, ReportData("wrong", "", "", "a visitor"))
    keep_reported(moderator, post, [known.pk for known in open_reports_of(post)])
    html = shown(moderator, DECISIONS)
    assert html.count("A comment on: A public idea") == 2
    assert "Please leave the name out." in html
    assert "Reported, and left where it is" in html
    assert "Secret words" not in html
    other.delete()
    assert "Returned" in shown(moderator, DECISIONS)


def test_the_record_is_filtered_and_odd_filters_are_left_out(
    board: BoardPage, member: User, moderator: User, home: Any
) -> None:
    make_post(board, member, approved_by=moderator)
    client = client_of(moderator)
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert "Approved" in shown(moderator, f"{DECISIONS}?moderator={moderator.pk}")
    assert "No decision fits" in shown(moderator, f"{DECISIONS}?since={tomorrow}")
    assert "No decision fits" in shown(moderator, f"{DECISIONS}?until={yesterday()}")
    for odd in (
        "moderator=x",
        "moderator=" + "9" * 30,
        "since=never",
        "page=-1",
        "until=0001-01-01",
    ):
        assert client.get(f"{DECISIONS}?{odd}").status_code == 200
        assert client.get(f"/admin/ideas/decisions.csv?{odd}").status_code == 200


def test_reasons_about_what_was_held_are_for_the_safeguarding_lead(
    board: BoardPage, member: User, moderator: User, safeguarding: User
) -> None:
    post = make_post(board, member)
    hold_post(moderator, post, revision_of(post))
    return_post(safeguarding, post, revision_of(post), "About the family")
    assert "About the family" not in shown(moderator, DECISIONS)
    assert "About the family" in shown(safeguarding, DECISIONS)


def test_the_record_is_for_moderators(editor: User, member: User, client: Client) -> None:
    for address in (DECISIONS, "/admin/ideas/decisions.csv"):
        for user in (editor, member):
            assert client_of(user).get(address).status_code in (302, 403)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\uff1d"])
def test_no_cell_is_a_formula(sign: str) -> None:
    assert inert(f"{sign}1+1").startswith("'")
    assert inert("1=1") == "1=1"


# The figure


def test_the_figure_is_the_median_rounded_up_and_says_nothing_for_few(
    board: BoardPage, member: User, moderator: User
) -> None:
    posts = [make_post(board, member) for _number in range(5)]
    for post in posts[:4]:
        approve_post(moderator, post, revision_of(post))
    assert usual_hours() is None
    approve_post(moderator, posts[4], revision_of(posts[4]))
    now = timezone.now()
    for step, hours in zip(TaskState.objects.order_by("pk"), (1, 2, 4.2, 90, 200), strict=True):
        TaskState.objects.filter(pk=step.pk).update(
            started_at=now - timedelta(hours=hours), finished_at=now
        )
    cache.clear()
    assert usual_hours() == 5


def test_the_figure_costs_one_query_and_then_none(
    board: BoardPage, django_assert_num_queries: Any
) -> None:
    usual_hours()
    with django_assert_num_queries(0):
        usual_hours()


# Mails


def test_a_moderator_chooses_one_mail_a_day(
    board: BoardPage, member: User, moderator: User, commit: Any
) -> None:
    client = client_of(moderator)
    page = client.get("/admin/account/").content.decode()
    assert "Mail when something needs review" in page
    data = {
        "name_email-first_name": "Moderator",
        "name_email-last_name": "Example",
        "locale-current_time_zone": "",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "moderator_mail-when": "daily",
    }
    client.post("/admin/account/", data)
    assert ModeratorMail.objects.get(user=moderator).when == "daily"
    assert not UserProfile.get_for_user(moderator).submitted_notifications
    mail.outbox.clear()
    with commit():
        call_command("send_moderation_digest")
        assert mail.outbox == []
        make_post(board, member, "A quokka door")
    assert [m for m in mail.outbox if moderator.email in m.to] == []
    with commit():
        call_command("send_moderation_digest")
    sent = [m for m in mail.outbox if moderator.email in m.to]
    assert [message.subject for message in sent] == ["Items need review"]
    assert "quokka" not in str(sent[0].message())


def test_the_front_page_of_the_admin_tells_moderators_what_waits(
    board: BoardPage, member: User, moderator: User, editor: User
) -> None:
    make_post(board, member)
    assert "<b>1</b> waits" in shown(moderator, "/admin/")
    assert "<b>1</b> waits" not in shown(editor, "/admin/")
    assert "Mail when something needs review" not in shown(editor, "/admin/account/")
