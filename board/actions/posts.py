"""What authors do with their ideas: send, change, take back."""

import uuid
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.actions.unpublish import UnpublishAction
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from schools.models import Membership, User

from ..models import BoardPage, Post, PostAttachment, PostPicture, Section


class PostNotChangeable(Exception):
    """The idea cannot be changed any more; the message tells its author why."""


@dataclass(frozen=True)
class PostData:
    """What an author writes; `picture` is re-encoded already, and lies in private storage."""

    title: str
    text: str
    language: str = "en"
    section: Section | None = None
    processes: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    picture: PostPicture | None = None
    alt_text: str = ""
    link_url: str = ""
    link_label: str = ""


def submit_post(author: User, board: BoardPage, data: PostData, key: uuid.UUID) -> Post:
    """Send an idea to the moderators; nobody else can see it until one approves it.

    `key` names this filled-in form: sent twice, it still makes one idea. Raises PermissionDenied
    when the author belongs to no school, or the board is closed.
    """
    membership = Membership.objects.of(author)
    if membership is None:
        raise PermissionDenied(_("Only approved members of a school can post."))
    if not (board.is_open and board.live):
        raise PermissionDenied(_("This board is closed for new ideas."))
    existing = Post.objects.filter(submission_key=key).first()
    if existing is not None:
        if (existing.author_id, existing.title, existing.text) == (
            author.pk,
            data.title,
            data.text,
        ):
            return existing
        # Other words, or somebody else's form: whoever went back and wrote anew sends another idea.
        key = uuid.uuid4()
    try:
        with transaction.atomic():
            post = Post(
                board=board,
                author=author,
                school=membership.school,
                submission_key=key,
                live=False,
                has_unpublished_changes=True,
            )
            _write(post, data)
            post.save()
            _attach_picture(post, data.picture)
            _send_to_moderators(post, author)
    except IntegrityError:
        # The same form arrived twice at once; the other request made the idea.
        return Post.objects.get(submission_key=key, author=author)
    return post


def edit_post(author: User, post: Post, data: PostData) -> Post:
    """Change an idea; the change waits for a moderator while an approved version stays up.

    Raises PermissionDenied for somebody else's idea, PostNotChangeable for one taken down.
    """
    with transaction.atomic():
        post = _locked(post)
        _check_author(author, post)
        if post.taken_down_at:
            raise PostNotChangeable(_("This idea was taken down. Write to EMAS about it."))
        _cancel_moderation(post, author)
        post.withdrawn_at = None
        draft = post.get_latest_revision_as_object()
        draft.withdrawn_at = None
        _write(draft, data)
        if draft.live:
            Post.objects.filter(pk=post.pk).update(withdrawn_at=None)
        else:
            # The row of an idea that nobody can see is its author's own copy.
            draft.save()
        _attach_picture(draft, data.picture)
        _send_to_moderators(draft, author)
    return draft


def withdraw_post(author: User, post: Post) -> None:
    """Take an idea back: off the board and out of the queue, at once. Raises PermissionDenied."""
    with transaction.atomic():
        post = _locked(post)
        _check_author(author, post)
        _cancel_moderation(post, author)
        post.withdrawn_at = timezone.now()
        post.save(update_fields=["withdrawn_at"])
        unpublish(post, author, "board.withdraw")


def unpublish(post: Post, user: User, action: str) -> None:
    """Take the live version off the board and log `action`; logs as well when none was live."""
    if post.live:
        unpublishing = UnpublishAction(post, user=user, log_action=action)
        # Wagtail asks for a permission that only pages have; our callers check who may do this.
        unpublishing.execute(skip_permission_checks=True)
    else:
        log(instance=post, action=action, user=user)


def _locked(post: Post) -> Post:
    """Return the post as the database has it, kept from other writers until the commit."""
    return Post.objects.select_for_update(of=("self",)).get(pk=post.pk)


def _check_author(author: User, post: Post) -> None:
    if post.author_id != author.pk:
        raise PermissionDenied(_("This idea belongs to somebody else."))


def _write(post: Post, data: PostData) -> None:
    post.title = data.title
    post.text = data.text
    post.language = data.language
    post.section = data.section
    post.processes = data.processes
    post.tags.set(data.tags)
    attachments = []
    if data.picture is not None:
        attachments.append(PostAttachment(picture=data.picture, alt_text=data.alt_text))
    if data.link_url:
        attachments.append(PostAttachment(url=data.link_url, label=data.link_label))
    post.attachments.set(attachments)


def _attach_picture(post: Post, picture: PostPicture | None) -> None:
    if picture is not None and picture.post_id != post.pk:
        PostPicture.objects.filter(pk=picture.pk).update(post=post.pk)


def _cancel_moderation(post: Post, user: User) -> None:
    """End what runs: a moderator then decides on the new text, never unknowingly on an old one."""
    for state in post.workflow_states.active():
        state.cancel(user=user)


def _send_to_moderators(post: Post, author: User) -> WorkflowState:
    post.save_revision(user=author, log_action="wagtail.edit" if post.live else "wagtail.create")
    workflow = post.get_workflow()
    if workflow is None:
        raise RuntimeError("No workflow moderates ideas; run `manage.py setup_site`.")
    state: WorkflowState = workflow.start(post, author)
    return state
