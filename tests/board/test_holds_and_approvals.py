"""What needs more than one look: photos of children, what is held, and moderators' corrections."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from board.actions.moderation import (
    DecisionConflict,
    approve_post,
    return_post,
)
from board.actions.moderation_corrections import correct_post
from board.actions.moderation_holds import hold_post, release_post
from board.actions.posts import edit_post
from board.models import BoardPage, Post, PostPicture
from board.models.posts import PostState
from schools.models import User
from tests.factories import make_post, make_user, post_data
from tests.factories.people import client_of

from .deciding import decide, of_a_child, revision_of, shown, state_of


def test_a_photo_of_a_child_needs_two_moderators(
    board: BoardPage, member: User, moderator: User, second: User
) -> None:
    post = make_post(board, member, picture_secret="x")
    of_a_child(post)
    assert not approve_post(moderator, post, revision_of(post))
    assert state_of(post) == PostState.PENDING
    with pytest.raises(DecisionConflict, match="a second moderator must too"):
        approve_post(moderator, post, revision_of(post))
    assert "has approved this version" in shown(second)
    assert approve_post(second, post, revision_of(post))
    assert state_of(post) == PostState.APPROVED


def test_a_new_version_needs_both_approvals_anew(
    board: BoardPage, member: User, moderator: User, second: User
) -> None:
    post = make_post(board, member, picture_secret="x")
    of_a_child(post)
    approve_post(moderator, post, revision_of(post))
    picture = PostPicture.objects.get()
    edit_post(member, post, post_data("Other words", picture=picture, alt_text="A wall."))
    assert not approve_post(second, post, revision_of(post))
    assert state_of(post) == PostState.PENDING
    assert approve_post(moderator, post, revision_of(post))


def test_wagtails_own_button_does_not_go_round_the_second_moderator(
    board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(board, member, picture_secret="x")
    of_a_child(post)
    step = post.current_workflow_task_state
    address = f"/admin/snippets/board/post/workflow/action/{post.pk}/approve/{step.pk}/"
    client_of(moderator).post(address)
    assert state_of(post) == PostState.PENDING


@pytest.mark.parametrize("days", [-1, None])
def test_a_photo_without_permission_cannot_be_approved(
    board: BoardPage, member: User, moderator: User, days: int | None
) -> None:
    post = make_post(board, member, picture_secret="x")
    until = timezone.localdate() + timedelta(days=days) if days else None
    PostPicture.objects.update(shows_child=True, permission_until=until)
    with pytest.raises(DecisionConflict, match="permission"):
        approve_post(moderator, post, revision_of(post))
    html = shown(moderator)
    assert "The permission for a photo of this idea is over" in html
    assert ">Approve<" not in html.replace("\n", "").split("queue-bar")[-1]


def test_what_is_held_is_read_by_the_safeguarding_lead_alone(
    board: BoardPage, member: User, moderator: User, second: User, safeguarding: User, commit: Any
) -> None:
    post = make_post(board, member, "A secret worry", picture_secret="x")
    mail.outbox.clear()
    with commit():
        decide(client_of(moderator), post, "hold")
    assert [message.to for message in mail.outbox] == [[safeguarding.email]]
    assert "secret" not in str(mail.outbox[0].message())
    picture = PostPicture.objects.get()
    private = f"/account/ideas/pictures/{picture.key}/"
    boss = make_user("boss@council.example", is_superuser=True)
    for user in (moderator, second, boss):
        html = shown(user)
        assert "Held for the safeguarding lead" in html
        assert "A secret worry" not in html
        assert client_of(user).get(post.url).status_code == 404
        assert client_of(user).get(private).status_code == 404
        for page in ("history", "usage"):
            address = f"/admin/snippets/board/post/{page}/{post.pk}/"
            assert client_of(user).get(address).status_code == 404
        assert "A secret worry" not in shown(user, "/admin/snippets/board/post/")
        assert client_of(user).get(f"/admin/ideas/{post.pk}/correct/").status_code == 404
        assert client_of(user).get(f"/admin/ideas/{post.pk}/take-down/").status_code == 404
        with pytest.raises(DecisionConflict, match="safeguarding lead"):
            approve_post(user, post, revision_of(post))
    assert "A secret worry" in shown(safeguarding)
    answer = client_of(safeguarding).get(private)
    assert answer.status_code == 200
    answer.close()
    assert state_of(post) == PostState.PENDING
    decide(client_of(safeguarding), post, "approve")
    assert state_of(post) == PostState.APPROVED
    assert "A secret worry" in Client().get(board.url).content.decode()


def test_a_returned_idea_stays_held_when_it_comes_again(
    board: BoardPage, member: User, moderator: User, safeguarding: User
) -> None:
    post = make_post(board, member, "A secret worry")
    hold_post(moderator, post, revision_of(post))
    return_post(safeguarding, post, revision_of(post), "Please leave out the family.")
    edit_post(member, post, post_data("A quieter worry"))
    assert "A quieter worry" not in shown(moderator)
    assert "A quieter worry" in shown(safeguarding)


def test_the_lead_can_give_it_back_and_nobody_else(
    board: BoardPage, member: User, moderator: User, safeguarding: User
) -> None:
    post = make_post(board, member, "A harmless idea")
    hold_post(moderator, post, revision_of(post))
    with pytest.raises(PermissionDenied):
        release_post(moderator, post)
    decide(client_of(safeguarding), post, "release")
    assert "A harmless idea" in shown(moderator)


def test_the_approved_version_of_a_held_change_stays_public(
    board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(board, member, "Known words", approved_by=moderator)
    edit_post(member, post, post_data("Secret words"))
    hold_post(moderator, post, revision_of(post))
    assert client_of(moderator).get(post.url).status_code == 200
    assert "Secret words" not in shown(moderator)


def test_a_correction_is_a_version_of_the_moderators_own(
    board: BoardPage, member: User, moderator: User
) -> None:
    make_post(board, member, tags=["welcome"], approved_by=moderator)
    post = make_post(board, member, "The author's words", picture_secret="x")
    picture = PostPicture.objects.get()
    other = board.sections.all()[1]
    response = client_of(moderator).post(
        f"/admin/ideas/{post.pk}/correct/",
        {
            "revision": revision_of(post),
            "section": other.pk,
            "tags": "Welcome",
            f"alt_{picture.pk}": "A wall with doors.",
        },
    )
    assert response.status_code == 302
    post.refresh_from_db()
    revision = post.latest_revision
    assert revision is not None
    assert revision.user == moderator
    assert state_of(post) == PostState.PENDING
    approve_post(moderator, post, revision.pk)
    public = Post.objects.public().get(pk=post.pk)
    assert (public.title, public.section) == ("The author's words", other)
    assert [item.tag.name for item in public.tagged_items.all()] == ["welcome"]
    assert public.attachments.get().alt_text == "A wall with doors."


def test_a_correction_that_comes_too_late_changes_nothing(
    board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(board, member)
    read = revision_of(post)
    edit_post(member, post, post_data("Other words"))
    with pytest.raises(DecisionConflict):
        correct_post(moderator, post, read, section=None, tags=[], alt_texts={})
    assert client_of(moderator).get("/admin/ideas/999999/correct/").status_code == 404


@pytest.mark.parametrize(
    "fields", [{"tags": "nonsense"}, {"section": "999999"}, {"revision": "x"}, {"tags": "\x00"}]
)
def test_a_correction_that_makes_no_sense_comes_back(
    board: BoardPage, member: User, moderator: User, fields: dict[str, str]
) -> None:
    post = make_post(board, member)
    data = {"revision": revision_of(post), "section": "", "tags": "", **fields}
    response = client_of(moderator).post(f"/admin/ideas/{post.pk}/correct/", data)
    assert response.status_code == 422
