"""The moderators' queue: what it shows, rejecting, claims, many at once, without a page."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from board.actions.moderation import (
    DecisionConflict,
    reject_post,
    return_post,
    take_down_post,
)
from board.actions.moderation_holds import ClaimedByAnother, claim_post
from board.actions.posts import edit_post
from board.models import BoardPage, ModerationReason, Post, PostClaim
from board.models.posts import PostState
from schools.models import User
from tests.factories import make_post, post_data
from tests.factories.people import client_of

from .deciding import QUEUE, decide, revision_of, shown, state_of


def test_a_card_underlines_personal_details_and_escapes_all_else(
    board: BoardPage, member: User, moderator: User
) -> None:
    make_post(
        board,
        member,
        "<script>alert(1)</script> Mrs Example",
        text="<img src=x onerror=alert(2)> Ring 024 7612 3456",
        link_url="https://example.org/a",
        link_label='"><script>alert(3)</script>',
    )
    html = shown(moderator)
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert '<mark class="queue-mark">024 7612 3456' in html


def test_a_change_is_shown_beside_the_approved_text(
    board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(board, member, "An orange doorway", approved_by=moderator)
    edit_post(member, post, post_data("An <b>purple</b> doorway", processes=["share"]))
    html = shown(moderator)
    assert "taken out: </span>orange" in html
    assert "&lt;b&gt;" in html
    assert "<b>purple</b>" not in html
    assert "Processes" in html


def test_the_earlier_ideas_of_an_author_are_told_in_one_line(
    board: BoardPage, member: User, moderator: User
) -> None:
    make_post(board, member, approved_by=moderator)
    back = make_post(board, member)
    return_post(moderator, back, revision_of(back), "Please add more.")
    no = make_post(board, member)
    reject_post(moderator, no, revision_of(no), "Not for a board.")
    make_post(board, member, "Waiting")
    assert "1 on boards, 1 returned, 1 rejected, 0 taken down" in shown(moderator)


def test_the_queue_has_pages_of_twenty_the_oldest_first(
    board: BoardPage, member: User, moderator: User
) -> None:
    for number in range(21):
        make_post(board, member, f"Idea number {number:02}")
    first, last = shown(moderator), shown(moderator, f"{QUEUE}?page=2")
    assert first.index("Idea number 00") < first.index("Idea number 19")
    assert "Idea number 20" not in first
    assert "Idea number 20" in last
    for odd in ("-1", "x", "9" * 30):
        assert client_of(moderator).get(f"{QUEUE}?page={odd}").status_code == 200


def test_a_rejected_idea_is_over_and_its_author_learns_that_there_is_a_reason(
    board: BoardPage, member: User, moderator: User, commit: Any
) -> None:
    post = make_post(board, member, "A rude idea")
    mail.outbox.clear()
    with commit():
        decide(client_of(moderator), post, "reject", comment="This board is for practice.")
    assert state_of(post) == PostState.REJECTED
    assert "A rude idea" not in shown(moderator)
    assert client_of(member).get(f"/account/ideas/{post.pk}/").status_code == 404
    assert not Post.objects.editable_by(member).exists()
    sent = [message for message in mail.outbox if message.to == [member.email]]
    assert len(sent) == 1
    assert "rude" not in str(sent[0].message())
    assert "practice" not in str(sent[0].message())


def test_a_change_to_a_live_idea_cannot_be_rejected(
    board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(board, member, approved_by=moderator)
    edit_post(member, post, post_data("Other words"))
    with pytest.raises(DecisionConflict, match="on the board already"):
        reject_post(moderator, post, revision_of(post), "No")
    assert state_of(post) == PostState.EDIT_PENDING


@pytest.mark.parametrize("decision", ["return", "reject"])
def test_who_decides_against_an_idea_must_say_why(
    board: BoardPage, member: User, moderator: User, decision: str
) -> None:
    post = make_post(board, member)
    response = decide(client_of(moderator), post, decision)
    assert response.status_code == 422
    assert state_of(post) == PostState.PENDING


def test_canned_words_can_be_changed_before_they_are_sent(
    board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(board, member)
    reason = ModerationReason.objects.filter(kind="return")[0]
    page = decide(client_of(moderator), post, "words", reason=reason.pk, comment="Thank you.")
    assert page.status_code == 200
    html = page.content.decode().replace("&#x27;", "'")
    assert f"{reason.message}\n\nThank you.</textarea>" in html
    assert state_of(post) == PostState.PENDING


def test_the_second_moderator_is_told_and_can_take_over(
    board: BoardPage, member: User, moderator: User, second: User
) -> None:
    post = make_post(board, member)
    client_of(moderator).post(f"/admin/ideas/{post.pk}/claim/")
    assert "Moderator Example" in shown(second)
    response = decide(client_of(second), post, "return", comment="My own words")
    assert response.status_code == 422
    assert "has been at this idea since" in response.content.decode()
    assert "My own words" in response.content.decode()
    assert state_of(post) == PostState.PENDING
    decide(client_of(second), post, "approve", take_over="on")
    assert state_of(post) == PostState.APPROVED
    assert not PostClaim.objects.exists()


def test_a_claim_ends_after_ten_minutes_and_never_stops_its_owner(
    board: BoardPage, member: User, moderator: User, second: User
) -> None:
    post = make_post(board, member)
    claim_post(moderator, post)
    claim_post(moderator, post)
    with pytest.raises(ClaimedByAnother):
        claim_post(second, post)
    PostClaim.objects.update(claimed_at=timezone.now() - timedelta(minutes=11))
    claim_post(second, post)
    assert PostClaim.objects.get().moderator == second


def test_only_moderators_claim(board: BoardPage, member: User, editor: User) -> None:
    post = make_post(board, member)
    for user in (member, editor):
        with pytest.raises(PermissionDenied):
            claim_post(user, post)


def test_many_are_approved_and_what_cannot_be_is_named(
    board: BoardPage, member: User, moderator: User, second: User
) -> None:
    posts = [make_post(board, member, f"Idea {number}") for number in range(4)]
    items = [f"{post.pk}:{revision_of(post)}" for post in posts]
    edit_post(member, posts[1], post_data("Changed meanwhile"))
    claim_post(second, posts[2])
    response = client_of(moderator).post(
        "/admin/ideas/decide-many/", {"item": items, "decision": "approve"}, follow=True
    )
    html = response.content.decode()
    assert "Decided on 2 ideas." in html
    assert f"{posts[1]}: This idea was changed" in html
    assert f"{posts[2]}: Second Example" in html
    states = [state_of(post) for post in posts]
    assert states == [PostState.APPROVED, PostState.PENDING, PostState.PENDING, PostState.APPROVED]


@pytest.mark.parametrize(
    "data",
    [
        {"decision": "approve"},
        {"decision": "return", "item": "{}"},
        {"decision": "nonsense", "item": "{}"},
        {"decision": "approve", "item": "x"},
        {"decision": "approve", "item": "9" * 60 + ":1"},
        {"decision": "return", "item": "{}", "comment": "\x00"},
    ],
)
def test_many_at_once_without_sense_changes_nothing(
    board: BoardPage, member: User, moderator: User, data: dict[str, str]
) -> None:
    post = make_post(board, member)
    filled = {k: v.format(f"{post.pk}:{revision_of(post)}") for k, v in data.items()}
    response = client_of(moderator).post("/admin/ideas/decide-many/", filled)
    assert response.status_code == 422
    assert state_of(post) == PostState.PENDING


def test_many_are_returned_with_one_reason(board: BoardPage, member: User, moderator: User) -> None:
    posts = [make_post(board, member) for _number in range(2)]
    items = [f"{post.pk}:{revision_of(post)}" for post in posts]
    client_of(moderator).post(
        "/admin/ideas/decide-many/",
        {"item": items, "decision": "return", "comment": "Please say more."},
    )
    assert {state_of(post) for post in posts} == {PostState.RETURNED}
    assert shown(member, "/account/").count("Please say more.") == 2


def test_a_script_is_answered_in_words_alone(
    board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(board, member)
    data = {f"{post.pk}-revision": revision_of(post), f"{post.pk}-decision": "approve"}
    client = client_of(moderator)
    address = f"/admin/ideas/{post.pk}/decide/"
    answer = client.post(address, data, headers={"Accept": "application/json"})
    assert answer.json() == {"message": "Approved. It is on the board now."}
    again = client.post(address, data, headers={"Accept": "application/json"})
    assert again.status_code == 409
    data[f"{post.pk}-decision"] = "return"
    unclear = client.post(address, data, headers={"Accept": "application/json"})
    assert unclear.status_code == 422


def test_what_was_taken_down_leaves_the_queue_and_the_record_knows_the_version(
    board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(board, member, approved_by=moderator)
    shown_version = Post.objects.get(pk=post.pk).live_revision_id
    edit_post(member, post, post_data("Other words"))
    take_down_post(moderator, post, "Asked for by the school")
    assert post.takedowns.get().revision_key == shown_version
    assert "Nothing waits" in shown(moderator)
