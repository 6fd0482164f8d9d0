"""How news and notices are read."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from wagtail.models import PageManager
from wagtail.query import PageQuerySet


class NewsQuerySet(PageQuerySet):
    def published(self) -> "NewsQuerySet":
        """Return the news that anybody may see, the newest first."""
        return self.live().public().order_by("-date", "-pk")

    def for_listing(self) -> "NewsQuerySet":
        """Fetch along what a list shows, whatever its length."""
        return self.select_related("image").prefetch_related("image__renditions")


NewsManager = PageManager.from_queryset(NewsQuerySet)


class NoticeQuerySet(models.QuerySet[Any]):
    def current(self, now: datetime) -> "NoticeQuerySet":
        """Return the notices to show at the moment `now`, the newest first."""
        started = Q(starts_at=None) | Q(starts_at__lte=now)
        not_ended = Q(ends_at=None) | Q(ends_at__gt=now)
        return self.filter(started & not_ended).order_by("-pk")
