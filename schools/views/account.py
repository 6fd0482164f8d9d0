"""A person's own details, the mails they get, their data, and the way out."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ..actions.closing import ClosingFailed, close_account
from ..data_download import stream_data
from ..forms.account import IDEAS_HELP, CloseForm, DetailsForm, MailsForm
from ..http import SignedInRequest
from ..models import Membership
from ..roles import LET_IN


@login_required
def details(request: SignedInRequest) -> HttpResponse:
    """Show and keep a person's name and role."""
    membership = Membership.objects.of(request.user)
    form = DetailsForm(request.POST or None, instance=request.user, membership=membership)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your details are saved."))
        return redirect("account_details")
    if form.errors:
        # The page must go on naming the person as they are.
        request.user.refresh_from_db()
    context = {"form": form, "membership": membership, "current": "details"}
    return render(request, "schools/details.html", context)


@login_required
def mails(request: SignedInRequest) -> HttpResponse:
    """Show and keep which mails a person wants."""
    membership = Membership.objects.of(request.user)
    lets_people_in = request.user.has_perm(LET_IN) or bool(membership and membership.is_lead)
    data = request.POST if request.method == "POST" else None
    form = MailsForm(data, user=request.user, lets_people_in=lets_people_in)
    if form.is_valid():
        form.save()
        messages.success(request, _("Your choice is saved."))
        return redirect("account_mails")
    return render(request, "schools/mails.html", {"form": form, "current": "mails"})


@login_required
@require_safe
def data(request: SignedInRequest) -> HttpResponse:
    """Show what a person can do about what the site knows of them."""
    return render(request, "schools/data.html", {"current": "data"})


@login_required
@require_POST
def download(request: SignedInRequest) -> StreamingHttpResponse:
    """Send everything about the person as one zip."""
    response = StreamingHttpResponse(stream_data(request.user), content_type="application/zip")
    name = f"my-data-{timezone.localdate().isoformat()}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
@never_cache
def close(request: SignedInRequest) -> HttpResponse:
    """Say what closing an account means, and do it."""
    has_ideas = request.user.posts.exists()
    bound = request.POST if request.method == "POST" else None
    form = CloseForm(bound, user=request.user, has_ideas=has_ideas)
    if form.is_valid():
        try:
            close_account(request.user, keeps_ideas=has_ideas and form.keeps_ideas)
        except ClosingFailed:
            message = _("That did not work, and nothing was changed. Please try again later.")
            form.add_error(None, message)
        else:
            logout(request)
            return redirect("account_closed")
    context = {"form": form, "ideas_help": IDEAS_HELP, "current": "data"}
    return render(request, "schools/close.html", context)


@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    """Say goodbye."""
    return render(request, "schools/closed.html")
