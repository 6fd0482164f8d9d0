"""Microsoft Entra ID: for the council's own staff, who have an account here already."""

from typing import Any, NoReturn

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .models import User


def admit(request: HttpRequest, sociallogin: Any) -> None:
    """Connect a Microsoft account of the council's with the person who has its address.

    Raises ImmediateHttpResponse, with a polite reason, for everybody else.
    """
    claims = sociallogin.account.extra_data.get("id_token") or {}
    if not is_own_tenant(claims):
        _refuse(request, _("That Microsoft account is not one of the council’s."))
    if sociallogin.is_existing:
        return
    user = _find_person(claims)
    if user is None:
        _refuse(request, _("We know nobody with the address of that Microsoft account. Ask EMAS."))
    if sociallogin.state.get("process") == AuthProcess.CONNECT:
        if user != request.user:
            _refuse(request, _("That Microsoft account has another address than yours."))
        return
    sociallogin.connect(request, user)


def is_own_tenant(claims: dict[str, Any]) -> bool:
    """Say whether a token was made by the council's own tenant.

    Whoever runs a tenant can give its accounts any address, so an address proves something only
    when the tenant is our own (https://www.descope.com/blog/post/noauth).
    """
    tenant = settings.ENTRA_TENANT_ID.lower()
    issuer = f"https://login.microsoftonline.com/{tenant}/v2.0"
    return bool(tenant) and (
        str(claims.get("tid", "")).lower() == tenant
        and str(claims.get("iss", "")).lower() == issuer
    )


def _find_person(claims: dict[str, Any]) -> User | None:
    address = claims.get("email")
    if not isinstance(address, str) or not address:
        return None
    known = EmailAddress.objects.filter(
        email__iexact=address, verified=True, user__is_active=True
    ).select_related("user")
    found = known.first()
    return found.user if found else None


def _refuse(request: HttpRequest, reason: str) -> NoReturn:
    messages.error(request, reason)
    target = "account_sign_in" if request.user.is_authenticated else "account_login"
    raise ImmediateHttpResponse(redirect(target))
