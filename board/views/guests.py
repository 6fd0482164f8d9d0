"""Posting by a link, without an account."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.core.rate_limit import is_over_limit
from cms.core.secret_links import keep_secret

from ..actions.posting_links import LinkNotUsable, submit_guest_post
from ..models import PostingLink
from ..posting_link_forms import GuestPostForm

# A room full of teachers shares one address; a script would soon be over it.
LIMIT = 60
LIMIT_SECONDS = 60 * 60


@never_cache
def post_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the form for an idea to whoever has the link, or send what was written."""
    link = _find(token)
    if link is None or not link.is_usable:
        return keep_secret(_stopped(request, link))
    if request.method != "POST":
        form = GuestPostForm(posting_link=link, initial={"submission_key": uuid.uuid4()})
        return keep_secret(_show(request, link, form))
    form = GuestPostForm(request.POST, request.FILES, posting_link=link)
    if is_over_limit(request, "guest-post", limit=LIMIT, seconds=LIMIT_SECONDS):
        form.add_error(None, _("Too much was sent from here. Wait an hour, then send it again."))
    if form.is_valid():
        try:
            submit_guest_post(
                link,
                form.cleaned_data["guest_name"],
                form.post_data(),
                form.cleaned_data["submission_key"],
            )
        except LinkNotUsable:
            return keep_secret(_stopped(request, link))
        return keep_secret(redirect("guest_thanks", token=token))
    return keep_secret(_show(request, link, form))


@never_cache
def guest_thanks(request: HttpRequest, token: str) -> HttpResponse:
    """Say what happens with an idea that was sent by a link."""
    link = _find(token)
    if link is None:
        return keep_secret(_stopped(request, None))
    context = {"link": link}
    return keep_secret(render(request, "board/guest_thanks.html", context))


def _find(token: str) -> Any:
    """Return the link with its state (see `PostingLinkQuerySet.with_state`), or None."""
    return PostingLink.objects.for_listing().filter(token=token).first()


def _show(request: HttpRequest, link: PostingLink, form: GuestPostForm) -> HttpResponse:
    if form.is_bound:
        form.keep_uploads()
    context = {"link": link, "board": link.board, "form": form}
    status = 422 if form.all_errors else 200
    return render(request, "board/guest_form.html", context, status=status)


def _stopped(request: HttpRequest, link: PostingLink | None) -> HttpResponse:
    """Say that the link has stopped working, and give back what was written.

    It names neither school nor board: whoever has an old link learns nothing from it.
    """
    written = {name: request.POST.get(name, "") for name in ("title", "text")}
    status = 404 if link is None else 410
    return render(request, "board/link_stopped.html", {"written": written}, status=status)
