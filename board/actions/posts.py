"""What authors do with their ideas: send, change, take back."""

import uuid
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.actions.unpublish import UnpublishAction
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from schools.models import Membership, User

from ..choices import WhoMayPost
from ..models import BoardPage, Post, PostAttachment, PostDocument, PostPicture, Section
from .pictures import delete_public_copies


class PostNotChangeable(Exception):
    """The idea cannot be changed any more; the message tells its author why."""


# What of an idea its author writes, beside tags and attachments.
WRITTEN = (
    *("title", "text", "for_whom", "outcome", "practised_on", "language", "direction"),
    *("section", "processes", "phases", "shows_author"),
)


@dataclass(frozen=True)
class AttachmentData:
    """A photo or a document, made safe already and in private storage, or a link."""

    picture: PostPicture | None = None
    document: PostDocument | None = None
    alt_text: str = ""
    url: str = ""
    label: str = ""


@dataclass(frozen=True)
class PostData:
    """What an author writes."""

    title: str
    text: str
    for_whom: str = ""
    outcome: str = ""
    practised_on: date | None = None
    language: str = "en"
    direction: str = ""
    section: Section | None = None
    processes: list[str] = field(default_factory=list)
    phases: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    shows_author: bool = False
    attachments: list[AttachmentData] = field(default_factory=list)


def submit_post(author: User, board: BoardPage, data: PostData, key: uuid.UUID) -> Post:
    """Send an idea to the moderators; nobody else can see it until one approves it.

    `key` names this filled-in form: sent twice, it still makes one idea. Raises PermissionDenied
    when the author may not post here, or the board is closed.
    """
    membership = check_may_post(author, board)
    existing = existing_post(key)
    if existing is not None and existing.author_id == author.pk:
        if is_unsent(existing):
            return edit_post(author, existing, data)
        if (existing.title, existing.text) == (data.title, data.text):
            return existing
    if existing is not None:
        # Other words, or somebody else's form: whoever went back and wrote anew sends another idea.
        key = uuid.uuid4()
    try:
        with transaction.atomic():
            return make_post(Post(board=board, author=author, school=membership.school), data, key)
    except IntegrityError:
        # The same form arrived twice at once; the other request made the idea.
        return Post.objects.get(submission_key=key, author=author)


def check_may_post(author: User, board: BoardPage) -> Membership:
    """Return the membership by which somebody may post on a board now; raises PermissionDenied."""
    membership = Membership.objects.of(author)
    if membership is None:
        raise PermissionDenied(_("Only approved members of a school can post."))
    if board.who_may_post == WhoMayPost.LEADS and not membership.is_lead:
        raise PermissionDenied(_("On this board only the leads of schools can post."))
    if not (board.takes_posts and board.live):
        raise PermissionDenied(_("This board is closed for new ideas."))
    return membership


def existing_post(key: uuid.UUID) -> Post | None:
    """Return the idea that this filled-in form has made already."""
    return Post.objects.filter(submission_key=key).first()


def is_unsent(post: Post) -> bool:
    """Say whether an idea is a draft that no moderator has had before them."""
    return not post.live and not post.workflow_states.exists()


def is_waiting(post: Post) -> bool:
    """Say whether a version of an idea is before the moderators now."""
    in_progress = WorkflowState.STATUS_IN_PROGRESS
    return bool(post.workflow_states.filter(status=in_progress).exists())


def make_post(post: Post, data: PostData, key: uuid.UUID) -> Post:
    """Save a new idea with what was written, and put it before the moderators."""
    add_post(post, data, key)
    _send_to_moderators(post, post.author)
    return post


def edit_post(author: User, post: Post, data: PostData) -> Post:
    """Change an idea; the change waits for a moderator while an approved version stays up.

    Raises PermissionDenied for somebody else's idea, PostNotChangeable for one that is decided for
    good.
    """
    with transaction.atomic():
        post = changeable_post(author, post)
        _cancel_moderation(post, author)
        draft = change_text(post, data)
        _send_to_moderators(draft, author)
    return draft


def resubmit_post(author: User, post: Post) -> Post:
    """Send an idea's newest text to the moderators once more, as it is. Raises as `edit_post`."""
    with transaction.atomic():
        post = changeable_post(author, post)
        if not is_waiting(post):
            _cancel_moderation(post, author)
            Post.objects.filter(pk=post.pk).update(withdrawn_at=None)
            draft = post.get_latest_revision_as_object()
            draft.withdrawn_at = None
            _send_to_moderators(draft, author)
    return post


