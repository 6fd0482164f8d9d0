"""The moderators' queue, inside Wagtail's admin."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schools.http import SignedInRequest
from schools.models import User

from ..actions.moderation import DecisionConflict, approve_post, reject_post, return_post
from ..actions.moderation_holds import ClaimedByAnother, claim_post, hold_post, release_post
from ..decision_forms import DecisionForm, ManyForm
from ..decision_time import usual_hours
from ..models import ModerationReason, Post
from ..querysets import is_moderator, is_safeguarding_lead
from ..queue import queue_page
from ..queue_posts import PostCard


def queue(request: SignedInRequest) -> HttpResponse:
    """Show what waits for a decision, the oldest first, each with its form."""
    check_moderator(request)
    return _show_queue(request)


def decide(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Decide on an idea; an incomplete form comes back as it was filled in."""
    check_moderator(request)
    post = get_object_or_404(Post, pk=post_id)
    if request.method != "POST":
        return redirect("post_queue")
    form = DecisionForm(request.POST, prefix=str(post.pk))
    if not form.is_valid():
        return _come_back(request, post, form, _("Nothing was decided: see what is missing."))
    if form.cleaned_data["decision"] == DecisionForm.WORDS:
        return _show_queue(request, {post.pk: form.with_words()})
    try:
        claim_post(request.user, post, take_over=form.cleaned_data["take_over"])
        message = _carry_out(request.user, post, form)
    except ClaimedByAnother as claimed:
        return _come_back(request, post, form, str(claimed))
    except DecisionConflict as conflict:
        return _tell(request, str(conflict), status=409)
    return _tell(request, message)


def decide_many(request: SignedInRequest) -> HttpResponse:
    """Approve or return several ideas with one reason; those that cannot be are named."""
    check_moderator(request)
    if request.method != "POST":
        return redirect("post_queue")
    form = ManyForm(request.POST, items=request.POST.getlist("item"))
    if not form.is_valid():
        messages.error(request, _("Nothing was decided: see what is missing."))
        return _show_queue(request, many=form, status=422)
    chosen = form.cleaned_data["chosen"]
    posts = Post.objects.in_bulk([post_id for post_id, _revision in chosen])
    done = [
        _decide_one(request, posts[post_id], revision_id, form)
        for post_id, revision_id in chosen
        if post_id in posts
    ]
    words = ngettext("Decided on %(n)d idea.", "Decided on %(n)d ideas.", sum(done))
    if any(done):
        messages.success(request, words % {"n": sum(done)})
    return redirect(_address(request))


def _decide_one(request: SignedInRequest, post: Post, revision_id: int, form: ManyForm) -> bool:
    """Decide on one of several ideas; say whether that worked, and tell the moderator if not."""
    try:
        claim_post(request.user, post)
        if form.cleaned_data["decision"] == DecisionForm.APPROVE:
            approve_post(request.user, post, revision_id)
        else:
            return_post(request.user, post, revision_id, form.reason_text)
    except (DecisionConflict, ClaimedByAnother) as conflict:
        messages.error(request, f"{post}: {conflict}")
        return False
    return True


def claim(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Note that a moderator is at an idea; tells who is already."""
    check_moderator(request)
    post = get_object_or_404(Post, pk=post_id)
    if request.method != "POST":
        return redirect("post_queue")
    try:
        claim_post(request.user, post, take_over="take_over" in request.POST)
    except ClaimedByAnother as claimed:
        if _wants_json(request):
            return JsonResponse({"message": str(claimed)}, status=409)
        messages.error(request, str(claimed))
    if _wants_json(request):
        return JsonResponse({"message": ""})
    return redirect(f"{reverse('post_queue')}#item-{post.pk}")


def check_moderator(request: SignedInRequest) -> None:
    """Raise PermissionDenied for anybody who may not decide on ideas."""
    if not is_moderator(request.user):
        raise PermissionDenied


def _carry_out(moderator: User, post: Post, form: DecisionForm) -> str:
    """Do what the form says, and return the words that tell it."""
    revision_id, decision = form.cleaned_data["revision"], form.cleaned_data["decision"]
    if decision == DecisionForm.APPROVE:
        if approve_post(moderator, post, revision_id):
            return _("Approved. It is on the board now.")
        return _("Approved by you. It shows a child, so a second moderator must approve it too.")
    if decision == DecisionForm.RETURN:
        return_post(moderator, post, revision_id, form.reason_text)
        return _("Returned. The author has your reason and the text.")
    if decision == DecisionForm.REJECT:
        reject_post(moderator, post, revision_id, form.reason_text)
        return _("Rejected. The author has your reason, and cannot send it again.")
    if decision == DecisionForm.HOLD:
        hold_post(moderator, post, revision_id)
        return _("Held. Only the safeguarding lead can read it now.")
    release_post(moderator, post)
    return _("Given back. All moderators can read it now.")


def _tell(request: SignedInRequest, message: str, status: int = 200) -> HttpResponse:
    """Answer with what happened: in words alone, or on the queue's page."""
    if _wants_json(request):
        return JsonResponse({"message": message}, status=status)
    level = messages.SUCCESS if status == HTTPStatus.OK else messages.ERROR
    messages.add_message(request, level, message)
    return redirect(_address(request))


def _come_back(
    request: SignedInRequest, post: Post, form: DecisionForm, message: str
) -> HttpResponse:
    """Answer with the form as it was filled in, and why nothing was decided."""
    if _wants_json(request):
        errors = [str(error) for errors in form.errors.values() for error in errors]
        return JsonResponse({"message": " ".join([message, *errors])}, status=422)
    messages.error(request, message)
    return _show_queue(request, {post.pk: form}, status=422)


def _show_queue(
    request: SignedInRequest,
    forms: dict[int, DecisionForm] | None = None,
    *,
    many: ManyForm | None = None,
    status: int = 200,
) -> HttpResponse:
    reasons = list(ModerationReason.objects.exclude(kind=ModerationReason.Kind.TAKE_DOWN))
    page = queue_page(request.user, request.GET.get("page"))
    for entry in page.object_list:
        if isinstance(entry.item, PostCard):
            post_id = entry.item.post.pk
            form = (forms or {}).get(post_id) or _fresh_form(entry.item)
            entry.item.form = form.offer(reasons)
    context = {
        "page": page,
        "oldest": min((entry.since for entry in page.paginator.object_list), default=None),
        "many": many or ManyForm(),
        "chosen": request.POST.getlist("item"),
        "usual_hours": usual_hours(),
        "is_safeguarding_lead": is_safeguarding_lead(request.user),
    }
    return render(request, "wagtailadmin/board/queue.html", context, status=status)


def _fresh_form(card: PostCard) -> DecisionForm:
    return DecisionForm(prefix=str(card.post.pk), initial={"revision": card.revision_id})


def _address(request: SignedInRequest) -> str:
    """Return the page of the queue on which the form stood."""
    number = request.GET.get("page", "")
    return f"{reverse('post_queue')}?page={number}" if number.isdecimal() else reverse("post_queue")


def _wants_json(request: SignedInRequest) -> bool:
    return request.headers.get("Accept") == "application/json"
