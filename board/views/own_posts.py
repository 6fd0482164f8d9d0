"""What an author does with an idea beside its words: send it again, take it back, delete it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from schools.http import SignedInRequest

from ..actions.moderation_pictures import withdraw_picture
from ..actions.posts import PostNotChangeable, delete_post, resubmit_post, withdraw_post
from ..models import Post, PostDocument, PostPicture


@login_required
@require_POST
def send_post_again(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Send the newest text of an idea to the moderators, as it is."""
    post = get_object_or_404(Post.objects.editable_by(request.user), pk=post_id)
    resubmit_post(request.user, post)
    messages.success(request, _("It is with EMAS again."))
    return redirect("account")


@login_required
def take_back_post(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Ask, then take one's own idea off the board and out of the queue."""
    post = get_object_or_404(Post.objects.editable_by(request.user), pk=post_id)
    if request.method != "POST":
        return render(request, "board/take_back.html", {"post": post, "current": "ideas"})
    withdraw_post(request.user, post)
    messages.success(request, _("You took the idea back. Nobody else can see it now."))
    return redirect("account")


@login_required
def delete_own_post(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Ask, then delete an idea that is not on the board, for good."""
    post = get_object_or_404(Post.objects.editable_by(request.user), pk=post_id)
    if request.method != "POST":
        return render(request, "board/delete_post.html", {"post": post, "current": "ideas"})
    try:
        delete_post(request.user, post)
    except PostNotChangeable as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Deleted. Nothing of it is kept."))
    return redirect("account")


@login_required
@require_POST
def withdraw_own_picture(request: SignedInRequest, key: UUID) -> HttpResponse:
    """Take one's own photo off every page at once; the idea stays."""
    own = PostPicture.objects.filter(uploaded_by=request.user).exclude(post=None)
    withdraw_picture(request.user, get_object_or_404(own, key=key))
    messages.success(request, _("The photo is gone from every page. Your idea stays."))
    return redirect("account")


@require_safe
def post_picture(request: HttpRequest, key: UUID) -> FileResponse:
    """Show the private copy of a picture to its author and to moderators; 404 to all others."""
    picture = get_object_or_404(PostPicture.objects.visible_to(request.user), key=key)
    response = FileResponse(picture.file.open("rb"))
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response


@require_safe
def post_document(request: HttpRequest, key: UUID, file_name: str) -> FileResponse:
    """Send a document to whoever may see the idea it belongs to; 404 to all others."""
    document = get_object_or_404(
        PostDocument.objects.visible_to(request.user), key=key, file_name=file_name
    )
    response = FileResponse(
        document.file.open("rb"), as_attachment=True, filename=document.file_name
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response
