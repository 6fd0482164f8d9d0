"""What authors do with their comments, and what moderators decide about them."""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from cms.core.languages import DEFAULT_LANGUAGE
from schools.models import Membership, User

from ..models import BoardPage, CommentState, Post, PostComment
from ..moderators import tell_moderators
from ..querysets import is_moderator
from .changes import record_post_change
from .comment_mails import tell_author, tell_author_of_idea
from .moderation import DecisionConflict
from .posts import lock_post


class CommentNotChangeable(Exception):
    """The comment cannot be changed any more; the message tells its author why."""


@dataclass(frozen=True)
class CommentData:
    """What an author writes; `parent` is the comment that it answers."""

    text: str
    language: str = DEFAULT_LANGUAGE
    parent: PostComment | None = None
    kind: str = PostComment.Kind.COMMENT


def takes_comments(board: BoardPage) -> bool:
    """Say whether comments can be sent now; whoever may send them."""
    return board.allows_comments and board.takes_posts


def submit_comment(author: User, post: Post, data: CommentData, key: uuid.UUID) -> PostComment:
    """Send a comment to the moderators; nobody else can see it until one approves it.

    `key` names this filled-in form: sent twice, it still makes one comment. Raises PermissionDenied
    when the author belongs to no school, or this idea takes no comments.
    """
    membership = Membership.objects.of(author)
    if membership is None or membership.school is None:
        raise PermissionDenied(_("Only approved members of a school can comment."))
    _check_place(post, data)
    existing = PostComment.objects.filter(submission_key=key).first()
    if existing is not None:
        if (existing.author_id, existing.post_id, existing.text) == (
            author.pk,
            post.pk,
            data.text,
        ):
            return existing
        # Whoever went back and wrote anew sends another comment.
        key = uuid.uuid4()
    try:
        with transaction.atomic():
            comment = PostComment.objects.create(
                post=post,
                parent=data.parent,
                school=membership.school,
                author=author,
                kind=data.kind,
                text=data.text,
                language=data.language,
                submission_key=key,
                sent_at=timezone.now(),
            )
            log(instance=comment, action="board.submit_comment", user=author)
            tell_moderators()
    except IntegrityError:
        # The same form arrived twice at once; the other request made the comment.
        return PostComment.objects.get(submission_key=key, author=author)
    return comment


def change_comment(author: User, comment: PostComment, text: str, language: str) -> PostComment:
    """Change a comment; the change waits for a moderator while approved words stay up.

    Raises PermissionDenied for somebody else's, CommentNotChangeable after a final decision.
    """
    with transaction.atomic():
        comment = _locked(comment)
        _check_author(author, comment)
        if not comment.is_changeable:
            raise CommentNotChangeable(_("This comment cannot be changed any more."))
        if comment.state == CommentState.PUBLISHED:
            comment.new_text = "" if text == comment.text else text
        else:
            comment.text, comment.state = text, CommentState.WAITING
            comment.language = language
        comment.new_text_returned = False
        comment.version += 1
        comment.sent_at = timezone.now()
        comment.reason = ""
        comment.save()
        log(instance=comment, action="board.change_comment", user=author)
        if comment.is_waiting:
            tell_moderators()
    return comment


def withdraw_comment(author: User, comment: PostComment) -> None:
    """Take a comment back: off the page and out of the queue, at once. Raises PermissionDenied."""
    with transaction.atomic():
        comment = _locked(comment)
        _check_author(author, comment)
        if comment.state in (CommentState.TAKEN_DOWN, CommentState.REJECTED):
            return
        comment.state, comment.new_text = CommentState.WITHDRAWN, ""
        comment.version += 1
        comment.save()
        log(instance=comment, action="board.withdraw_comment", user=author)
        _follow(comment)


def approve_comment(moderator: User, comment: PostComment, version: int) -> None:
    """Show the very words that the moderator read.

    Raises PermissionDenied, or DecisionConflict when somebody decided or the author changed the
    comment in the meantime.
    """
    with transaction.atomic():
        comment = _waiting(moderator, comment, version)
        is_first = comment.published_at is None
        comment.text, comment.new_text = comment.waiting_text, ""
        comment.state, comment.reason = CommentState.PUBLISHED, ""
        comment.published_at = comment.published_at or timezone.now()
        _keep_decision(moderator, comment, "board.approve_comment")
        if is_first:
            tell_author_of_idea(comment)


