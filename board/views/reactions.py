"""Members react to ideas."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schools.http import SignedInRequest
from schools.models import Membership

from ..actions.comments import CommentData
from ..actions.reactions import set_stars, take_tried_back, takes_reactions, tell_tried, toggle
from ..choices import Reaction
from ..models import Post, PostComment, PostReaction
from ..reaction_words import counted
from ..taking_part_forms import TriedForm


@login_required
@require_POST
def react(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Like, vote or give stars; a script gets the new count, everybody else the idea's page."""
    post = _find(post_id)
    try:
        message = _carry_out(request, post)
    except (PermissionDenied, ValueError) as refusal:
        return _refuse(request, post, refusal)
    post.refresh_from_db(fields=["reaction_count", "reaction_sum"])
    if request.headers.get("Accept") == "application/json":
        own = PostReaction.objects.filter(post=post, member=request.user).first()
        value = own.value if own else 0
        return JsonResponse({"words": counted(post), "value": value, "message": message})
    messages.success(request, message)
    return redirect(f"{post.url}#reactions")


@login_required
def tried(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Show the form for "We tried this", or keep what was told."""
    post = _find(post_id)
    refusal = _why_not(request, post)
    if refusal:
        context = {"post": post, "words": refusal}
        return render(request, "board/cannot_take_part.html", context, status=403)
    told = PostReaction.objects.filter(post=post, member=request.user).first()
    form = TriedForm(request.POST or None, initial=_initial(told))
    if request.method == "POST" and "take_back" in request.POST:
        take_tried_back(request.user, post)
        messages.success(request, _("You took it back."))
        return redirect(f"{post.url}#reactions")
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        data = CommentData(fields["text"], fields["language"], kind=PostComment.Kind.TRIED)
        is_waiting = tell_tried(
            request.user, post, fields["outcome"], data, fields["submission_key"]
        )
        messages.success(request, _thanks(is_waiting=is_waiting))
        return redirect(f"{post.url}#reactions")
    context = {"post": post, "form": form, "told": told}
    status = 422 if form.errors else 200
    return render(request, "board/tried_form.html", context, status=status)


def _find(post_id: int) -> Post:
    return get_object_or_404(Post.objects.public().select_related("board"), pk=post_id)


def _carry_out(request: SignedInRequest, post: Post) -> str:
    if post.board.reaction != Reaction.STARS:
        return _("Counted.") if toggle(request.user, post) else _("Taken back.")
    given = request.POST.get("stars", "")
    stars = int(given) if given in ("0", "1", "2", "3", "4", "5") else -1
    set_stars(request.user, post, stars)
    return _("Counted.") if stars else _("Taken back.")


def _refuse(request: SignedInRequest, post: Post, refusal: Exception) -> HttpResponse:
    status = 403 if isinstance(refusal, PermissionDenied) else 422
    words = str(refusal) if status == 403 else _("Choose one to five stars.")
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"message": words}, status=status)
    context = {"post": post, "words": words}
    return render(request, "board/cannot_take_part.html", context, status=status)


def _why_not(request: SignedInRequest, post: Post) -> str:
    if Membership.objects.of(request.user) is None:
        return _("Only approved members of a school can tell what they tried.")
    if post.board.reaction != Reaction.TRIED or not takes_reactions(post.board):
        return _("This board does not take this now.")
    return ""


def _initial(told: PostReaction | None) -> dict[str, object]:
    initial: dict[str, object] = {"submission_key": uuid.uuid4()}
    if told is not None:
        initial["outcome"] = told.outcome
        if told.note is not None and told.note.is_changeable and told.note.state != "withdrawn":
            initial |= {"text": told.note.waiting_text, "language": told.note.language}
    return initial


def _thanks(*, is_waiting: bool) -> str:
    if is_waiting:
        return _("Thank you. Your school is counted; your note shows once EMAS has read it.")
    return _("Thank you. Your school is counted.")
