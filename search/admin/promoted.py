"""What editors put first in the search, in Wagtail's admin: a page, or what is at an address."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.tables import Column
from wagtail.models import Page
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from ..lookup import entry_at
from ..models import MAX_ADDRESS_LENGTH
from ..promoted import entries_of
from ..promoted_models import PromotedResult, page_sources
from .from_search import CreateFromSearchView

HIDDEN = _("Nobody may read at the moment what was chosen. Leave both empty to keep it until then.")


class PromotedResultForm(WagtailAdminModelForm):
    """The form of what comes first, which takes an address in place of a page.

    What is at an address is kept, not the address: a school keeps its place under a new name. A
    list of ideas to choose from would name those that wait.
    """

    address = forms.CharField(
        label=_("or its address"),
        max_length=MAX_ADDRESS_LENGTH,
        required=False,
        help_text=_("Of an idea, a school or a page, as the browser has it: /ideas/doors/12/"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_hidden = False
        if self.instance.source:
            entry = next(iter(entries_of([self.instance]).values()), None)
            self._is_hidden = entry is None
            self.initial["address"] = entry.url if entry else ""
        if self._is_hidden:
            self.fields["address"].help_text = HIDDEN

    def clean(self) -> dict[str, Any]:
        """Return what was sent, with the page or the object at the address."""
        cleaned: dict[str, Any] = super().clean()
        page, address = cleaned.get("page"), cleaned.get("address")
        if self.errors.keys() & {"page", "address"}:
            return cleaned
        if page and address:
            self.add_error("address", _("Choose a page or give an address, not both."))
        elif address:
            self._choose(address)
        elif page:
            self.instance.source = self.instance.object_id = ""
        elif not self._is_hidden:
            self.add_error("address", _("Choose a page, or give the address of what comes first."))
        return cleaned

    def _choose(self, address: str) -> None:
        entry = entry_at(address)
        if entry is None:
            text = _("The search finds nothing at this address. Is it on this site, and published?")
            self.add_error("address", text)
        elif entry.source in page_sources():
            self.cleaned_data["page"] = Page.objects.get(pk=entry.object_id)
            self.instance.source = self.instance.object_id = ""
        else:
            self.instance.source, self.instance.object_id = entry.source, entry.object_id


class PromotedResultsView(IndexView):
    """The list, with the titles of what is no page."""

    def get_table(self, object_list: Any) -> Any:
        """Return the table of these, each with what comes first in words."""
        rows = list(object_list)
        entries = entries_of(rows)
        for row in rows:
            entry = entries.get((row.source, row.object_id))
            row.comes_first = row.page or entry or _("nothing that anybody may read at the moment")
        return super().get_table(rows)


class PromotedResultCreateView(CreateFromSearchView):
    begins_with: ClassVar = {"queries": "{}"}


class PromotedResultViewSet(SnippetViewSet):
    model = PromotedResult
    icon = "pick"
    menu_label = _("Recommended")
    add_to_admin_menu = True
    menu_order = 271
    index_view_class = PromotedResultsView
    add_view_class = PromotedResultCreateView
    list_display: ClassVar = [
        "searches",
        Column("comes_first", label=_("Comes first")),
        "reason",
    ]
    search_fields: ClassVar = ["queries", "reason"]
    edit_handler = ObjectList(
        [
            FieldPanel("queries"),
            MultiFieldPanel(
                [PageChooserPanel("page"), FieldPanel("address")],
                heading=_("What comes first"),
                help_text=_(
                    "Choose a page or give an address, not both. Readers see it while it is public."
                ),
            ),
            FieldPanel("reason"),
        ],
        base_form_class=PromotedResultForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[PromotedResult]:
        """Return them with their pages."""
        return PromotedResult.objects.select_related("page")

    def register_chooser_viewset(self) -> None:
        """Offer no list to choose from: Wagtail's asks for no right, and nothing uses it."""
