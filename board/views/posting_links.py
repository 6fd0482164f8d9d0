"""Where EMAS and the leads of schools make posting links, show and withdraw them."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.core.secret_links import qr_code
from schools.http import SignedInRequest

from ..actions.posting_links import make_posting_link, schools_to_link, withdraw_posting_link
from ..models import PostingLink
from ..posting_link_forms import PostingLinkForm
from ..querysets import PostingLinkQuerySet

PAGE_SIZE = 30


@login_required
def posting_links(request: SignedInRequest) -> HttpResponse:
    """Show the links of one's school, or of all, and make a new one."""
    schools = schools_to_link(request.user)
    if not schools:
        raise PermissionDenied
    form = PostingLinkForm(request.POST or None, schools=schools)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        link = make_posting_link(
            request.user,
            data["board"],
            data["school"],
            days=int(data["days"]),
            max_posts=data["max_posts"],
        )
        return redirect("account_posting_link", link_id=link.pk)
    links = PostingLink.objects.filter(school__in=schools).for_listing()
    context = {
        "form": form,
        "page": Paginator(links, PAGE_SIZE).get_page(request.GET.get("page")),
        "current": "posting_links",
    }
    return render(request, "board/posting_links.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def posting_link(request: SignedInRequest, link_id: int) -> HttpResponse:
    """Show one link large enough for a whole room, with its QR code."""
    link = get_object_or_404(_manageable(request).for_listing(), pk=link_id)
    context = {"link": link, "address": address_of(link), "current": "posting_links"}
    return render(request, "board/posting_link.html", context)


@login_required
@require_safe
def posting_link_code(request: SignedInRequest, link_id: int) -> HttpResponse:
    """Return a link's QR code as a picture."""
    link = get_object_or_404(_manageable(request), pk=link_id)
    return qr_code(address_of(link))


@login_required
@require_POST
def withdraw_link(request: SignedInRequest, link_id: int) -> HttpResponse:
    """End a link at once."""
    withdraw_posting_link(request.user, get_object_or_404(_manageable(request), pk=link_id))
    messages.success(request, _("The link no longer works. What was sent by it stays."))
    return redirect("account_posting_links")


def address_of(link: PostingLink) -> str:
    """Return the whole address that is shown and shared."""
    return f"{settings.BASE_URL}{reverse('post_by_link', args=[link.token])}"


def _manageable(request: SignedInRequest) -> PostingLinkQuerySet:
    links: PostingLinkQuerySet = PostingLink.objects.filter(
        school__in=schools_to_link(request.user)
    )
    return links
