"""Links for training days: made by EMAS or a school's lead, used without an account."""

import uuid
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from schools.models import Membership, School, User

from ..models import BoardPage, Post, PostingLink
from .posts import PostData, existing_post, make_post

MAKE_FOR_ANY_SCHOOL = "board.add_postinglink"


class LinkNotUsable(Exception):
    """The link has expired, was withdrawn, or has brought as many ideas as it may."""


def schools_to_link(user: User) -> Any:
    """Return the schools for which a person may make posting links: all, their own, or none."""
    open_schools = School.objects.filter(is_closed=False)
    if user.has_perm(MAKE_FOR_ANY_SCHOOL):
        return open_schools
    membership = Membership.objects.of(user)
    if membership is None or not membership.is_lead:
        return open_schools.none()
    return open_schools.filter(pk=membership.school_id)


def make_posting_link(
    maker: User, board: BoardPage, school: School, *, days: int, max_posts: int
) -> PostingLink:
    """Make a link that works for `days` days and `max_posts` ideas. Raises PermissionDenied."""
    _check(maker, school)
    link = PostingLink.objects.create(
        board=board,
        school=school,
        created_by=maker,
        expires_at=timezone.now() + timedelta(days=days),
        max_posts=max_posts,
    )
    log(instance=link, action="board.make_posting_link", user=maker)
    return link


def withdraw_posting_link(user: User, link: PostingLink) -> None:
    """End a link at once; what was sent by it stays. Raises PermissionDenied."""
    _check(user, link.school)
    if link.withdrawn_at is None:
        link.withdrawn_at = timezone.now()
        link.save(update_fields=["withdrawn_at"])
        log(instance=link, action="board.withdraw_posting_link", user=user)


def submit_guest_post(link: PostingLink, name: str, data: PostData, key: uuid.UUID) -> Post:
    """Send an idea of somebody without an account to the moderators.

    `key` names the filled-in form, as for `submit_post`. Raises LinkNotUsable.
    """
    with transaction.atomic():
        # Locked, so that no two senders take the last place.
        PostingLink.objects.select_for_update().get(pk=link.pk)
        existing = existing_post(key)
        if existing is not None and _is_same(existing, link, name, data):
            return existing
        if not PostingLink.objects.usable().filter(pk=link.pk).exists():
            raise LinkNotUsable(_("This link has stopped working."))
        return make_post(
            Post(board=link.board, school=link.school, posting_link=link, guest_name=name),
            data,
            uuid.uuid4() if existing else key,
        )


def _is_same(post: Post, link: PostingLink, name: str, data: PostData) -> bool:
    was_sent = (post.posting_link_id, post.guest_name, post.title, post.text)
    return was_sent == (link.pk, name, data.title, data.text)


def _check(user: User, school: School) -> None:
    if not schools_to_link(user).filter(pk=school.pk).exists():
        raise PermissionDenied(_("Only EMAS and the school’s lead make posting links."))
