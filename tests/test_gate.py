"""The gate: nothing unapproved is public, by any way out.

A rare word stands in every state that is not public: in texts, in file names, inside files and in
the metadata of pictures. Every address is then asked, by anybody, by a member of another school
and by an editor with rights to one page only; and what comes back is searched, with the mail, the
logs, the index and the public files.
"""

import io
import logging
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.db import connection
from django.test import Client
from wagtail.models import GroupPagePermission

from board import querysets as board_querysets
from home.models import HomePage
from resources.querysets import ResourceQuerySet
from schools.models import User
from search.models import SearchEntry
from tests.factories import make_content_page, make_user
from tests.gate.canaries import CANARY, Canaries, plant
from tests.gate.outlets import all_outlets, undecided
from tests.pdf_text import pdf_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def limited_editor(home: HomePage) -> User:
    """Return somebody who may enter the admin and change one harmless page, nothing else."""
    page = make_content_page(home, "Lunch menu", slug="lunch")
    group = Group.objects.create(name="Lunch")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page"):
        GroupPagePermission.objects.create(
            group=group, page=page, permission=Permission.objects.get(codename=codename)
        )
    return make_user("lunch@council.example", groups=["Lunch"])


@pytest.fixture
def canaries(
    home: HomePage,
    member: User,
    moderator: User,
    commit: Any,
    caplog: pytest.LogCaptureFixture,
) -> Canaries:
    caplog.set_level(logging.INFO)
    return plant(home, member, moderator, commit)


def sweep(canaries: Canaries, users: list[User | None]) -> list[str]:
    """Ask every outlet as each user; return where a canary came out."""
    hits = []
    for user in users:
        client = Client(raise_request_exception=False)
        if user is not None:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        for url in all_outlets(canaries):
            response = client.get(url)
            # A redirect to the sign-in page repeats the address that was asked; nobody learns
            # anything from it. Our own addresses hold canaries only where they were planted.
            headers = "\n".join(
                f"{name}: {value}" for name, value in response.items() if name != "Location"
            )
            body = unpacked(b"".join(response) if response.streaming else response.content)
            if response.status_code >= 500:
                hits.append(f"{url} as {user}: {response.status_code}")
            if CANARY in (headers + body.decode("utf-8", "replace")).replace(url, ""):
                hits.append(f"{url} as {user}")
            if response.status_code == 200 and _is_file_of(canaries, url):
                hits.append(f"{url} as {user}: the file itself")
    return hits


def unpacked(body: bytes) -> bytes:
    """Return what is inside a zip, a workbook or a PDF that we made; anything else as it is."""
    if body.startswith(b"%PDF") and b"%%EOF" in body:
        return pdf_text(body).encode()
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return b"\n".join(name.encode() + archive.read(name) for name in archive.namelist())


def _is_file_of(canaries: Canaries, url: str) -> bool:
    files = url.startswith(("/media/", "/documents/", "/ideas-files/")) or "/pictures/" in url
    return files and not url.endswith(".css")


def test_every_address_has_a_decision() -> None:
    assert undecided() == []


def test_no_canary_comes_out_anywhere(
    canaries: Canaries, other_member: User, limited_editor: User
) -> None:
    assert sweep(canaries, [None, other_member, limited_editor]) == []


def test_no_canary_is_in_the_index(canaries: Canaries) -> None:
    assert not SearchEntry.objects.filter(title__contains=CANARY).exists()
    with connection.cursor() as cursor:
        for table in _index_tables():
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  (the database's own names)
            assert CANARY not in str(cursor.fetchall()), table


def _index_tables() -> list[str]:
    """Return the tables with the search's rows; FTS5's own pages only hold words until merged."""
    names = connection.introspection.table_names()
    own_pages = ("_data", "_idx", "_docsize", "_config")
    return [n for n in names if n.startswith("search_") and not n.endswith(own_pages)]


def test_no_canary_is_in_mail_or_logs(canaries: Canaries, caplog: pytest.LogCaptureFixture) -> None:
    assert len(mail.outbox) > 0
    for message in mail.outbox:
        assert CANARY not in str(message.message())
    assert CANARY not in caplog.text


def test_no_canary_is_in_public_files(
    canaries: Canaries, public_files: Callable[[], dict[str, bytes]]
) -> None:
    for name, content in public_files().items():
        assert CANARY not in name
        assert CANARY.encode() not in content, name


def test_no_public_copy_of_a_picture_that_waits(canaries: Canaries) -> None:
    for picture in canaries.pictures:
        picture.refresh_from_db()
        assert not picture.public_file


def test_stored_pictures_hold_neither_place_nor_words(canaries: Canaries) -> None:
    for picture in canaries.pictures:
        with picture.file.open("rb") as file:
            content = file.read()
        assert CANARY.encode() not in content
        assert b"Exif" not in content


def test_the_wrong_etag_tells_no_more_than_the_right_one(
    canaries: Canaries, client: Client
) -> None:
    for document in canaries.documents.values():
        answers = {
            (response.status_code, response.content)
            for etag in (document.file_hash, "0" * 40)
            for response in [client.get(document.url, headers={"if-none-match": f'"{etag}"'})]
        }
        assert len({status for status, _body in answers}) == 1
        assert {status for status, _body in answers} == {404}


def test_the_author_and_a_moderator_see_what_waits(
    canaries: Canaries, member: User, moderator: User, as_user: Any
) -> None:
    assert CANARY in as_user(member).get("/account/").content.decode()
    assert CANARY in as_user(moderator).get("/admin/ideas/queue/").content.decode()


def _break_posts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        board_querysets.PostQuerySet, "public", lambda self: self.filter(taken_down_at=None)
    )


def _break_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "resources.querysets.SiteDocumentQuerySet.visible_to", lambda self, _user: self.all()
    )


def _break_private_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ResourceQuerySet, "published", lambda self: self.live())


def _break_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("board.views.moderation.check_moderator", lambda _request: None)


@pytest.mark.parametrize(
    "break_gate", [_break_posts, _break_documents, _break_private_pages, _break_queue]
)
def test_the_sweep_notices_a_broken_gate(
    break_gate: Callable[[pytest.MonkeyPatch], None],
    canaries: Canaries,
    limited_editor: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    break_gate(monkeypatch)
    assert sweep(canaries, [None, limited_editor]) != []
