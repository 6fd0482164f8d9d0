"""Reactions: once a member, in the board's one way, and counted right."""

import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client

from board.actions.comments import CommentData, approve_comment
from board.actions.reactions import set_stars, take_tried_back, tell_tried, toggle
from board.choices import Reaction
from board.models import BoardChange, BoardPage, Post, PostComment, PostReaction
from schools.models import User
from tests.factories import MembershipFactory, make_post, make_user

NOTE = "We sang it in Polish"


@pytest.fixture
def post(board: BoardPage, member: User, moderator: User) -> Post:
    return make_post(board, member, approved_by=moderator)


def with_kind(post: Post, kind: Reaction) -> Post:
    BoardPage.objects.filter(pk=post.board_id).update(reaction=kind)
    return Post.objects.get(pk=post.pk)


def counters(post: Post) -> tuple[int, int]:
    post.refresh_from_db()
    return post.reaction_count, post.reaction_sum


def test_a_like_is_one_and_is_taken_back_by_the_same_button(
    post: Post, member: User, other_member: User
) -> None:
    post = with_kind(post, Reaction.LIKE)
    assert toggle(member, post)
    assert toggle(other_member, post)
    assert counters(post) == (2, 2)
    assert not toggle(member, post)
    assert counters(post) == (1, 1)


def test_the_database_takes_one_reaction_a_member(post: Post, member: User) -> None:
    post = with_kind(post, Reaction.LIKE)
    toggle(member, post)
    with pytest.raises(IntegrityError), transaction.atomic():
        PostReaction.objects.create(post=post, member=member, school=post.school)


def test_a_member_has_one_vote_on_a_board_and_can_move_it(
    board: BoardPage, post: Post, member: User, other_member: User, moderator: User
) -> None:
    post = with_kind(post, Reaction.VOTE)
    second = make_post(BoardPage.objects.get(pk=board.pk), member, "Second", approved_by=moderator)
    toggle(member, post)
    toggle(other_member, post)
    toggle(member, second)
    assert (counters(post), counters(second)) == ((1, 1), (1, 1))


def test_stars_are_given_changed_and_taken_back(post: Post, member: User) -> None:
    post = with_kind(post, Reaction.STARS)
    set_stars(member, post, 5)
    set_stars(member, post, 2)
    assert counters(post) == (1, 2)
    set_stars(member, post, 0)
    assert counters(post) == (0, 0)
    for wrong in (-1, 6):
        with pytest.raises(ValueError, match="0 to 5"):
            set_stars(member, post, wrong)


def test_a_note_is_shown_only_once_it_was_read_but_counted_at_once(
    post: Post, other_member: User, moderator: User, as_user: Any
) -> None:
    address = f"/ideas-react/{post.pk}/tried/"
    data = {"outcome": "well", "text": NOTE, "language": "en"}
    as_user(other_member).post(address, data)
    assert counters(post) == (1, 1)
    text = Client().get(post.url).content.decode()
    assert NOTE not in text
    assert "1 colleague tried this" in text
    note = PostComment.objects.get()
    approve_comment(moderator, note, note.version)
    text = Client().get(post.url).content.decode()
    assert NOTE in text
    assert "It worked well" in text
    take_tried_back(other_member, post)
    assert NOTE not in Client().get(post.url).content.decode()
    assert counters(post) == (0, 0)


def test_telling_again_changes_the_note_and_counts_once(post: Post, member: User) -> None:
    for text in (NOTE, NOTE, "Other words", ""):
        data = CommentData(text, kind=PostComment.Kind.TRIED)
        tell_tried(member, post, "changed", data, uuid.uuid4())
    assert counters(post) == (1, 1)
    assert PostComment.objects.get().state == "withdrawn"


def test_only_members_react_in_the_way_of_an_open_board(
    board: BoardPage, post: Post, member: User, client: Client, as_user: Any
) -> None:
    post = with_kind(post, Reaction.LIKE)
    with pytest.raises(PermissionDenied):
        toggle(make_user("outsider@example.org"), post)
    with pytest.raises(PermissionDenied):
        set_stars(member, post, 3)
    BoardPage.objects.filter(pk=board.pk).update(is_open=False)
    with pytest.raises(PermissionDenied):
        toggle(member, Post.objects.get(pk=post.pk))
    address = f"/ideas-react/{post.pk}/"
    assert client.post(address).status_code == 302
    assert as_user(member).get(address).status_code == 405
    assert as_user(member).post("/ideas-react/999999/").status_code == 404
    assert counters(post) == (0, 0)


def test_without_script_the_form_leads_back_to_the_idea(
    post: Post, member: User, as_user: Any
) -> None:
    post = with_kind(post, Reaction.LIKE)
    client = as_user(member)
    assert client.post(f"/ideas-react/{post.pk}/")["Location"] == f"{post.url}#reactions"
    page = client.get(post.url).content.decode()
    assert 'aria-pressed="true"' in page
    assert "1 like" in page
    answer = client.post(f"/ideas-react/{post.pk}/", headers={"accept": "application/json"})
    assert answer.json() == {"words": "", "value": 0, "message": "Taken back."}


@pytest.mark.parametrize("stars", ["", "6", "-1", "x", "٣", "\x00", "9" * 400])
def test_odd_stars_are_refused(stars: str, post: Post, member: User, as_user: Any) -> None:
    post = with_kind(post, Reaction.STARS)
    response = as_user(member).post(f"/ideas-react/{post.pk}/", {"stars": stars})
    assert response.status_code == 422
    assert counters(post) == (0, 0)


def test_open_boards_hear_of_each_reaction(post: Post, member: User) -> None:
    post = with_kind(post, Reaction.LIKE)
    before = BoardChange.objects.filter(board=post.board_id).count()
    toggle(member, post)
    assert BoardChange.objects.filter(board=post.board_id).count() == before + 1


def test_counters_stay_right_when_an_account_closes(post: Post, as_user: Any) -> None:
    post = with_kind(post, Reaction.LIKE)
    user = MembershipFactory().user
    toggle(user, post)
    as_user(user).post("/account/close/", {"ideas": "keep", "email": user.email})
    assert counters(post) == (0, 0)
