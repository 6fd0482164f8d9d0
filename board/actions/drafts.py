"""Drafts: kept for their author alone, with no moderator asked."""

import uuid

from django.db import IntegrityError, transaction

from schools.models import User

from ..models import BoardPage, Post
from .posts import (
    PostData,
    add_post,
    change_text,
    changeable_post,
    check_may_post,
    existing_post,
    is_unsent,
)


def save_draft(author: User, board: BoardPage, data: PostData, key: uuid.UUID) -> Post:
    """Keep what an author has written so far; saved again under the same `key`, it is one draft.

    Raises PermissionDenied when the author may not post here.
    """
    membership = check_may_post(author, board)
    existing = existing_post(key)
    if existing is not None and existing.author_id == author.pk:
        # The page may still save by itself while its author has sent the idea already.
        return save_draft_of(author, existing, data) if is_unsent(existing) else existing
    if existing is not None:
        key = uuid.uuid4()
    post = Post(board=board, author=author, school=membership.school)
    try:
        with transaction.atomic():
            add_post(post, data, key)
            # Not cleaned: what is missing can be added later.
            post.save_revision(user=author, clean=False, log_action="wagtail.create")
    except IntegrityError:
        # The page saved by itself while its author pressed the button.
        return save_draft_of(author, Post.objects.get(submission_key=key), data)
    return post


def save_draft_of(author: User, post: Post, data: PostData) -> Post:
    """Keep a change of an idea that its author has not sent yet.

    What waits for a moderator, and what is on the board, stay as they are. Raises as `edit_post`.
    """
    with transaction.atomic():
        post = changeable_post(author, post)
        draft = change_text(post, data)
        draft.save_revision(user=author, clean=False)
    return draft
