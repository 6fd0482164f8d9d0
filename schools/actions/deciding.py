"""EMAS lets people in, or declines."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..models import Membership, MembershipStatus, School, User
from ..models.schools import FREE_MAIL_DOMAINS
from ..roles import LET_IN
from . import join_mails
from .joining import MembershipConflict, approve

ADD_SCHOOL = "schools.add_school"
CHANGE_SCHOOL = "schools.change_school"


def approve_membership(
    decider: User,
    membership: Membership,
    school: School,
    *,
    role: str,
    remembers_domain: bool = False,
) -> None:
    """Let a person in at `school`, which may be another than they asked for, and tell them.

    With `remembers_domain`, the next ones with an address at their domain need nobody. Raises
    PermissionDenied, and MembershipConflict when somebody has decided already or the person
    belongs to a school.
    """
    with transaction.atomic():
        waiting = _lock(decider, membership)
        if school.is_closed:
            raise MembershipConflict(_("This school has closed. Choose another."))
        if Membership.objects.approved().filter(user=waiting.user).exists():
            raise MembershipConflict(
                _("This person belongs to another school already. End that membership first.")
            )
        decided = _at_school(waiting, school)
        decided.role = role
        approve(decided, decider)
        if remembers_domain:
            _remember_domain(decider, school, decided.user.email_domain)
        join_mails.tell_approved(decided)


def decline_membership(decider: User, membership: Membership, reason: str) -> None:
    """Say no, and tell the person why; the reason is not kept. Raises as `approve_membership`."""
    with transaction.atomic():
        waiting = _lock(decider, membership)
        waiting.status = MembershipStatus.DECLINED
        waiting.decided_by, waiting.decided_at = decider, timezone.now()
        waiting.save()
        log(instance=waiting, action="schools.decline", user=decider)
        join_mails.tell_declined(waiting, reason)


def add_school(decider: User, name: str) -> School:
    """Add a school that somebody asked for; EMAS says later whether it is named in public.

    Raises PermissionDenied.
    """
    if not decider.has_perm(ADD_SCHOOL):
        raise PermissionDenied
    school = School.objects.create(name=name, is_listed=False)
    log(instance=school, action="wagtail.create", user=decider)
    return school


def domain_to_remember(user: User, school: School | None) -> str:
    """Return the domain of the person's address if it could let colleagues in, or nothing."""
    domain = user.email_domain
    if domain in FREE_MAIL_DOMAINS or (school is not None and domain in school.domains):
        return ""
    return domain


def _lock(decider: User, membership: Membership) -> Membership:
    """Return the membership as it is now, kept from others; raises when it is not waiting."""
    if not decider.has_perm(LET_IN):
        raise PermissionDenied
    User.objects.select_for_update().get(pk=membership.user_id)
    waiting = Membership.objects.filter(pk=membership.pk).select_related("user", "school").first()
    if waiting is None or waiting.status != MembershipStatus.PENDING:
        raise MembershipConflict(_("Somebody has already decided, or it was taken back."))
    return waiting


def _at_school(waiting: Membership, school: School) -> Membership:
    """Return the membership at `school`: an earlier one of the same person, or this one."""
    earlier = Membership.objects.filter(user=waiting.user, school=school).first()
    if earlier is None or earlier.pk == waiting.pk:
        waiting.school = school
        return waiting
    earlier.job_title = waiting.job_title
    waiting.delete()
    return earlier


def _remember_domain(decider: User, school: School, domain: str) -> None:
    if not decider.has_perm(CHANGE_SCHOOL):
        raise PermissionDenied
    school.email_domains = f"{school.email_domains}\n{domain}".strip()
    try:
        school.clean()
    except ValidationError as error:
        raise MembershipConflict(" ".join(error.messages)) from error
    school.save(update_fields=["email_domains"])
    log(instance=school, action="wagtail.edit", user=decider)
