"""How members react to ideas, and the counters that go with it."""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from schools.models import Membership, School, User

from ..choices import Reaction
from ..models import BoardPage, Post, PostComment, PostReaction
from ..models.reactions import MAX_STARS
from .changes import record_post_change
from .comments import CommentData, change_comment, submit_comment, withdraw_comment
from .posts import lock_post

SIMPLE = (Reaction.LIKE, Reaction.VOTE)


def takes_reactions(board: BoardPage) -> bool:
    """Say whether members can react to ideas on a board now."""
    return board.reaction != Reaction.NONE and board.takes_posts


def toggle(member: User, post: Post) -> bool:
    """Like an idea or vote for it, or take that back; say whether it is there now.

    A member has one vote on a board: another idea's goes. Raises PermissionDenied.
    """
    school = _check(member, post, SIMPLE)
    with transaction.atomic():
        _lock_member(member)
        own = PostReaction.objects.filter(post=post, member=member)
        if own.exists():
            own.delete()
            _recount(post)
            return False
        if post.board.reaction == Reaction.VOTE:
            _take_votes_back(member, post)
        PostReaction.objects.create(post=post, member=member, school=school)
        _recount(post)
    return True


def set_stars(member: User, post: Post, stars: int) -> None:
    """Give an idea one to five stars, in place of those given before; 0 takes them back.

    Raises PermissionDenied, or ValueError for another number.
    """
    school = _check(member, post, (Reaction.STARS,))
    if not 0 <= stars <= MAX_STARS:
        raise ValueError("Stars are 0 to 5.")
    with transaction.atomic():
        _lock_member(member)
        if stars == 0:
            PostReaction.objects.filter(post=post, member=member).delete()
        else:
            PostReaction.objects.update_or_create(
                post=post, member=member, defaults={"value": stars, "school": school}
            )
        _recount(post)


def tell_tried(member: User, post: Post, outcome: str, data: CommentData, key: uuid.UUID) -> bool:
    """Keep that a member's school tried an idea; say whether there is a note to be read.

    The school is counted at once; the note is shown when a moderator has read it. Raises
    PermissionDenied.
    """
    school = _check(member, post, (Reaction.TRIED,))
    with transaction.atomic():
        _lock_member(member)
        reaction, _is_new = PostReaction.objects.update_or_create(
            post=post, member=member, defaults={"outcome": outcome, "school": school}
        )
        note = _write_note(member, reaction, data, key)
        reaction.note = note
        reaction.save(update_fields=["note"])
        _recount(post)
    return note is not None and note.is_waiting


def take_tried_back(member: User, post: Post) -> None:
    """Forget that a member's school tried an idea, with the note. Raises PermissionDenied."""
    with transaction.atomic():
        _lock_member(member)
        for reaction in PostReaction.objects.filter(post=post, member=member):
            if reaction.note is not None:
                withdraw_comment(member, reaction.note)
            reaction.delete()
        _recount(post)


def recount_reactions(post_id: int) -> None:
    """Set how many reacted to an idea, and the sum, while nobody else can."""
    lock_post(post_id)
    found = PostReaction.objects.filter(post=post_id).aggregate(
        count=Count("pk"), total=Sum("value")
    )
    Post.objects.filter(pk=post_id).update(
        reaction_count=found["count"], reaction_sum=found["total"] or 0
    )


def _write_note(
    member: User, reaction: PostReaction, data: CommentData, key: uuid.UUID
) -> PostComment | None:
    """Send the note, change it, or take it back when it was emptied."""
    old = reaction.note
    if old is not None and not old.is_changeable:
        old = None
    if not data.text:
        if old is not None:
            withdraw_comment(member, old)
        return None
    if old is None:
        return submit_comment(member, reaction.post, data, key)
    if data.text == old.waiting_text and old.state != "withdrawn":
        return old
    return change_comment(member, old, data.text, data.language)


def _check(member: User, post: Post, kinds: tuple[Reaction, ...]) -> School:
    membership = Membership.objects.of(member)
    if membership is None or membership.school is None:
        raise PermissionDenied(_("Only approved members of a school can react."))
    if not Post.objects.public().filter(pk=post.pk).exists():
        raise PermissionDenied(_("This idea is not on a board any more."))
    if post.board.reaction not in kinds or not post.board.takes_posts:
        raise PermissionDenied(_("This board does not take this now."))
    school: School = membership.school
    return school


def _lock_member(member: User) -> None:
    # One at a time for each member: two clicks at once are still one reaction, and one vote.
    User.objects.select_for_update(of=("self",)).get(pk=member.pk)


def _take_votes_back(member: User, post: Post) -> None:
    votes = PostReaction.objects.filter(member=member, post__board=post.board_id)
    others = list(Post.objects.filter(pk__in=votes.values("post")))
    # In one order, so that two members who move their votes never wait for each other.
    keys = {post.pk, *(other.pk for other in others)}
    list(Post.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    votes.delete()
    for other in others:
        _recount(other)


def _recount(post: Post) -> None:
    recount_reactions(post.pk)
    record_post_change(post)
