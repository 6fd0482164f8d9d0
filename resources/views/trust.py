"""Readers tell: a problem with a resource, or that their school used it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cms.core.rate_limit import is_over_limit
from schools.http import SignedInRequest
from schools.models import Membership

from ..actions.trust import report_problem, tell_use
from ..models import ResourcePage, ResourceUse
from ..trust_forms import ProblemForm, UseForm

REPORTS_AN_HOUR = 5


def report(request: HttpRequest, resource_id: int) -> HttpResponse:
    """Show the form for a problem with a public resource, or keep what was written; for anybody."""
    resource = get_object_or_404(ResourcePage.objects.published(), id=resource_id)
    form = ProblemForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _keep(request, resource, form):
        messages.success(request, _("Thank you. EMAS will look at it."))
        return redirect(resource.url)
    return render(request, "resources/report.html", {"resource": resource, "form": form})


def _keep(request: HttpRequest, resource: ResourcePage, form: ProblemForm) -> bool:
    """Keep the report; say whether the reader may be thanked. Errors go into the form."""
    if form.cleaned_data["website"]:
        # A robot that is thanked does not try another way.
        return True
    if is_over_limit(request, "report", limit=REPORTS_AN_HOUR, seconds=3600):
        form.add_error(None, _("You have told us several problems. Wait an hour, please."))
        return False
    fields = form.cleaned_data
    report_problem(resource, fields["kind"], fields["text"], fields["email"])
    return True


@login_required
def used(request: SignedInRequest, resource_id: int) -> HttpResponse:
    """Show the form by which a member tells that their school used a resource, or keep it."""
    resource = get_object_or_404(ResourcePage.objects.published(), id=resource_id)
    if Membership.objects.of(request.user) is None:
        return render(request, "resources/not_a_member.html", {"resource": resource}, status=403)
    told = ResourceUse.objects.filter(resource=resource, member=request.user).first()
    form = UseForm(request.POST or None, initial={"note": told.note if told else ""})
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        tell_use(request.user, resource, note)
        messages.success(request, _thanks(note))
        return redirect(resource.url)
    context = {"resource": resource, "form": form, "told": told}
    return render(request, "resources/used.html", context)


def _thanks(note: str) -> str:
    if note:
        return _("Thank you. Your line shows here once EMAS has read it.")
    return _("Thank you. Your school is counted.")
