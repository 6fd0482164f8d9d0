"""The search of the site inside Wagtail's admin: what anybody may see, with ways to change it.

Wagtail's own search of pages goes on beside it, since drafts are found there alone.
"""

from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.search import SearchArea
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from ..asked import MAX_PAGES, Asked
from ..engines.base import Wanted
from ..finding import look_up
from ..results import RESULTS_PER_PAGE, Answer, Result, search
from ..sources import REGISTRY, AdminLink
from .reports import READ_SEARCHES


@dataclass(frozen=True)
class Row:
    """One row of the table; `admin_link` and `why_url` are for those who may go there."""

    result: Result
    is_promoted: bool
    admin_link: AdminLink | None
    why_url: str

    @property
    def changed_at(self) -> datetime | None:
        """Return when it was last changed, as far as that is known."""
        return self.result.entry.updated_at or self.result.entry.published_at


class ResultColumn(TitleColumn):
    """The title of a result, where in it the words stand, and the ways on."""

    cell_template_name = "wagtailadmin/search/on_the_site_cell.html"


class OnTheSiteView(BaseListingView):
    """What a visitor would find, ten at a time. These searches are not counted as theirs are."""

    page_title = _("Search on the site")
    header_icon = "site"
    index_url_name = "search_on_the_site"
    index_results_url_name = "search_on_the_site_results"
    template_name = "wagtailadmin/search/on_the_site.html"
    results_template_name = "wagtailadmin/search/on_the_site_results.html"
    is_searchable = True
    paginate_by = RESULTS_PER_PAGE
    columns: ClassVar = [
        ResultColumn("title", label=_("Title"), get_url=lambda row: row.result.url),
        Column("kind", label=_("Kind"), accessor="result.kind", width="12%"),
        DateColumn("date", label=_("Updated"), accessor="changed_at", width="14%"),
    ]

    @cached_property
    def answer(self) -> Answer:
        """Return what the site answers to the same words."""
        parameters = self.request.GET.copy()
        parameters["page"] = parameters.get(self.page_kwarg, "1")
        return search(Asked.from_parameters(parameters))

    def get_queryset(self) -> list[Row]:
        """Return the rows of this page."""
        promoted, results = self.answer.promoted, self.answer.results
        links = _admin_links(self.request.user, [*promoted, *results])
        may_ask_why = self.request.user.has_perm(READ_SEARCHES)
        return [
            Row(
                result,
                is_promoted=result in promoted,
                admin_link=links.get(result.entry_id),
                why_url=_why_url(self.answer.typed, result.url) if may_ask_why else "",
            )
            for result in [*promoted, *results]
        ]

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """Return a pager around the rows, which are one page already."""
        reachable = range(min(self.answer.total, MAX_PAGES * page_size))
        paginator = WagtailPaginator(reachable, page_size)
        return paginator, paginator.get_page(self.answer.page.number), queryset, True

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the page shows."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        context["answer"] = self.answer
        context["finds_drafts"] = user_has_any_page_permission(self.request.user)
        context["elided_page_range"] = context["paginator"].get_elided_page_range(
            context["page_obj"].number
        )
        return context


class OnTheSiteArea(SearchArea):
    """A tab beside the admin's other searches that says how much the site would find."""

    def __init__(self) -> None:
        super().__init__(
            _("On the site"),
            reverse("search_on_the_site"),
            name="on-the-site",
            icon_name="site",
            # After the pages, to which the admin's search box leads: drafts are found there.
            order=150,
        )

    def render_html(self, request: HttpRequest, query: str, current: Any = None) -> Any:
        """Return the tab, with the number of results while another search is shown."""
        shown = copy(self)
        if query and not self.is_active(request, current):
            total = look_up(query, Wanted(limit=1, groups=())).found.hits.total
            shown.label = f"{self.label} ({total})"
        return super(OnTheSiteArea, shown).render_html(request, query, current)


def _admin_links(user: Any, results: list[Result]) -> dict[int, AdminLink]:
    by_source: dict[str, dict[str, int]] = {}
    for result in results:
        by_source.setdefault(result.entry.source, {})[result.entry.object_id] = result.entry_id
    return {
        entry_ids[object_id]: link
        for key, entry_ids in by_source.items()
        for object_id, link in REGISTRY[key].admin_links(user, entry_ids).items()
    }


def _why_url(text: str, address: str) -> str:
    return f"{reverse('search_why')}?{urlencode({'q': text, 'address': address})}"
