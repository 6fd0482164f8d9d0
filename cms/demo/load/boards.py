"""The boards and their ideas: sent by members of schools, decided by the moderator."""

import uuid
from typing import Any

from django.db import transaction

from board.actions.moderation import approve_post, return_post, take_down_post
from board.actions.posts import edit_post, submit_post
from board.forms import PostForm
from board.models import BoardPage, Post, Section
from schools.models import User

from .content import moment, read, upload
from .pages import Pages
from .people import People

# Names the ideas of the demonstration, so that loading it twice makes none twice.
NAMESPACE = uuid.UUID("5a1c70a2-3b1f-4d1e-9a4e-0c9d3c2b7f11")
Row = dict[str, Any]


def load_boards(people: People, pages: Pages) -> None:
    """Add each board, and each idea that is not there yet."""
    for row in read("boards"):
        board = _board(row, pages, people.editor)
        for post in sorted(row["posts"], key=lambda post: -post["days_ago"]):
            with transaction.atomic():
                _post(board, post, people)


def _board(row: Row, pages: Pages, editor: User) -> BoardPage:
    existing = BoardPage.objects.filter(slug=row["slug"]).first()
    if existing is not None:
        return existing
    board = BoardPage(
        title=row["title"],
        slug=row["slug"],
        introduction=row["introduction"],
        rules=row["rules"],
        live=False,
    )
    board.sections = [
        Section(
            title=section["title"],
            description=section.get("description", ""),
            sort_order=place,
        )
        for place, section in enumerate(row["sections"])
    ]
    pages["ideas"].add_child(instance=board)
    board.save_revision(user=editor).publish(user=editor)
    return BoardPage.objects.get(pk=board.pk)


def _post(board: BoardPage, row: Row, people: People) -> None:
    key = uuid.uuid5(NAMESPACE, f"{board.slug}/{row['title']}")
    if Post.objects.filter(submission_key=key).exists():
        return
    author = people.members[row["school"]]
    data = _filled_in(board, row, author, key)
    post = submit_post(author, board, data, key)
    when = moment(row["days_ago"])
    Post.objects.filter(pk=post.pk).update(created_at=when)
    if row["state"] == "pending":
        return
    revision_id = post.latest_revision_id
    if row["state"] == "returned":
        return_post(people.moderator, post, revision_id, row["reason"])
        return
    Post.objects.filter(pk=post.pk).update(first_published_at=when)
    approve_post(people.moderator, post, revision_id)
    if row["state"] == "taken_down":
        take_down_post(people.moderator, post, row.get("reason", "Asked for by the school"))
    elif row.get("edit"):
        edit_post(author, post, _filled_in(board, {**row, **row["edit"]}, author, key, post))


def _filled_in(
    board: BoardPage, row: Row, author: User, key: uuid.UUID, post: Post | None = None
) -> Any:
    """Return what the author's form gives, as if they had filled it in."""
    section = board.sections.filter(title=row["section"]).first()
    picture, link = row.get("picture"), row.get("link")
    fields = {
        "submission_key": str(key),
        "title": row["title"],
        "text": row["text"],
        "for_whom": row.get("for_whom", ""),
        "outcome": row.get("outcome", ""),
        "phases": row.get("phases", []),
        "language": row.get("language", "en"),
        "section": section.pk if section else "",
        "processes": row["processes"],
        "tags": row.get("tags", []),
        "people": "nobody" if picture else "",
        "alt_text": picture["alt"] if picture else "",
        "link_url": link["url"] if link else "",
        "link_label": link["label"] if link else "",
    }
    files = {"picture": upload("pictures", picture["file"])} if picture else {}
    form = PostForm(fields, files, board=board, user=author, post=post)
    if not form.is_valid():
        raise ValueError(f"The demonstration has an idea that the form refuses: {form.all_errors}")
    return form.post_data()
