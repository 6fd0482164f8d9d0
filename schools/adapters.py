"""What differs from django-allauth's ways."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from cms.core.mail import send_later
from cms.core.rate_limit import client_address

from .entra import admit
from .models import User
from .roles import ENTER_ADMIN
from .second_factor import decrypt_secret, encrypt_secret, has_other_factor


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in and up."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is your address already."),
        "same_as_current": _("This is your address already."),
        "email_taken": _("This address cannot be used."),
        "email_password_mismatch": _("The address or the password is not correct. Try again."),
        "enter_current_password": _("Type the password that you have now."),
        "incorrect_code": _("That code is not correct. Check it and type it again."),
        "incorrect_password": _("That password is not correct. Try again."),
        "too_many_login_attempts": _(
            "That was tried too often. Wait five minutes, then try again."
        ),
        "rate_limited": _("That was tried too often. Wait a minute, then try again."),
    }

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Send staff to the admin, where their work is, and members of schools to their ideas."""
        if request.user.has_perm(ENTER_ADMIN):
            return reverse("wagtailadmin_home")
        return str(super().get_login_redirect_url(request))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the visitor's address, as far as our own proxies can vouch for it."""
        return client_address(request)

    def is_safe_url(self, url: str | None) -> bool:
        """Say whether somebody may be sent there: only on this very site.

        allauth takes every allowed host for this site, which may be a whole domain.
        """
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def send_mail(self, template_prefix: str, email: str, values: dict[str, Any]) -> None:
        """Send a mail of allauth's as all others are sent: by a task."""
        values = {"base_url": settings.BASE_URL, "email": email, **values}
        send_later(self.render_mail(template_prefix, email, values))

    def format_email_subject(self, subject: str) -> str:
        """Return the subject as it is written, without the host name in front."""
        return subject

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Return the ways in which somebody shows again that it is them, in our words."""
        words = {
            "reauthenticate": _("Use my password"),
            "mfa_reauthenticate": _("Use a code of my app"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [
            {**method, "description": words.get(method["id"], method["description"])}
            for method in methods
        ]


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Codes of an app, passkeys and recovery codes."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "This is your only second step, and your work needs one. Set up another one first."
        ),
        "incorrect_code": _("That code is not correct. Check it and type it again."),
        "unverified_email": _("Confirm your e-mail address first."),
    }

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored."""
        return encrypt_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret as it is used."""
        return decrypt_secret(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Say no to the last factor of somebody who may enter the admin."""
        if not authenticator.user.has_perm(ENTER_ADMIN):
            return True
        return has_other_factor(authenticator)

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code as an <svg> that can stand in a page."""
        svg = str(super().build_totp_svg(url))
        return svg[svg.index("<svg") :]

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002
        """Return a name for a new passkey, which its owner can change."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return str(_("Passkey {number}").format(number=number))

    def _get_site_name(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Microsoft Entra ID: for people who have an account already."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Say no: an account is made by EMAS or by signing up with an address."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Let in whom Microsoft vouches for and the site knows; raises ImmediateHttpResponse."""
        admit(request, sociallogin)
