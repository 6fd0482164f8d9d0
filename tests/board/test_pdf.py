"""Boards and portfolios as PDFs: what anybody may read, tagged for screen readers."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from django.test import Client

from board.actions.pictures import sync_pictures
from board.models import BoardPage, Post
from board.taking_out.pdf_words import paragraphs
from board.views import pdf as views
from cms.core.pdf.coverage import drawable, loses_letters
from schools.models import Membership, School, User
from tests.factories import make_post
from tests.pdf_text import pdf_text
from tests.queries import count_queries


def fetch(client: Client, url: str) -> bytes:
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    return response.content


def address(board: BoardPage) -> str:
    return f"/ideas-out/{board.pk}/ideas.pdf"


def alternatives(element: Any) -> Iterator[str]:
    """Yield what the parts of a tagged PDF say instead of a picture."""
    if isinstance(element, pikepdf.Array):
        for part in element:
            yield from alternatives(part)
    elif isinstance(element, pikepdf.Dictionary):
        if "/Alt" in element:
            yield str(element["/Alt"])
        yield from alternatives(element.get("/K"))


def test_it_is_tagged_titled_and_has_its_pictures_described(
    client: Client, board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(
        board,
        member,
        text="We made **doors**.\n\n- One\n- Two",
        for_whom="Everybody",
        outcome="They smile.",
        link_url="https://example.org/a",
        picture_secret="x",
        approved_by=moderator,
    )
    sync_pictures([post.pk])
    content = fetch(client, address(board))
    text = pdf_text(content)
    for words in ("A door for every language", "We made doors.", "Everybody", "They smile.", "One"):
        assert words in text
    assert "https://example.org/a" in text
    assert "Willowbank Primary" in text
    with pikepdf.open(io.BytesIO(content)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "en-GB"
        assert str(document.docinfo["/Title"]) == board.title
        assert "/Author" not in document.docinfo
        assert document.open_metadata()["pdfuaid:part"] == "1"
        assert list(alternatives(document.Root.StructTreeRoot.K)) == ["A corridor wall."]


def test_what_waits_is_not_in_it(
    client: Client, board: BoardPage, member: User, moderator: User
) -> None:
    make_post(board, member, "Public", approved_by=moderator)
    make_post(board, member, "A waiting pangolin", picture_secret="pangolin")
    text = pdf_text(fetch(client, address(board)))
    assert "Public" in text
    assert "pangolin" not in text
    board.unpublish()
    assert client.get(address(board)).status_code == 404


@pytest.mark.parametrize(
    ("title", "language", "shown"),
    [
        ("أبواب بكل اللغات", "ar", "أبواب"),
        ("Двері", "uk", "Двері"),
        ("ማዕጾ ንኹሉ", "ti", "ማዕጾ"),
        ("দরজা", "bn", ""),
        ("🚪", "en", "An idea"),
        ("Z̸̢͓̆a̷̛͔l̵͙͝g̶̈ͅo", "en", ""),
        ("א ב", "en", "? ?"),
        ("#set page(fill: red) $x$ [*a*]", "en", "#set page(fill: red) $x$ [*a*]"),
        ("\u202eback\u202c", "en", "back"),
    ],
)
def test_titles_in_many_scripts(
    client: Client,
    board: BoardPage,
    member: User,
    moderator: User,
    title: str,
    language: str,
    shown: str,
) -> None:
    make_post(board, member, title, language=language, approved_by=moderator)
    assert shown in pdf_text(fetch(client, address(board)))


def test_letters_without_a_font_are_told_and_lead_to_the_page(
    client: Client, board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(board, member, "A door", text="門 means door.", approved_by=moderator)
    text = " ".join(pdf_text(fetch(client, address(board))).split())
    assert "? means door." in text
    assert "Some letters of this idea cannot be printed here." in text
    assert post.url in text.replace(" ", "")


def test_a_pdf_that_misses_its_standard_is_still_made(
    client: Client,
    board: BoardPage,
    member: User,
    moderator: User,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    make_post(board, member, "A door 門", approved_by=moderator)
    monkeypatch.setattr("board.taking_out.pdf.drawable", lambda text: text)
    with caplog.at_level(logging.WARNING):
        assert fetch(client, address(board)).startswith(b"%PDF")
    assert "misses its standard" in caplog.text


def test_a_board_without_ideas_has_one_too(client: Client, board: BoardPage) -> None:
    assert board.title in pdf_text(fetch(client, address(board)))


def test_a_large_board_comes_in_parts(
    client: Client,
    board: BoardPage,
    member: User,
    moderator: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for title in ("One", "Two", "Three"):
        make_post(board, member, title, approved_by=moderator)
    monkeypatch.setattr(views, "IDEAS_IN_A_PART", 2)
    first, second = (pdf_text(fetch(client, f"{address(board)}?page={n}")) for n in (1, 2))
    assert "Three" in first
    assert "One" not in first
    assert "One" in second
    for odd in ("0", "99", "x", "-1", "9" * 30):
        fetch(client, f"{address(board)}?page={odd}")


def test_the_page_of_ways_out_leads_to_it(client: Client, board: BoardPage) -> None:
    assert address(board) in client.get(f"/ideas-out/{board.pk}/").content.decode()


def test_a_portfolio_has_its_schools_ideas_by_process(
    client: Client, board: BoardPage, member: User, other_member: User, moderator: User
) -> None:
    school: School = Membership.objects.of(member).school
    School.objects.update(is_listed=True)
    make_post(board, member, "Learned", processes=["learn", "share"], approved_by=moderator)
    make_post(board, member, "Waiting", processes=["learn"])
    make_post(board, other_member, "Of others", processes=["learn"], approved_by=moderator)
    url = f"/schools/{school.pk}/{school.slug}/portfolio.pdf"
    text = pdf_text(fetch(client, url))
    assert text.count("Learned") == 2
    assert "Waiting" not in text
    assert "Of others" not in text
    assert client.get(f"/schools/{school.pk}/wrong/portfolio.pdf")["Location"] == url
    School.objects.update(is_listed=False)
    assert client.get(url).status_code == 404


def test_who_asks_for_too_many_is_told_so(
    client: Client, board: BoardPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PDFS_AN_HOUR", 1)
    fetch(client, address(board))
    refused = client.get(address(board))
    assert refused.status_code == 429
    assert b"A little slower" in refused.content


def test_the_queries_do_not_grow_with_the_ideas(
    client: Client, board: BoardPage, member: User, moderator: User
) -> None:
    counts = []
    for wanted in (2, 12):
        while Post.objects.count() < wanted:
            post = make_post(board, member, "One", picture_secret="x", approved_by=moderator)
            sync_pictures([post.pk])
        counts.append(count_queries(client, address(board)))
    assert counts[0] == counts[1]


def test_words_become_paragraphs_with_their_marks() -> None:
    found = paragraphs("Some **bold *both*** words.\nNext.\n\n3. Three\n4. Four\n\n- Dot")
    assert [part["mark"] for part in found] == ["", "3.", "4.", "•"]
    assert found[0]["runs"] == [
        {"text": "Some ", "bold": False, "italic": False},
        {"text": "bold ", "bold": True, "italic": False},
        {"text": "both", "bold": True, "italic": True},
        {"text": " words.", "bold": False, "italic": False},
        {"text": "\n", "bold": False, "italic": False},
        {"text": "Next.", "bold": False, "italic": False},
    ]
    assert paragraphs("") == []


def test_what_no_font_draws() -> None:
    assert drawable("Dear\x00 🚪 friend\u202e, 門") == "Dear  friend, ?"
    assert loses_letters("門")
    assert not loses_letters("🚪 Двері اهلا")
