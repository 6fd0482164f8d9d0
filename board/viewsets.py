"""How ideas and the reasons for returning them appear in Wagtail's admin."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import ModerationReason, Post


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
