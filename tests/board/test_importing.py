"""Ideas from Padlet's table and from the zip of a board: all of them wait for a moderator."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from board.actions.importing import import_ideas
from board.actions.pictures import sync_pictures
from board.importing.ideas import UnreadableIdeas
from board.importing.reading import read_ideas
from board.models import BoardPage, Post, PostPicture
from board.querysets import PostQuerySet
from home.models import HomePage
from schools.models import School, User
from tests.factories import SchoolFactory, make_board, make_post, picture_bytes

PADLET = """\
Author,Subject,Body,Attachment,Section,Created at,Likes
Ada Example,Doors,"<p>Each class made a <b>door</b>.</p><p>We &amp; they.</p>",\
https://example.org/a.png,First days,2025-06-03 09:12:00 UTC,4
,,"Only words here",,Walls,2025-06-04T10:00:00Z,0
Ben,Link only,,https://youtu.be/abcdefghijk,Walls,,
,,,,,,
"""


@pytest.fixture
def school() -> School:
    made: School = SchoolFactory(name="Canal Side Academy")
    return made


def table(text: str = PADLET, encoding: str = "utf-8") -> io.BytesIO:
    return io.BytesIO(text.encode(encoding))


def archive(data: Any, **files: bytes) -> io.BytesIO:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as made:
        made.writestr("board.json", json.dumps(data))
        for name, content in files.items():
            made.writestr(name, content)
    output.seek(0)
    return output


def waiting() -> PostQuerySet:
    return Post.objects.filter(live=False).order_by("pk")


def test_padlets_table_brings_sections_authors_dates_and_links(
    board: BoardPage, school: School, editor: User
) -> None:
    done = import_ideas(editor, board, school, read_ideas(table()))
    assert (done.made, done.sections) == (3, ["Walls"])
    doors, words, link = waiting()
    assert (doors.title, doors.text) == ("Doors", "Each class made a door.\nWe & they.")
    assert (doors.guest_name, str(doors.practised_on)) == ("Ada Example", "2025-06-03")
    assert doors.section is not None
    assert doors.section.title == "First days"
    assert doors.attachments.get().url == "https://example.org/a.png"
    assert (words.title, words.section.title) == ("Only words here", "Walls")
    assert link.attachments.get().player.startswith("https://www.youtube-nocookie.com/")


def test_nothing_that_was_imported_is_public(
    board: BoardPage, school: School, editor: User, client: Client
) -> None:
    import_ideas(editor, board, school, read_ideas(table()))
    assert not Post.objects.public().exists()
    page = client.get(board.url).content.decode()
    assert "Doors" not in page
    assert "Ada Example" not in page


def test_the_same_file_twice_brings_each_idea_once(
    board: BoardPage, school: School, editor: User
) -> None:
    import_ideas(editor, board, school, read_ideas(table()))
    done = import_ideas(editor, board, school, read_ideas(table()))
    assert (done.made, done.known) == (0, 3)
    assert Post.objects.count() == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_in_the_encodings_that_programs_write(encoding: str) -> None:
    text = "Subject,Body\nCafé,Crème\n"
    idea = read_ideas(table(text, encoding))[0]
    assert (idea.title, idea.text) == ("Café", "Crème")


def test_a_zip_comes_back_as_it_went(
    home: HomePage, board: BoardPage, school: School, member: User, moderator: User, editor: User
) -> None:
    post = make_post(
        board,
        member,
        "Doors",
        text="**Bold** words",
        outcome="They smile.",
        language="uk",
        phases=["primary"],
        tags=["doors"],
        link_url="https://example.org/",
        picture_secret="x",
        approved_by=moderator,
    )
    sync_pictures([post.pk])
    response = Client().get(f"/ideas-out/{board.pk}/ideas.zip")
    content = io.BytesIO(b"".join(response))  # type: ignore[arg-type]
    other = make_board(home, "Another board")
    done = import_ideas(editor, other, school, read_ideas(content))
    assert done.made == 1
    copy = waiting().get()
    for name in ("title", "text", "outcome", "language", "phases", "processes"):
        assert getattr(copy, name) == getattr(post, name)
    assert list(copy.tags.names()) == ["doors"]
    assert copy.section is not None
    assert copy.section.title == "First days"
    photo, link = copy.attachments.all()
    assert (photo.alt_text, link.url) == ("A corridor wall.", "https://example.org/")
    assert photo.picture != post.picture


REFUSED = {
    "nothing": io.BytesIO(b""),
    "no table": io.BytesIO(b"\x00\x01\x02\xff" * 50),
    "a table of something else": table("Name,Price\nPen,3\n"),
    "headings alone": table("Subject,Body\n"),
    "half a zip": io.BytesIO(archive({}).getvalue()[:60]),
    "a zip of something else": archive({"format": "x"}),
    "a zip with a list": archive([1, 2]),
    "ideas that are none": archive(
        {"format": "schools-of-sanctuary-board", "version": 1, "ideas": [1, "x", None]}
    ),
    "another version": archive({"format": "schools-of-sanctuary-board", "version": 9, "ideas": []}),
    "a photo that is not there": archive(
        {
            "format": "schools-of-sanctuary-board",
            "version": 1,
            "ideas": [{"title": "A", "attachments": [{"photo": "../../etc/passwd"}]}],
        }
    ),
    "a date that is none": archive(
        {
            "format": "schools-of-sanctuary-board",
            "version": 1,
            "ideas": [{"title": "A", "done_on": "2025-99-99"}],
        }
    ),
}


@pytest.mark.parametrize("file", REFUSED.values(), ids=list(REFUSED))
def test_a_file_that_is_something_else_is_refused_in_words(file: io.BytesIO) -> None:
    file.seek(0)
    with pytest.raises(UnreadableIdeas):
        read_ideas(file)


def test_a_zip_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("board.importing.archive.MAX_JSON_BYTES", 1000)
    data = {"format": "schools-of-sanctuary-board", "version": 1, "ideas": [{"title": "x" * 5000}]}
    with pytest.raises(UnreadableIdeas, match="too large"):
        read_ideas(archive(data))


def test_hostile_values_are_made_harmless(board: BoardPage, school: School, editor: User) -> None:
    data = {
        "format": "schools-of-sanctuary-board",
        "version": 1,
        "ideas": [
            {
                "title": "<script>alert(1)</script>" * 20,
                "text": "a\x00b",
                "language": "xx",
                "processes": ["nonsense", "learn"],
                "section": "x" * 500,
                "author": "y" * 500,
                "live": True,
                "attachments": [
                    {"link": "javascript:alert(1)"},
                    {"photo": "page.jpg", "alt_text": "x" * 900},
                ],
            }
        ],
    }
    done = import_ideas(
        editor, board, school, read_ideas(archive(data, **{"page.jpg": b"<script>alert(1)"}))
    )
    post = waiting().get()
    assert done.photos_refused == 1
    assert (post.live, post.language, post.processes) == (False, "en", ["learn"])
    assert not post.attachments.exists()
    assert len(post.title) <= 120
    assert "\x00" not in post.text


def test_only_who_publishes_boards_imports(
    board: BoardPage, school: School, member: User, moderator: User
) -> None:
    for user in (member, moderator):
        with pytest.raises(PermissionDenied):
            import_ideas(user, board, school, read_ideas(table()))


def test_an_editor_imports_in_the_admin(
    board: BoardPage, school: School, editor: User, member: User, as_user: Any
) -> None:
    client = as_user(editor)
    upload = SimpleUploadedFile("padlet.csv", PADLET.encode())
    data = {"file": upload, "board": board.pk, "school": school.pk}
    page = client.post("/admin/ideas/import/", data, follow=True).content.decode()
    assert "Ada Example" in page
    assert not Post.objects.exists()
    done = client.post("/admin/ideas/import/check/", follow=True).content.decode()
    assert "3 ideas wait for a moderator now" in done
    assert Post.objects.count() == 3
    again = client.post("/admin/ideas/import/check/", follow=True).content.decode()
    assert "No file waits any more" in again
    wrong = client.post(
        "/admin/ideas/import/", {**data, "file": SimpleUploadedFile("x.csv", b"Name\nPen\n")}
    )
    assert wrong.status_code == 422
    assert "neither a zip of a board nor" in wrong.content.decode()
    assert as_user(member).get("/admin/ideas/import/").status_code in (302, 403)


def test_a_photo_from_a_zip_is_made_safe(board: BoardPage, school: School, editor: User) -> None:
    data = {
        "format": "schools-of-sanctuary-board",
        "version": 1,
        "ideas": [{"title": "A", "attachments": [{"photo": "a.jpg", "alt_text": "A wall."}]}],
    }
    photo = picture_bytes(secret="a child's name")
    import_ideas(editor, board, school, read_ideas(archive(data, **{"a.jpg": photo})))
    with PostPicture.objects.get().file.open("rb") as file:
        assert b"a child's name" not in file.read()
