"""Moderators decide on comments and on what was reported."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from schools.http import SignedInRequest

from ..actions.comments import approve_comment, reject_comment, return_comment, take_down_comment
from ..actions.moderation import DecisionConflict
from ..actions.reports import keep_reported, open_reports_of, remove_reported
from ..decision_forms import TakedownForm
from ..models import Post, PostComment
from ..queue_comments import comment_entry, fresh_form, reasons_for_comments
from ..queue_entries import QueueEntry
from ..queue_reports import fresh_form as fresh_report_form
from ..queue_reports import key_of, report_entry
from ..taking_part_forms import CommentDecisionForm, ReportDecisionForm
from .moderation import check_moderator


def decide_comment(request: SignedInRequest, comment_id: int) -> HttpResponse:
    """Decide on a comment; an incomplete form comes back as it was filled in."""
    check_moderator(request)
    comment = get_object_or_404(
        PostComment.objects.select_related("post__board", "school", "parent", "reaction"),
        pk=comment_id,
    )
    reasons = reasons_for_comments()
    if request.method != "POST":
        return _show_one(request, comment_entry(comment, fresh_form(comment), reasons))
    form = CommentDecisionForm(request.POST, prefix=f"comment-{comment.pk}")
    if not form.is_valid():
        return _show_one(request, comment_entry(comment, form, reasons), status=422)
    try:
        messages.success(request, _carry_out(request, comment, form))
    except DecisionConflict as conflict:
        messages.error(request, str(conflict))
    return redirect("post_queue")


def take_down(request: SignedInRequest, comment_id: int) -> HttpResponse:
    """Ask why, then take a comment off the page."""
    check_moderator(request)
    comment = get_object_or_404(
        PostComment.objects.select_related("post__board", "school"), pk=comment_id
    )
    form = TakedownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        take_down_comment(request.user, comment, form.cleaned_data["reason"])
        messages.success(request, _("Taken down. Nobody can see it any more."))
        return redirect("post_queue")
    context = {"comment": comment, "form": form}
    return render(request, "wagtailadmin/board/take_down_comment.html", context)


def decide_post_reports(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Decide on the reports of an idea."""
    check_moderator(request)
    posts = Post.objects.select_related("board", "school")
    return _decide_reports(request, get_object_or_404(posts, pk=post_id))


def decide_comment_reports(request: SignedInRequest, comment_id: int) -> HttpResponse:
    """Decide on the reports of a comment."""
    check_moderator(request)
    comments = PostComment.objects.select_related("post__board", "school")
    return _decide_reports(request, get_object_or_404(comments, pk=comment_id))


def _decide_reports(request: SignedInRequest, thing: Post | PostComment) -> HttpResponse:
    reports = open_reports_of(thing)
    if not reports:
        if request.method != "POST":
            raise Http404("Nobody has reported it.")
        messages.error(request, _("Somebody has already decided on these reports."))
        return redirect("post_queue")
    if request.method != "POST":
        return _show_one(request, report_entry(reports, fresh_report_form(reports)))
    form = ReportDecisionForm(request.POST, prefix=key_of(thing))
    if not form.is_valid():
        return _show_one(request, report_entry(reports, form), status=422)
    try:
        if form.cleaned_data["decision"] == ReportDecisionForm.KEEP:
            keep_reported(request.user, thing, form.report_ids)
            messages.success(request, _("Kept. Whoever left an address with the report hears so."))
        else:
            remove_reported(request.user, thing, form.report_ids, form.cleaned_data["reason"])
            messages.success(request, _("Taken down. Nobody can see it any more."))
    except DecisionConflict as conflict:
        messages.error(request, str(conflict))
    return redirect("post_queue")


def _carry_out(request: SignedInRequest, comment: PostComment, form: CommentDecisionForm) -> str:
    version, decision = form.cleaned_data["version"], form.cleaned_data["decision"]
    if decision == CommentDecisionForm.APPROVE:
        approve_comment(request.user, comment, version)
        return _("Approved. Everybody can read the comment now.")
    if decision == CommentDecisionForm.RETURN:
        return_comment(request.user, comment, version, form.reason_text)
        return _("Returned. The author has your reason and the words.")
    reject_comment(request.user, comment, version, form.reason_text)
    return _("Rejected. The author has your reason.")


def _show_one(request: SignedInRequest, entry: QueueEntry, status: int = 200) -> HttpResponse:
    context = {"entry": entry, "item": entry.item}
    return render(request, "wagtailadmin/board/decide_one.html", context, status=status)
