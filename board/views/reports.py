"""Anybody reports an idea or a comment, without an account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.core.rate_limit import client_address, is_over_limit

from ..actions.reports import ReportData, report
from ..models import Post, PostComment
from ..taking_part_forms import ReportForm

REPORTS_AN_HOUR = 10


@never_cache
def report_post(request: HttpRequest, post_id: int) -> HttpResponse:
    """Show the form for a report of a public idea, or keep what was written."""
    post = get_object_or_404(Post.objects.public().select_related("board"), pk=post_id)
    return _answer(request, post, post)


@never_cache
def report_comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Show the form for a report of a public comment, or keep what was written."""
    public = PostComment.objects.public().select_related("post__board", "school")
    comment = get_object_or_404(public, pk=comment_id)
    return _answer(request, comment, comment.post)


def _answer(request: HttpRequest, thing: Post | PostComment, post: Post) -> HttpResponse:
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _keep(request, thing, form):
        messages.success(request, _("Thank you. A moderator will look at it."))
        # After the third report the idea may not be there any more.
        is_there = Post.objects.public().filter(pk=post.pk).exists()
        return redirect(post.url if is_there else post.board.url)
    comment = thing if isinstance(thing, PostComment) else None
    context = {"post": post, "comment": comment, "form": form}
    return render(request, "board/report.html", context, status=422 if form.errors else 200)


def _keep(request: HttpRequest, thing: Post | PostComment, form: ReportForm) -> bool:
    """Keep the report; say whether the visitor may be thanked. Errors go into the form."""
    if form.cleaned_data["website"]:
        # A robot that is thanked does not try another way.
        return True
    if is_over_limit(request, "post-report", limit=REPORTS_AN_HOUR, seconds=3600):
        form.add_error(None, _("You have reported several things. Wait an hour, please."))
        return False
    fields = form.cleaned_data
    data = ReportData(fields["reason"], fields["text"], fields["email"], visitor_hash(request))
    report(thing, data)
    return True


def visitor_hash(request: HttpRequest) -> str:
    """Return what tells visitors apart, by address and browser, and names neither."""
    who = f"{client_address(request)}\n{request.headers.get('User-Agent', '')}"
    return salted_hmac("post-report", who, algorithm="sha256").hexdigest()
