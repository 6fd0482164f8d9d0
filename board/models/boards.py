"""The pages on which ideas are shown."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from cms.core.blocks.text import RICH_TEXT_FEATURES
from cms.core.fields import ChoiceListField
from cms.core.models import BasePage

from ..choices import Layout, Order, Reaction, SectionColour, WhoMayPost


def all_layouts() -> list[str]:
    """Return every layout."""
    return list(Layout.values)


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
    opens_at = models.DateTimeField(
        _("takes ideas from"), null=True, blank=True, help_text=_("Empty: at once.")
    )
    closes_at = models.DateTimeField(
        _("takes ideas until"),
        null=True,
        blank=True,
        help_text=_("Empty: with no end. Afterwards the board can still be read."),
    )
    cover = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("cover"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A picture for the top of the board and the list of boards. Decoration only."),
    )
    layout = models.CharField(
        _("layout"), max_length=10, choices=Layout.choices, default=Layout.WALL
    )
    reader_layouts = ChoiceListField(
        _("layouts that readers may choose"),
        choices=Layout.choices,
        default=all_layouts,
        help_text=_("None: readers see the layout above."),
    )
    order = models.CharField(
        _("order of ideas"), max_length=12, choices=Order.choices, default=Order.SECTION
    )
    who_may_post = models.CharField(
        _("who may post"),
        max_length=10,
        choices=WhoMayPost.choices,
        default=WhoMayPost.MEMBERS,
        help_text=_("Posting links work as well while the board is open."),
    )
    reaction = models.CharField(
        _("reaction"),
        max_length=10,
        choices=Reaction.choices,
        default=Reaction.TRIED,
        help_text=_("Members of schools can react once to each idea."),
    )
    allows_comments = models.BooleanField(_("comments"), default=True)
    allows_pictures = models.BooleanField(_("photos"), default=True)
    allows_documents = models.BooleanField(_("documents"), default=True)
    allows_links = models.BooleanField(_("links and videos"), default=True)

    parent_page_types: ClassVar = ["board.BoardIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "board/board_page.html"

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("cover"),
        FieldPanel("rules"),
        InlinePanel("sections", heading=_("Sections"), label=_("Section")),
        MultiFieldPanel(
            [FieldPanel("layout"), FieldPanel("reader_layouts"), FieldPanel("order")],
            heading=_("How it looks"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("is_open"),
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                FieldPanel("who_may_post"),
            ],
            heading=_("Who may post, and when"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("reaction"),
                FieldPanel("allows_comments"),
                FieldPanel("allows_pictures"),
                FieldPanel("allows_documents"),
                FieldPanel("allows_links"),
            ],
            heading=_("What is allowed"),
        ),
    ]

    class Meta:
        verbose_name = _("board")

    def clean(self) -> None:
        """Raise ValidationError when the board would close before it opens."""
        super().clean()
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("The board would close before it opens.")})

    @property
    def takes_posts(self) -> bool:
        """Say whether new ideas can be sent now; whoever may send them."""
        now = timezone.now()
        has_begun = self.opens_at is None or self.opens_at <= now
        return self.is_open and has_begun and (self.closes_at is None or now < self.closes_at)

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
    colour = models.CharField(
        _("colour"), max_length=10, choices=SectionColour.choices, default=SectionColour.PLAIN
    )

    panels: ClassVar = [FieldPanel("title"), FieldPanel("description"), FieldPanel("colour")]

    class Meta(Orderable.Meta):
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        # Sections without a place, as scripts make them, stand as they were made.
        ordering: ClassVar = ["sort_order", "id"]

    def __str__(self) -> str:
        return self.title
