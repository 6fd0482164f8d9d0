"""What people change about themselves, and how they say goodbye."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.users.models import UserProfile

from ..models import Membership, User


class DetailsForm(forms.ModelForm[User]):
    """A person's name, and their role at their school when they belong to one."""

    job_title = forms.CharField(label=_("Your role at the school"), max_length=100, required=False)

    class Meta:
        model = User
        fields = ("first_name", "last_name")

    def __init__(self, *args: Any, membership: Membership | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.membership = membership
        self.fields["first_name"].required = True
        self.fields["first_name"].error_messages["required"] = _("Write your first name.")
        if membership is None:
            del self.fields["job_title"]
        else:
            self.initial["job_title"] = membership.job_title

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002  (Django's own signature)
        """Keep what was filled in."""
        user = super().save(commit)
        if self.membership is not None:
            self.membership.job_title = self.cleaned_data["job_title"]
            self.membership.save(update_fields=["job_title"])
        return user


class MailsForm(forms.Form):
    """Which mails somebody wants; those for signing in always come."""

    idea_approved = forms.BooleanField(label=_("An idea of mine is on the board"), required=False)
    idea_returned = forms.BooleanField(
        label=_("An idea of mine was sent back with a reason"), required=False
    )
    wants_join_mails = forms.BooleanField(
        label=_("Somebody asks to join, or has joined"), required=False
    )

    def __init__(self, *args: Any, user: User, lets_people_in: bool, **kwargs: Any) -> None:
        self.user = user
        self.profile = UserProfile.get_for_user(user)
        super().__init__(*args, **kwargs)
        self.initial = {
            "idea_approved": self.profile.approved_notifications,
            "idea_returned": self.profile.rejected_notifications,
            "wants_join_mails": user.wants_join_mails,
        }
        if not lets_people_in:
            del self.fields["wants_join_mails"]

    def save(self) -> None:
        """Keep what was chosen, where Wagtail looks for it as well."""
        data = self.cleaned_data
        self.profile.approved_notifications = data["idea_approved"]
        self.profile.rejected_notifications = data["idea_returned"]
        self.profile.save(update_fields=["approved_notifications", "rejected_notifications"])
        if "wants_join_mails" in data:
            self.user.wants_join_mails = data["wants_join_mails"]
            self.user.save(update_fields=["wants_join_mails"])


class IdeasChoice(TextChoices):
    """What becomes of somebody's ideas when they go."""

    KEEP = "keep", _("Keep them, under the school’s name only")
    REMOVE = "remove", _("Remove them all")


IDEAS_HELP = {
    IdeasChoice.KEEP: _(
        "Ideas on a board stay there for others. Those that name you, and those that are not on a "
        "board, are removed."
    ),
    IdeasChoice.REMOVE: _("They leave the boards and the search at once, with their photos."),
}


class CloseForm(forms.Form):
    """Asks what becomes of the ideas, and for the address, so that nobody closes by mistake."""

    ideas = forms.ChoiceField(
        label=_("What should happen to your ideas on the boards?"),
        choices=IdeasChoice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what should happen to your ideas.")},
    )
    email = forms.CharField(
        label=_("Type your e-mail address to confirm"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type your e-mail address to confirm.")},
    )

    def __init__(self, *args: Any, user: User, has_ideas: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not has_ideas:
            del self.fields["ideas"]

    def clean_email(self) -> str:
        """Return the address; raises ValidationError unless it is the person's own."""
        email = str(self.cleaned_data["email"]).strip()
        if email.lower() != self.user.email.lower():
            raise ValidationError(_("This is not the address of your account."))
        return email

    @property
    def keeps_ideas(self) -> bool:
        """Say whether the ideas stay; valid forms only."""
        return self.cleaned_data.get("ideas") == IdeasChoice.KEEP