def return_comment(moderator: User, comment: PostComment, version: int, reason: str) -> None:
    """Send a comment back with a reason; its author keeps the words. Raises as above."""
    with transaction.atomic():
        comment = _waiting(moderator, comment, version)
        comment.reason = reason
        if comment.has_change:
            comment.new_text_returned = True
        else:
            comment.state = CommentState.RETURNED
        _keep_decision(moderator, comment, "board.return_comment")


def reject_comment(moderator: User, comment: PostComment, version: int, reason: str) -> None:
    """Refuse a comment, or a change of one, for good and with a reason. Raises as above."""
    with transaction.atomic():
        comment = _waiting(moderator, comment, version)
        comment.reason = reason
        if comment.has_change:
            comment.new_text = ""
        else:
            comment.state = CommentState.REJECTED
        _keep_decision(moderator, comment, "board.reject_comment")


def take_down_comment(moderator: User, comment: PostComment, reason: str) -> None:
    """Take a comment off the page at once and for good. Raises PermissionDenied."""
    _check_moderator(moderator)
    with transaction.atomic():
        comment = _locked(comment)
        comment.state, comment.new_text = CommentState.TAKEN_DOWN, ""
        comment.reason = reason
        _keep_decision(moderator, comment, "board.take_down_comment")


def set_hidden(comment: PostComment, *, is_hidden: bool) -> None:
    """Hide a comment after reports, or show it again as it was; the caller has a transaction."""
    comment = _locked(comment)
    comment.hidden_at = timezone.now() if is_hidden else None
    comment.save(update_fields=["hidden_at"])
    _follow(comment)


def recount_comments(post_id: int) -> None:
    """Set how many comments an idea shows, while nobody else can; in the caller's transaction."""
    lock_post(post_id)
    shown = PostComment.objects.shown().filter(post=post_id).count()
    Post.objects.filter(pk=post_id).update(comment_count=shown)


def _check_place(post: Post, data: CommentData) -> None:
    if not Post.objects.public().filter(pk=post.pk).exists():
        raise PermissionDenied(_("This idea is not on a board any more."))
    if not post.board.takes_posts:
        raise PermissionDenied(_("This board is closed."))
    if data.kind == PostComment.Kind.COMMENT and not post.board.allows_comments:
        raise PermissionDenied(_("This board takes no comments."))
    if data.parent is not None:
        answerable = PostComment.objects.public().filter(parent=None, post=post.pk)
        if not answerable.filter(pk=data.parent.pk).exists():
            raise PermissionDenied(_("The comment that you answer is not there any more."))


def _locked(comment: PostComment) -> PostComment:
    # Always before its comments, so that two writers never wait for each other.
    lock_post(comment.post_id)
    locked = PostComment.objects.select_for_update(of=("self",)).select_related("post__board")
    found: PostComment = locked.get(pk=comment.pk)
    return found


def _waiting(moderator: User, comment: PostComment, version: int) -> PostComment:
    _check_moderator(moderator)
    comment = _locked(comment)
    if not comment.is_waiting:
        raise DecisionConflict(_("Somebody has already decided on this comment."))
    if comment.version != version:
        raise DecisionConflict(
            _("The author has changed this comment since you opened it. Read it again.")
        )
    return comment


def _keep_decision(moderator: User, comment: PostComment, action: str) -> None:
    comment.decided_by, comment.decided_at = moderator, timezone.now()
    comment.save()
    log(instance=comment, action=action, user=moderator)
    _follow(comment)
    tell_author(comment, _address_of(comment))


def _follow(comment: PostComment) -> None:
    recount_comments(comment.post_id)
    if comment.published_at is not None:
        # What was never shown changes nothing that open boards show.
        record_post_change(comment.post)


def _address_of(comment: PostComment) -> str:
    return settings.BASE_URL + reverse("change_comment", args=[comment.pk])


def _check_author(author: User, comment: PostComment) -> None:
    if comment.author_id != author.pk:
        raise PermissionDenied(_("This comment belongs to somebody else."))


def _check_moderator(user: User) -> None:
    if not is_moderator(user):
        raise PermissionDenied(_("Only moderators decide on comments."))
