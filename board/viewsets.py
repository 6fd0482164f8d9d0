"""How ideas and the reasons for returning them appear in Wagtail's admin."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import ModerationReason, Post


class GoToQueue(RedirectView):
    """Leads to the queue: in Wagtail's own form a moderator could publish words of their own."""

    def get_redirect_url(self, *_args: Any, pk: str, **_kwargs: Any) -> str:
        """Return the address of the idea's place in the queue."""
        return f"{reverse('post_queue')}#item-{pk}"


class GoToTakedown(RedirectView):
    """Leads to the page that asks why: an idea leaves the board only with a reason on record."""

    # Wagtail asks each of its views for the template that it would show.
    template_name = "wagtailadmin/board/take_down.html"

    def get_redirect_url(self, *_args: Any, pk: str, **_kwargs: Any) -> str:
        """Return the address of the idea's takedown page."""
        return reverse("post_take_down", args=[pk])


class PostPermissionPolicy(ModelPermissionPolicy):
    """Ideas come from schools: nobody adds one in the admin."""

    def user_has_permission(self, user: object, action: str) -> bool:
        """Say whether the user may do `action` to ideas in general."""
        return action != "add" and bool(super().user_has_permission(user, action))


class PostViewSet(SnippetViewSet):
    """All ideas, with their history."""

    model = Post
    icon = "pick"
    menu_label = _("All ideas")
    list_display: ClassVar = ["title", "school", "board", LiveStatusTagColumn(), UpdatedAtColumn()]
    list_filter: ClassVar = ["board", "school", "live"]
    search_fields: ClassVar = ["title", "text"]
    copy_view_enabled = False
    edit_view_class = GoToQueue
    unpublish_view_class = GoToTakedown
    permission_policy = PostPermissionPolicy(Post)


class ModerationReasonViewSet(SnippetViewSet):
    """The reasons that a moderator can pick."""

    model = ModerationReason
    icon = "comment"
    menu_label = _("Reasons for returning")
    list_display: ClassVar = ["title", "message"]


class IdeasViewSetGroup(SnippetViewSetGroup):
    """One entry in the menu for all that belongs to the boards."""

    menu_label = _("Ideas")
    menu_icon = "pick"
    menu_order = 250
    items = (PostViewSet, ModerationReasonViewSet)
