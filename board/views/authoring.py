"""Sending, changing and taking back an idea."""

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from schools.http import SignedInRequest
from schools.models import Membership

from ..actions.posts import PostNotChangeable, edit_post, submit_post, withdraw_post
from ..forms import PostForm
from ..models import BoardPage, Post, PostPicture


@login_required
def add_post(request: SignedInRequest, board_slug: str) -> HttpResponse:
    """Show the form for a new idea, or send what was written to the moderators."""
    board = get_object_or_404(BoardPage.objects.live().public(), slug=board_slug)
    if Membership.objects.of(request.user) is None:
        return render(request, "board/not_a_member.html", {"board": board}, status=403)
    if not board.is_open:
        return render(request, "board/closed.html", {"board": board}, status=403)
    initial = {"submission_key": uuid.uuid4(), "section": request.GET.get("section")}
    form = _bound_form(request, board) if request.method == "POST" else None
    if form is not None and form.is_valid():
        submit_post(
            request.user,
            board,
            form.post_data(form.store_picture()),
            form.cleaned_data["submission_key"],
        )
        messages.success(
            request, _("Thank you. EMAS will read your idea before anybody else sees it.")
        )
        return redirect("account")
    form = form or PostForm(board=board, user=request.user, initial=initial)
    return _show_form(request, board, form)


@login_required
def change_post(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Show an idea's newest text for changing, or send the change to the moderators."""
    editable = Post.objects.editable_by(request.user).select_related("board")
    post = get_object_or_404(editable, pk=post_id)
    form = _bound_form(request, post.board, post) if request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            edit_post(request.user, post, form.post_data(form.store_picture()))
        except PostNotChangeable as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your change is with EMAS now."))
            return redirect("account")
    initial = _initial(post.get_latest_revision_as_object())
    form = form or PostForm(board=post.board, user=request.user, post=post, initial=initial)
    return _show_form(request, post.board, form, post)


@login_required
@require_POST
def take_back_post(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Take one's own idea off the board and out of the queue."""
    post = get_object_or_404(Post.objects.editable_by(request.user), pk=post_id)
    withdraw_post(request.user, post)
    messages.success(request, _("You took the idea back. Nobody else can see it now."))
    return redirect("account")


@require_safe
def post_picture(request: HttpRequest, key: UUID) -> FileResponse:
    """Show the private copy of a picture to its author and to moderators; 404 to all others."""
    picture = get_object_or_404(PostPicture.objects.visible_to(request.user), key=key)
    response = FileResponse(picture.file.open("rb"))
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response


def _bound_form(request: SignedInRequest, board: BoardPage, post: Post | None = None) -> PostForm:
    initial = _initial(post.get_latest_revision_as_object()) if post else {}
    return PostForm(
        request.POST, request.FILES, board=board, user=request.user, post=post, initial=initial
    )


def _initial(post: Post) -> dict[str, Any]:
    """Return what the form shows of an idea."""
    picture, link = post.picture, post.link
    return {
        "title": post.title,
        "text": post.text,
        "processes": post.processes,
        "section": post.section_id,
        "tags": [item.tag.name for item in post.tagged_items.all()],
        "language": post.language,
        "kept_picture": picture.picture.key if picture and picture.picture else None,
        "alt_text": picture.alt_text if picture else "",
        "is_decorative": bool(picture and not picture.alt_text),
        "link_url": link.url if link else "",
        "link_label": link.label if link else "",
    }


def _show_form(
    request: SignedInRequest, board: BoardPage, form: PostForm, post: Post | None = None
) -> HttpResponse:
    """Show the form; a photo that came with a form in error is kept, so that nobody loses it."""
    kept = _keep_for_next_try(request, form)
    context = {"board": board, "form": form, "post": post, "kept_picture": kept}
    return render(request, "board/post_form.html", context, status=422 if form.errors else 200)


def _keep_for_next_try(request: SignedInRequest, form: PostForm) -> PostPicture | None:
    if not form.is_bound:
        key = form.initial.get("kept_picture")
        return (
            PostPicture.objects.filter(key=key, uploaded_by=request.user).first() if key else None
        )
    picture = form.store_picture()
    form.remember_picture(picture)
    return picture
