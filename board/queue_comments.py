"""The comments that wait for a moderator, as cards of the queue."""

from dataclasses import dataclass

from .models import ModerationReason, PostComment
from .queue_entries import QueueEntry
from .taking_part_forms import CommentDecisionForm

TEMPLATE = "wagtailadmin/board/queue_comment.html"
MAX_SHOWN = 200


@dataclass
class WaitingComment:
    """A comment with the form by which to decide on it."""

    comment: PostComment
    form: CommentDecisionForm


def waiting_comments() -> list[QueueEntry]:
    """Return the comments that wait, the oldest first; the queries do not grow with the number."""
    comments = list(
        PostComment.objects.waiting()
        .select_related("post__board", "school", "parent", "reaction")
        .order_by("sent_at", "pk")[:MAX_SHOWN]
    )
    if not comments:
        return []
    reasons = reasons_for_comments()
    return [comment_entry(comment, fresh_form(comment), reasons) for comment in comments]


def reasons_for_comments() -> list[ModerationReason]:
    """Return the reasons by which a comment can be returned or rejected."""
    return list(ModerationReason.objects.exclude(kind=ModerationReason.Kind.TAKE_DOWN))


def comment_entry(
    comment: PostComment, form: CommentDecisionForm, reasons: list[ModerationReason]
) -> QueueEntry:
    """Return a comment's card with this form."""
    item = WaitingComment(comment, form.offer(reasons))
    return QueueEntry(f"comment-{comment.pk}", comment.sent_at, TEMPLATE, item)


def fresh_form(comment: PostComment) -> CommentDecisionForm:
    """Return the form for a decision that nobody has begun."""
    return CommentDecisionForm(prefix=f"comment-{comment.pk}", initial={"version": comment.version})
