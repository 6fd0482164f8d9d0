"""The page "Signing in", and what allauth's own views leave open."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..http import SignedInRequest
from ..roles import ENTER_ADMIN


@login_required
@never_cache
@require_safe
def sign_in_settings(request: SignedInRequest) -> HttpResponse:
    """Show each way in which this person signs in, its state, and where to change it."""
    factors = list(Authenticator.objects.filter(user=request.user))
    by_type = {
        kind: [factor for factor in factors if factor.type == kind] for kind in Authenticator.Type
    }
    codes = by_type[Authenticator.Type.RECOVERY_CODES]
    context = {
        "has_app": bool(by_type[Authenticator.Type.TOTP]),
        "passkey_count": len(by_type[Authenticator.Type.WEBAUTHN]),
        "has_factor": bool(factors),
        "code_count": len(codes[0].wrap().get_unused_codes()) if codes else None,
        "other_sessions": len(UserSession.objects.purge_and_list(request.user)) - 1,
        "must_have_factor": request.user.has_perm(ENTER_ADMIN),
        "microsoft_offered": bool(settings.SOCIALACCOUNT_PROVIDERS),
        "microsoft_count": SocialAccount.objects.filter(user=request.user).count(),
        "current": "sign_in",
    }
    return render(request, "schools/sign_in.html", context)


class RemovePasskeyView(RemoveWebAuthnView):  # type: ignore[misc]
    """As allauth's, which does not ask the adapter whether this passkey may go."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the last factor of staff, and say why."""
        adapter = get_adapter()
        passkey = (
            self.get_queryset().filter(pk=kwargs["pk"]).first()
            if request.user.is_authenticated
            else None
        )
        if passkey is not None and not adapter.can_delete_authenticator(passkey):
            messages.error(request, adapter.error_messages["cannot_delete_authenticator"])
            return redirect("mfa_list_webauthn")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


remove_passkey = RemovePasskeyView.as_view()
