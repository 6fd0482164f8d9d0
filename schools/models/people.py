"""The people who sign in."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from ..managers import UserManager


class User(AbstractUser):
    """A person who signs in by e-mail address."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("Somebody with this e-mail address is here already.")},
    )
    wants_join_mails = models.BooleanField(
        _("Somebody asks to join, or has joined"),
        default=True,
        help_text=_("For those who may say yes: the council’s team and the leads of schools."),
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="unique_email_ignoring_capitals")
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    @property
    def leads_school(self) -> bool:
        """Say whether this person is a lead of a school now."""
        return bool(self.memberships.leads().exists())

    @property
    def email_domain(self) -> str:
        """Return what follows the @ of the address, in small letters."""
        return self.email.rpartition("@")[2].lower()
