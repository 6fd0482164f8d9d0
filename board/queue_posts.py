"""The queue's cards of ideas: each the very revision that would be approved, with its hints."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from taggit.models import Tag
from wagtail.models import TaskState

from schools.models import User

from .hints import Hint, find_hints
from .models import (
    Post,
    PostApproval,
    PostAttachment,
    PostClaim,
    PostDocument,
    PostHold,
    PostPicture,
    Section,
)
from .picture_rules import need_two, refusal_of
from .querysets import is_safeguarding_lead
from .queue_changes import changes_of
from .queue_entries import QueueEntry
from .queue_text import Change

POST_TEMPLATE = "wagtailadmin/board/queue_post.html"
HELD_TEMPLATE = "wagtailadmin/board/queue_held.html"

# What a version of an idea says by itself; section, tags and attachments need other tables.
FIELDS = (
    *("title", "text", "language", "direction", "for_whom", "outcome", "practised_on"),
    *("phases", "processes", "shows_author"),
)
TEXTS = ("title", "text", "for_whom", "outcome")


@dataclass(frozen=True)
class History:
    """How an author's ideas fared before."""

    shown: int = 0
    returned: int = 0
    rejected: int = 0
    taken_down: int = 0


@dataclass
class PostCard:
    """An idea or a change as a moderator reads it."""

    post: Post
    revision_id: int
    since: datetime
    is_edit: bool
    attachments: list[PostAttachment]
    tags: list[Tag]
    hints: list[Hint]
    changes: list[Change]
    history: History
    claim: PostClaim | None
    is_held: bool
    approvals: list[PostApproval]
    form: Any = field(default=None)

    @property
    def pictures(self) -> list[PostPicture]:
        """Return its photos."""
        return [a.picture for a in self.attachments if a.picture is not None]

    @property
    def needs_two(self) -> bool:
        """Say whether two moderators must approve."""
        return need_two(self.pictures)

    @property
    def refusal(self) -> str:
        """Return why it cannot be approved, or an empty string."""
        return refusal_of(self.pictures)

    @property
    def has_undescribed_picture(self) -> bool:
        """Say whether a photo is marked as decoration."""
        return any(a.picture and not a.alt_text for a in self.attachments)


def show_posts(entries: list[QueueEntry], moderator: User) -> list[QueueEntry]:
    """Return the entries with cards in the place of the steps of ideas.

    What is held for the safeguarding lead gets a card without content, unless the moderator is one.
    Entries of other kinds are left as they are. The queries do not grow with the number.
    """
    own = [entry for entry in entries if entry.template_name == POST_TEMPLATE]
    if not own:
        return entries
    held = set(
        PostHold.objects.filter(post__in=[_post_id(e) for e in own], ended_at=None).values_list(
            "post", flat=True
        )
    )
    if not is_safeguarding_lead(moderator):
        closed = {entry.key for entry in own if _post_id(entry) in held}
        own = [entry for entry in own if entry.key not in closed]
    else:
        closed = set()
    cards = _cards([entry.item for entry in own], moderator, held)
    shown = []
    for entry in entries:
        if entry.key in closed:
            shown.append(replace(entry, template_name=HELD_TEMPLATE, item=None))
        elif entry.template_name != POST_TEMPLATE:
            shown.append(entry)
        elif entry.item in cards:
            shown.append(replace(entry, item=cards[entry.item]))
    return shown


def _post_id(entry: QueueEntry) -> int:
    return int(entry.key.removeprefix("post-"))


