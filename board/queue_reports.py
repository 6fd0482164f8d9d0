"""What was reported, as cards of the queue: all reports of one thing on one card."""

from dataclasses import dataclass
from itertools import groupby

from .models import Post, PostComment, PostReport, ReportReason, ReportState
from .queue_entries import QueueEntry
from .taking_part_forms import ReportDecisionForm

TEMPLATE = "wagtailadmin/board/queue_report.html"
MAX_SHOWN = 500


@dataclass
class Reported:
    """An idea or a comment with its open reports, and the form by which to decide."""

    thing: Post | PostComment
    reports: list[PostReport]
    form: ReportDecisionForm

    @property
    def is_comment(self) -> bool:
        """Say whether it is a comment, and not an idea."""
        return isinstance(self.thing, PostComment)

    @property
    def post(self) -> Post:
        """Return the idea, or that to which the comment belongs."""
        return self.thing.post if isinstance(self.thing, PostComment) else self.thing


def open_reports() -> list[QueueEntry]:
    """Return what was reported, the oldest report first, in the same few queries for any number."""
    reports = (
        PostReport.objects.filter(state=ReportState.OPEN)
        .select_related("post__board", "post__school", "comment__post__board", "comment__school")
        .order_by("post_id", "comment_id", "created_at", "pk")[:MAX_SHOWN]
    )
    entries = []
    for _key, group in groupby(reports, lambda r: (r.post_id, r.comment_id)):
        together = list(group)
        entries.append(report_entry(together, fresh_form(together)))
    return sorted(entries, key=lambda entry: (entry.since, entry.key))


def report_entry(reports: list[PostReport], form: ReportDecisionForm) -> QueueEntry:
    """Return the card of one thing's reports with this form."""
    thing = reports[0].thing
    item = Reported(thing, reports, form)
    # A child who can be recognised is in danger for as long as the thing is up.
    is_urgent = any(report.reason == ReportReason.CHILD for report in reports)
    return QueueEntry(key_of(thing), reports[0].created_at, TEMPLATE, item, is_urgent)


def fresh_form(reports: list[PostReport]) -> ReportDecisionForm:
    """Return the form for a decision that nobody has begun."""
    keys = ",".join(str(report.pk) for report in reports)
    thing = reports[0].thing
    return ReportDecisionForm(prefix=key_of(thing), initial={"reports": keys})


def key_of(thing: Post | PostComment) -> str:
    """Return the key of a thing's card, such as "report-post-12"."""
    return f"report-{'post' if isinstance(thing, Post) else 'comment'}-{thing.pk}"
