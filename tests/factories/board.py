"""Boards and ideas, sent and decided as people do."""

import uuid
from typing import Any

from django.core.files.base import ContentFile

from board.actions.documents import CleanDocument, keep_document
from board.actions.moderation import approve_post
from board.actions.pictures import keep_picture
from board.actions.posts import AttachmentData, PostData, submit_post
from board.models import BoardIndexPage, BoardPage, Post, PostDocument, PostPicture, Section
from cms.core.images import clean_image
from home.models import HomePage
from schools.models import User

from .files import picture_bytes
from .pages import publish

MAX_BYTES = 20 * 1024 * 1024


def make_board(home: HomePage, title: str = "Schools share", **fields: Any) -> BoardPage:
    """Return a public board with two sections."""
    index = BoardIndexPage.objects.first()
    if index is None:
        index = BoardIndexPage(title="Ideas boards", short_title="Ideas", slug="ideas", live=False)
        index.show_in_menus = True
        HomePage.objects.get(pk=home.pk).add_child(instance=index)
        index = publish(index)
    board = BoardPage(title=title, live=False, **fields)
    board.sections = [
        Section(title=title, sort_order=place)
        for place, title in enumerate(("First days", "Beyond the gate"))
    ]
    BoardIndexPage.objects.get(pk=index.pk).add_child(instance=board)
    return publish(board)


def post_data(title: str = "A door for every language", **fields: Any) -> PostData:
    """Return what an author writes; with `picture` and `alt_text`, `link_url` and `link_label`."""
    picture, alt_text = fields.pop("picture", None), fields.pop("alt_text", "")
    url, label = fields.pop("link_url", ""), fields.pop("link_label", "")
    attachments = [AttachmentData(picture=picture, alt_text=alt_text)] if picture else []
    document = fields.pop("document", None)
    attachments += [AttachmentData(document=document, label=label)] if document else []
    attachments += [AttachmentData(url=url, label=label)] if url else []
    values: dict[str, Any] = {
        "text": "Each class made a door.",
        "processes": ["embed"],
        "attachments": attachments,
        **fields,
    }
    return PostData(title=title, **values)


def make_post(
    board: BoardPage,
    author: User,
    title: str = "A door for every language",
    *,
    approved_by: User | None = None,
    picture_secret: str | None = None,
    document_secret: str | None = None,
    **fields: Any,
) -> Post:
    """Return an idea that waits, or one that `approved_by` has approved."""
    if document_secret is not None:
        fields = {"document": new_document(author, document_secret), **fields}
    if picture_secret is not None:
        picture = new_picture(author, picture_secret)
        fields = {"picture": picture, "alt_text": "A corridor wall.", **fields}
    data = post_data(title, section=board.sections.first(), **fields)
    post = submit_post(author, board, data, uuid.uuid4())
    if approved_by is not None:
        revision_id = post.latest_revision_id
        assert revision_id is not None
        approve_post(approved_by, post, revision_id)
    return Post.objects.get(pk=post.pk)


def new_document(uploader: User, secret: str) -> PostDocument:
    """Return a document with `secret` in its text and its name, kept as the form does it."""
    clean = CleanDocument(f"%PDF-1.7 {secret}".encode(), f"{secret}.pdf", "PDF")
    return keep_document(uploader, clean)


def new_picture(uploader: User, secret: str) -> PostPicture:
    """Return a picture made safe as the form does it; `secret` stood in what was uploaded."""
    upload = ContentFile(picture_bytes(secret=secret), name=f"{secret}.jpg")
    clean = clean_image(upload, max_bytes=MAX_BYTES)
    return keep_picture(uploader, ContentFile(clean.content))
