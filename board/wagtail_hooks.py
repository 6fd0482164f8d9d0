"""Ideas in Wagtail's admin: the queue, the list, the words of the log."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from .querysets import is_moderator
from .views import moderation
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
        path("ideas/<int:post_id>/take-down/", moderation.take_down, name="post_take_down"),
    ]


@hooks.register("register_admin_menu_item")
def queue_menu_item() -> MenuItem:
    """Return the menu's way to the queue."""
    return QueueMenuItem(
        _("Ideas to read"), reverse("post_queue"), name="post-queue", icon_name="tasks", order=90
    )


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Give what is done to ideas its words in the history."""
    actions.register_action("board.take_down", _("Take down"), _("Taken down"))
    actions.register_action("board.withdraw", _("Take back"), _("Taken back by its author"))
