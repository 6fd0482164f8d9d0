"""All that the page of results shows."""

from dataclasses import dataclass, replace
from math import ceil

from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.core.choices import CoreProcess
from cms.core.languages import DEFAULT_LANGUAGE, get_language
from cms.core.templatetags.components import COVERS

from .asked import MAX_PAGES, Asked
from .engines.base import Hits, Wanted
from .facets import SEARCH_FACETS, Facet, facets_of
from .file_hits import FileHit, file_hit
from .finding import LookedUp, checked, look_up
from .kinds import Kind
from .models import SearchEntry
from .promoted import promoted_entries
from .query import ParsedQuery
from .snippets import Marker
from .versions import address_in, shown_texts

RESULTS_PER_PAGE = 10
# So many ways to narrow the results are open from the start.
OPEN_FACETS = 2


@dataclass(frozen=True)
class Result:
    """One result, ready to be shown: texts are escaped, with what was found in <mark>.

    `own_title` is that of the object where `title` and `snippet` are in another `language`. `tags`
    are those that hold what neither title nor snippet say. `cover` is the type of resource whose
    drawing stands for a result without a picture of its own, or empty.
    """

    kind: str
    detail: str
    title: SafeString
    own_title: SafeString | None
    url: str
    snippet: SafeString
    file: FileHit | None
    tags: list[SafeString]
    image_url: str
    cover: str
    language: str
    processes: list[CoreProcess]
    entry: SearchEntry

    @property
    def written_in(self) -> str:
        """Return the English name of the object's language where that is another."""
        is_english = self.entry.language == DEFAULT_LANGUAGE
        return "" if is_english else get_language(self.entry.language).english_name

    @property
    def entry_id(self) -> int:
        """Return the key of the entry, by which what was opened is counted."""
        return self.entry.pk


@dataclass(frozen=True)
class Tab:
    """A kind of result with its count; the address is that of the page with this kind alone."""

    label: str
    count: int
    url: str
    is_current: bool


@dataclass(frozen=True)
class Chip:
    """A chosen value, with the address of the results without it."""

    label: str
    remove_url: str


@dataclass(frozen=True)
class Answer:
    """The answer to what was asked; `page` is for the pager, `parameters` are without the page.

    `promoted` are what editors put before the results. `only_some_from` is the place in `results`
    of the first that has only some of the words, when others on this page or before have all.
    """

    asked: Asked
    query: ParsedQuery
    results: list[Result]
    total: int
    tabs: list[Tab]
    facets: list[Facet]
    page: "Page[int]"
    with_all_words: int | None
    only_some_from: int | None
    is_reduced: bool
    corrected: str
    promoted: list[Result]

    @property
    def typed(self) -> str:
        """Return what the visitor typed, on one line."""
        return self.asked.typed

    @property
    def kind(self) -> str:
        """Return the kind of results asked for, or nothing for all."""
        return self.asked.kind or ""

    @property
    def parameters(self) -> str:
        """Return the query string of these results, without the page."""
        return self.asked.as_parameters().urlencode()

    @property
    def chips(self) -> list[Chip]:
        """Return the chosen values, each with the address without it."""
        return [
            Chip(
                kind.words_for(value),
                "?" + self.asked.without(kind.name, value).as_parameters().urlencode(),
            )
            for kind in SEARCH_FACETS
            for value in self.asked.chosen.get(kind.name, ())
        ]

    @property
    def unfiltered_url(self) -> str:
        """Return the address of the results without any of the choices but the kind."""
        return "?" + replace(self.asked, chosen={}).as_parameters().urlencode()

    @property
    def exact_url(self) -> str:
        """Return the address of the results for the very words that were typed."""
        return "?" + replace(self.asked, is_exact=True).as_parameters().urlencode()

    @property
    def close_results(self) -> int:
        """Return how many results have all the words, or how many there are when none has."""
        return self.with_all_words or self.total

    @property
    def less_close_results(self) -> int:
        """Return how many results have only some of the words, where others have all."""
        return self.total - self.close_results

    @property
    def advice_on_filters(self) -> str:
        """Return what to do where nothing has all that was chosen."""
        if self.kind:
            return _("Take one of the filters away, look in all kinds, or try other words.")
        return _("Take one of the filters away, or try other words.")

    @property
    def found_nothing(self) -> bool:
        """Say whether a real query has no result of any kind, though the engine answered."""
        is_answered = not self.query.is_empty and not self.is_reduced
        return is_answered and not self.chips and not any(tab.count for tab in self.tabs)


