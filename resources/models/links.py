"""What the link check found out about addresses elsewhere."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class LinkCheck(models.Model):
    """An address on another site to which our pages link, and how it answered last."""

    url = models.URLField(_("address"), max_length=500, unique=True)
    status_code = models.PositiveSmallIntegerField(_("answer"), null=True)
    problem = models.CharField(_("problem"), max_length=200, blank=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    checked_at = models.DateTimeField(_("checked"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("link check")
        verbose_name_plural = _("link checks")
        ordering: ClassVar = ["-failures", "url"]

    def __str__(self) -> str:
        return self.url
