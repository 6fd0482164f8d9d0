"""Inviting colleagues: the two forms, the link with its QR code, withdrawing."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cms.core.rate_limit import is_over_limit_of
from cms.core.secret_links import keep_secret, qr_code

from ..actions.invitations import (
    invite_by_mail,
    make_invitation_link,
    may_invite,
    may_invite_leads,
    withdraw_invitation,
)
from ..forms.invitations import InviteByLinkForm, InviteByMailForm
from ..http import SignedInRequest
from ..models import Invitation, Membership, MembershipRole, School, User

DAY_SECONDS = 24 * 60 * 60
MAILS_A_DAY = 60
MAILS_A_DAY_TO_ONE = 3
LINKS_A_DAY = 20
BY_MAIL, BY_LINK = "invite-by-mail", "invite-by-link"


@dataclass
class InvitingForms:
    """The two ways to invite, as they are shown."""

    by_mail: InviteByMailForm
    by_link: InviteByLinkForm

    @property
    def has_errors(self) -> bool:
        """Say whether one of them came back with something to put right."""
        return bool(self.by_mail.errors or self.by_link.errors)


def inviting(request: SignedInRequest, school: School) -> "InvitingForms | HttpResponse":
    """Return the forms to show, or the way on when one was sent and done.

    Raises PermissionDenied for somebody who may not invite for this school.
    """
    way = request.POST.get("way") if request.method == "POST" else None
    forms = InvitingForms(
        InviteByMailForm(
            request.POST if way == BY_MAIL else None,
            offers_lead=may_invite_leads(request.user),
            prefix="mail",
        ),
        InviteByLinkForm(request.POST if way == BY_LINK else None, prefix="link"),
    )
    if way == BY_MAIL and forms.by_mail.is_valid() and _mail(request, school, forms.by_mail):
        return redirect(people_address(request.user, school))
    if way == BY_LINK and forms.by_link.is_valid():
        invitation = _link(request, school, forms.by_link)
        if invitation is not None:
            return redirect("invitation", invitation_id=invitation.pk)
    return forms


def _mail(request: SignedInRequest, school: School, form: InviteByMailForm) -> bool:
    """Send the invitations; say whether they were sent. Errors go into the form."""
    emails = form.cleaned_data["emails"]
    if _is_too_many(request.user, emails):
        form.add_error(None, _("That were too many invitations for today. Go on tomorrow."))
        return False
    role = form.cleaned_data.get("role") or MembershipRole.CONTRIBUTOR
    days = int(form.cleaned_data["days"])
    invite_by_mail(request.user, school, emails, role=role, days=days)
    text = ngettext(
        "%(number)d invitation is on its way.",
        "%(number)d invitations are on their way.",
        len(emails),
    )
    messages.success(request, text % {"number": len(emails)})
    return True


def _is_too_many(user: User, emails: list[str]) -> bool:
    limits = [
        is_over_limit_of(str(user.pk), "invite", limit=MAILS_A_DAY, seconds=DAY_SECONDS)
        for _email in emails
    ]
    limits += [
        is_over_limit_of(email, "be-invited", limit=MAILS_A_DAY_TO_ONE, seconds=DAY_SECONDS)
        for email in emails
    ]
    return any(limits)


def _link(request: SignedInRequest, school: School, form: InviteByLinkForm) -> Invitation | None:
    user, data = request.user, form.cleaned_data
    if is_over_limit_of(str(user.pk), "invite-link", limit=LINKS_A_DAY, seconds=DAY_SECONDS):
        form.add_error(None, _("That were too many links for today. Go on tomorrow."))
        return None
    return make_invitation_link(user, school, days=int(data["days"]), max_people=data["max_people"])


def people_address(user: User, school: School) -> str:
    """Return the address of the page with a school's people: one's own, or the admin's."""
    own = Membership.objects.of(user)
    if own is not None and own.school_id == school.pk:
        return reverse("account_school")
    return reverse("school_people", args=[school.pk])


@login_required
@require_safe
def invitation(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    """Show a link for several people, large enough for a room, with its QR code."""
    found = _manageable(request, invitation_id)
    if found.email:
        # It is for the one person whom the mail reaches.
        raise Http404
    context = {
        "invitation": found,
        "is_usable": Invitation.objects.usable().filter(pk=found.pk).exists(),
        "joined": found.memberships.count(),
        "address": address_of(found),
        "back": people_address(request.user, found.school),
        "current": "school",
    }
    return keep_secret(render(request, "schools/invitation.html", context))


@login_required
@require_safe
def invitation_code(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    """Return a link's QR code as a picture."""
    found = _manageable(request, invitation_id)
    if found.email:
        raise Http404
    return qr_code(address_of(found))


@login_required
@require_POST
def withdraw(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    """End an invitation at once."""
    found = _manageable(request, invitation_id)
    withdraw_invitation(request.user, found)
    messages.success(request, _("The invitation no longer works. Who has joined stays."))
    return redirect(people_address(request.user, found.school))


def address_of(found: Invitation) -> str:
    """Return the whole address that is shown and shared."""
    return f"{settings.BASE_URL}{reverse('open_invitation', args=[found.token])}"


def _manageable(request: SignedInRequest, invitation_id: int) -> Invitation:
    """Return the invitation; 404 for one of a school for which this person may not invite."""
    found: Any = get_object_or_404(Invitation.objects.select_related("school"), pk=invitation_id)
    if not may_invite(request.user, found.school):
        raise Http404
    return found  # type: ignore[no-any-return]
