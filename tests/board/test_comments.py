"""Comments: who writes them, who reads them in which state, and what is counted."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from wagtail.models import ModelLogEntry

from board.actions.comments import (
    CommentData,
    CommentNotChangeable,
    approve_comment,
    change_comment,
    reject_comment,
    return_comment,
    set_hidden,
    submit_comment,
    take_down_comment,
    withdraw_comment,
)
from board.actions.moderation import DecisionConflict, take_down_post
from board.models import BoardPage, CommentState, Post, PostComment
from board.queue_comments import waiting_comments
from schools.models import Membership, MembershipStatus, School, User
from tests.factories import make_post, make_user
from tests.factories.comments import make_comment

WORDS = "A garden of many languages"


@pytest.fixture
def post(board: BoardPage, member: User, moderator: User) -> Post:
    return make_post(board, member, approved_by=moderator)


def text_for(reader: User | None, post: Post) -> str:
    client = Client()
    if reader is not None:
        client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.get(post.url)
    return str(response.content.decode()) if response.status_code == 200 else ""


def to_state(state: str, comment: PostComment, author: User, moderator: User) -> None:
    """Bring a waiting comment into a state as people do."""
    steps: dict[str, Callable[[], Any]] = {
        "waiting": lambda: None,
        "published": lambda: approve_comment(moderator, comment, 1),
        "returned": lambda: return_comment(moderator, comment, 1, "Shorter, please."),
        "rejected": lambda: reject_comment(moderator, comment, 1, "Not here."),
        "withdrawn": lambda: withdraw_comment(author, comment),
        "taken_down": lambda: take_down_comment(moderator, comment, "Asked for."),
        "hidden": lambda: (
            approve_comment(moderator, comment, 1),
            set_hidden(comment, is_hidden=True),
        ),
    }
    steps[state]()


@pytest.mark.parametrize(
    ("state", "seen_by_all", "seen_by_author"),
    [
        ("waiting", False, True),
        ("published", True, True),
        ("returned", False, True),
        ("rejected", False, False),
        ("withdrawn", False, False),
        ("taken_down", False, False),
        ("hidden", False, True),
    ],
)
def test_who_reads_a_comment_in_each_state(
    state: str,
    seen_by_all: bool,
    seen_by_author: bool,
    post: Post,
    member: User,
    other_member: User,
    moderator: User,
) -> None:
    comment = make_comment(post, other_member, WORDS)
    to_state(state, comment, other_member, moderator)
    for reader in (None, member):
        assert (WORDS in text_for(reader, post)) is seen_by_all
        assert PostComment.objects.visible_to(reader or _nobody()).exists() is seen_by_all
    assert (WORDS in text_for(other_member, post)) is seen_by_author
    feed = Client().get(f"/ideas-feed/idea/{post.pk}/").content.decode()
    assert (WORDS in feed) is seen_by_all
    post.refresh_from_db()
    assert post.comment_count == int(seen_by_all)
    for entry in ModelLogEntry.objects.all():
        assert WORDS not in f"{entry.label} {entry.data}"
    for message in mail.outbox:
        assert WORDS not in str(message.message())


def _nobody() -> Any:
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser()


def test_a_comment_goes_from_the_form_by_the_queue_to_the_page(
    post: Post, other_member: User, moderator: User, as_user: Any
) -> None:
    data = {"text": WORDS, "language": "en", "submission_key": str(uuid.uuid4())}
    client = as_user(other_member)
    for _again in range(2):
        response = client.post(f"/ideas-comment/{post.pk}/new/", data, follow=True)
        assert "EMAS reads your comment before others see it." in response.content.decode()
    comment = PostComment.objects.get()
    assert "Waiting to be read" in text_for(other_member, post)
    assert [entry.key for entry in waiting_comments()] == [f"comment-{comment.pk}"]

    address = f"/admin/ideas/comments/{comment.pk}/decide/"
    prefix = f"comment-{comment.pk}"
    client = as_user(moderator)
    assert WORDS in client.get(address).content.decode()
    bad = client.post(address, {f"{prefix}-version": 1, f"{prefix}-decision": "return"})
    assert bad.status_code == 422
    assert "Tell the author why" in bad.content.decode()
    client.post(address, {f"{prefix}-version": 1, f"{prefix}-decision": "approve"})
    assert WORDS in text_for(None, post)
    assert waiting_comments() == []


def test_a_change_waits_while_the_approved_words_stay(
    post: Post, other_member: User, moderator: User
) -> None:
    comment = make_comment(post, other_member, WORDS, approved_by=moderator)
    comment = change_comment(other_member, comment, "Newer words", "en")
    assert WORDS in text_for(None, post)
    assert "Newer words" not in text_for(None, post)
    assert "your change is waiting" in text_for(other_member, post)
    with pytest.raises(DecisionConflict):
        approve_comment(moderator, comment, 1)
    return_comment(moderator, comment, 2, "Name no one.")
    assert WORDS in text_for(None, post)
    assert waiting_comments() == []
    comment = change_comment(other_member, comment, "Newest words", "en")
    approve_comment(moderator, comment, 3)
    assert "Newest words" in text_for(None, post)
    assert WORDS not in text_for(None, post)


def test_two_moderators_make_one_decision(post: Post, other_member: User, moderator: User) -> None:
    comment = make_comment(post, other_member)
    approve_comment(moderator, comment, 1)
    with pytest.raises(DecisionConflict):
        reject_comment(moderator, comment, 1, "Too late.")
    assert PostComment.objects.get().state == CommentState.PUBLISHED


def test_after_a_final_decision_nothing_changes_it(
    post: Post, other_member: User, moderator: User, as_user: Any
) -> None:
    comment = make_comment(post, other_member)
    reject_comment(moderator, comment, 1, "Not here.")
    with pytest.raises(CommentNotChangeable):
        change_comment(other_member, comment, "Again", "en")
    page = as_user(other_member).get(f"/ideas-comment/{comment.pk}/").content.decode()
    assert "Not here." in page
    assert "<textarea" not in page


def test_only_approved_members_comment_and_only_where_it_is_allowed(
    board: BoardPage, post: Post, member: User, moderator: User
) -> None:
    def refused(author: User, idea: Post) -> None:
        with pytest.raises(PermissionDenied):
            submit_comment(author, Post.objects.get(pk=idea.pk), CommentData(WORDS), uuid.uuid4())

    outsider = make_user("outsider@example.org")
    refused(outsider, post)
    school = School.objects.first()
    Membership.objects.create(user=outsider, school=school, status=MembershipStatus.PENDING)
    refused(outsider, post)
    refused(member, make_post(board, member, "Waiting"))
    BoardPage.objects.filter(pk=board.pk).update(allows_comments=False)
    refused(member, post)
    BoardPage.objects.filter(pk=board.pk).update(allows_comments=True, is_open=False)
    refused(member, post)
    assert not PostComment.objects.exists()


def test_somebody_elses_comment_cannot_be_changed_or_decided(
    post: Post, member: User, other_member: User, as_user: Any, client: Client
) -> None:
    comment = make_comment(post, other_member)
    for action in (
        lambda: withdraw_comment(member, comment),
        lambda: approve_comment(member, comment, 1),
    ):
        with pytest.raises(PermissionDenied):
            action()
    address = f"/ideas-comment/{comment.pk}/"
    assert client.get(address).status_code == 302
    assert as_user(member).get(address).status_code == 404
    assert as_user(member).post(f"{address}take-back/").status_code == 404
    assert as_user(member).get(f"/admin/ideas/comments/{comment.pk}/decide/").status_code in (
        302,
        403,
    )


def test_one_level_of_answers_which_go_with_what_they_answer(
    post: Post, member: User, other_member: User, moderator: User
) -> None:
    comment = make_comment(post, other_member, approved_by=moderator)
    answer = make_comment(post, member, WORDS, approved_by=moderator, parent=comment)
    assert WORDS in text_for(None, post)
    with pytest.raises(PermissionDenied):
        make_comment(post, other_member, "Deeper", parent=answer)
    withdraw_comment(other_member, comment)
    assert WORDS not in text_for(None, post)
    post.refresh_from_db()
    assert post.comment_count == 0


def test_comments_go_with_the_idea(
    post: Post, other_member: User, moderator: User, client: Client
) -> None:
    comment = make_comment(post, other_member, approved_by=moderator)
    assert PostComment.objects.public().exists()
    take_down_post(moderator, post, "Asked for")
    assert not PostComment.objects.public().exists()
    assert client.get(f"/ideas-report/comment/{comment.pk}/").status_code == 404
    assert client.get(f"/ideas-feed/idea/{post.pk}/").status_code == 404


@pytest.mark.parametrize(
    "text",
    ["", "   ", "a\x00b", "x" * 1_000_001, "x" * 1001],
    ids=["empty", "blank", "nul", "1 MB", "one too long"],
)
def test_what_cannot_be_sent_comes_back_with_a_reason(
    text: str, post: Post, member: User, as_user: Any
) -> None:
    data = {"text": text, "language": "en"}
    response = as_user(member).post(f"/ideas-comment/{post.pk}/new/", data)
    assert response.status_code == 422
    assert "to put right" in response.content.decode()
    assert not PostComment.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "\u202egnirts a\u202c",
        "Z\u0351\u036b\u0343a" + "\u0301" * 200,
        "\U0001f600\U0001f3f4\u200d\u2620\ufe0f",
        "{{ settings.SECRET_KEY }} {% csrf_token %}",
    ],
)
def test_hostile_words_are_shown_as_words(
    text: str, post: Post, other_member: User, moderator: User, as_user: Any
) -> None:
    comment = make_comment(post, other_member, text, approved_by=moderator)
    for page in (
        text_for(None, post),
        Client().get(f"/ideas-feed/idea/{post.pk}/").content.decode(),
    ):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert PostComment.objects.get(pk=comment.pk).text == text


@pytest.mark.parametrize("query", ["answer=x", "answer=" + "9" * 17, "answer=-1", "answer=٣"])
def test_an_odd_address_of_an_answer_shows_the_form(
    query: str, post: Post, member: User, as_user: Any
) -> None:
    assert as_user(member).get(f"/ideas-comment/{post.pk}/new/?{query}").status_code == 200


def test_mails_tell_author_and_author_of_the_idea(
    post: Post, member: User, other_member: User, moderator: User, commit: Any
) -> None:
    mail.outbox.clear()
    with commit():
        make_comment(post, other_member, WORDS, approved_by=moderator)
    told = {message.to[0]: str(message.subject) for message in mail.outbox}
    assert told[other_member.email] == "Your comment was read"
    assert told[member.email] == "There is a comment on your idea"
    assert told[moderator.email] == "Something is waiting to be read"
    for message in mail.outbox:
        assert WORDS not in str(message.message())
        assert post.title not in str(message.message())
