"""The forms of django-allauth in this site's words: labels without placeholders, fitting keyboards.

`ACCOUNT_FORMS` and `MFA_FORMS` in the settings name them.
"""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from ..models import User
from ..second_factor import is_code_used, keep_code_used, show_code_of_demonstration

ADDRESS = {"type": "email", "autocomplete": "email", "autocapitalize": "none"}
LETTERS_CODE = {
    "autocomplete": "one-time-code",
    "autocapitalize": "characters",
    "spellcheck": "false",
}
APP_CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Your password now"),
    "password1": _("New password"),
    "password2": _("New password again"),
    "code": _("Code"),
    "name": _("A name for this passkey, such as “My phone”"),
}
REQUIRED = {
    "login": _("Write your e-mail address."),
    "email": _("Write your e-mail address."),
    "code": _("Type the code."),
    "password": _("Type your password."),
}
PASSWORD_HELP = lazy(lambda: " ".join(password_validators_help_texts()), str)()


class PlainWords:
    """Mixed into a form of allauth: says what each field is for in its label alone."""

    attributes: ClassVar[dict[str, dict[str, str]]] = {"code": LETTERS_CODE}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            field.error_messages["required"] = REQUIRED.get(name, field.error_messages["required"])
            field.widget.attrs.update(self.attributes.get(name, {}))
            if name in ("password", "oldpassword"):
                field.help_text = ""
            if name == "password1":
                field.help_text = PASSWORD_HELP


class NewAccountForm(PlainWords, account.SignupForm):  # type: ignore[misc]
    """allauth's form, which takes its other fields from `SignUpForm`."""


class SignInForm(PlainWords, account.LoginForm):  # type: ignore[misc]
    """One door: an address alone gets a code by mail; with a password it is a sign-in by password.

    The page shows it twice, each time with what belongs to that way.
    """

    attributes: ClassVar = {"login": ADDRESS}

    def _setup_password_field(self) -> None:
        """Ask for the password only where the part of the page with a password was sent."""
        if self.is_bound and "password" not in self.data:
            del self.fields["password"]

    @property
    def by_code(self) -> "SignInForm":
        """Return the form for the way by code: this one when it was sent, else an empty one."""
        return self._for("code", is_sent=self.is_bound and "password" not in self.data)

    @property
    def by_password(self) -> "SignInForm":
        """Return the form for the way by password, as above."""
        return self._for("password", is_sent=self.is_bound and "password" in self.data)

    def _for(self, way: str, *, is_sent: bool) -> "SignInForm":
        if is_sent:
            return self
        return type(self)(request=self.request, auto_id=f"{way}_%s", initial=self._typed())

    def _typed(self) -> dict[str, str]:
        return {"login": str(self.data.get("login", ""))[:254]} if self.is_bound else {}


class RequestCodeForm(PlainWords, account.RequestLoginCodeForm):  # type: ignore[misc]
    attributes: ClassVar = {"email": ADDRESS}


class ConfirmSignInCodeForm(PlainWords, account.ConfirmLoginCodeForm):  # type: ignore[misc]
    pass


class ConfirmAddressForm(PlainWords, account.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    pass


class ConfirmResetCodeForm(PlainWords, account.ConfirmPasswordResetCodeForm):  # type: ignore[misc]
    pass


class ChangeAddressForm(PlainWords, account.AddEmailForm):  # type: ignore[misc]
    attributes: ClassVar = {"email": ADDRESS}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")


class ChangePasswordForm(PlainWords, account.ChangePasswordForm):  # type: ignore[misc]
    pass


class SetPasswordForm(PlainWords, account.SetPasswordForm):  # type: ignore[misc]
    pass


class ResetPasswordForm(PlainWords, account.ResetPasswordForm):  # type: ignore[misc]
    attributes: ClassVar = {"email": ADDRESS}


class NewPasswordForm(PlainWords, account.ResetPasswordKeyForm):  # type: ignore[misc]
    pass


class ConfirmPasswordForm(PlainWords, account.ReauthenticateForm):  # type: ignore[misc]
    pass


class OneUse:
    """Mixed into a form that takes a code: each code counts once, as long as it could count.

    allauth forgets a used code after one step of 30 seconds, while the tolerance for clocks that
    are off lets it count for three (RFC 6238, 5.2, asks for one use).
    """

    user: User

    def clean_code(self) -> str:
        """Return the code; raises ValidationError for one that was used or is not right."""
        typed = str(self.cleaned_data["code"])  # type: ignore[attr-defined]
        if is_code_used(self.user, typed):
            raise ValidationError(
                _("That code was used already. Wait for the next one."), code="incorrect_code"
            )
        code = str(super().clean_code())  # type: ignore[misc]
        keep_code_used(self.user, code)
        return code


class SecondFactorForm(OneUse, PlainWords, second_factor.AuthenticateForm):  # type: ignore[misc]
    attributes: ClassVar = {"code": APP_CODE}

    @property
    def demonstration_code(self) -> str:
        """Return the code of the moment of a demonstration account, in development alone."""
        return show_code_of_demonstration(self.user)


class ConfirmSecondFactorForm(OneUse, PlainWords, second_factor.ReauthenticateForm):  # type: ignore[misc]
    attributes: ClassVar = {"code": APP_CODE}

    @property
    def demonstration_code(self) -> str:
        """Return the code of the moment of a demonstration account, in development alone."""
        return show_code_of_demonstration(self.user)


class SetUpAppForm(PlainWords, ActivateTOTPForm):  # type: ignore[misc]
    attributes: ClassVar = {"code": APP_CODE}
