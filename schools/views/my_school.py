"""A person's own school: where they stand, asking to join, colleagues, leaving."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.core.rate_limit import is_over_limit_of

from ..actions.joining import (
    MembershipConflict,
    end_membership,
    may_end,
    request_membership,
    settle_membership,
    take_back_request,
)
from ..forms.joining import SchoolChoiceForm
from ..http import SignedInRequest
from ..models import Membership, MembershipStatus
from ..people_of_school import invitations_of, members_of
from .invitations import inviting, people_address

REQUESTS_A_DAY = 5
DAY_SECONDS = 24 * 60 * 60


@login_required
def my_school(request: SignedInRequest) -> HttpResponse:
    """Show where a person stands; take their request to join, or a lead's invitations."""
    membership = Membership.objects.of(request.user)
    if membership is None or membership.school is None:
        return _without_school(request)
    school = membership.school
    context: dict[str, Any] = {"current": "school", "membership": membership}
    context["members"] = members_of(school)
    status = 200
    if membership.is_lead and not school.is_closed:
        forms = inviting(request, school)
        if isinstance(forms, HttpResponse):
            return forms
        context |= {"forms": forms, "invitations": invitations_of(school)}
        status = 422 if forms.has_errors else 200
    elif request.method == "POST":
        raise PermissionDenied
    return render(request, "schools/my_school.html", context, status=status)


def _without_school(request: SignedInRequest) -> HttpResponse:
    # Somebody who asks again after having been sent away is "pending", and newest by that.
    last = (
        Membership.objects.filter(user=request.user).select_related("school").order_by("-pk").all()
    )
    pending = next((one for one in last if one.status == MembershipStatus.PENDING), None)
    form = SchoolChoiceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _ask(request, form):
        return redirect("account_school")
    context = {
        "current": "school",
        "pending": pending,
        "earlier": next((one for one in last if one is not pending), None),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "schools/my_school_none.html", context, status=status)


def _ask(request: SignedInRequest, form: SchoolChoiceForm) -> bool:
    """Ask to join; say whether that was done. Errors go into the form."""
    user, data = request.user, form.cleaned_data
    if is_over_limit_of(str(user.pk), "ask-to-join", limit=REQUESTS_A_DAY, seconds=DAY_SECONDS):
        form.add_error(None, _("You have asked several times today. Wait a day, or write to us."))
        return False
    try:
        request_membership(user, data["school"], data["requested_school"], data["job_title"])
    except MembershipConflict as conflict:
        form.add_error(None, str(conflict))
        return False
    membership = settle_membership(user)
    if membership is not None and membership.status == MembershipStatus.APPROVED:
        messages.success(request, _("You belong to this school now."))
    else:
        messages.success(request, _("Thank you. EMAS looks at it now, and writes to you."))
    return True


@login_required
@require_POST
def take_back(request: SignedInRequest) -> HttpResponse:
    """Drop one's own request to join."""
    if take_back_request(request.user):
        messages.success(request, _("You took your request back."))
    return redirect("account_school")


@login_required
def end(request: SignedInRequest, membership_id: int) -> HttpResponse:
    """Ask whether a membership shall end, then end it."""
    members = Membership.objects.approved().select_related("user", "school")
    membership = get_object_or_404(members, pk=membership_id)
    if not may_end(request.user, membership):
        raise Http404
    is_own = membership.user_id == request.user.pk
    back = people_address(request.user, membership.school)
    context = {"current": "school", "membership": membership, "is_own": is_own, "back": back}
    if request.method != "POST":
        return render(request, "schools/my_school_end.html", context)
    try:
        end_membership(request.user, membership)
    except MembershipConflict as conflict:
        context["conflict"] = str(conflict)
        return render(request, "schools/my_school_end.html", context, status=409)
    done = _("You left the school.") if is_own else _("The membership has ended.")
    messages.success(request, done)
    return redirect(back)
