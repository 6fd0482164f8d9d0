"""What waits for a moderator's decision, whatever it is: what is urgent, then the oldest first."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from wagtail.models import TaskState

from schools.models import User

from .models import Post
from .queue_comments import waiting_comments
from .queue_entries import QueueEntry
from .queue_posts import POST_TEMPLATE, show_posts
from .queue_reports import open_reports

PAGE_SIZE = 20


def waiting_posts() -> list[QueueEntry]:
    """Return an entry for each idea or change that waits; `item` is the key of its step."""
    return [
        QueueEntry(key=f"post-{post_id}", since=since, template_name=POST_TEMPLATE, item=pk)
        for pk, post_id, since in _waiting_steps().values_list(
            "pk", "workflow_state__object_id", "started_at"
        )
    ]


# Each gives the entries of one kind, in any order, in the same number of queries for any number.
SOURCES: tuple[Callable[[], list[QueueEntry]], ...] = (
    waiting_posts,
    waiting_comments,
    open_reports,
)


def queue_page(moderator: User, number: str | None) -> "Page[QueueEntry]":
    """Return one page of the queue as this moderator may see it; an odd `number` is the first."""
    entries = sorted(all_entries(), key=lambda e: (not e.is_urgent, e.since, e.key))
    page = Paginator(entries, PAGE_SIZE).get_page(number)
    page.object_list = show_posts(list(page.object_list), moderator)
    return page


def all_entries() -> list[QueueEntry]:
    """Return what waits, of every kind, in no order."""
    return [entry for source in SOURCES for entry in source()]


def how_many_wait() -> tuple[int, datetime | None]:
    """Return how many things wait, and since when the oldest does."""
    entries = all_entries()
    return len(entries), min((entry.since for entry in entries), default=None)


def _waiting_steps() -> "QuerySet[TaskState]":
    return TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=ContentType.objects.get_for_model(Post),
    )
