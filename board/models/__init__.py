"""Ideas boards: the pages, the posts on them, their pictures, and how they are moderated."""

from .attachments import PostAttachment
from .boards import BoardIndexPage, BoardPage, Section
from .changes import BoardChange, BoardVersion
from .comments import CommentState, PostComment
from .deciding import ModeratorMail, PostApproval, PostClaim, PostHold
from .documents import PostDocument
from .following import Following
from .moderation import ModerationReason, PostModerationTask, Takedown
from .pictures import PostPicture
from .posting_links import PostingLink
from .posts import Post, PostTag
from .reactions import Outcome, PostReaction
from .reports import PostReport, ReportReason, ReportState

__all__ = [
    "BoardChange",
    "BoardIndexPage",
    "BoardPage",
    "BoardVersion",
    "CommentState",
    "Following",
    "ModerationReason",
    "ModeratorMail",
    "Outcome",
    "Post",
    "PostApproval",
    "PostAttachment",
    "PostClaim",
    "PostComment",
    "PostDocument",
    "PostHold",
    "PostModerationTask",
    "PostPicture",
    "PostReaction",
    "PostReport",
    "PostTag",
    "PostingLink",
    "ReportReason",
    "ReportState",
    "Section",
    "Takedown",
]
