"""What was decided about ideas: when, by whom and why, from Wagtail's log and our own records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ModelLogEntry, TaskState

from schools.models import User

from .models import Post, PostHold, Takedown
from .querysets import is_safeguarding_lead

TAKE_DOWN = "board.take_down"
ACTIONS: dict[str, "str | Promise"] = {
    "wagtail.workflow.approve": gettext_lazy("Approved"),
    "board.approve_first": gettext_lazy("Approved as the first of two"),
    "wagtail.workflow.reject": gettext_lazy("Returned"),
    "board.reject": gettext_lazy("Rejected"),
    "board.hold": gettext_lazy("Held for the safeguarding lead"),
    "board.release": gettext_lazy("Given back to all moderators"),
    "board.correct": gettext_lazy("Corrected"),
    TAKE_DOWN: gettext_lazy("Taken down"),
    "board.withdraw_picture": gettext_lazy("Photo withdrawn"),
    "board.expire": gettext_lazy("Over: its time has ended"),
    "board.expire_picture": gettext_lazy("Photo over: its permission has ended"),
}


@dataclass(frozen=True)
class Decision:
    """One line of the list."""

    when: datetime
    who: str
    what: str
    post_id: int
    reason: str


def decided(
    moderator_id: int | None = None, since: date | None = None, until: date | None = None
) -> "QuerySet[ModelLogEntry]":
    """Return the log's entries of decisions, the newest first; both days are included."""
    entries = _all_entries().select_related("user").order_by("-timestamp", "-pk")
    if moderator_id is not None:
        entries = entries.filter(user=moderator_id)
    if since is not None:
        entries = entries.filter(timestamp__gte=_moment(since, time.min))
    if until is not None:
        entries = entries.filter(timestamp__lte=_moment(until, time.max))
    return entries


def deciders() -> "QuerySet[User]":
    """Return who has ever decided."""
    keys = _all_entries().order_by().values("user").distinct()
    return User.objects.filter(pk__in=keys).order_by("first_name", "last_name", "pk")


def lines(entries: Iterable[ModelLogEntry], reader: User) -> list[Decision]:
    """Return the entries with their reasons, in three more queries for any number.

    Reasons about what was ever held are for the safeguarding lead alone.
    """
    entries = list(entries)
    post_ids = {entry.object_id for entry in entries}
    comments = _comments({entry.revision_id for entry in entries if entry.revision_id})
    takedowns = dict(
        Takedown.objects.filter(post__in=post_ids).order_by("pk").values_list("post", "reason")
    )
    held: set[int] = set()
    if not is_safeguarding_lead(reader):
        held = set(PostHold.objects.filter(post__in=post_ids).values_list("post", flat=True))
    return [
        Decision(
            when=entry.timestamp,
            who=str(entry.user or _("Nobody: by the calendar, or by an account now closed")),
            what=str(ACTIONS[entry.action]),
            post_id=int(entry.object_id),
            reason=_reason(entry, comments, takedowns, held),
        )
        for entry in entries
    ]


def _all_entries() -> "QuerySet[ModelLogEntry]":
    return ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Post), action__in=list(ACTIONS)
    )


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def _comments(revision_ids: set[int]) -> dict[int, str]:
    """Return what was written to authors, by the version that was sent back."""
    return dict(
        TaskState.objects.filter(revision__in=revision_ids, status=TaskState.STATUS_REJECTED)
        .order_by("pk")
        .values_list("revision", "comment")
    )


def _reason(
    entry: ModelLogEntry, comments: dict[int, str], takedowns: dict[Any, str], held: set[int]
) -> str:
    if int(entry.object_id) in held:
        return _("For the safeguarding lead only")
    if entry.action == TAKE_DOWN:
        return takedowns.get(int(entry.object_id), "")
    if entry.action in ("wagtail.workflow.reject", "board.reject"):
        return comments.get(entry.revision_id or 0, "")
    return ""
