"""How long ideas usually wait: a figure for everybody who thinks of sending one."""

import math
from statistics import median

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from wagtail.models import TaskState

from .models import Post

NUMBER_OF_DECISIONS = 30
FEWEST_DECISIONS = 5
CACHE_KEY = "board-usual-hours"
CACHE_SECONDS = 600
SECONDS_IN_AN_HOUR = 3600


def usual_hours() -> int | None:
    """Return within how many hours ideas are usually decided, or None when few ever were.

    It is the median of the last 30 decisions, rounded up; below five it says too little.
    """
    hours: int = cache.get_or_set(CACHE_KEY, _hours, CACHE_SECONDS) or 0
    return hours or None


def _hours() -> int:
    decided = TaskState.objects.filter(
        status__in=(TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED),
        workflow_state__base_content_type=ContentType.objects.get_for_model(Post),
        finished_at__isnull=False,
    )
    times = list(
        decided.order_by("-finished_at", "-pk").values_list("started_at", "finished_at")[
            :NUMBER_OF_DECISIONS
        ]
    )
    if len(times) < FEWEST_DECISIONS:
        return 0
    seconds = median((end - start).total_seconds() for start, end in times)
    return max(1, math.ceil(seconds / SECONDS_IN_AN_HOUR))
