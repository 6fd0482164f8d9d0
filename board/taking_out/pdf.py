"""A board, or a school's award portfolio, as a PDF for schools to file or print."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from PIL import Image

from cms.core.pdf.coverage import drawable, loses_letters
from cms.core.pdf.making import make_pdf

from ..models import BoardPage, Post, PostAttachment, PostPicture
from .pdf_words import paragraphs
from .portfolio import Portfolio

TEMPLATE = Path(__file__).parent / "ideas.typ"
# What a page of paper shows at 150 dots per inch.
PICTURE_PIXELS = 900
JPEG_QUALITY = 75


def board_pdf(board: BoardPage, posts: Iterable[Post]) -> bytes:
    """Return ideas of a board; `posts` are fetched by for_listing()."""
    chapter = {"title": "", "process": "", "ideas": list(posts)}
    return _pdf(board.title, board.introduction, board.url, [chapter])


def portfolio_pdf(portfolio: Portfolio) -> bytes:
    """Return a school's portfolio, one chapter for each process."""
    chapters = [
        {"title": str(chapter.process.label), "process": chapter.process, "ideas": chapter.posts}
        for chapter in portfolio.chapters
    ]
    school = portfolio.school
    lede = _("What %(school)s has shared on the ideas boards, by the processes of the award.")
    title = _("Award portfolio of %(school)s") % {"school": school.name}
    return _pdf(title, lede % {"school": school.name}, school.url, chapters)


def _pdf(title: str, lede: str, address: str, chapters: list[dict[str, Any]]) -> bytes:
    pictures: dict[str, bytes] = {}
    values = {
        "title": drawable(title),
        "lede": drawable(lede),
        "address": f"{settings.BASE_URL}{address}",
        "made": formats.date_format(timezone.localdate(), "j F Y"),
        "chapters": [
            chapter | {"ideas": [_idea(post, pictures) for post in chapter["ideas"]]}
            for chapter in chapters
        ],
    }
    return make_pdf(TEMPLATE, values, pictures)


def _idea(post: Post, pictures: dict[str, bytes]) -> dict[str, Any]:
    who = ", ".join(filter(None, (post.author_name, post.school.public_name)))
    when = post.first_published_at
    words = (post.title, post.text, post.for_whom, post.outcome)
    return {
        "title": drawable(post.title).strip() or _("An idea"),
        "processes": list(post.processes),
        "language": post.language.split("-", maxsplit=1)[0],
        "direction": post.text_direction,
        "text": paragraphs(post.text),
        "for_whom": drawable(post.for_whom),
        "outcome": paragraphs(post.outcome),
        "pictures": [
            _picture(item.picture, item.alt_text, pictures)
            for item in post.attachments.all()
            if item.picture and item.picture.public_file
        ],
        "links": [_link(item) for item in post.attachments.all() if item.url],
        "who": drawable(who),
        "when": formats.date_format(when, "j F Y") if when else "",
        "address": f"{settings.BASE_URL}{post.url}" if any(map(loses_letters, words)) else "",
    }


def _picture(picture: PostPicture, alt: str, pictures: dict[str, bytes]) -> dict[str, Any]:
    """Return what is said of a picture, and put its file, made small, to the others.

    Its `shape` is its width by its height.
    """
    name = f"{picture.pk}.jpg"
    if name not in pictures:
        pictures[name] = _small(picture)
    shape = (picture.width or 1) / (picture.height or 1)
    return {"name": name, "alt": drawable(alt).strip(), "shape": shape}


def _small(picture: PostPicture) -> bytes:
    with picture.public_file.open("rb") as file, Image.open(file) as image:
        image.draft("RGB", (PICTURE_PIXELS, PICTURE_PIXELS))
        image.thumbnail((PICTURE_PIXELS, PICTURE_PIXELS))
        buffer = BytesIO()
        image.convert("RGB").save(buffer, "JPEG", quality=JPEG_QUALITY)
    return buffer.getvalue()


def _link(attachment: PostAttachment) -> dict[str, str]:
    return {"label": drawable(attachment.label or attachment.host), "url": attachment.url}
