"""Writing an idea: sending it, keeping it as a draft, looking at it first, changing it."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schools.http import SignedInRequest
from schools.models import Membership

from ..actions.drafts import save_draft, save_draft_of
from ..actions.posts import PostNotChangeable, check_may_post, edit_post, submit_post
from ..attachment_forms import MAX_ATTACHMENTS
from ..forms import PostForm
from ..models import BoardPage, Post
from ..previews import Preview, preview_of
from ..written import form_values, values_of


class Wish(TextChoices):
    """What the pressed button asks for; `AUTOSAVE` is asked by the page itself."""

    SEND = "send"
    DRAFT = "draft"
    AUTOSAVE = "autosave"
    PREVIEW = "preview"
    MORE_PHOTOS = "photo"
    MORE_DOCUMENTS = "document"
    MORE_LINKS = "link"


PLACES = {
    Wish.MORE_PHOTOS: "photos",
    Wish.MORE_DOCUMENTS: "documents",
    Wish.MORE_LINKS: "links",
}


@login_required
def add_post(request: SignedInRequest, board_slug: str) -> HttpResponse:
    """Show the form for a new idea; send or keep what was written."""
    board = get_object_or_404(BoardPage.objects.live().public(), slug=board_slug)
    try:
        check_may_post(request.user, board)
    except PermissionDenied as refusal:
        return _refuse(request, board, str(refusal))
    if request.method != "POST":
        initial = {"submission_key": uuid.uuid4(), "section": request.GET.get("section")}
        return _show_form(request, board, PostForm(board=board, user=request.user, initial=initial))
    return _answer(request, board, None)


@login_required
def change_post(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Show an idea's newest text for changing; send or keep the change."""
    editable = Post.objects.editable_by(request.user).select_related("board")
    post = get_object_or_404(editable, pk=post_id)
    if request.method != "POST":
        initial = values_of(post.get_latest_revision_as_object())
        form = PostForm(board=post.board, user=request.user, post=post, initial=initial)
        return _show_form(request, post.board, form, post)
    return _answer(request, post.board, post)


def _answer(request: SignedInRequest, board: BoardPage, post: Post | None) -> HttpResponse:
    """Do what the pressed button asks; whatever is wrong, the form comes back filled in."""
    wish = request.POST.get("do", "")
    wish = wish if wish in Wish.values else Wish.SEND
    is_draft = wish not in (Wish.SEND, Wish.PREVIEW)
    form = PostForm(
        request.POST, request.FILES, board=board, user=request.user, post=post, is_draft=is_draft
    )
    is_valid = form.is_valid()
    if wish == Wish.AUTOSAVE:
        return _autosave(request, board, post, form)
    if wish in PLACES:
        return _show_form(request, board, _with_one_more(form, board, wish), post)
    if is_valid and wish == Wish.PREVIEW:
        return _show_form(request, board, form, post, preview_of(form, board, request.user))
    if is_valid:
        try:
            return _keep(request, board, post, form)
        except (PermissionDenied, PostNotChangeable) as refusal:
            form.add_error(None, str(refusal))
    return _show_form(request, board, form, post)


def _keep(
    request: SignedInRequest, board: BoardPage, post: Post | None, form: PostForm
) -> HttpResponse:
    data, key = form.post_data(), form.cleaned_data["submission_key"]
    if form.is_draft:
        saved = (
            save_draft_of(request.user, post, data)
            if post
            else save_draft(request.user, board, data, key)
        )
        messages.success(request, _("Your draft is kept. Only you can see it."))
        return redirect("change_post", post_id=saved.pk)
    if post:
        edit_post(request.user, post, data)
        text = _("Your change is with EMAS now.")
    else:
        submit_post(request.user, board, data, key)
        text = _("Thank you. EMAS will read your idea before anybody else sees it.")
    messages.success(request, text)
    return redirect("account")


def _autosave(
    request: SignedInRequest, board: BoardPage, post: Post | None, form: PostForm
) -> JsonResponse:
    """Keep the words as a draft, without a page; the script shows the sentence that comes back."""
    if not form.is_valid():
        return JsonResponse({"message": _("Not kept yet: something is too long.")}, status=422)
    data = form.post_data()
    if not post and not (data.title or data.text):
        return JsonResponse({"message": ""})
    try:
        if post:
            save_draft_of(request.user, post, data)
        else:
            save_draft(request.user, board, data, form.cleaned_data["submission_key"])
    except (PermissionDenied, PostNotChangeable) as refusal:
        return JsonResponse({"message": str(refusal)}, status=409)
    time = date_format(timezone.localtime(), "H:i")
    return JsonResponse({"message": _("Draft kept at %(time)s.") % {"time": time}})


def _with_one_more(form: PostForm, board: BoardPage, wish: str) -> PostForm:
    """Return the form as it is filled in, with one more place for a file or a link."""
    form.keep_uploads()
    values = form_values(form)
    places = values[PLACES[Wish(wish)]]
    if len(places) < MAX_ATTACHMENTS:
        places.append({})
    return PostForm(board=board, user=form.user, post=form.post, initial=values)


def _show_form(
    request: SignedInRequest,
    board: BoardPage,
    form: PostForm,
    post: Post | None = None,
    preview: Preview | None = None,
) -> HttpResponse:
    """Show the form; photos that came with a form in error are kept, so that nobody loses them."""
    if form.is_bound:
        form.keep_uploads()
    context = {
        "board": board,
        "form": form,
        "post": post,
        "preview": preview,
    }
    return render(request, "board/post_form.html", context, status=422 if form.all_errors else 200)


def _refuse(request: SignedInRequest, board: BoardPage, reason: str) -> HttpResponse:
    if Membership.objects.of(request.user) is None:
        return render(request, "board/not_a_member.html", {"board": board}, status=403)
    context: dict[str, Any] = {"board": board, "reason": reason}
    return render(request, "board/closed.html", context, status=403)
