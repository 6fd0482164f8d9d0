"""The admin's addresses for comments and reports, and their words in the log."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .views import moderation_taking_part as views

LOG_WORDS = {
    "board.submit_comment": (_("Send a comment"), _("Comment sent")),
    "board.change_comment": (_("Change a comment"), _("Comment changed by its author")),
    "board.withdraw_comment": (_("Take a comment back"), _("Comment taken back by its author")),
    "board.approve_comment": (_("Approve a comment"), _("Comment approved")),
    "board.return_comment": (_("Return a comment"), _("Comment returned to its author")),
    "board.reject_comment": (_("Reject a comment"), _("Comment rejected")),
    "board.take_down_comment": (_("Take a comment down"), _("Comment taken down")),
    "board.keep_reported": (_("Keep after reports"), _("Kept after reports")),
}


@hooks.register("register_admin_urls")
def taking_part_urls() -> list[URLPattern]:
    """Return the addresses where moderators decide on comments and reports."""
    return [
        path(
            "ideas/comments/<int:comment_id>/decide/", views.decide_comment, name="comment_decide"
        ),
        path(
            "ideas/comments/<int:comment_id>/take-down/", views.take_down, name="comment_take_down"
        ),
        path("ideas/<int:post_id>/reports/", views.decide_post_reports, name="post_reports_decide"),
        path(
            "ideas/comments/<int:comment_id>/reports/",
            views.decide_comment_reports,
            name="comment_reports_decide",
        ),
    ]


@hooks.register("register_log_actions")
def taking_part_log_actions(actions: LogActionRegistry) -> None:
    """Give what is done to comments its words in the history."""
    for name, (label, message) in LOG_WORDS.items():
        actions.register_action(name, label, message)
