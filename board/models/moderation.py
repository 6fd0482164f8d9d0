"""How ideas are moderated: a step of Wagtail's workflow, and the reasons for returning one."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import AbstractGroupApprovalTask

from .deciding import is_held_from
from .pictures import PostPicture


class ReturnForm(forms.Form):
    """Asks the moderator why an idea goes back; without a reason its author cannot mend it."""

    comment = forms.CharField(
        label=_("What should the author change?"), widget=forms.Textarea({"rows": 3})
    )


class PostModerationTask(AbstractGroupApprovalTask):
    """A moderator reads the idea and approves it, or returns it with a reason."""

    class Meta:
        verbose_name = _("moderation of ideas")

    def get_actions(self, obj: models.Model, user: Any) -> list[tuple[str, Any, bool]]:
        """Return what `user` may do with the idea: (action, words on the button, asks for more)."""
        if not super().get_actions(obj, user) or is_held_from(user, obj):
            return []
        returning = ("reject", _("Return with a reason"), True)
        # Wagtail's own button knows nothing of a second moderator, or of permissions that end.
        if PostPicture.objects.needing_care().filter(post=obj).exists():
            return [returning]
        return [returning, ("approve", _("Approve"), False)]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        """Return the form that an action asks to be filled in."""
        form: type[forms.Form] = super().get_form_for_action(action)
        return ReturnForm if action == "reject" else form

    @classmethod
    def get_description(cls) -> str:
        """Return what Wagtail shows where a step is chosen."""
        return str(_("Members of the chosen groups approve an idea, or return it with a reason"))


class ModerationReason(models.Model):
    """A reason for a decision, ready to be picked."""

    class Kind(models.TextChoices):
        RETURN = "return", _("For returning")
        REJECT = "reject", _("For rejecting")
        TAKE_DOWN = "take_down", _("For taking down")

    kind = models.CharField(_("what for"), max_length=10, choices=Kind.choices, default=Kind.RETURN)
    title = models.CharField(_("in short"), max_length=80)
    message = models.TextField(
        _("to the author"),
        help_text=_(
            "What the author reads: kind, and clear about what to do. For taking down: what stands "
            "in the record; at most 250 characters."
        ),
    )
    sort_order = models.PositiveIntegerField(_("order"), default=0)

    panels: ClassVar = [
        FieldPanel("kind"),
        FieldPanel("title"),
        FieldPanel("message"),
        FieldPanel("sort_order"),
    ]

    class Meta:
        verbose_name = _("reason for a decision")
        verbose_name_plural = _("reasons for decisions")
        ordering: ClassVar = ["kind", "sort_order", "title"]

    def __str__(self) -> str:
        return self.title


class Takedown(models.Model):
    """Who took an idea down, when and why; kept when the idea itself is erased."""

    post = models.ForeignKey(
        "board.Post", null=True, on_delete=models.SET_NULL, related_name="takedowns"
    )
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=250)
    # No foreign key: which version it was stays known when the version is erased.
    revision_key = models.BigIntegerField(_("version"), null=True, editable=False)
    created_at = models.DateTimeField(_("taken down"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("takedown")
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"Takedown {self.pk}"
