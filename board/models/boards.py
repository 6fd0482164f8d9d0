"""The pages on which ideas are shown."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from cms.core.blocks.text import RICH_TEXT_FEATURES
from cms.core.models import BasePage


class BoardIndexPage(BasePage):
    """All boards."""

    introduction = models.CharField(_("introduction"), max_length=255, blank=True)

    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["board.BoardPage"]
    max_count = 1
    template = "board/board_index_page.html"

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("list of boards")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the page's context with the public boards and how many ideas each has."""
        from ..wall import list_boards

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["boards"] = list_boards(self)
        return context


class BoardPage(RoutablePageMixin, BasePage):
    """One board: its sections and a wall of ideas, and a page for each idea."""

    introduction = models.CharField(
        _("introduction"), max_length=255, blank=True, help_text=_("What this board is for.")
    )
    rules = RichTextField(
        _("what to keep in mind"),
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_("Shown beside the form for a new idea."),
    )
    is_open = models.BooleanField(
        _("open for new ideas"), default=True, help_text=_("When off, the board can only be read.")
    )

    parent_page_types: ClassVar = ["board.BoardIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "board/board_page.html"

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("rules"),
        InlinePanel("sections", heading=_("Sections"), label=_("Section")),
        FieldPanel("is_open"),
    ]

    class Meta:
        verbose_name = _("board")

    @path("")
    def wall(self, request: HttpRequest) -> HttpResponse:
        """Show the ideas that this reader may see."""
        from ..wall import show_wall

        return self.render(request, context_overrides={"wall": show_wall(self, request)})

    @path("<int:post_id>/", name="post")
    def post(self, request: HttpRequest, post_id: int) -> HttpResponse:
        """Show one idea; 404 when this reader may not see it."""
        from ..wall import show_post

        return self.render(
            request,
            context_overrides=show_post(self, request, post_id),
            template="board/post.html",
        )

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Return the board and each public idea on it."""
        from .posts import Post

        entries: list[dict[str, Any]] = super().get_sitemap_urls(request)
        board_url = self.get_full_url(request)
        posts = Post.objects.public().filter(board=self)
        entries.extend(
            {"location": f"{board_url}{pk}/", "lastmod": changed}
            for pk, changed in posts.values_list("pk", "last_published_at")
        )
        return entries


class Section(Orderable):
    """A part of a board."""

    board = ParentalKey(BoardPage, on_delete=models.CASCADE, related_name="sections")
    title = models.CharField(_("title"), max_length=80)
    description = models.CharField(_("what belongs here"), max_length=160, blank=True)

    panels: ClassVar = [FieldPanel("title"), FieldPanel("description")]

    class Meta(Orderable.Meta):
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return self.title
