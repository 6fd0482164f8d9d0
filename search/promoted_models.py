"""What an editor puts first for some queries.

Not wagtail.contrib.search_promotions: that keeps every query as it was typed, in tables of its
own, from the first time on, and here a rare query may be a child's name.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .sources import all_sources
from .stemming import stem
from .stop_words import STOP_WORDS
from .words import words

MAX_QUERIES = 50


class PromotedResult(models.Model):
    """A page, or another object that the search knows, that comes first for these queries."""

    queries = models.TextField(
        _("searches"),
        max_length=4000,
        help_text=_("One a line, such as: welcome pack. Capitals and endings do not matter."),
    )
    page = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page or resource"),
        null=True,
        blank=True,
    )
    # What is no page, as the search knows it: one thing has many addresses in its time.
    source = models.CharField(_("source"), max_length=50, default="", editable=False)
    object_id = models.CharField(_("object"), max_length=64, default="", editable=False)
    reason = models.CharField(
        _("why"),
        max_length=255,
        blank=True,
        help_text=_("For other editors; readers do not see it."),
    )
    # Each query as its stems, with a line break before and after, to be found in one look.
    keys = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = _("recommended result")
        verbose_name_plural = _("recommended results")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(page__isnull=False, source="", object_id="")
                | models.Q(page__isnull=True) & ~models.Q(source="") & ~models.Q(object_id=""),
                name="one_thing_comes_first",
                violation_error_message=_("One thing comes first, a page or another."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.searches} → {self.page}" if self.page else self.searches

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the keys of the queries."""
        keys = dict.fromkeys(key for line in self.queries.splitlines() if (key := key_of(line)))
        self.keys = "".join(f"\n{key}\n" for key in keys)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Raise ValidationError unless there is a query, and the search looks at the page."""
        lines = [line for line in self.queries.splitlines() if key_of(line)]
        if not lines:
            raise ValidationError({"queries": _("Write one word at least.")})
        if len(lines) > MAX_QUERIES:
            text = _("Write %(number)d lines at most.") % {"number": MAX_QUERIES}
            raise ValidationError({"queries": text})
        if self.page and self.page.specific_class not in page_sources().values():
            raise ValidationError({"page": _("The search does not look at pages of this kind.")})

    @property
    def searches(self) -> str:
        """Return the first queries on one line."""
        return ", ".join(self.queries.splitlines()[:3])


def key_of(text: str) -> str:
    """Return the stems of a query's words, without those that say nothing beside others."""
    found = words(text)
    telling = [word for word in found if word not in STOP_WORDS]
    return " ".join(stem(word) for word in telling or found)


def page_sources() -> dict[str, type[Page]]:
    """Return the keys of the sources of Wagtail pages, each with its model."""
    return {source.key: source.model for source in all_sources() if issubclass(source.model, Page)}
