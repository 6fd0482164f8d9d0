"""Invitations as those who got one see them, and joining by them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from cms.core.rate_limit import is_over_limit
from cms.core.secret_links import keep_secret

from ..actions.joining import MembershipConflict, join_by_invitation
from ..invited import forget_invitation, invitation_of, keep_invitation, usable_invitation
from ..models import Invitation, Membership

LIMIT = 300
LIMIT_SECONDS = 60 * 60


# It changes nothing but what this visitor is shown, and a refusal would put the token into the log.
@csrf_exempt
@never_cache
def open_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token of a link out of the address, and lead to the page about the invitation."""
    if is_over_limit(request, "open-invitation", limit=LIMIT, seconds=LIMIT_SECONDS):
        return keep_secret(render(request, "429.html", status=429))
    invitation = usable_invitation(token)
    if invitation is None:
        was_there = Invitation.objects.filter(token=token[:32]).exists()
        return keep_secret(_stopped(request, 410 if was_there else 404))
    keep_invitation(request, invitation)
    return keep_secret(redirect("join"))


@never_cache
def join(request: HttpRequest) -> HttpResponse:
    """Say who invites to which school, and join when a person who is signed in agrees."""
    invitation = invitation_of(request)
    if invitation is None:
        return keep_secret(_stopped(request, 410))
    if request.method == "POST":
        return keep_secret(_join(request, invitation))
    return keep_secret(_show(request, invitation))


def _join(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if not request.user.is_authenticated:
        return _show(request, invitation)
    try:
        join_by_invitation(request.user, invitation)
    except MembershipConflict as conflict:
        return _show(request, invitation, conflict=str(conflict), status=409)
    forget_invitation(request)
    text = _("Welcome! You can post for %(school)s now.")
    messages.success(request, text % {"school": invitation.school})
    return redirect("account_school")


def _show(
    request: HttpRequest, invitation: Invitation, conflict: str = "", status: int = 200
) -> HttpResponse:
    membership = Membership.objects.of(request.user)
    context = {
        "invitation": invitation,
        "conflict": conflict,
        "membership": membership,
        "is_here_already": membership is not None and membership.school_id == invitation.school_id,
    }
    return render(request, "schools/join.html", context, status=status)


def _stopped(request: HttpRequest, status: int) -> HttpResponse:
    forget_invitation(request)
    return render(request, "schools/join_stopped.html", status=status)
