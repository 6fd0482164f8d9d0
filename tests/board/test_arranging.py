"""A board arranged by hand, by one person or by two at once."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from board.actions.arranging import ideas_by_hand, move_post, move_section, pin_post, step_post
from board.actions.moderation import approve_post
from board.actions.posts import edit_post
from board.models import BoardChange, BoardPage, Post, Section
from board.views import arranging
from home.models import HomePage
from schools.models import User
from tests.factories import make_board, make_post
from tests.factories.board import post_data


@pytest.fixture
def posts(board: BoardPage, member: User, moderator: User) -> list[Post]:
    """Return four ideas of the first section, the last sent first on the board."""
    return [
        make_post(board, member, title, approved_by=moderator) for title in ("D", "C", "B", "A")
    ]


def sections_of(board: BoardPage) -> list[Section]:
    return list(Section.objects.filter(board=board))


def titles(board: BoardPage, section: Section) -> str:
    return "".join(post.title for post in ideas_by_hand(board, section))


def address(board: BoardPage) -> str:
    return f"/account/boards/{board.pk}/arrange/"


def test_what_is_new_comes_first(board: BoardPage, posts: list[Post]) -> None:
    assert titles(board, sections_of(board)[0]) == "ABCD"


@pytest.mark.parametrize(
    ("title", "place", "order"),
    [("A", 2, "BACD"), ("D", 1, "DABC"), ("B", 99, "ACDB"), ("C", 3, "ABCD"), ("C", -5, "CABD")],
)
def test_an_idea_goes_to_its_place(
    board: BoardPage, posts: list[Post], editor: User, title: str, place: int, order: str
) -> None:
    first = sections_of(board)[0]
    move_post(editor, Post.objects.get(title=title), first, place)
    assert titles(board, first) == order


def test_an_idea_approved_afterwards_comes_first(
    board: BoardPage, posts: list[Post], member: User, moderator: User
) -> None:
    first = sections_of(board)[0]
    move_post(moderator, posts[0], first, 1)
    make_post(board, member, "N", approved_by=moderator)
    assert titles(board, first) == "NDABC"


def test_two_who_arrange_at_once_lose_nothing(
    board: BoardPage, posts: list[Post], editor: User, moderator: User
) -> None:
    first, second = sections_of(board)
    stale = {post.title: Post.objects.get(pk=post.pk) for post in posts}
    move_post(editor, stale["A"], second, 1)
    move_post(moderator, stale["B"], second, 1)
    move_post(editor, stale["C"], first, 2)
    assert (titles(board, first), titles(board, second)) == ("DC", "BA")


def test_a_later_approval_does_not_move_an_idea_back(
    board: BoardPage, member: User, moderator: User
) -> None:
    _first, second = sections_of(board)
    post = make_post(board, member, "A", approved_by=moderator)
    edit_post(member, post, post_data("A changed", section=sections_of(board)[0]))
    move_post(moderator, post, second, 1)
    post.refresh_from_db()
    approve_post(moderator, post, post.latest_revision_id or 0)
    post.refresh_from_db()
    assert (post.title, post.section) == ("A changed", second)


def test_steps_and_pins(board: BoardPage, posts: list[Post], moderator: User) -> None:
    first = sections_of(board)[0]
    step_post(moderator, Post.objects.get(title="C"), -1)
    assert titles(board, first) == "ACBD"
    step_post(moderator, Post.objects.get(title="A"), -1)
    assert titles(board, first) == "ACBD"
    pin_post(moderator, Post.objects.get(title="D"), is_pinned=True)
    assert titles(board, first) == "DACB"
    pin_post(moderator, Post.objects.get(title="D"), is_pinned=False)
    assert titles(board, first) == "ACBD"


def test_sections_move_and_publishing_the_board_keeps_them(board: BoardPage, editor: User) -> None:
    move_section(editor, sections_of(board)[1], -1)
    assert [s.title for s in sections_of(board)] == ["Beyond the gate", "First days"]
    page = BoardPage.objects.get(pk=board.pk)
    page.get_latest_revision_as_object().save_revision().publish()
    assert [s.title for s in sections_of(board)] == ["Beyond the gate", "First days"]


def test_each_move_reaches_open_boards(
    board: BoardPage, posts: list[Post], moderator: User
) -> None:
    before = BoardChange.objects.count()
    move_post(moderator, posts[0], sections_of(board)[0], 1)
    assert BoardChange.objects.count() == before + 1
    assert BoardChange.objects.latest("number").kind == "arranged"


def test_only_moderators_and_editors_arrange(
    board: BoardPage, posts: list[Post], member: User, as_user: Any, home: HomePage
) -> None:
    with pytest.raises(PermissionDenied):
        move_post(member, posts[0], sections_of(board)[0], 1)
    assert as_user(member).get(address(board)).status_code == 403
    assert Client().get(address(board)).status_code == 302
    assert "Arrange this board" not in Client().get(board.url).content.decode()
    foreign = make_board(home, "Another").sections.first()
    assert foreign is not None
    with pytest.raises(PermissionDenied):
        move_post(member, posts[0], foreign, 1)


def test_the_page_does_without_scripts(
    board: BoardPage, posts: list[Post], moderator: User, as_user: Any
) -> None:
    client = as_user(moderator)
    assert "Arrange this board" in client.get(board.url).content.decode()
    second = sections_of(board)[1]
    data = {"post": posts[3].pk, "do": "move", "section": second.pk, "place": 1}
    response = client.post(address(board), data)
    assert response["Location"].endswith(f"#idea-{posts[3].pk}")
    assert "“A” is moved." in client.get(address(board)).content.decode()
    assert titles(board, second) == "A"
    client.post(address(board), {"section": second.pk, "do": "up"})
    assert sections_of(board)[0] == second


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"do": "explode"},
        {"post": "x", "do": "up"},
        {"post": "9" * 30, "do": "up"},
        {"do": "move", "place": "-3"},
        {"do": "move", "place": "9" * 30},
        {"do": "move", "section": "\x00"},
    ],
)
def test_what_cannot_be_moved_is_said(
    board: BoardPage, posts: list[Post], moderator: User, as_user: Any, data: dict[str, str]
) -> None:
    response = as_user(moderator).post(address(board), data)
    assert response.status_code == 422
    assert "could not be moved" in response.content.decode()


def test_the_queries_do_not_grow_with_the_ideas(
    board: BoardPage,
    member: User,
    moderator: User,
    as_user: Any,
    django_assert_max_num_queries: Any,
) -> None:
    client = as_user(moderator)

    def queries(count: int) -> int:
        while Post.objects.count() < count:
            make_post(board, member, "One more", approved_by=moderator)
        client.get(address(board))
        with django_assert_max_num_queries(60) as captured:
            client.get(address(board))
        return len(captured)

    assert queries(3) == queries(30)


def test_what_does_not_fit_on_the_page_is_told(
    board: BoardPage,
    posts: list[Post],
    moderator: User,
    as_user: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = as_user(moderator)
    assert "more come after" not in client.get(address(board)).content.decode()
    monkeypatch.setattr(arranging, "MAX_SHOWN", len(posts) - 1)
    assert "1 more come after" in client.get(address(board)).content.decode()


def test_pinning_says_so(
    board: BoardPage, posts: list[Post], moderator: User, as_user: Any
) -> None:
    client = as_user(moderator)
    for wish, words in (("pin", "is pinned to the top."), ("unpin", "is pinned no more.")):
        response = client.post(address(board), {"post": posts[0].pk, "do": wish}, follow=True)
        assert words in response.content.decode()
