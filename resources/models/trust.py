"""What readers tell about a resource: that they used it, and what is wrong with it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from schools.models import School

from ..querysets import ResourceUseQuerySet
from .pages import ResourcePage


class UseState(models.TextChoices):
    PENDING = "pending", _("Waiting to be read")
    APPROVED = "approved", _("Shown")
    DECLINED = "declined", _("Not shown")


class ResourceUse(models.Model):
    """That somebody of a school used a resource, and in a line what worked.

    Counted and shown only when approved; one without a note has nothing to read, and is at once.
    """

    resource = models.ForeignKey(ResourcePage, on_delete=models.CASCADE, related_name="uses")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="resource_uses")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="resource_uses",
    )
    note = models.CharField(_("what worked"), max_length=200, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=UseState.choices, default=UseState.PENDING
    )
    created_at = models.DateTimeField(_("told on"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided on"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ResourceUseQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("use of a resource")
        verbose_name_plural = _("uses of resources")
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["resource", "member"], name="one_use_a_member")
        ]

    def __str__(self) -> str:
        # Wagtail writes this into logs, which outlive a note that was declined.
        return f"Use {self.pk}"


class ProblemKind(models.TextChoices):
    BROKEN = "broken", _("A file or a link does not work")
    WRONG = "wrong", _("Something in it is wrong or out of date")
    TRANSLATION = "translation", _("A translation has a mistake")
    ACCESS = "access", _("I cannot read it with my screen reader or device")
    RIGHTS = "rights", _("It uses something without permission")
    HARM = "harm", _("It could hurt or identify somebody")
    OTHER = "other", _("Something else")


class ProblemReport(models.Model):
    """What somebody says is wrong with a resource; read by editors only."""

    resource = models.ForeignKey(ResourcePage, on_delete=models.CASCADE, related_name="problems")
    kind = models.CharField(_("what is wrong"), max_length=20, choices=ProblemKind.choices)
    text = models.TextField(_("more about it"), max_length=1000, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    created_at = models.DateTimeField(_("told on"), auto_now_add=True)
    closed_at = models.DateTimeField(_("dealt with on"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("problem with a resource")
        verbose_name_plural = _("problems with resources")
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"Problem {self.pk}"
