"""My list: the resources that a reader puts aside, without an account.

It lives in one cookie, which holds the keys of public pages and nothing else; no session, no row in
a database. Scripts may read the cookie: pages are cached for everybody, so only the browser can
mark what is on its reader's list.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE_NAME = "my_list"
COOKIE_MAX_AGE_SECONDS = 365 * 24 * 60 * 60
MAX_LIST_SIZE = 60
SEPARATOR = "-"
# The largest key that PostgreSQL's integer holds; a larger one would be an error there.
MAX_ID = 2**31 - 1


@dataclass(frozen=True)
class Addition:
    """What adding led to: the whole list, and how many were new or did not fit."""

    ids: list[int]
    new: int
    left_out: int


def parse_ids(text: str) -> list[int]:
    """Return the keys in a text such as "12-45-78": each once, in order, at most MAX_LIST_SIZE.

    What is no key is passed over, whatever it is.
    """
    ids: dict[int, None] = {}
    for pk in _keys_in(text):
        ids[pk] = None
        if len(ids) == MAX_LIST_SIZE:
            break
    return list(ids)


def _keys_in(text: str) -> Iterator[int]:
    for part in text.split(SEPARATOR):
        # Ten digits are enough for MAX_ID; Python refuses to read thousands of them.
        if part.isascii() and part.isdecimal() and len(part) <= 10 and 0 < int(part) <= MAX_ID:
            yield int(part)


def format_ids(ids: Iterable[int]) -> str:
    """Return the text that `parse_ids` reads."""
    return SEPARATOR.join(str(pk) for pk in ids)


def read_list(request: HttpRequest) -> list[int]:
    """Return the keys on the reader's list, in their order; public or not, there or not."""
    return parse_ids(request.COOKIES.get(COOKIE_NAME, ""))


def write_list(response: HttpResponse, ids: list[int]) -> None:
    """Have the reader's browser keep `ids` for a year; an empty list needs no cookie."""
    if not ids:
        response.delete_cookie(COOKIE_NAME, samesite="Lax")
        return
    response.set_cookie(
        COOKIE_NAME,
        format_ids(ids),
        max_age=COOKIE_MAX_AGE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=False,
        samesite="Lax",
    )


def with_added(ids: list[int], more: list[int]) -> Addition:
    """Return `ids` with `more` at the end, as far as there is room."""
    new = [pk for pk in more if pk not in ids]
    fitting = new[: max(MAX_LIST_SIZE - len(ids), 0)]
    return Addition([*ids, *fitting], len(fitting), len(new) - len(fitting))


def without(ids: list[int], gone: list[int]) -> list[int]:
    """Return `ids` without those in `gone`."""
    return [pk for pk in ids if pk not in gone]


def with_moved(ids: list[int], pk: int, steps: int) -> list[int]:
    """Return `ids` with `pk` moved by `steps` places, up when negative, as far as the ends."""
    if pk not in ids:
        return ids
    rest = without(ids, [pk])
    place = min(max(ids.index(pk) + steps, 0), len(rest))
    return [*rest[:place], pk, *rest[place:]]
