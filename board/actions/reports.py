"""What follows a report: three from different visitors hide a thing until a moderator looks."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from cms.core.mail import send_mail
from schools.models import User

from ..models import Post, PostComment, PostReport, ReportState
from ..moderators import tell_moderators
from ..querysets import is_moderator
from .changes import record_post_change
from .comments import set_hidden, take_down_comment
from .moderation import DecisionConflict, take_down_post
from .pictures import sync_pictures_later
from .posts import lock_post

# The number of the issue: one cross visitor alone takes nothing off a board.
REPORTS_THAT_HIDE = 3


@dataclass(frozen=True)
class ReportData:
    """What somebody reports; `visitor` is a keyed hash of who they are (`visitor_hash`)."""

    reason: str
    text: str
    email: str
    visitor: str


def report(thing: Post | PostComment, data: ReportData) -> None:
    """Keep a report of an idea or a comment, and hide it when enough visitors have reported it.

    Whoever reports the same thing again is thanked, and nothing is added.
    """
    with transaction.atomic():
        _lock(thing)
        open_before = open_reports_of(thing)
        if any(known.visitor == data.visitor for known in open_before):
            return
        try:
            with transaction.atomic():
                PostReport.objects.create(
                    **_target(thing),
                    reason=data.reason,
                    text=data.text,
                    email=data.email,
                    visitor=data.visitor,
                )
        except IntegrityError:
            # The same form arrived twice at once.
            return
        if not open_before:
            tell_moderators()
        if len(open_before) + 1 >= REPORTS_THAT_HIDE:
            _set_hidden(thing, is_hidden=True)


def keep_reported(moderator: User, thing: Post | PostComment, report_ids: list[int]) -> None:
    """Leave a reported thing where it is, show it again if it was hidden, and close its reports.

    `report_ids` are the reports that the moderator read. Raises PermissionDenied, or
    DecisionConflict when others have come or somebody has decided since.
    """
    with transaction.atomic():
        _close(moderator, thing, report_ids, ReportState.KEPT)
        _set_hidden(thing, is_hidden=False)
        log(instance=thing, action="board.keep_reported", user=moderator)


def remove_reported(
    moderator: User, thing: Post | PostComment, report_ids: list[int], reason: str
) -> None:
    """Take a reported thing down for good, and close its reports. Raises as `keep_reported`."""
    with transaction.atomic():
        _close(moderator, thing, report_ids, ReportState.REMOVED)
        if isinstance(thing, Post):
            take_down_post(moderator, thing, reason)
        else:
            take_down_comment(moderator, thing, reason)


def open_reports_of(thing: Post | PostComment) -> list[PostReport]:
    """Return the reports of a thing on which nobody has decided."""
    return list(PostReport.objects.filter(**_target(thing), state=ReportState.OPEN))


def _target(thing: Post | PostComment) -> dict[str, Post | PostComment]:
    return {"post" if isinstance(thing, Post) else "comment": thing}


def _lock(thing: Post | PostComment) -> None:
    post_id = thing.pk if isinstance(thing, Post) else thing.post_id
    lock_post(post_id)


def _set_hidden(thing: Post | PostComment, *, is_hidden: bool) -> None:
    if isinstance(thing, PostComment):
        set_hidden(thing, is_hidden=is_hidden)
        return
    post = Post.objects.get(pk=thing.pk)
    if (post.hidden_at is not None) == is_hidden:
        return
    post.hidden_at = timezone.now() if is_hidden else None
    post.save(update_fields=["hidden_at"])
    sync_pictures_later(Post.objects.filter(pk=post.pk))
    record_post_change(post)


def _close(
    moderator: User, thing: Post | PostComment, report_ids: list[int], state: ReportState
) -> None:
    if not is_moderator(moderator):
        raise PermissionDenied(_("Only moderators decide on reports."))
    _lock(thing)
    reports = open_reports_of(thing)
    if not reports:
        raise DecisionConflict(_("Somebody has already decided on these reports."))
    if {known.pk for known in reports} - set(report_ids):
        raise DecisionConflict(_("Another report came in since you looked. Read it as well."))
    for known in reports:
        _tell_reporter(known, state)
        known.email = ""
        known.state, known.decided_by, known.decided_at = state, moderator, timezone.now()
        known.save()


def _tell_reporter(known: PostReport, state: ReportState) -> None:
    if known.email:
        context = {"is_removed": state == ReportState.REMOVED, "address": settings.BASE_URL}
        send_mail("emails/report_decided", known.email, context)
