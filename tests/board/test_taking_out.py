"""A board taken along: tables, a zip, slides, paper, a frame; only what anybody may read."""

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from board.actions.pictures import sync_pictures
from board.models import BoardPage, Post
from home.models import HomePage
from schools.models import Membership, School, User
from tests.factories import make_post

WAYS = ("", "ideas.csv", "ideas.xlsx", "ideas.zip", "slides/", "paper/", "embed/", "code.svg")


def address(board: BoardPage, way: str = "") -> str:
    return f"/ideas-out/{board.pk}/{way}"


def content(client: Client, url: str) -> bytes:
    response = client.get(url)
    assert response.status_code == 200
    return b"".join(response) if response.streaming else response.content  # type: ignore[arg-type]


def csv_rows(client: Client, board: BoardPage) -> list[dict[str, str]]:
    text = content(client, address(board, "ideas.csv")).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def shared(board: BoardPage, member: User, moderator: User) -> Post:
    return make_post(
        board,
        member,
        "=HYPERLINK(1)",
        text="We made **doors**.",
        for_whom="Everybody",
        outcome="They smile.",
        link_url="https://example.org/",
        picture_secret="x",
        approved_by=moderator,
    )


@pytest.mark.parametrize("way", WAYS)
def test_what_is_not_public_is_in_none_of_them(
    client: Client, board: BoardPage, member: User, moderator: User, way: str
) -> None:
    make_post(board, member, "A waiting pangolin", text="pangolin")
    assert b"pangolin" not in content(client, address(board, way))


@pytest.mark.parametrize("way", WAYS)
def test_a_board_that_is_hidden_has_none_of_them(
    client: Client, board: BoardPage, way: str
) -> None:
    board.unpublish()
    assert client.get(address(board, way)).status_code == 404
    assert client.get(f"/ideas-out/{2**62}/{way}").status_code == 404


@pytest.mark.parametrize("way", ["", "slides/", "paper/", "embed/"])
def test_a_board_without_ideas_has_its_pages_too(
    client: Client, board: BoardPage, way: str
) -> None:
    assert b"<h1>" in content(client, address(board, way))


def test_a_table_has_every_idea_and_no_formula(
    client: Client, board: BoardPage, shared: Post
) -> None:
    row = csv_rows(client, board)[0]
    assert row["Title"] == "'=HYPERLINK(1)"
    assert row["What changed"] == "They smile."
    assert row["Links"] == "https://example.org/"
    assert row["Author"] == ""
    sheet = load_workbook(io.BytesIO(content(client, address(board, "ideas.xlsx")))).active
    assert sheet is not None
    assert sheet["A2"].value == "'=HYPERLINK(1)"
    assert sheet["A2"].data_type == "s"


def test_a_zip_has_the_words_and_the_photos(client: Client, board: BoardPage, shared: Post) -> None:
    sync_pictures([shared.pk])
    with zipfile.ZipFile(io.BytesIO(content(client, address(board, "ideas.zip")))) as archive:
        data = json.loads(archive.read("board.json"))
        photo = data["ideas"][0]["attachments"][0]
        assert archive.read(photo["photo"]).startswith(b"\xff\xd8")
    assert data["sections"][0]["title"] == "First days"
    assert data["ideas"][0]["text"] == "We made **doors**."
    assert photo["alt_text"] == "A corridor wall."


def test_the_frame_may_be_shown_elsewhere_and_does_nothing(
    client: Client, board: BoardPage, shared: Post
) -> None:
    response = client.get(address(board, "embed/"))
    policy = response["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src 'none'" in policy
    assert "X-Frame-Options" not in response
    assert b"<script" not in response.content
    assert b"<form" not in response.content
    elsewhere = client.get(board.url)
    assert "frame-ancestors 'self'" in elsewhere["Content-Security-Policy"]


def test_slides_go_from_idea_to_idea(
    client: Client, board: BoardPage, member: User, moderator: User
) -> None:
    for title in ("One", "Two", "Three"):
        make_post(board, member, title, approved_by=moderator)
    first = client.get(address(board, "slides/")).content.decode()
    assert "idea 1 of 3" in first
    assert 'rel="next"' in first
    assert 'rel="prev"' not in first
    for odd in ("0", "99", "x", "-1", "9" * 30):
        assert client.get(address(board, f"slides/?page={odd}")).status_code == 200


def test_a_portfolio_has_the_schools_ideas_by_process(
    client: Client, board: BoardPage, member: User, other_member: User, moderator: User
) -> None:
    school: School = Membership.objects.of(member).school
    School.objects.update(is_listed=True)
    make_post(board, member, "Learned", processes=["learn", "share"], approved_by=moderator)
    make_post(board, member, "Waiting", processes=["learn"])
    make_post(board, other_member, "Of others", processes=["learn"], approved_by=moderator)
    page = content(client, f"/schools/{school.pk}/{school.slug}/portfolio/").decode()
    assert page.count("Learned") == 2
    assert "Waiting" not in page
    assert "Of others" not in page
    wrong = client.get(f"/schools/{school.pk}/wrong/portfolio/")
    assert wrong.status_code == 301
    School.objects.update(is_listed=False)
    assert client.get(f"/schools/{school.pk}/{school.slug}/portfolio/").status_code == 404


def test_a_copy_of_a_board_has_its_sections_and_none_of_its_ideas(
    home: HomePage, board: BoardPage, shared: Post, editor: User
) -> None:
    copied = board.copy(update_attrs={"title": "Next year", "slug": "next-year"}, user=editor)
    copy = BoardPage.objects.get(pk=copied.pk)
    assert [s.title for s in copy.sections.all()] == [s.title for s in board.sections.all()]
    assert not Post.objects.filter(board=copy).exists()


@pytest.mark.parametrize("way", ["ideas.csv", "ideas.xlsx", "ideas.zip", "paper/", "embed/"])
def test_the_queries_do_not_grow_with_the_ideas(
    board: BoardPage,
    member: User,
    moderator: User,
    way: str,
    django_assert_max_num_queries: Any,
) -> None:
    def queries(count: int) -> int:
        while Post.objects.count() < count:
            make_post(board, member, "One more", link_url="https://e.org/", approved_by=moderator)
        content(Client(), address(board, way))
        with django_assert_max_num_queries(60) as captured:
            content(Client(), address(board, way))
        return len(captured)

    assert queries(3) == queries(30)
