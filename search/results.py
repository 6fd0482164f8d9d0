"""All that the page of results shows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.core.choices import CoreProcess
from cms.core.templatetags.components import COVERS

from .engines.base import Hits
from .finding import LookedUp, checked, look_up
from .kinds import Kind
from .models import EntryFile, SearchEntry
from .promoted import promoted_entries
from .query import ParsedQuery, clean
from .snippets import Marker, Match

RESULTS_PER_PAGE = 10
# Nobody reads further; and Elasticsearch gives out 10,000 results at most.
MAX_PAGES = 100


@dataclass(frozen=True)
class FileHit:
    """A file in which something was found that the texts on the page do not say."""

    name: str
    url: str
    snippet: SafeString


@dataclass(frozen=True)
class Result:
    """One result, ready to be shown: texts are escaped, with what was found in <mark>.

    `tags` are those that hold what neither title nor snippet say. `cover` is the type of resource
    whose drawing stands for a result without a picture of its own, or empty.
    """

    kind: str
    detail: str
    title: SafeString
    url: str
    snippet: SafeString
    file: FileHit | None
    tags: list[SafeString]
    image_url: str
    cover: str
    language: str
    processes: list[CoreProcess]
    entry_id: int


@dataclass(frozen=True)
class Wanted:
    """What a visitor typed and chose."""

    typed: str
    kind: Kind | None
    is_exact: bool


@dataclass(frozen=True)
class Tab:
    """A kind of result with its count; the address is that of the page with this kind alone."""

    label: str
    count: int
    url: str
    is_current: bool


@dataclass(frozen=True)
class Answer:
    """The answer to a query; `page` is for the pager, its parameters are without the page.

    `promoted` are what editors put before the results.
    """

    query: ParsedQuery
    kind: str
    results: list[Result]
    total: int
    tabs: list[Tab]
    page: "Page[int]"
    parameters: str
    with_all_words: int | None
    is_reduced: bool
    corrected: str
    typed: str
    promoted: list[Result]

    @property
    def found_nothing(self) -> bool:
        """Say whether a real query has no result of any kind, though the engine answered."""
        is_answered = not self.query.is_empty and not self.is_reduced
        return is_answered and not any(tab.count for tab in self.tabs)


def search(text: str, kind: str | None, page: str | None, *, is_exact: bool = False) -> Answer:
    """Return one page of results for what a visitor typed and chose.

    Takes any strings: an unknown kind is all kinds, a bad page number the nearest good one. With
    `is_exact` no word is taken for a slip of the finger.
    """
    typed = clean(text)
    wanted = Wanted(typed, Kind(kind) if kind in Kind.values else None, is_exact)
    number = _page_number(page)
    looked_up = _look_up_page(wanted, number)
    hits = looked_up.found.hits
    if not hits.ids and hits.total:
        number = _page_count(hits.total)
        looked_up = _look_up_page(wanted, number)
    entries, hits = checked(looked_up.found.hits)
    found = replace(looked_up.found, hits=hits)
    return _answer(wanted, number, replace(looked_up, found=found), entries)


def _look_up_page(wanted: Wanted, number: int) -> LookedUp:
    return look_up(
        wanted.typed,
        kind=wanted.kind,
        offset=(number - 1) * RESULTS_PER_PAGE,
        limit=RESULTS_PER_PAGE,
        is_exact=wanted.is_exact,
    )


def _page_number(text: str | None) -> int:
    try:
        return min(max(int(text or 1), 1), MAX_PAGES)
    except ValueError:
        return 1


def _page_count(total: int) -> int:
    return min(max(ceil(total / RESULTS_PER_PAGE), 1), MAX_PAGES)


def _answer(wanted: Wanted, number: int, looked_up: LookedUp, entries: list[SearchEntry]) -> Answer:
    query, found = looked_up.query, looked_up.found
    marker = Marker(query)
    promoted = promoted_entries(query) if number == 1 and wanted.kind is None else []
    reachable = range(min(found.hits.total, MAX_PAGES * RESULTS_PER_PAGE))
    return Answer(
        query=query,
        kind=wanted.kind or "",
        results=[_result(entry, marker) for entry in entries if entry not in promoted],
        total=found.hits.total,
        tabs=_tabs(wanted, found.hits),
        page=Paginator(reachable, RESULTS_PER_PAGE).get_page(number),
        parameters=_parameters(wanted, wanted.kind),
        with_all_words=found.with_all_words,
        is_reduced=found.is_reduced,
        corrected=looked_up.corrected,
        typed=wanted.typed,
        promoted=[_result(entry, marker) for entry in promoted],
    )


def _result(entry: SearchEntry, marker: Marker) -> Result:
    text, matches = entry.summary, marker.find(entry.summary)
    if not matches and entry.body:
        body_matches = marker.find(entry.body)
        if body_matches or not text:
            text, matches = entry.body, body_matches
    shown_terms = {match.term for match in [*marker.find(entry.title), *matches]}
    return Result(
        kind=str(Kind(entry.kind).singular),
        detail=entry.detail,
        title=marker.mark(entry.title),
        url=entry.url,
        snippet=marker.snippet(text, matches),
        file=_file_hit(entry.files.all(), marker, shown_terms),
        tags=[marker.mark(tag) for tag in entry.tags if _says_more(tag, marker, shown_terms)],
        image_url=entry.image_url,
        cover=next((value for value in _facet_values(entry, "type") if value in COVERS), ""),
        language=entry.language,
        processes=[p for p in CoreProcess if p.value in _facet_values(entry, "process")],
        entry_id=entry.pk,
    )


def _facet_values(entry: SearchEntry, group: str) -> list[str]:
    return [facet.value for facet in entry.facets.all() if facet.group == group]


def _says_more(text: str, marker: Marker, shown: set[int]) -> bool:
    return bool({match.term for match in marker.find(text)} - shown)


def _file_hit(files: Iterable[EntryFile], marker: Marker, shown: set[int]) -> FileHit | None:
    """Return the file that says most of what the rest of the result does not."""
    if marker.terms <= shown:
        # Files are long: they are read only for what is still missing.
        return None
    best: tuple[int, EntryFile, list[Match]] | None = None
    for file in files:
        matches = marker.find(file.text)
        new_terms = len({match.term for match in matches} - shown)
        if new_terms > (best[0] if best else 0):
            best = (new_terms, file, matches)
    if best is None:
        return None
    _new, file, matches = best
    return FileHit(file.name, file.url, marker.snippet(file.text, matches))


def _tabs(wanted: Wanted, hits: Hits) -> list[Tab]:
    chosen = wanted.kind
    counts = {kind: hits.kind_counts.get(kind, 0) for kind in Kind}
    total = sum(counts.values())
    return [
        Tab(str(_("All")), total, "?" + _parameters(wanted, None), is_current=chosen is None),
        *(
            Tab(str(kind.label), count, "?" + _parameters(wanted, kind), is_current=kind == chosen)
            for kind, count in counts.items()
            if count or kind == chosen
        ),
    ]


def _parameters(wanted: Wanted, kind: Kind | None) -> str:
    chosen = {"kind": kind.value} if kind else {}
    exact = {"exact": "1"} if wanted.is_exact else {}
    return urlencode({"q": wanted.typed, **chosen, **exact})
