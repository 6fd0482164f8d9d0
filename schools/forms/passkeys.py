"""Passkeys: what a browser sends is believed to be one only when it reads as one."""

import struct
from typing import Any

from allauth.mfa.webauthn import forms as webauthn
from cryptography.exceptions import InvalidSignature
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .sign_in import PlainWords

# What fido2 raises for an answer that no browser makes; allauth passes most of it on as a 500.
ODD = (
    *(KeyError, IndexError, TypeError, ValueError, AttributeError, AssertionError, OverflowError),
    *(struct.error, InvalidSignature),
)
FAILED = _("That did not work. Try again, or take another way.")
# A passkey's answer has about 1,000 characters; with a large certificate, 8,000.
MAX_LENGTH = 20_000


class PasskeyField(forms.JSONField):
    """What a browser answers, as JSON; anything else is refused politely."""

    def to_python(self, value: Any) -> Any:
        """Return the answer; raises ValidationError."""
        try:
            if len(str(value or "")) > MAX_LENGTH:
                raise ValidationError(FAILED)
            answer = super().to_python(value)
        except (ValueError, RecursionError) as error:
            raise ValidationError(FAILED) from error
        if answer is not None and not isinstance(answer, dict):
            raise ValidationError(FAILED)
        return answer


class ReadablePasskey:
    """Mixed into a form in which somebody shows a passkey."""

    def clean_credential(self) -> Any:
        """Return the passkey that was shown; raises ValidationError."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ODD as error:
            raise ValidationError(FAILED) from error


class ShowPasskeyForm(ReadablePasskey, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    credential = PasskeyField(widget=forms.HiddenInput)


class SignInByPasskeyForm(ReadablePasskey, webauthn.LoginWebAuthnForm):  # type: ignore[misc]
    credential = PasskeyField(widget=forms.HiddenInput)


class ConfirmPasskeyForm(ReadablePasskey, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    credential = PasskeyField(widget=forms.HiddenInput)


class AddPasskeyForm(PlainWords, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    credential = PasskeyField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Return what was sent, once it is a passkey; raises ValidationError."""
        try:
            cleaned: dict[str, Any] = super().clean()
        except ODD as error:
            raise ValidationError(FAILED) from error
        return cleaned


class RenamePasskeyForm(PlainWords, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    pass
