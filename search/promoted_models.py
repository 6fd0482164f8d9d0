"""What an editor puts first for some queries.

Not wagtail.contrib.search_promotions: that keeps every query as it was typed, in tables of its
own, from the first time on, and here a rare query may be a child's name.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Page

from .sources import all_sources
from .stemming import stem
from .stop_words import STOP_WORDS
from .words import words

MAX_QUERIES = 50


class PromotedResult(models.Model):
    """A page that comes first when one of these queries is asked."""

    queries = models.TextField(
        _("searches"),
        max_length=4000,
        help_text=_("One a line, such as: welcome pack. Capitals and endings do not matter."),
    )
    page = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("comes first"),
        help_text=_("A page or a resource. It shows as long as anybody may read it."),
    )
    reason = models.CharField(
        _("why"),
        max_length=255,
        blank=True,
        help_text=_("For other editors; readers do not see it."),
    )
    # Each query as its stems, with a line break before and after, to be found in one look.
    keys = models.TextField(editable=False, default="")

    panels: ClassVar = [FieldPanel("queries"), PageChooserPanel("page"), FieldPanel("reason")]

    class Meta:
        verbose_name = _("recommended result")
        verbose_name_plural = _("recommended results")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{', '.join(self.queries.split(chr(10))[:3])} → {self.page}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the keys of the queries."""
        keys = dict.fromkeys(key for line in self.queries.splitlines() if (key := key_of(line)))
        self.keys = "".join(f"\n{key}\n" for key in keys)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Raise ValidationError unless there is a query, and a page that the search knows."""
        lines = [line for line in self.queries.splitlines() if key_of(line)]
        if not lines:
            raise ValidationError({"queries": _("Write one word at least.")})
        if len(lines) > MAX_QUERIES:
            text = _("Write %(number)d lines at most.") % {"number": MAX_QUERIES}
            raise ValidationError({"queries": text})
        if self.page_id and self.page.specific_class not in page_sources().values():
            raise ValidationError({"page": _("The search does not look at pages of this kind.")})


def key_of(text: str) -> str:
    """Return the stems of a query's words, without those that say nothing beside others."""
    found = words(text)
    telling = [word for word in found if word not in STOP_WORDS]
    return " ".join(stem(word) for word in telling or found)


def page_sources() -> dict[str, type[Page]]:
    """Return the keys of the sources of Wagtail pages, each with its model."""
    return {source.key: source.model for source in all_sources() if issubclass(source.model, Page)}
