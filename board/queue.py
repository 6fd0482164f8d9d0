"""What waits for a moderator's decision."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from .models import Post, PostAttachment, PostPicture

MAX_SHOWN = 50

# Hints only, for a human to look at: a name after a title, a telephone number, a UK postcode, a
# date of birth, a Home Office reference (safety.md, section 5).
PERSONAL_DETAILS = {
    "name": re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z][a-z]+"),
    "phone": re.compile(r"(?:\+44|\b0)\d[\d ]{8,11}\d\b"),
    "postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),
    "date": re.compile(r"\b\d{1,2}[./]\d{1,2}[./](?:19|20)?\d{2}\b"),
    "email": re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]+\b"),
}


@dataclass(frozen=True)
class Waiting:
    """An idea or a change as a moderator reads it: the very revision that would be approved."""

    post: Post
    revision_id: int
    since: datetime
    is_edit: bool
    attachments: list[PostAttachment]
    hints: list[str]


def waiting_posts() -> list[Waiting]:
    """Return what waits, at most 50, the oldest first; the queries do not grow with the number."""
    states = list(_waiting_states())
    stored = Post.objects.for_listing().in_bulk([int(s.revision.object_id) for s in states])
    drafts = [
        (state, stored[int(state.revision.object_id)])
        for state in states
        if int(state.revision.object_id) in stored
    ]
    pictures = PostPicture.objects.in_bulk(_picture_ids([state for state, _post in drafts]))
    return [_waiting(state, post, pictures) for state, post in drafts]


def _waiting_states() -> QuerySet[TaskState]:
    return (
        TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__base_content_type=ContentType.objects.get_for_model(Post),
        )
        .select_related("revision")
        .order_by("started_at", "pk")[:MAX_SHOWN]
    )


def _picture_ids(states: list[TaskState]) -> list[int]:
    rows = [row for state in states for row in state.revision.content.get("attachments", [])]
    return [row["picture"] for row in rows if row.get("picture")]


def _waiting(state: TaskState, stored: Post, pictures: dict[int, PostPicture]) -> Waiting:
    content = state.revision.content
    attachments = [
        PostAttachment(
            picture=pictures.get(row.get("picture") or 0),
            alt_text=row.get("alt_text", ""),
            url=row.get("url", ""),
            label=row.get("label", ""),
        )
        for row in content.get("attachments", [])
    ]
    is_edit = stored.live
    for name in ("title", "text", "language"):
        setattr(stored, name, content.get(name, ""))
    stored.processes = Post._meta.get_field("processes").to_python(content.get("processes"))
    return Waiting(
        post=stored,
        revision_id=state.revision_id,
        since=state.started_at,
        is_edit=is_edit,
        attachments=attachments,
        hints=find_hints(f"{stored.title}\n{stored.text}", attachments),
    )


def find_hints(text: str, attachments: list[PostAttachment]) -> list[str]:
    """Return sentences about what a moderator should look at twice."""
    words = {
        "name": _("Is this a person’s name: “%s”?"),
        "phone": _("Is this a telephone number: “%s”?"),
        "postcode": _("Is this a postcode: “%s”?"),
        "date": _("Is this a date of birth: “%s”?"),
        "email": _("Is this somebody’s e-mail address: “%s”?"),
    }
    hints = [
        words[kind] % match.group()
        for kind, pattern in PERSONAL_DETAILS.items()
        if (match := pattern.search(text))
    ]
    if any(a.picture and not a.alt_text for a in attachments):
        hints.append(_("The photo is marked as decoration. Is that right?"))
    return hints
