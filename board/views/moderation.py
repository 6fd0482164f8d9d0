"""The moderators' queue, inside Wagtail's admin."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from schools.http import SignedInRequest

from ..actions.moderation import DecisionConflict, approve_post, return_post, take_down_post
from ..forms import DecisionForm, TakedownForm
from ..models import ModerationReason, Post
from ..querysets import is_moderator
from ..queue import Waiting, waiting_posts


@dataclass(frozen=True)
class _Row:
    """One idea in the queue with its own form."""

    waiting: Waiting
    form: DecisionForm


def queue(request: SignedInRequest) -> HttpResponse:
    """Show what waits for a decision, the oldest first, each with its form."""
    _check_moderator(request)
    return _show_queue(request)


def decide(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Approve an idea or return it; an incomplete form comes back as it was filled in."""
    _check_moderator(request)
    post = get_object_or_404(Post, pk=post_id)
    if request.method != "POST":
        return redirect("post_queue")
    form = DecisionForm(request.POST, prefix=str(post.pk))
    if not form.is_valid():
        messages.error(request, _("Nothing was decided: tell the author why it goes back."))
        return _show_queue(request, {post.pk: form}, status=422)
    try:
        if form.cleaned_data["decision"] == DecisionForm.APPROVE:
            approve_post(request.user, post, form.cleaned_data["revision"])
            messages.success(request, _("Approved. It is on the board now."))
        else:
            return_post(request.user, post, form.cleaned_data["revision"], form.reason_text)
            messages.success(request, _("Returned. The author has your reason and the text."))
    except DecisionConflict as conflict:
        messages.error(request, str(conflict))
    return redirect("post_queue")


def take_down(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Ask why, then take an idea off every page."""
    _check_moderator(request)
    post = get_object_or_404(Post.objects.select_related("school", "board"), pk=post_id)
    form = TakedownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        take_down_post(request.user, post, form.cleaned_data["reason"])
        messages.success(request, _("Taken down. Nobody can see it any more."))
        return redirect("post_queue")
    context = {"post": post, "form": form}
    return render(request, "wagtailadmin/board/take_down.html", context)


def _check_moderator(request: SignedInRequest) -> None:
    if not is_moderator(request.user):
        raise PermissionDenied


def _show_queue(
    request: SignedInRequest, forms: dict[int, DecisionForm] | None = None, status: int = 200
) -> HttpResponse:
    reasons = list(ModerationReason.objects.all())
    rows = [
        _Row(item, ((forms or {}).get(item.post.pk) or _fresh_form(item)).offer(reasons))
        for item in waiting_posts()
    ]
    oldest: datetime | None = rows[0].waiting.since if rows else None
    context = {"rows": rows, "oldest": oldest}
    return render(request, "wagtailadmin/board/queue.html", context, status=status)


def _fresh_form(item: Waiting) -> DecisionForm:
    return DecisionForm(prefix=str(item.post.pk), initial={"revision": item.revision_id})
