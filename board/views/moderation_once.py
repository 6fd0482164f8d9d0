"""What moderators do with one idea on a page of its own: take down, correct, withdraw a photo."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Revision

from schools.http import SignedInRequest

from ..actions.moderation import DecisionConflict, take_down_post
from ..actions.moderation_corrections import correct_post
from ..actions.moderation_pictures import withdraw_picture
from ..decision_forms import CorrectionForm, TakedownForm
from ..models import ModerationReason, Post, PostAttachment, PostPicture
from .moderation import check_moderator


def take_down(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Ask why, then take an idea off every page."""
    check_moderator(request)
    readable = Post.objects.visible_to(request.user).select_related("school", "board")
    post = get_object_or_404(readable, pk=post_id)
    form = TakedownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        take_down_post(request.user, post, form.cleaned_data["reason"])
        messages.success(request, _("Taken down. Nobody can see it any more."))
        return redirect("post_queue")
    reasons = ModerationReason.objects.filter(kind=ModerationReason.Kind.TAKE_DOWN)
    context = {
        "post": post,
        "form": form,
        "reasons": reasons,
        "pictures": PostPicture.objects.visible_to(request.user).filter(
            postattachment__post=post, withdrawn_at=None
        ),
    }
    status = 422 if form.errors else 200
    return render(request, "wagtailadmin/board/take_down.html", context, status=status)


def correct(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Show section, tags and descriptions of what waits, or save them as a version of one's own."""
    check_moderator(request)
    readable = Post.objects.not_held_from(request.user).select_related("board")
    post = get_object_or_404(readable, pk=post_id)
    step = post.current_workflow_task_state
    if step is None:
        messages.error(request, _("Somebody has already decided on this idea."))
        return redirect("post_queue")
    form = _correction_form(request, post, step.revision)
    if request.method == "POST" and form.is_valid():
        try:
            correct_post(
                request.user,
                post,
                form.cleaned_data["revision"],
                section=form.cleaned_data["section"],
                tags=form.cleaned_data["tags"],
                alt_texts=form.alt_texts,
            )
        except DecisionConflict as conflict:
            messages.error(request, str(conflict))
        else:
            messages.success(request, _("Corrected. The idea still waits for a decision."))
        return redirect(f"{reverse('post_queue')}#item-{post.pk}")
    context = {"post": post, "form": form}
    status = 422 if form.errors else 200
    return render(request, "wagtailadmin/board/correct.html", context, status=status)


def withdraw_photo(request: SignedInRequest, picture_id: int) -> HttpResponse:
    """Ask once, then take a photo off every page; its idea stays."""
    check_moderator(request)
    picture = get_object_or_404(PostPicture.objects.visible_to(request.user), pk=picture_id)
    if request.method == "POST":
        withdraw_picture(request.user, picture)
        messages.success(request, _("Withdrawn. Nobody can see the photo any more."))
        return redirect("post_queue")
    return render(request, "wagtailadmin/board/withdraw_photo.html", {"picture": picture})


def _correction_form(request: SignedInRequest, post: Post, revision: Revision) -> CorrectionForm:
    draft: Post = revision.as_object()
    attachments: list[PostAttachment] = [a for a in draft.attachments.all() if a.picture_id]
    return CorrectionForm(
        request.POST if request.method == "POST" else None,
        sections=post.board.sections.all(),
        attachments=attachments,
        initial={
            "revision": revision.pk,
            "section": draft.section_id,
            "tags": ", ".join(item.tag.name for item in draft.tagged_items.all()),
        },
    )
