"""The synonyms of the search, and what comes first in it, in Wagtail's admin."""

from typing import ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from ..models import Synonym
from ..promoted_models import PromotedResult


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "search"
    menu_label = _("Synonyms")
    add_to_admin_menu = True
    menu_order = 270
    list_display: ClassVar = ["text", "means_the_same"]
    search_fields: ClassVar = ["text"]


class PromotedResultViewSet(SnippetViewSet):
    model = PromotedResult
    icon = "pick"
    menu_label = _("Recommended")
    add_to_admin_menu = True
    menu_order = 271
    list_display: ClassVar = ["page", "queries", "reason"]
    search_fields: ClassVar = ["queries", "reason"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[PromotedResult]:
        """Return them with their pages."""
        return PromotedResult.objects.select_related("page")

    def register_chooser_viewset(self) -> None:
        """Offer no list to choose from: Wagtail's asks for no right, and nothing uses it."""
