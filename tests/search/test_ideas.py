"""Ideas are found from their approval to their taking down, and never with words that wait."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from wagtail.models import PageViewRestriction

from board.actions.moderation import approve_post, return_post, take_down_post
from board.actions.posts import edit_post, withdraw_post
from board.models import BoardPage, Post, PostPicture
from home.models import HomePage
from schools.models import User
from search.engines import get_engine
from search.engines.base import Wanted
from search.finding import find
from search.models import SearchEntry
from search.query import parse
from search.reconcile import reconcile
from tests.factories import make_board, make_post, post_data
from tests.factories.board import new_picture

Commit = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def board(home: HomePage, commit: Commit) -> BoardPage:
    with commit():
        return make_board(home, "Birds")


@pytest.fixture
def heron(board: BoardPage, member: User, moderator: User, commit: Commit) -> Post:
    """An approved idea with the word heron."""
    with commit():
        return make_post(board, member, "Heron", text="Grey", tags=["birds"], approved_by=moderator)


def ideas_found(text: str) -> list[str]:
    ids = find(parse(text), Wanted({"kind": ["idea"]}, limit=50)).hits.ids
    titles = dict(SearchEntry.objects.values_list("pk", "title"))
    return [titles[entry_id] for entry_id in ids]


def revision_of(post: Post) -> int:
    revision_id = Post.objects.get(pk=post.pk).latest_revision_id
    assert revision_id is not None
    return revision_id


def test_an_idea_is_found_once_it_is_approved(
    board: BoardPage, member: User, moderator: User, commit: Commit
) -> None:
    with commit():
        post = make_post(board, member, "Heron")
    assert ideas_found("heron") == []
    assert not SearchEntry.objects.filter(source="idea").exists()

    with commit():
        approve_post(moderator, post, revision_of(post))
    assert ideas_found("heron") == ["Heron"]


def test_a_returned_idea_is_not_found(
    board: BoardPage, member: User, moderator: User, commit: Commit
) -> None:
    with commit():
        post = make_post(board, member, "Heron")
    with commit():
        return_post(moderator, post, revision_of(post), "Please take out the name.")

    assert not SearchEntry.objects.filter(source="idea").exists()


def test_the_words_of_a_change_are_found_when_it_is_approved_and_the_old_ones_until_then(
    heron: Post, member: User, moderator: User, commit: Commit
) -> None:
    with commit():
        edit_post(member, heron, post_data("Kingfisher", text="Blue", tags=["colours"]))
    assert ideas_found("heron grey birds") == ["Heron"]
    assert ideas_found("kingfisher") == ideas_found("blue") == ideas_found("colours") == []

    with commit():
        approve_post(moderator, heron, revision_of(heron))
    assert ideas_found("kingfisher blue colours") == ["Kingfisher"]
    assert ideas_found("heron") == ideas_found("grey") == []


def test_an_idea_taken_down_is_gone_from_rows_and_engine(
    heron: Post, moderator: User, commit: Commit
) -> None:
    entry = SearchEntry.objects.get(source="idea")
    with commit():
        take_down_post(moderator, heron, "A child can be recognised.")

    assert ideas_found("heron") == []
    assert not SearchEntry.objects.filter(source="idea").exists()
    assert entry.pk not in get_engine().indexed_ids()


def test_an_idea_that_its_author_takes_back_is_gone(
    heron: Post, member: User, commit: Commit
) -> None:
    with commit():
        withdraw_post(member, heron)

    assert ideas_found("heron") == []
    assert not SearchEntry.objects.filter(source="idea").exists()


def test_a_deleted_idea_is_gone(heron: Post, commit: Commit) -> None:
    with commit():
        Post.objects.get(pk=heron.pk).delete()

    assert not SearchEntry.objects.filter(source="idea").exists()


def test_ideas_go_with_their_board_when_it_is_unpublished(
    heron: Post, board: BoardPage, commit: Commit
) -> None:
    with commit():
        BoardPage.objects.get(pk=board.pk).unpublish()

    assert not SearchEntry.objects.filter(source="idea").exists()


def test_ideas_of_a_private_board_are_not_found_until_it_is_public_again(
    heron: Post, board: BoardPage, commit: Commit
) -> None:
    with commit():
        restriction = PageViewRestriction.objects.create(page=board, restriction_type="login")
    assert not SearchEntry.objects.filter(source="idea").exists()

    with commit():
        restriction.delete()
    assert ideas_found("heron") == ["Heron"]


def test_ideas_go_when_a_page_above_their_board_is_made_private(
    heron: Post, commit: Commit
) -> None:
    with commit():
        parent = BoardPage.objects.get().get_parent()
        PageViewRestriction.objects.create(page=parent, restriction_type="login")

    assert not SearchEntry.objects.filter(source="idea").exists()


def test_a_moved_board_takes_its_ideas_to_their_new_addresses(
    heron: Post, board: BoardPage, commit: Commit
) -> None:
    with commit():
        moved = BoardPage.objects.get(pk=board.pk)
        moved.slug = "feathers"
        moved.save_revision().publish()

    assert SearchEntry.objects.get(source="idea").url == Post.objects.get(pk=heron.pk).url
    assert SearchEntry.objects.get(source="board").url.endswith("/feathers/")


def test_a_school_that_may_not_be_named_is_not_named_with_its_idea(
    heron: Post, commit: Commit
) -> None:
    school = heron.school
    assert SearchEntry.objects.get(source="idea").detail == school.name

    with commit():
        school.is_listed = False
        school.save()

    assert SearchEntry.objects.get(source="idea").detail == "A school in the city"
    assert ideas_found("willowbank") == []


def test_an_idea_whose_picture_is_lost_keeps_no_other_from_being_found(
    board: BoardPage, member: User, moderator: User, commit: Commit, heron: Post
) -> None:
    with commit():
        picture = new_picture(member, "river")
        lost = make_post(
            board, member, "Otter", picture=picture, alt_text="A river", approved_by=moderator
        )
    # A site restored without its files, from before the size of a picture was kept.
    stored = PostPicture.objects.get(post=lost)
    stored.file.storage.delete(stored.file.name)
    PostPicture.objects.filter(pk=stored.pk).update(width=None, height=None)
    SearchEntry.objects.filter(title="Heron").update(fingerprint="")

    reconcile()

    assert ideas_found("heron") == ["Heron"]
    assert ideas_found("otter") == []
