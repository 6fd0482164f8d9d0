"""Arranging a board by hand: ideas within and between sections, pins, and the sections."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Revision, TaskState

from schools.models import User

from ..models import BoardChange, BoardPage, BoardVersion, Post, Section
from ..querysets import PostQuerySet, is_moderator
from .changes import record_change


def may_arrange(user: Any, board: BoardPage) -> bool:
    """Say whether a person may arrange a board: moderators, and those who may publish it."""
    if not user.is_authenticated:
        return False
    return is_moderator(user) or bool(board.permissions_for_user(user).can_publish())


def ideas_by_hand(board: BoardPage, section: Section | None) -> PostQuerySet:
    """Return the public ideas of a section in their order by hand; what is new comes first."""
    ideas: PostQuerySet = Post.objects.public().filter(board=board, section=section)
    return ideas.order_by("-is_pinned", "position", "-pk")


def move_post(user: User, post: Post, section: Section | None, place: int) -> None:
    """Put an idea at a place of a section, the first being 1; too large a number is the last.

    Raises PermissionDenied. Two people who arrange at once wait for each other, and each starts
    from what the other has left.
    """
    with transaction.atomic():
        post = _locked(user, post, section)
        if section is not None and section.board_id != post.board_id:
            raise PermissionDenied(_("This section belongs to another board."))
        _put(post, section, place)
        _follow(user, post.board_id, post, "board.move")


def step_post(user: User, post: Post, steps: int) -> None:
    """Move an idea within its section, up when `steps` is negative. Raises PermissionDenied."""
    with transaction.atomic():
        post = _locked(user, post)
        keys = list(ideas_by_hand(post.board, post.section).values_list("pk", flat=True))
        if post.pk not in keys:
            return
        _put(post, post.section, max(keys.index(post.pk) + steps, 0) + 1)
        _follow(user, post.board_id, post, "board.move")


def pin_post(user: User, post: Post, *, is_pinned: bool) -> None:
    """Keep an idea above all others, or no longer. Raises PermissionDenied."""
    with transaction.atomic():
        post = _locked(user, post)
        Post.objects.filter(pk=post.pk).update(is_pinned=is_pinned)
        _follow(user, post.board_id, post, "board.pin")


def move_section(user: User, section: Section, steps: int) -> None:
    """Move a section among the others, up when `steps` is negative. Raises PermissionDenied."""
    with transaction.atomic():
        board = BoardPage.objects.get(pk=section.board_id)
        _check(user, board)
        _lock(board)
        sections = list(Section.objects.filter(board=board))
        place = sections.index(section)
        sections.insert(max(place + steps, 0), sections.pop(place))
        places = {found.pk: number for number, found in enumerate(sections)}
        for found in sections:
            Section.objects.filter(pk=found.pk).update(sort_order=places[found.pk])
        _remember_sections(board, places)
        _follow(user, board.pk, board, "board.move")


def _locked(user: User, post: Post, section: Section | None = None) -> Post:
    """Return the idea as it is now, with its board locked until the commit."""
    _check(user, post.board)
    # Ideas first, then the board: whoever approves an idea locks in this order, too.
    ideas = Post.objects.filter(Q(section=post.section) | Q(section=section), board=post.board)
    list(ideas.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    _lock(post.board)
    return Post.objects.select_related("board", "section").get(pk=post.pk)


def _check(user: User, board: BoardPage) -> None:
    if not may_arrange(user, board):
        raise PermissionDenied(_("Only moderators and editors arrange boards."))


def _lock(board: BoardPage) -> None:
    BoardVersion.objects.get_or_create(board=board)
    BoardVersion.objects.select_for_update().get(board=board)


def _put(post: Post, section: Section | None, place: int) -> None:
    keys = list(ideas_by_hand(post.board, section).exclude(pk=post.pk).values_list("pk", flat=True))
    keys.insert(max(place, 1) - 1, post.pk)
    # From 1: what is approved later has 0, and so comes first.
    for number, key in enumerate(keys, start=1):
        Post.objects.filter(pk=key).exclude(position=number).update(position=number)
    if section != post.section:
        Post.objects.filter(pk=post.pk).update(section=section)
        _remember_section(post, section)


def _remember_section(post: Post, section: Section | None) -> None:
    """Have the versions that may still be published know of the move: none brings it back."""
    waiting = TaskState.objects.filter(
        workflow_state__in=post.workflow_states.all(), status=TaskState.STATUS_IN_PROGRESS
    ).values_list("revision_id", flat=True)
    for revision in Revision.objects.filter(pk__in=[*waiting, post.latest_revision_id]):
        revision.content["section"] = section.pk if section else None
        revision.save(update_fields=["content"])


def _remember_sections(board: BoardPage, places: dict[int, int]) -> None:
    revision = board.latest_revision
    if revision is None:
        return
    for row in revision.content.get("sections", []):
        row["sort_order"] = places.get(row.get("pk"), row.get("sort_order"))
    revision.save(update_fields=["content"])


def _follow(user: User, board_id: int, instance: Any, action: str) -> None:
    log(instance=instance, action=action, user=user)
    record_change(board_id, BoardChange.Kind.ARRANGED)
