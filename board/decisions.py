"""What was decided, when, by whom and why, from Wagtail's log and our own records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ModelLogEntry, TaskState

from schools.models import User

from .models import Post, PostComment, PostHold, Takedown
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
    "board.keep_reported": gettext_lazy("Reported, and left where it is"),
    "board.approve_comment": gettext_lazy("Approved"),
    "board.return_comment": gettext_lazy("Returned"),
    "board.reject_comment": gettext_lazy("Rejected"),
    "board.take_down_comment": gettext_lazy("Taken down"),
}
SENT_BACK = ("wagtail.workflow.reject", "board.reject")
# The log's line and the decision itself are written one after the other.
A_MOMENT = timedelta(seconds=10)


@dataclass(frozen=True)
class Decision:
    """One line of the list."""

    when: datetime
    who: str
    what: str
    thing: str
    address: str
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
    """Return the entries with their reasons, in a few more queries for any number.

    What is public is named by its title; of anything else the title may be what nobody should read.
    Reasons about what was ever held are for the safeguarding lead alone.
    """
    entries = list(entries)
    comments = _comments_of(entries)
    post_ids = {_post_id(entry, comments) for entry in entries}
    public = Post.objects.public().select_related("board").in_bulk(post_ids)
    reasons = _Reasons(entries, comments, post_ids, reader)
    return [_line(entry, _post_id(entry, comments), public, reasons.of(entry)) for entry in entries]


def _line(entry: ModelLogEntry, post_id: int, public: dict[int, Post], reason: str) -> Decision:
    post = public.get(post_id)
    thing = post.title if post else _("Idea %(number)d") % {"number": post_id}
    if _is_of_comment(entry):
        thing = _("A comment on: %(idea)s") % {"idea": thing}
    return Decision(
        when=entry.timestamp,
        who=str(entry.user or _("Nobody: by the calendar, or by an account now closed")),
        what=str(ACTIONS[entry.action]),
        thing=thing,
        address=post.url if post else "",
        reason=reason,
    )


def _all_entries() -> "QuerySet[ModelLogEntry]":
    types = ContentType.objects.get_for_models(Post, PostComment)
    return ModelLogEntry.objects.filter(content_type__in=types.values(), action__in=list(ACTIONS))


def _is_of_comment(entry: ModelLogEntry) -> bool:
    return entry.content_type_id == ContentType.objects.get_for_model(PostComment).pk


def _comments_of(entries: list[ModelLogEntry]) -> dict[int, PostComment]:
    keys = {int(entry.object_id) for entry in entries if _is_of_comment(entry)}
    return PostComment.objects.in_bulk(keys)


def _post_id(entry: ModelLogEntry, comments: dict[int, PostComment]) -> int:
    """Return the idea's number; 0 when the comment that was decided on is erased."""
    if not _is_of_comment(entry):
        return int(entry.object_id)
    comment = comments.get(int(entry.object_id))
    return comment.post_id if comment else 0


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


class _Reasons:
    """Why things were decided: what was written to authors, and what was noted at a take-down."""

    def __init__(
        self,
        entries: list[ModelLogEntry],
        comments: dict[int, PostComment],
        post_ids: set[int],
        reader: User,
    ) -> None:
        versions = {entry.revision_id for entry in entries if entry.revision_id}
        sent_back = TaskState.objects.filter(
            revision__in=versions, status=TaskState.STATUS_REJECTED
        )
        takedowns = Takedown.objects.filter(post__in=post_ids)
        held = PostHold.objects.filter(post__in=post_ids)
        self.comments = comments
        self.by_version = dict(sent_back.order_by("pk").values_list("revision", "comment"))
        self.takedowns = dict(takedowns.order_by("pk").values_list("post", "reason"))
        self.held: set[int] = set()
        if not is_safeguarding_lead(reader):
            self.held = set(held.values_list("post", flat=True))

    def of(self, entry: ModelLogEntry) -> str:
        """Return why this was decided, or nothing when no reason was asked for."""
        if _is_of_comment(entry):
            comment = self.comments.get(int(entry.object_id))
            if comment is None or comment.decided_at is None:
                return ""
            # A comment keeps the reason of its last decision alone.
            is_last = abs(entry.timestamp - comment.decided_at) < A_MOMENT
            return comment.reason if is_last else ""
        if int(entry.object_id) in self.held:
            return _("For the safeguarding lead only")
        if entry.action == TAKE_DOWN:
            return self.takedowns.get(int(entry.object_id), "")
        if entry.action in SENT_BACK:
            return self.by_version.get(entry.revision_id or 0, "")
        return ""