def search(asked: Asked) -> Answer:
    """Return one page of results for what a visitor typed and chose."""
    looked_up = _look_up_page(asked)
    hits = looked_up.found.hits
    if not hits.ids and hits.total:
        asked = replace(asked, page=_page_count(hits.total))
        looked_up = _look_up_page(asked)
    with_all_words = looked_up.found.with_all_words
    skipped = (asked.page - 1) * RESULTS_PER_PAGE
    weak = set(looked_up.found.hits.ids[max((with_all_words or 0) - skipped, 0) :])
    entries, hits = checked(looked_up.found.hits)
    marker = Marker(looked_up.asked_of_the_engine)
    is_start = asked.page == 1 and asked.kind is None and not any(asked.chosen.values())
    promoted = promoted_entries(looked_up.query) if is_start else []
    entries = [entry for entry in entries if entry not in promoted]
    only_some = (place for place, entry in enumerate(entries) if entry.pk in weak)
    reachable = range(min(hits.total, MAX_PAGES * RESULTS_PER_PAGE))
    return Answer(
        asked=asked,
        query=looked_up.query,
        results=[_result(entry, marker) for entry in entries],
        promoted=[_result(entry, marker) for entry in promoted],
        total=hits.total,
        tabs=_tabs(asked, hits),
        facets=facets_of(SEARCH_FACETS, hits.counts, asked.chosen, open_first=OPEN_FACETS),
        page=Paginator(reachable, RESULTS_PER_PAGE).get_page(asked.page),
        with_all_words=with_all_words,
        only_some_from=next(only_some, None) if with_all_words else None,
        is_reduced=looked_up.found.is_reduced,
        corrected=looked_up.corrected,
    )


def _look_up_page(asked: Asked) -> LookedUp:
    wanted = Wanted(
        asked.choices,
        offset=(asked.page - 1) * RESULTS_PER_PAGE,
        limit=RESULTS_PER_PAGE,
        groups=("kind", *(kind.name for kind in SEARCH_FACETS)),
    )
    return look_up(asked.typed, wanted, is_exact=asked.is_exact)


def _page_count(total: int) -> int:
    return min(max(ceil(total / RESULTS_PER_PAGE), 1), MAX_PAGES)


def _result(entry: SearchEntry, marker: Marker) -> Result:
    shown = shown_texts(entry, marker)
    text, matches = shown.summary, marker.find(shown.summary)
    if not matches and entry.body and not shown.is_translated:
        body_matches = marker.find(entry.body)
        if body_matches or not text:
            text, matches = entry.body, body_matches
    shown_terms = {match.term for match in [*marker.find(shown.title), *matches]}
    file = file_hit(entry.files.all(), marker, shown_terms)
    opens_in = file.language if file and not shown.is_translated else shown.language
    return Result(
        kind=str(Kind(entry.kind).singular),
        detail=entry.detail,
        title=marker.mark(shown.title),
        own_title=marker.mark(entry.title) if shown.is_translated else None,
        url=address_in(entry, opens_in, marker),
        snippet=marker.snippet(text, matches),
        file=file,
        tags=[marker.mark(tag) for tag in entry.tags if _says_more(tag, marker, shown_terms)],
        image_url=entry.image_url,
        cover=next((value for value in _facet_values(entry, "type") if value in COVERS), ""),
        language=shown.language,
        processes=[p for p in CoreProcess if p.value in _facet_values(entry, "process")],
        entry=entry,
    )


def _facet_values(entry: SearchEntry, group: str) -> list[str]:
    return [facet.value for facet in entry.facets.all() if facet.group == group]


def _says_more(text: str, marker: Marker, shown: set[int]) -> bool:
    return bool({match.term for match in marker.find(text)} - shown)


def _tabs(asked: Asked, hits: Hits) -> list[Tab]:
    counted = hits.counts.get("kind", {})
    counts = {kind: counted.get(kind, 0) for kind in Kind}
    return [
        _tab(asked, None, str(_("All")), sum(counts.values())),
        *(
            _tab(asked, kind, str(kind.label), count)
            for kind, count in counts.items()
            if count or kind == asked.kind
        ),
    ]


def _tab(asked: Asked, kind: Kind | None, label: str, count: int) -> Tab:
    url = "?" + asked.of_kind(kind).as_parameters().urlencode()
    return Tab(label, count, url, is_current=kind == asked.kind)
