"""Nothing that a visitor can send breaks a page."""

import re
from typing import Any

import pytest
from django.test import Client

from board.models import BoardPage
from home.models import HomePage
from schools.models import User
from tests.factories import make_board, make_post, make_resource
from tests.gate.outlets import all_patterns

TEXTS = {
    "a lone quote": '"',
    "an open phrase": '"welcome pack',
    "signs": "' OR 1=1 -- * ^ ( ) AND NOT NEAR : - + ~ \\",
    "300 words": " ".join(f"word{n}" for n in range(300)),
    "10,000 characters": "x" * 10_000,
    "Arabic": "مرحبا بكم",
    "an emoji": "👋🏽",
    "a right-to-left override": "\u202egnp.exe",
    "control characters": "\x01\x08\x1f",
    "blanks": "   ",
}
PAGES = ["-1", "0", "abc", "1.5", "99999999999999999999999", ""]


@pytest.fixture
def board(home: HomePage, member: User, moderator: User) -> BoardPage:
    make_resource(home, "Welcome pack", tags=("welcome",))
    board = make_board(home)
    make_post(board, member, "Welcome door", approved_by=moderator)
    return board


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
@pytest.mark.parametrize("path", ["/search/", "/search/suggest/", "/resources/"])
def test_search_boxes_take_any_text(client: Client, board: BoardPage, path: str, text: str) -> None:
    assert client.get(path, {"q": text}).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_lists_take_any_page_number(client: Client, board: BoardPage, page: str) -> None:
    for url in ("/search/?q=welcome", "/resources/?q=", f"{board.url}?process="):
        assert client.get(f"{url}&page={page}").status_code == 200


@pytest.mark.parametrize("value", ["nonsense", "learn' OR '1'='1", "|", "%", "\u202e"])
def test_filters_pass_over_what_nobody_offers(client: Client, board: BoardPage, value: str) -> None:
    names = (
        "process",
        "phase",
        "type",
        "audience",
        "language",
        "tag",
        "sort",
        "kind",
        "layout",
        "format",
    )
    for path in ("/resources/", board.url, "/search/"):
        response = client.get(path, dict.fromkeys(names, value) | {"q": "welcome"})
        assert response.status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/search/?q=%00",
        "/resources/?q=a%00b",
        "/ideas/?process=%00",
        "/%00/",
        "/resources/%ff/",
    ],
)
def test_what_cannot_be_text_is_a_polite_400(client: Client, board: BoardPage, path: str) -> None:
    response = client.get(path)
    assert response.status_code in (400, 404)
    assert "We could not read that" in response.content.decode() or response.status_code == 404


def test_a_path_that_climbs_out_finds_nothing(client: Client, home: HomePage) -> None:
    for path in ("/media/%2e%2e/private/x", "/media/../settings.py", "/%2e%2e/etc/passwd"):
        assert client.get(path).status_code in (400, 404)


def test_a_forged_host_is_refused(client: Client, home: HomePage) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_foreign_next_address_is_not_followed(
    client: Client, home: HomePage, member: User
) -> None:
    from tests.factories.people import PASSWORD

    response = client.post(
        "/account/login/?next=https://evil.example/",
        {"login": member.email, "password": PASSWORD, "next": "https://evil.example/"},
    )
    assert response.status_code == 302
    assert "evil.example" not in response["Location"]


@pytest.mark.parametrize("name", ["", "\x00", "x" * 1_000_000])
def test_the_contact_form_takes_any_text(client: Client, home: HomePage, name: str) -> None:
    from tests.factories.site import make_contact_page

    make_contact_page(home)
    response = client.post("/contact/", {"name": name, "email": "no", "message": "Kept words"})
    assert response.status_code == 200
    assert "Kept words" in response.content.decode()


HUGE_NUMBERS = ("9" * 23, "9223372036854775807", "2147483648", "0")


def _numbered_addresses() -> list[str]:
    """Return the public addresses with a number in them, from the URL configuration."""
    return [
        pattern
        for pattern in all_patterns()
        if "<int:" in pattern and not pattern.startswith("admin/") and "authenticate" not in pattern
    ]


@pytest.mark.parametrize("pattern", _numbered_addresses())
def test_addresses_take_any_number(
    client: Client, as_user: Any, board: BoardPage, member: User, pattern: str
) -> None:
    as_user(member)
    for number in HUGE_NUMBERS:
        address = "/" + re.sub(r"<int:\w+>", number, pattern)
        # Who has to show again that it is them is led there first.
        again = "/reauthenticate/" in client.get(address).headers.get("Location", "")
        assert again or client.get(address).status_code in (404, 405), address
        assert again or client.post(address).status_code in (403, 404, 405), address
