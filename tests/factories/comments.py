"""Comments on ideas, sent and decided as people do."""

import uuid
from typing import Any

from board.actions.comments import CommentData, approve_comment, submit_comment
from board.models import Post, PostComment
from schools.models import User


def make_comment(
    post: Post,
    author: User,
    text: str = "Ours too.",
    *,
    approved_by: User | None = None,
    **fields: Any,
) -> PostComment:
    """Return a comment that waits, or one that `approved_by` has approved."""
    comment = submit_comment(author, post, CommentData(text, **fields), uuid.uuid4())
    if approved_by is not None:
        approve_comment(approved_by, comment, comment.version)
    return PostComment.objects.get(pk=comment.pk)
