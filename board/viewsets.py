"""How ideas and the reasons for decisions appear in Wagtail's admin."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import ModerationReason, Post
from .models.deciding import is_held_from
from .querysets import PostQuerySet


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


def keep_held(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Return Wagtail's view of one idea, closed to those from whom the idea is held."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = unquote(str(kwargs.get("pk", "")))
        if key.isdecimal() and is_held_from(request.user, Post(pk=int(key))):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


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
    revisions_revert_view_class = GoToQueue
    unpublish_view_class = GoToTakedown
    permission_policy = PostPermissionPolicy(Post)

    def register_chooser_viewset(self) -> None:
        """Offer no list to choose an idea from: Wagtail's asks for no right to see what waits."""

    def get_queryset(self, request: HttpRequest) -> PostQuerySet:
        """Return the ideas for the list: without what is held for the safeguarding lead."""
        return Post.objects.not_held_from(request.user)

    def get_urlpatterns(self) -> list[Any]:
        """Return Wagtail's addresses: history, comparison and preview show unapproved words."""
        patterns: list[Any] = super().get_urlpatterns()
        for pattern in patterns:
            pattern.callback = keep_held(pattern.callback)
        return patterns


class ModerationReasonViewSet(SnippetViewSet):
    """The reasons that a moderator can pick."""

    model = ModerationReason
    icon = "comment"
    menu_label = _("Reasons for decisions")
    list_display: ClassVar = ["title", "kind", "message"]
    list_filter: ClassVar = ["kind"]


class IdeasViewSetGroup(SnippetViewSetGroup):
    """One entry in the menu for all that belongs to the boards."""

    menu_label = _("Ideas")
    menu_icon = "pick"
    menu_order = 250
    items = (PostViewSet, ModerationReasonViewSet)
