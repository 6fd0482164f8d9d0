"""What is asked of the search, and what was opened then; nothing about who did either."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchQuery(models.Model):
    """How often something was looked for; nothing about who did.

    A rare query could be a child's name: `text` stays empty until a query has come often enough,
    and until then it has neither days nor opened results. Only `log` writes it.
    """

    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True)
    text = models.CharField(_("query"), max_length=256, blank=True)
    times = models.PositiveIntegerField(_("times"), default=0)
    opened = models.PositiveIntegerField(_("results opened"), default=0)
    results = models.PositiveIntegerField(_("results at the last time"), default=0)
    last_day = models.DateField(_("last asked on"), db_index=True)

    class Meta:
        verbose_name = _("search of visitors")
        verbose_name_plural = _("searches of visitors")
        ordering: ClassVar = ["-times", "text"]

    def __str__(self) -> str:
        return self.text or "…"


class QueryDay(models.Model):
    """How often a query came on one day; kept from when its words are, with what came before."""

    query = models.ForeignKey(SearchQuery, on_delete=models.CASCADE, related_name="days")
    day = models.DateField(_("day"), db_index=True)
    times = models.PositiveIntegerField(_("times"), default=0)
    opened = models.PositiveIntegerField(_("results opened"), default=0)

    class Meta:
        verbose_name = _("day of a search")
        verbose_name_plural = _("days of searches")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["query", "day"], name="one_row_a_query_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.times}"


class OpenedResult(models.Model):
    """How often an entry was opened from the results of a query.

    With `is_in_the_end` it was opened from those of a later query of the same visit, since nothing
    was opened from those of this one. `places` is the sum of the places at which it stood.
    """

    query = models.ForeignKey(SearchQuery, on_delete=models.CASCADE, related_name="opened_results")
    # Gone with the entry: what is public no more is not named in the report either.
    entry = models.ForeignKey("search.SearchEntry", on_delete=models.CASCADE, related_name="+")
    is_in_the_end = models.BooleanField(_("in the end"), default=False)
    times = models.PositiveIntegerField(_("times"), default=0)
    places = models.PositiveBigIntegerField(_("sum of places"), default=0)
    last_day = models.DateField(_("last opened on"))

    class Meta:
        verbose_name = _("opened result")
        verbose_name_plural = _("opened results")
        ordering: ClassVar = ["-times", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["query", "entry", "is_in_the_end"], name="one_row_a_query_and_entry"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.times}"

    @property
    def usual_place(self) -> int:
        """Return the place among the results at which it stood on average."""
        return round(self.places / self.times) if self.times else 0
