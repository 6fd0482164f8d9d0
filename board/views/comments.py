"""Members comment on ideas, change what they wrote and take it back."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.core.rate_limit import is_over_limit_of
from schools.http import SignedInRequest

from ..actions.comments import (
    CommentData,
    CommentNotChangeable,
    change_comment,
    submit_comment,
    withdraw_comment,
)
from ..models import Post, PostComment
from ..taking_part_forms import CommentForm

# A busy hour of talk stays below it; a script would soon be over it.
COMMENTS_AN_HOUR = 60


@login_required
def add_comment(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Show the form for a comment on a public idea, or send what was written."""
    post = get_object_or_404(Post.objects.public().select_related("board"), pk=post_id)
    parent = _answered(request, post)
    if request.method != "POST":
        form = CommentForm(initial={"submission_key": uuid.uuid4()})
        return _show(request, post, form, parent=parent)
    form = CommentForm(request.POST)
    if not form.is_valid() or not _within_limit(request, form):
        return _show(request, post, form, parent=parent)
    data = CommentData(form.cleaned_data["text"], form.cleaned_data["language"], parent)
    try:
        comment = submit_comment(request.user, post, data, form.cleaned_data["submission_key"])
    except PermissionDenied as refusal:
        form.add_error(None, str(refusal))
        return _show(request, post, form, parent=parent, status=403)
    messages.success(request, _("Thank you. EMAS reads your comment before others see it."))
    return redirect(comment.url)


@login_required
def edit_comment(request: SignedInRequest, comment_id: int) -> HttpResponse:
    """Show a person's own comment with where it stands, or send the change."""
    comment = _own(request, comment_id)
    initial = {"text": comment.waiting_text, "language": comment.language}
    if request.method != "POST":
        return _show(request, comment.post, CommentForm(initial=initial), comment=comment)
    form = CommentForm(request.POST)
    if not form.is_valid() or not _within_limit(request, form):
        return _show(request, comment.post, form, comment=comment)
    text, language = form.cleaned_data["text"], form.cleaned_data["language"]
    try:
        change_comment(request.user, comment, text, language)
    except CommentNotChangeable as refusal:
        form.add_error(None, str(refusal))
        return _show(request, comment.post, form, comment=comment, status=409)
    messages.success(request, _("Sent. EMAS reads your change before others see it."))
    return _back(comment)


@login_required
@require_POST
def take_back_comment(request: SignedInRequest, comment_id: int) -> HttpResponse:
    """Take a person's own comment back."""
    comment = _own(request, comment_id)
    withdraw_comment(request.user, comment)
    messages.success(request, _("You took your comment back. Nobody else can see it now."))
    return _back(comment)


def _answered(request: SignedInRequest, post: Post) -> PostComment | None:
    """Return the comment that is answered, by the form's field or the address."""
    key = request.POST.get("answer") or request.GET.get("answer") or ""
    if not key.isascii() or not key.isdecimal() or len(key) > 18:
        return None
    answerable = PostComment.objects.public().filter(post=post, parent=None)
    found: PostComment | None = answerable.select_related("school").filter(pk=int(key)).first()
    return found


def _own(request: SignedInRequest, comment_id: int) -> PostComment:
    own = PostComment.objects.of_author(request.user).select_related("post__board", "school")
    return get_object_or_404(own, pk=comment_id)


def _within_limit(request: SignedInRequest, form: CommentForm) -> bool:
    who = f"user-{request.user.pk}"
    if is_over_limit_of(who, "post-comment", limit=COMMENTS_AN_HOUR, seconds=3600):
        form.add_error(None, _("You have sent many comments. Wait an hour, then send this one."))
        return False
    return True


def _back(comment: PostComment) -> HttpResponse:
    """Lead to the idea if everybody may see it; its author's own page of the comment otherwise."""
    if Post.objects.public().filter(pk=comment.post_id).exists():
        return redirect(comment.url)
    return redirect("change_comment", comment_id=comment.pk)


def _show(
    request: SignedInRequest,
    post: Post,
    form: CommentForm,
    *,
    parent: PostComment | None = None,
    comment: PostComment | None = None,
    status: int | None = None,
) -> HttpResponse:
    is_public = Post.objects.public().filter(pk=post.pk).exists()
    context: dict[str, Any] = {
        "post": post,
        "form": form,
        "parent": parent,
        "comment": comment,
        "is_public": is_public,
    }
    status = status or (422 if form.errors else 200)
    return render(request, "board/comment_form.html", context, status=status)
