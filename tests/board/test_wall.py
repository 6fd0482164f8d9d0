"""The wall of a board: its sections, its filter, its pages, and the page of an idea."""

import gzip
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from board.choices import Layout, Order
from board.models import BoardPage, Post
from board.wall_posts import BY_ORDER
from home.models import HomePage
from schools.models import User
from tests.factories import SchoolFactory, make_board, make_post
from tests.queries import count_queries


def test_the_filter_keeps_the_ideas_of_one_process(
    board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    make_post(board, member, "A staff meeting", processes=["learn"], approved_by=moderator)
    make_post(board, member, "A door", processes=["embed", "share"], approved_by=moderator)
    text = client.get(f"{board.url}?process=share").content.decode()
    assert "A door" in text
    assert "A staff meeting" not in text


@pytest.mark.parametrize("layout", ["wall", "columns"])
def test_each_idea_stands_under_its_section(
    board: BoardPage, member: User, moderator: User, client: Client, layout: str
) -> None:
    make_post(board, member, "A door", approved_by=moderator)
    wall = client.get(f"{board.url}?layout={layout}").context["wall"]
    assert [(str(s.section), [p.title for p in s.posts]) for s in wall.groups] == [
        ("First days", ["A door"]),
        ("Beyond the gate", []),
    ]


def test_an_idea_whose_section_was_deleted_stays_on_the_wall(
    board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    make_post(board, member, "A door", approved_by=moderator)
    board.sections.get(title="First days").delete()
    assert "A door" in client.get(board.url).content.decode()


def test_an_idea_whose_author_has_left_stays_on_the_wall(
    board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    post = make_post(board, member, "A door", approved_by=moderator)
    member.delete()
    assert "A door" in client.get(board.url).content.decode()
    assert client.get(post.url).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        'process="',
        "process=learn&process=embed",
        "process=" + "x" * 10_000,
        "layout=" + "word " * 300,
        "page=-1",
        "page=99999999999999999999999",
        "page=abc&layout=columns",
        "section=nonsense",
    ],
)
def test_an_odd_address_shows_the_wall(
    board: BoardPage, member: User, moderator: User, client: Client, query: str
) -> None:
    make_post(board, member, "A door", approved_by=moderator)
    response = client.get(f"{board.url}?{query}")
    assert response.status_code == 200
    assert "A door" in response.content.decode()


def test_an_idea_in_arabic_says_so_to_screen_readers(
    board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    post = make_post(board, member, "كلمة", language="ar", approved_by=moderator)
    for path in (board.url, post.url):
        assert 'lang="ar" dir="rtl"' in client.get(path).content.decode()


def test_the_page_of_an_idea_belongs_to_its_own_board(
    home: HomePage, board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    other = make_board(home, "Another board")
    post = make_post(board, member, approved_by=moderator)
    assert client.get(post.url).status_code == 200
    assert client.get(f"{other.url}{post.pk}/").status_code == 404


def test_only_its_author_and_moderators_open_the_page_of_a_waiting_idea(
    board: BoardPage,
    member: User,
    other_member: User,
    moderator: User,
    client: Client,
    as_user: Any,
) -> None:
    post = make_post(board, member, "A waiting door")
    assert client.get(post.url).status_code == 404
    assert as_user(other_member).get(post.url).status_code == 404
    assert as_user(member).get(post.url).status_code == 200
    assert as_user(moderator).get(post.url).status_code == 200


def test_the_list_of_boards_counts_public_ideas(
    board: BoardPage, member: User, moderator: User, client: Client
) -> None:
    make_post(board, member, approved_by=moderator)
    make_post(board, member, "Waiting")
    boards = client.get("/ideas/").context["boards"]
    assert [(b.title, b.idea_count) for b in boards] == [("Schools share", 1)]


def many_posts(board: BoardPage, count: int, words: int = 90) -> None:
    """Add ideas that are shown, all at once."""
    school = SchoolFactory(name=f"School of {count}")
    section = board.sections.first()
    now = timezone.now()
    text = " ".join(f"word{number}" for number in range(words))
    Post.objects.bulk_create(
        Post(
            board=board,
            section=section,
            school=school,
            title=f"Idea number {number}",
            text=text,
            processes=["embed"],
            live=True,
            first_published_at=now - timedelta(minutes=number),
        )
        for number in range(count)
    )


def titles(client: Client, address: str) -> list[str]:
    wall = client.get(address).context["wall"]
    return [post.title for group in wall.groups for post in group.posts]


def test_a_board_of_5000_ideas_asks_as_few_questions_as_one_of_50(
    home: HomePage, client: Client
) -> None:
    counts, sizes = {}, {}
    for size in (50, 5_000):
        board = make_board(home, f"Board of {size}")
        many_posts(board, size)
        counts[size] = count_queries(client, board.url)
        sizes[size] = len(gzip.compress(client.get(board.url).content))
    assert counts[50] == counts[5_000]
    assert sizes[5_000] <= 40 * 1024


def test_each_idea_is_on_exactly_one_page(home: HomePage, client: Client) -> None:
    board = make_board(home)
    many_posts(board, 90)
    pages = [titles(client, f"{board.url}?page={number}") for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [40, 40, 10]
    assert len({title for page in pages for title in page}) == 90
    assert 'page=2" rel="next" data-more>Show more ideas' in client.get(board.url).content.decode()


def test_a_long_idea_shows_its_beginning_and_the_way_to_the_rest(
    home: HomePage, client: Client
) -> None:
    board = make_board(home)
    many_posts(board, 1, words=61)
    text = client.get(board.url).content.decode()
    assert "word59" in text
    assert "word60" not in text
    assert "Read it all" in text


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NEWEST, ["Pinned", "Young", "Liked", "Old"]),
        (Order.MOST_LIKED, ["Pinned", "Liked", "Young", "Old"]),
        (Order.BY_HAND, ["Pinned", "Old", "Young", "Liked"]),
        (Order.SECTION, ["Pinned", "Young", "Liked", "Old"]),
    ],
)
def test_pinned_ideas_come_first_in_each_order(
    home: HomePage, client: Client, order: str, expected: list[str]
) -> None:
    board = make_board(home, order=order)
    many_posts(board, 4)
    names = ["Young", "Liked", "Old", "Pinned"]
    places = {"Old": 1, "Young": 2, "Liked": 3, "Pinned": 4}
    for number, name in enumerate(names):
        Post.objects.filter(title=f"Idea number {number}").update(
            title=name,
            position=places[name],
            is_pinned=name == "Pinned",
            reaction_count=5 if name == "Liked" else 0,
        )
    assert titles(client, board.url) == expected
    assert "Pinned to the top" in client.get(board.url).content.decode()


def test_the_timeline_goes_by_the_day_of_practice(home: HomePage, client: Client) -> None:
    board = make_board(home)
    many_posts(board, 3)
    Post.objects.filter(title="Idea number 0").update(practised_on=date(2020, 3, 5))
    Post.objects.filter(title="Idea number 1").update(practised_on=date(2020, 3, 7))
    wall = client.get(f"{board.url}?layout=timeline").context["wall"]
    found = [(group.title, [post.title for post in group.posts]) for group in wall.groups]
    assert found[1] == ("March 2020", ["Idea number 1", "Idea number 0"])
    assert found[0][1] == ["Idea number 2"]


@pytest.mark.parametrize("layout", Layout.values)
def test_every_layout_shows_the_idea(home: HomePage, client: Client, layout: str) -> None:
    board = make_board(home, layout=layout, reader_layouts=[])
    many_posts(board, 1)
    response = client.get(board.url)
    assert response.context["wall"].layout == layout
    assert "Idea number 0" in response.content.decode()


def test_a_reader_gets_no_layout_that_the_board_does_not_offer(
    home: HomePage, client: Client
) -> None:
    board = make_board(home, layout=Layout.GRID, reader_layouts=[Layout.LIST])
    assert client.get(f"{board.url}?layout=table").context["wall"].layout == Layout.GRID
    assert client.get(f"{board.url}?layout=list").context["wall"].layout == Layout.LIST
    assert "?layout=table" not in client.get(board.url).content.decode()


def test_a_board_says_when_it_is_closed_or_opens(home: HomePage, client: Client) -> None:
    later = timezone.now() + timedelta(days=2)
    closed = make_board(home, "Closed", is_open=False)
    coming = make_board(home, "Coming", opens_at=later)
    assert "closed for new ideas" in client.get(closed.url).content.decode()
    assert "opens for new ideas on" in client.get(coming.url).content.decode()


def test_every_order_that_editors_can_choose_is_known() -> None:
    assert set(BY_ORDER) == set(Order.values)


def test_an_idea_of_ones_own_that_waits_comes_first(
    board: BoardPage, member: User, moderator: User, as_user: Any
) -> None:
    BoardPage.objects.filter(pk=board.pk).update(order=Order.NEWEST)
    make_post(board, member, "Waiting since long")
    make_post(board, member, "Approved just now", approved_by=moderator)
    page = as_user(member).get(board.url).content.decode()
    assert page.index("Waiting since long") < page.index("Approved just now")
