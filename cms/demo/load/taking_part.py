"""What schools say of each other's ideas: sent by members, decided by the moderator."""

import uuid
from typing import Any

from board.actions.comments import CommentData, approve_comment, submit_comment
from board.actions.reactions import tell_tried
from board.models import Post, PostComment
from schools.models import User

from .content import read
from .people import People

# Names each comment, so that loading twice makes none twice.
NAMESPACE = uuid.UUID("0b6d1f2e-3c55-4d0a-8a57-5f2f5a0d9c31")
Row = dict[str, Any]


def load_taking_part(people: People) -> None:
    """Add comments, and that schools tried ideas, unless they are there."""
    for row in read("taking_part"):
        post = Post.objects.public().get(title=row["idea"])
        for comment in row.get("comments", []):
            _comment(people, post, comment)
        for tried in row.get("tried", []):
            _tried(people, post, tried)


def _comment(people: People, post: Post, row: Row, parent: PostComment | None = None) -> None:
    author = people.members[row["school"]]
    key = _key(post, author, row["text"])
    if PostComment.objects.filter(submission_key=key).exists():
        return
    comment = submit_comment(author, post, CommentData(row["text"], parent=parent), key)
    if row.get("waits"):
        return
    approve_comment(people.moderator, comment, comment.version)
    comment.refresh_from_db()
    for answer in row.get("answers", []):
        _comment(people, post, answer, comment)


def _tried(people: People, post: Post, row: Row) -> None:
    member = people.members[row["school"]]
    key = _key(post, member, row["text"])
    if post.reactions.filter(member=member).exists():
        return
    tell_tried(
        member, post, row["outcome"], CommentData(row["text"], kind=PostComment.Kind.TRIED), key
    )
    for note in PostComment.objects.waiting().filter(submission_key=key):
        approve_comment(people.moderator, note, note.version)


def _key(post: Post, author: User, text: str) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, f"{post.title}/{author.email}/{text}")
