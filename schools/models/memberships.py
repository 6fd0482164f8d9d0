"""Who belongs to which school, and how they were invited."""

import secrets
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..querysets import InvitationQuerySet, MembershipQuerySet
from .people import User
from .schools import School


class MembershipStatus(models.TextChoices):
    PENDING = "pending", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
    ENDED = "ended", _("Ended")


class MembershipRole(models.TextChoices):
    """What a member may do for the school; both post ideas."""

    CONTRIBUTOR = "contributor", _("Contributor")
    LEAD = "lead", _("Lead: also invites colleagues")


class Membership(models.Model):
    """That a person works at a school; only an approved one lets them post."""

    user = models.ForeignKey(
        User, verbose_name=_("person"), on_delete=models.CASCADE, related_name="memberships"
    )
    school = models.ForeignKey(
        School,
        verbose_name=_("school"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    requested_school = models.CharField(
        _("school that was not in the list"), max_length=200, blank=True
    )
    job_title = models.CharField(_("role at the school"), max_length=100, blank=True)
    role = models.CharField(
        _("may"),
        max_length=12,
        choices=MembershipRole.choices,
        default=MembershipRole.CONTRIBUTOR,
    )
    status = models.CharField(
        _("state"),
        max_length=10,
        choices=MembershipStatus.choices,
        default=MembershipStatus.PENDING,
    )
    invitation = models.ForeignKey(
        "schools.Invitation",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="memberships",
    )
    created_at = models.DateTimeField(_("asked on"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided on"), null=True, editable=False)
    decided_by = models.ForeignKey(
        User,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty when an address or an invitation was enough."),
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a school")
        verbose_name_plural = _("members of schools")
        ordering: ClassVar = ["school__name", "user__last_name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "school"], name="one_membership_a_school"),
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(status="approved"),
                name="one_approved_membership_a_person",
                violation_error_message=_("This person is already an approved member of a school."),
            ),
            models.CheckConstraint(
                condition=models.Q(school__isnull=False) | ~models.Q(status="approved"),
                name="approved_for_a_school",
                violation_error_message=_("Choose the school that this person works at."),
            ),
        ]

    def __str__(self) -> str:
        # Wagtail writes this into logs, which outlive a person's account.
        return f"Member {self.pk}"

    @property
    def is_lead(self) -> bool:
        """Say whether this member may invite others."""
        return self.role == MembershipRole.LEAD and self.status == MembershipStatus.APPROVED


def new_token() -> str:
    """Return a secret for a link: 128 bits, as many as OWASP ASVS 5.0 (7.2.3) asks for."""
    return secrets.token_urlsafe(16)


class Invitation(models.Model):
    """A link by which staff join a school: sent to one address, or shown to several people."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(
        _("may"),
        max_length=12,
        choices=MembershipRole.choices,
        default=MembershipRole.CONTRIBUTOR,
    )
    email = models.EmailField(
        _("e-mail address"),
        blank=True,
        help_text=_("Empty for a link that several people can use."),
    )
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    created_by = models.ForeignKey(
        User, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("made on"), auto_now_add=True)
    expires_at = models.DateTimeField(_("works until"))
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, editable=False)
    max_people = models.PositiveSmallIntegerField(_("for how many people"), default=1)

    objects = InvitationQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"Invitation {self.pk}"
