"""What to ask the addresses of comments, reports, reactions and following."""

from collections.abc import Callable

from django.urls import reverse

from .canaries import Canaries

Ask = Callable[[Canaries], list[str]]


def _posts(name: str) -> Ask:
    return lambda canaries: [reverse(name, args=[p.pk]) for p in canaries.posts.values()]


def _comments(name: str) -> Ask:
    """Return a function that gives the addresses of all comments, whatever their state."""
    return lambda canaries: [reverse(name, args=[c.pk]) for c in canaries.comments]


TAKING_PART: dict[str, Ask] = {
    "ideas-comment/<int:post_id>/new/": _posts("add_comment"),
    "ideas-comment/<int:comment_id>/": _comments("change_comment"),
    # Takes a form alone; tests/board/test_comments.py posts somebody else's key to it.
    "ideas-comment/<int:comment_id>/take-back/": _comments("take_back_comment"),
    "ideas-report/<int:post_id>/": _posts("report_post"),
    "ideas-report/comment/<int:comment_id>/": _comments("report_comment"),
    "ideas-react/<int:post_id>/": _posts("react"),
    "ideas-react/<int:post_id>/tried/": _posts("tell_tried"),
    "ideas-feed/<int:board_id>/": lambda c: [reverse("board_feed", args=[c.board.pk])],
    "ideas-feed/idea/<int:post_id>/": _posts("comment_feed"),
    "ideas-follow/board/<int:board_id>/": lambda c: [reverse("follow_board", args=[c.board.pk])],
    "ideas-follow/idea/<int:post_id>/": _posts("follow_post"),
    # Names nothing of what was followed.
    "ideas-unfollow/<str:token>/": lambda _c: ["/ideas-unfollow/unknown/"],
    "account/following/": lambda _c: ["/account/following/"],
}
