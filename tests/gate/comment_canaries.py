"""Plants a rare word in comments, notes and reports in every state that is not public."""

import uuid
from collections.abc import Callable

from board.actions.comments import (
    CommentData,
    change_comment,
    reject_comment,
    return_comment,
    set_hidden,
    take_down_comment,
    withdraw_comment,
)
from board.actions.reactions import tell_tried
from board.actions.reports import ReportData, report
from board.models import BoardPage, PostComment
from schools.models import User
from tests.factories import make_post
from tests.factories.comments import make_comment


def plant_comments(
    board: BoardPage, author: User, moderator: User, words: Callable[[str], str]
) -> list[PostComment]:
    """Plant them below a public idea; return the comments."""
    post = make_post(board, author, "An idea that is talked about", approved_by=moderator)

    def waits(state: str, **fields: str) -> PostComment:
        return make_comment(post, author, words(f"comment{state}"), **fields)

    def shown(state: str) -> PostComment:
        return make_comment(post, author, words(f"comment{state}"), approved_by=moderator)

    comments = [waits("waiting"), waits("returned"), waits("rejected"), shown("withdrawn")]
    return_comment(moderator, comments[1], 1, words("commentreason"))
    reject_comment(moderator, comments[2], 1, words("commentreason"))
    withdraw_comment(author, comments[3])
    down, hidden = shown("takendown"), shown("hidden")
    take_down_comment(moderator, down, words("commentreason"))
    set_hidden(hidden, is_hidden=True)
    edited = make_comment(post, author, "Plain words", approved_by=moderator)
    change_comment(author, edited, words("commentedit"), "en")
    comments += [down, hidden, edited]
    note = CommentData(words("triednote"), kind=PostComment.Kind.TRIED)
    tell_tried(author, post, "well", note, uuid.uuid4())
    comments += PostComment.objects.filter(kind=PostComment.Kind.TRIED)
    report(post, ReportData("other", words("report"), "qxcanary@example.org", "a" * 64))
    return comments
