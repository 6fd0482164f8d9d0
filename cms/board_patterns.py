"""The components of the ideas boards, in all their states."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace

from django.http import QueryDict

from board.attachment_forms import PictureForm
from board.document_forms import DocumentForm
from cms.core.choices import CoreProcess
from cms.core.languages import get_language

from .pattern import Pattern


def board_patterns() -> Iterator[Pattern]:
    """Yield every component of the boards."""
    idea = {
        process.value: {"post": _post([process.value], pk=number)}
        for number, process in enumerate(CoreProcess)
    }
    idea["pending"] = {"post": _post(["embed"], pk=10, live=False)}
    idea["right to left"] = {"post": _post(["share"], pk=11, language="ar")}
    yield Pattern("Idea", "components/idea.html", idea)
    rows = [_post(["learn"], pk=20), _post(["share"], pk=21, live=False)]
    group = SimpleNamespace(title="First days", posts=rows)
    yield Pattern(
        "Ideas as a table", "components/idea_table.html", {"with a heading": {"group": group}}
    )
    yield Pattern(
        "Words of an idea",
        "components/idea_words.html",
        {
            "with its title": {"post": _post(["learn"]), "heading": "1"},
            "right to left": {"post": _post(["learn"], language="ar")},
        },
    )
    yield Pattern(
        "Photos and links",
        "components/attachments.html",
        {"a link and a video": {"attachments": _attachments()}},
    )
    yield Pattern(
        "Sheet of an idea",
        "components/idea_sheet.html",
        {"in a list": {"post": _post(["share"])}},
    )
    document = DocumentForm(user=None, post=None, posting_link=None)
    yield Pattern(
        "Document with its words", "components/document_fields.html", {"empty": {"slot": document}}
    )
    yield Pattern("Photo with its questions", "components/photo_fields.html", _photo_fields())


def _photo_fields() -> dict[str, dict[str, object]]:
    one = {"user": None, "post": None, "posting_link": None, "is_draft": False}
    sent = QueryDict("people=child&alt_text=")
    return {
        "empty": {"photo": PictureForm(**one), "number": 1, "many": 1},  # type: ignore[arg-type]
        "one of several": {
            "photo": PictureForm(sent, prefix="photo2", **one),  # type: ignore[arg-type]
            "number": 2,
            "many": 3,
        },
    }


def _attachments() -> list[SimpleNamespace]:
    link = SimpleNamespace(url="https://example.org/", label="", host="example.org")
    video = SimpleNamespace(
        url="https://vimeo.com/123456",
        label="A morning at the gate",
        host="vimeo.com",
        player="https://player.vimeo.com/video/123456?dnt=1",
    )
    return [link, video]


def _post(
    processes: list[str], *, pk: int = 0, live: bool = True, language: str = "en"
) -> SimpleNamespace:
    words = ("كلمة مرحبا", "كتبناها على باب المدرسة.") if language == "ar" else _ENGLISH
    return SimpleNamespace(
        pk=pk,
        live=live,
        url="/ideas/",
        title=words[0],
        text=words[1],
        processes=processes,
        first_process=processes[0],
        language=language,
        text_direction=get_language(language).direction,
        for_whom="Everybody who comes through the door",
        outcome="Families stop, open a door and smile.",
        practised_on=date(2026, 5, 4),
        phases=["primary"],
        author_name="",
        language_info=get_language(language),
        school=SimpleNamespace(public_name="Willowbank Primary"),
        first_published_at=datetime(2026, 6, 1, tzinfo=UTC) if live else None,
        created_at=datetime(2026, 5, 30, tzinfo=UTC),
        attachments=SimpleNamespace(all=_attachments),
        is_pinned=False,
        done_on=date(2026, 5, 4),
        hidden_attachments=0,
        comment_count=0,
        reaction_count=0,
        link=SimpleNamespace(url="https://example.org/", label="", host="example.org"),
    )


_ENGLISH = ("A paper door for every language", "Open a door and read how to say “come in”.")