def withdraw_post(author: User, post: Post) -> None:
    """Take an idea back: off the board and out of the queue, at once. Raises PermissionDenied."""
    with transaction.atomic():
        post = lock_post(post.pk)
        check_author(author, post)
        _cancel_moderation(post, author)
        post.withdrawn_at = timezone.now()
        post.save(update_fields=["withdrawn_at"])
        unpublish(post, author, "board.withdraw")


def delete_post(author: User, post: Post) -> None:
    """Delete an idea that is not on the board, with its photos and all its versions, for good.

    Raises PermissionDenied, or PostNotChangeable for one that is on the board, waits, or was taken
    down: what moderators decided on is kept for as long as the record needs it.
    """
    with transaction.atomic():
        post = changeable_post(author, post)
        if post.live or is_waiting(post):
            raise PostNotChangeable(_("Take the idea back first."))
        log(instance=post, action="wagtail.delete", user=author, deleted=True)
        post.delete()


def unpublish(post: Post, user: User, action: str) -> None:
    """Take the live version off the board and log `action`; logs as well when none was live."""
    if post.live:
        # First of all, and whatever happens next: a copy that is gone can be made again.
        delete_public_copies(post)
        unpublishing = UnpublishAction(post, user=user, log_action=action)
        # Wagtail asks for a permission that only pages have; our callers check who may do this.
        unpublishing.execute(skip_permission_checks=True)
    else:
        log(instance=post, action=action, user=user)


def lock_post(post_id: int) -> Post:
    """Return an idea as the database has it, kept from other writers until the commit."""
    post: Post = Post.objects.select_for_update(of=("self",)).get(pk=post_id)
    return post


def check_author(author: User, post: Post) -> None:
    """Raise PermissionDenied unless the idea is the author's own."""
    if post.author_id != author.pk:
        raise PermissionDenied(_("This idea belongs to somebody else."))


def changeable_post(author: User, post: Post) -> Post:
    """Return the author's idea, locked; raises as `edit_post`."""
    post = lock_post(post.pk)
    check_author(author, post)
    if post.taken_down_at:
        raise PostNotChangeable(_("This idea was taken down. Write to EMAS about it."))
    if post.rejected_at:
        raise PostNotChangeable(_("EMAS decided that this idea is not for this board."))
    return post


def add_post(post: Post, data: PostData, key: uuid.UUID) -> None:
    """Save a new idea that nobody but its author can see."""
    post.submission_key = key
    post.live = False
    post.has_unpublished_changes = True
    _write(post, data)
    post.save()
    _attach_files(post, data)


def change_text(post: Post, data: PostData) -> Post:
    """Return the newest version with what was written; an idea that nobody sees gets it at once."""
    post.withdrawn_at = None
    draft: Post = post.get_latest_revision_as_object()
    draft.withdrawn_at = None
    _write(draft, data)
    if draft.live:
        Post.objects.filter(pk=post.pk).update(withdrawn_at=None)
    else:
        # The row of an idea that nobody can see is its author's own copy.
        draft.save()
    _attach_files(draft, data)
    return draft


def _write(post: Post, data: PostData) -> None:
    for name in WRITTEN:
        setattr(post, name, getattr(data, name))
    post.tags.set(data.tags)
    post.attachments.set([attachment_of(item) for item in data.attachments])


def attachment_of(data: AttachmentData) -> PostAttachment:
    """Return what stands beside an idea, unsaved."""
    return PostAttachment(
        picture=data.picture,
        document=data.document,
        alt_text=data.alt_text,
        url=data.url,
        label=data.label,
    )


def _attach_files(post: Post, data: PostData) -> None:
    pictures = [a.picture.pk for a in data.attachments if a.picture]
    documents = [a.document.pk for a in data.attachments if a.document]
    PostPicture.objects.filter(pk__in=pictures, post=None).update(post=post.pk)
    PostDocument.objects.filter(pk__in=documents, post=None).update(post=post.pk)


def _cancel_moderation(post: Post, user: User) -> None:
    """End what runs: a moderator then decides on the new text, never unknowingly on an old one."""
    for state in post.workflow_states.active():
        state.cancel(user=user)


def _send_to_moderators(post: Post, author: User | None) -> WorkflowState:
    post.save_revision(user=author, log_action="wagtail.edit" if post.live else "wagtail.create")
    workflow = post.get_workflow()
    if workflow is None:
        raise RuntimeError("No workflow moderates ideas; run `manage.py setup_site`.")
    state: WorkflowState = workflow.start(post, author)
    return state