def _cards(step_ids: list[int], moderator: User, held: set[int]) -> dict[int, PostCard]:
    """Return the cards by the keys of their steps."""
    steps = list(TaskState.objects.filter(pk__in=step_ids).select_related("revision"))
    stored = Post.objects.for_listing().in_bulk([_object_id(step) for step in steps])
    steps = [step for step in steps if _object_id(step) in stored]
    contents = [step.revision.content for step in steps]
    pictures = PostPicture.objects.in_bulk(_keys(contents, "attachments", "picture"))
    documents = PostDocument.objects.in_bulk(_keys(contents, "attachments", "document"))
    tags = Tag.objects.in_bulk(_keys(contents, "tagged_items", "tag"))
    sections = Section.objects.in_bulk({c["section"] for c in contents if c.get("section")})
    claims = PostClaim.objects.exclude(moderator=moderator).select_related("moderator")
    claims_by_post = claims.in_bulk(list(stored))
    approvals = list(
        PostApproval.objects.filter(revision__in=[s.revision_id for s in steps])
        .select_related("moderator")
        .order_by("pk")
    )
    histories = _histories({post.author_id for post in stored.values() if post.author_id})
    cards = {}
    for step in steps:
        live = stored[_object_id(step)]
        content = step.revision.content
        post = _as_in(content, live, sections)
        attachments = _attachments(content, pictures, documents)
        own_tags = [tags[k] for k in _keys([content], "tagged_items", "tag") if k in tags]
        claim = claims_by_post.get(live.pk)
        cards[step.pk] = PostCard(
            post=post,
            revision_id=step.revision_id,
            since=step.started_at,
            is_edit=live.live,
            attachments=attachments,
            tags=own_tags,
            hints=_hints(post, attachments),
            changes=changes_of(live, post, attachments, own_tags) if live.live else [],
            history=histories.get(live.author_id or 0, History()),
            claim=claim if claim and claim.is_running else None,
            is_held=live.pk in held,
            approvals=[a for a in approvals if a.revision_id == step.revision_id],
        )
    return cards


def _object_id(step: TaskState) -> int:
    return int(step.revision.object_id)


def _keys(contents: list[dict[str, Any]], rows: str, name: str) -> list[int]:
    return [row[name] for content in contents for row in content.get(rows, []) if row.get(name)]


def _as_in(content: dict[str, Any], live: Post, sections: dict[int, Section]) -> Post:
    """Return the post with the words of a revision; what was stored stays as it was."""
    post = copy.copy(live)
    for name in FIELDS:
        value = content.get(name)
        setattr(post, name, "" if value is None and name in TEXTS else _value(name, value))
    post.section = sections.get(content.get("section") or 0)
    return post


def _value(name: str, value: Any) -> Any:
    return Post._meta.get_field(name).to_python(value)


def _attachments(
    content: dict[str, Any],
    pictures: dict[int, PostPicture],
    documents: dict[int, PostDocument],
) -> list[PostAttachment]:
    return [
        PostAttachment(
            picture=pictures.get(row.get("picture") or 0),
            document=documents.get(row.get("document") or 0),
            alt_text=row.get("alt_text", ""),
            url=row.get("url", ""),
            label=row.get("label", ""),
        )
        for row in content.get("attachments", [])
    ]


def _hints(post: Post, attachments: list[PostAttachment]) -> list[Hint]:
    """Return what to look at in all words of an idea, each once."""
    texts = [str(getattr(post, name) or "") for name in TEXTS]
    texts += [text for a in attachments for text in (a.alt_text, a.label) if text]
    hints = [hint for text in texts for hint in find_hints(text)]
    return list({(hint.kind, hint.words): hint for hint in hints}.values())


def _histories(author_ids: Iterable[int]) -> dict[int, History]:
    authors = list(author_ids)
    posts = Post.objects.filter(author__in=authors).order_by().values("author")
    counts = posts.annotate(
        shown=Count("pk", filter=Q(live=True, taken_down_at=None)),
        rejected=Count("pk", filter=Q(rejected_at__isnull=False)),
        taken_down=Count("pk", filter=Q(taken_down_at__isnull=False)),
    )
    returned = dict(
        TaskState.objects.filter(
            status=TaskState.STATUS_REJECTED,
            workflow_state__requested_by__in=authors,
        )
        .order_by()
        .values_list("workflow_state__requested_by")
        .annotate(number=Count("pk"))
    )
    return {
        row["author"]: History(
            shown=row["shown"],
            returned=max(returned.get(row["author"], 0) - row["rejected"], 0),
            rejected=row["rejected"],
            taken_down=row["taken_down"],
        )
        for row in counts
    }
