"""People to let in, and the people of any school, in Wagtail's admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.log_actions import LogActionRegistry

from ..actions.deciding import (
    ADD_SCHOOL,
    add_school,
    approve_membership,
    decline_membership,
    domain_to_remember,
)
from ..actions.invitations import INVITE_FOR_ANY_SCHOOL
from ..actions.joining import MembershipConflict
from ..forms.deciding import DecisionForm
from ..http import SignedInRequest
from ..models import Membership, School
from ..people_of_school import invitations_of, members_of
from ..roles import LET_IN
from ..views.invitations import inviting
from .header import header

PAGE_SIZE = 20


class Row:
    """One person who waits, with the form that decides."""

    def __init__(
        self,
        membership: Membership,
        schools: "list[tuple[int, str]]",
        data: Any = None,
        *,
        may_add: bool,
    ) -> None:
        self.membership = membership
        school = membership.school
        self.domain = membership.user.email_domain
        self.is_known_domain = school is not None and self.domain in school.domains
        self.form = DecisionForm(
            data,
            prefix=str(membership.pk),
            membership=membership,
            schools=schools,
            domain=domain_to_remember(membership.user, school),
            may_add=may_add,
        )


def people_waiting(request: SignedInRequest) -> HttpResponse:
    """Show who waits, the oldest first, each with a form."""
    _check(request)
    return _show_waiting(request)


def decide(request: SignedInRequest, membership_id: int) -> HttpResponse:
    """Let a person in or decline; an incomplete form comes back as it was filled in."""
    _check(request)
    if request.method != "POST":
        return redirect("people_waiting")
    memberships = Membership.objects.select_related("user", "school")
    membership = get_object_or_404(memberships, pk=membership_id)
    row = Row(membership, _school_choices(), request.POST, may_add=_may_add(request))
    if not row.form.is_valid():
        messages.error(request, _("Nothing was decided yet: see what is missing."))
        return _show_waiting(request, row, status=422)
    try:
        _decide(request, membership, row.form)
    except MembershipConflict as conflict:
        messages.error(request, str(conflict))
    return redirect("people_waiting")


def _decide(request: SignedInRequest, membership: Membership, form: DecisionForm) -> None:
    if form.is_refusal:
        decline_membership(request.user, membership, form.reason_text)
        messages.success(request, _("Declined. The person gets a kind mail with your reason."))
        return
    data = form.cleaned_data
    school = data["school"] or add_school(request.user, data["new_school"])
    approve_membership(
        request.user,
        membership,
        school,
        role=data["role"],
        remembers_domain=bool(data.get("remembers_domain")),
    )
    text = _("%(person)s is in and can post for %(school)s now. A mail says so.")
    if data["school"] is None:
        text += " " + _("The new school is not named in public yet.")
    buttons = []
    if data["school"] is None:
        edit = reverse("wagtailsnippets_schools_school:edit", args=[school.pk])
        buttons.append(messages.button(edit, _("Complete the new school")))
    values = {"person": membership.user, "school": school}
    messages.success(request, text % values, buttons=buttons)


def _show_waiting(
    request: SignedInRequest, filled_in: Row | None = None, status: int = 200
) -> HttpResponse:
    waiting = Membership.objects.waiting().select_related("user", "school")
    page = Paginator(waiting.order_by("created_at", "pk"), PAGE_SIZE).get_page(request.GET.get("p"))
    schools, may_add = _school_choices(), _may_add(request)
    rows = [
        filled_in
        if filled_in is not None and filled_in.membership.pk == membership.pk
        else Row(membership, schools, may_add=may_add)
        for membership in page
    ]
    context = {"rows": rows, "page": page, **header("group", _("People to let in"))}
    return render(request, "wagtailadmin/schools/waiting.html", context, status=status)


def _school_choices() -> list[tuple[int, str]]:
    """Return the open schools, fetched once for all forms of the page."""
    schools = School.objects.filter(is_closed=False).only("name", "postcode")
    return [(one.pk, f"{one.name}, {one.postcode}".rstrip(", ")) for one in schools]


def _may_add(request: SignedInRequest) -> bool:
    return request.user.has_perm(ADD_SCHOOL)


def _check(request: SignedInRequest) -> None:
    if not request.user.has_perm(LET_IN):
        raise PermissionDenied


def school_people(request: SignedInRequest, school_id: int) -> HttpResponse:
    """Show the members and invitations of any school, and invite, such as its first lead."""
    if not request.user.has_perm(INVITE_FOR_ANY_SCHOOL):
        raise PermissionDenied
    school = get_object_or_404(School, pk=school_id)
    invited: Any = None
    if not school.is_closed:
        invited = inviting(request, school)
        if isinstance(invited, HttpResponse):
            return invited
    edit = reverse("wagtailsnippets_schools_school:edit", args=[school.pk])
    context = {
        "school": school,
        "forms": invited,
        "members": members_of(school),
        "invitations": invitations_of(school),
        **header("group", school.name, edit, _("People")),
    }
    status = 422 if invited is not None and invited.has_errors else 200
    return render(request, "wagtailadmin/schools/waiting_people.html", context, status=status)


class WaitingMenuItem(MenuItem):
    """The way to those who wait, with their number, for those who may let people in."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may let people in."""
        return bool(request.user.has_perm(LET_IN))

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Return the item with how many wait in its label."""
        number = Membership.objects.waiting().count()
        label = f"{self.label} ({number})" if number else str(self.label)
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)


def people_urls() -> list[URLPattern]:
    """Return the addresses of these pages."""
    return [
        path("people/waiting/", people_waiting, name="people_waiting"),
        path("people/waiting/<int:membership_id>/", decide, name="decide_membership"),
        path("schools/<int:school_id>/people/", school_people, name="school_people"),
    ]


def waiting_menu_item() -> MenuItem:
    """Return the menu's way to those who wait."""
    return WaitingMenuItem(
        gettext_lazy("People to let in"),
        reverse("people_waiting"),
        name="people-waiting",
        icon_name="group",
        order=92,
    )


def log_people_actions(actions: LogActionRegistry) -> None:
    """Give what is done about members its words in the history."""
    for name, words, done in (
        ("approve", gettext_lazy("Let in"), gettext_lazy("Let in")),
        ("decline", gettext_lazy("Decline"), gettext_lazy("Declined")),
        ("end", gettext_lazy("End a membership"), gettext_lazy("Membership ended")),
        ("invite", gettext_lazy("Invite"), gettext_lazy("Invited")),
        ("withdraw", gettext_lazy("Withdraw an invitation"), gettext_lazy("Withdrawn")),
    ):
        actions.register_action(f"schools.{name}", words, done)
