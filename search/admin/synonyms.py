"""The synonyms of the search in Wagtail's admin."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from ..models import Synonym
from .from_search import CreateFromSearchView


class SynonymCreateView(CreateFromSearchView):
    begins_with: ClassVar = {"text": "{}, "}


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "search"
    menu_label = _("Synonyms")
    add_to_admin_menu = True
    menu_order = 270
    add_view_class = SynonymCreateView
    list_display: ClassVar = [
        "text",
        BooleanColumn("means_the_same", label=_("They mean the same")),
    ]
    search_fields: ClassVar = ["text"]
