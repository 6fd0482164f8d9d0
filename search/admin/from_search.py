"""Ways from what visitors look for to what makes it found: a synonym, a recommended result."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView

from ..query import clean

# The right that each way needs, its address and its name.
WAYS: tuple[tuple[str, str, str | Promise], ...] = (
    ("search.add_synonym", "wagtailsnippets_search_synonym:add", _("Add synonyms")),
    (
        "search.add_promotedresult",
        "wagtailsnippets_search_promotedresult:add",
        _("Recommend a result"),
    ),
)


class CreateFromSearchView(CreateView):
    """A form for something new that begins with the words of a search, from ?words= if given."""

    begins_with: ClassVar[dict[str, str]] = {}

    def get_initial(self) -> dict[str, Any]:
        """Return what the fields begin with: `begins_with`, with the words in it."""
        initial: dict[str, Any] = super().get_initial()
        words = clean(self.request.GET.get("words", ""))
        if words:
            initial |= {field: text.format(words) for field, text in self.begins_with.items()}
        return initial


class SearchColumn(Column):
    """The words of a search, with what whoever reads them may do for those who look for them."""

    cell_template_name = "wagtailadmin/search/search_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Return what the cell shows."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        context["ways"] = ways_on(context["value"], parent_context["request"])
        return context


def ways_on(words: str, request: HttpRequest) -> list[dict[str, Any]]:
    """Return the ways that this person may take from these words, each with `url` and `label`."""
    return [
        {"url": f"{reverse(name)}?{urlencode({'words': words})}", "label": label}
        for right, name, label in WAYS
        if request.user.has_perm(right)
    ]
