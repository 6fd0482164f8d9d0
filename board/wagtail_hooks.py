"""Ideas in Wagtail's admin: the queue, the list, the words of the log."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from . import admin_taking_part, import_admin  # noqa: F401  (their hooks)
from .actions.posting_links import MAKE_FOR_ANY_SCHOOL
from .decision_time import usual_hours
from .decisions import ACTIONS
from .moderator_mail import ModeratorMailPanel
from .querysets import is_moderator
from .queue import how_many_wait
from .views import decisions, moderation, moderation_once
from .viewsets import IdeasViewSetGroup

register_snippet(IdeasViewSetGroup)


class QueueMenuItem(MenuItem):
    """The way to the queue, for moderators only."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may decide on ideas."""
        return is_moderator(request.user)


@hooks.register("register_admin_urls")
def moderation_urls() -> list[URLPattern]:
    """Return the addresses of the queue."""
    return [
        path("ideas/queue/", moderation.queue, name="post_queue"),
        path("ideas/<int:post_id>/decide/", moderation.decide, name="post_decide"),
        path("ideas/decide-many/", moderation.decide_many, name="post_decide_many"),
        path("ideas/<int:post_id>/claim/", moderation.claim, name="post_claim"),
        path("ideas/<int:post_id>/correct/", moderation_once.correct, name="post_correct"),
        path("ideas/<int:post_id>/take-down/", moderation_once.take_down, name="post_take_down"),
        path(
            "ideas/photos/<int:picture_id>/withdraw/",
            moderation_once.withdraw_photo,
            name="withdraw_photo",
        ),
        path("ideas/decisions/", decisions.decisions, name="post_decisions"),
        path("ideas/decisions.csv", decisions.decisions_csv, name="post_decisions_csv"),
    ]


@hooks.register("register_admin_menu_item")
def queue_menu_item() -> MenuItem:
    """Return the menu's way to the queue."""
    return QueueMenuItem(
        _("Ideas to read"), reverse("post_queue"), name="post-queue", icon_name="tasks", order=90
    )


@hooks.register("register_admin_menu_item")
def decisions_menu_item() -> MenuItem:
    """Return the menu's way to what was decided."""
    return QueueMenuItem(
        _("Decisions"), reverse("post_decisions"), name="decisions", icon_name="history", order=91
    )


class WaitingPanel(Component):
    """How much waits, on the admin's front page."""

    name = "waiting"
    order = 50
    template_name = "wagtailadmin/board/waiting_panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return what the panel shows."""
        count, oldest = how_many_wait()
        return {"count": count, "oldest": oldest, "usual_hours": usual_hours()}


@hooks.register("construct_homepage_panels")
def waiting_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Put the panel before all others, for moderators."""
    if is_moderator(request.user):
        panels.append(WaitingPanel())


@hooks.register("register_account_settings_panel")
def moderator_mail_panel(request: HttpRequest, user: Any, profile: Any) -> ModeratorMailPanel:
    """Let a moderator choose when to hear by mail."""
    return ModeratorMailPanel(request, user, profile)


class PostingLinksMenuItem(MenuItem):
    """The way to the posting links, for those who may make them for any school."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may make them."""
        return bool(request.user.has_perm(MAKE_FOR_ANY_SCHOOL))


@hooks.register("register_admin_menu_item")
def posting_links_menu_item() -> MenuItem:
    """Return the menu's way to the posting links."""
    return PostingLinksMenuItem(
        _("Posting links"),
        reverse("account_posting_links"),
        name="posting-links",
        icon_name="link",
        order=256,
    )


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Give what is done to ideas its words in the history."""
    for action, words in ACTIONS.items():
        if action.startswith("board."):
            actions.register_action(action, words, words)
    actions.register_action("board.withdraw", _("Take back"), _("Taken back by its author"))
    actions.register_action("board.move", _("Arrange"), _("Arranged anew"))
    actions.register_action("board.pin", _("Pin"), _("Pinned or unpinned"))
    actions.register_action("board.import", _("Import ideas"), _("Ideas imported"))
    actions.register_action(
        "board.make_posting_link", _("Make a posting link"), _("Posting link made")
    )
    actions.register_action(
        "board.withdraw_posting_link", _("Withdraw a posting link"), _("Posting link withdrawn")
    )
