"""Ideas boards: the pages, the posts on them, their pictures, and how they are moderated."""

from .boards import BoardIndexPage, BoardPage, Section
from .moderation import ModerationReason, PostModerationTask, Takedown
from .pictures import PostPicture
from .posts import Post, PostAttachment, PostTag

__all__ = [
    "BoardIndexPage",
    "BoardPage",
    "ModerationReason",
    "Post",
    "PostAttachment",
    "PostModerationTask",
    "PostPicture",
    "PostTag",
    "Section",
    "Takedown",
]
