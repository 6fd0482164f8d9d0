"""What readers tell about a resource, and what is decided about it."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.core.mail import render_mail, send_later
from schools.models import Membership, User

from ..models import ProblemReport, ResourcePage, ResourceUse, UseState

MODERATE = "resources.change_resourceuse"


def tell_use(member: User, resource: ResourcePage, note: str) -> ResourceUse:
    """Keep that a member's school used a resource, in place of what they told before.

    A note is shown when a moderator has read it; without a note there is nothing to read. Raises
    PermissionDenied for somebody who is no approved member of a school.
    """
    membership = Membership.objects.of(member)
    if membership is None or membership.school is None:
        raise PermissionDenied(_("Only members of a school can tell what they used."))
    state = UseState.PENDING if note else UseState.APPROVED
    with transaction.atomic():
        use, _is_new = ResourceUse.objects.update_or_create(
            resource=resource,
            member=member,
            defaults={
                "school": membership.school,
                "note": note,
                "state": state,
                "decided_at": None,
                "decided_by": None,
            },
        )
    return use


def decide_use(moderator: User, use_id: int, note: str, *, is_approved: bool) -> ResourceUse | None:
    """Show a note, or decline it; log who decided. `note` is the text that the moderator read.

    Returns None when somebody else decided, or the author changed the note, in the meantime. Raises
    PermissionDenied.
    """
    if not moderator.has_perm(MODERATE):
        raise PermissionDenied(_("Only moderators decide on notes."))
    state = UseState.APPROVED if is_approved else UseState.DECLINED
    with transaction.atomic():
        waiting = ResourceUse.objects.select_for_update(of=("self",)).filter(
            pk=use_id, state=UseState.PENDING, note=note
        )
        use: ResourceUse | None = waiting.first()
        if use is None:
            return None
        use.state = state
        use.decided_at = timezone.now()
        use.decided_by = moderator
        use.save()
        action = "resources.approve_use" if is_approved else "resources.decline_use"
        log(instance=use, action=action, user=moderator)
    return use


def report_problem(resource: ResourcePage, kind: str, text: str, email: str) -> None:
    """Keep what a reader says is wrong, and tell the editors by mail that there is something.

    The mail holds none of what was written. A mail that cannot be sent is logged: the report stands
    in the admin.
    """
    ProblemReport.objects.create(resource=resource, kind=kind, text=text, email=email)
    recipients = _addresses_of_those_who_may("change_problemreport")
    if not recipients:
        return
    address = settings.BASE_URL + reverse("wagtailadmin_home")
    for recipient in recipients:
        send_later(render_mail("emails/problem_report", recipient, {"address": address}))


def _addresses_of_those_who_may(codename: str) -> list[str]:
    users = User.objects.filter(
        is_active=True,
        groups__permissions__codename=codename,
        groups__permissions__content_type__app_label="resources",
    )
    return list(users.distinct().values_list("email", flat=True))
