"""The forms with which the admin adds and changes people."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm, UserForm

from .actions.people import trust_address
from .models import User

WORDS = {
    "email": _("E-mail address"),
    "first_name": _("First name"),
    "last_name": _("Last name"),
}


class PersonForm(UserForm):  # type: ignore[misc]
    """Offers only a superuser to make superusers; what others send for it is not read.

    Wagtail's own form lets whoever may change users make themselves all-powerful.
    """

    def __init__(self, *args: Any, editor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in WORDS.items():
            self.fields[name].label = words
        self.fields["last_name"].required = False
        self.fields["email"].help_text = _(
            "They sign in with it. It counts as confirmed: be sure that it is theirs."
        )
        if editor.is_superuser:
            return
        if "is_superuser" in self.fields:
            self.fields["is_superuser"].disabled = True
            self.fields["is_superuser"].help_text = _("Only another superuser can change this.")
        if self.instance.pk == editor.pk:
            self.fields["groups"].disabled = True
            self.fields["groups"].help_text = _("Nobody changes their own roles.")

    def clean_email(self) -> str:
        """Return the address in small letters, as people are found by it."""
        return str(self.cleaned_data["email"]).lower()

    def save(self, commit: Any = True) -> User:  # noqa: FBT002  (as Django calls it)
        """Save the person; their address is the one that signing in asks for."""
        user: User = super().save(commit)
        if commit:
            trust_address(user)
        return user


class PersonCreationForm(PersonForm, UserCreationForm):  # type: ignore[misc]
    pass


class PersonEditForm(PersonForm, UserEditForm):  # type: ignore[misc]
    pass
