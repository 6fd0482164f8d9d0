"""All that the page of results shows."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil
from urllib.parse import quote

from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.core.choices import CoreProcess
from cms.core.templatetags.components import COVERS

from .asked import MAX_PAGES, Asked
from .engines.base import Hits, Wanted
from .facets import SEARCH_FACETS, Facet, facets_of
from .finding import LookedUp, checked, look_up
from .kinds import Kind
from .models import EntryFile, SearchEntry
from .promoted import promoted_entries
from .query import ParsedQuery
from .snippets import Marker, Match, telling_place

RESULTS_PER_PAGE = 10
# So many ways to narrow the results are open from the start.
OPEN_FACETS = 2
# Files whose pages are called slides.
SLIDES = frozenset({"pptx", "odp"})
# So many words a reader of PDF is told to mark.
MAX_PDF_WORDS = 8


@dataclass(frozen=True)
class FileHit:
    """A file in which something was found that the texts on the page do not say.

    `page` is the number of the page or slide, or None when the file is one piece; the address of a
    PDF leads to it and names the words there (RFC 8118, section 3).
    """

    name: str
    url: str
    snippet: SafeString
    page: int | None
    is_slide: bool


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
    entry: SearchEntry

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
        entry=entry,
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
    page = bisect_right(file.page_starts, telling_place(matches)) or None
    kind = file.name.lower().rpartition(".")[2]
    url = file.url
    if page and kind == "pdf":
        url += f"?show=1#page={page}&search={_words_on_page(file, matches, page)}"
    snippet = marker.snippet(file.text, matches)
    return FileHit(file.name, url, snippet, page, is_slide=kind in SLIDES)


def _words_on_page(file: EntryFile, matches: list[Match], page: int) -> str:
    """Return what was found on a page as a reader of PDF takes it: in quotes, for the address.

    Firefox marks these words, Adobe's readers too; others pass over them.
    """
    start, end = [*file.page_starts, len(file.text)][page - 1 : page + 1]
    found = [file.text[match.start : match.end] for match in matches if start <= match.start < end]
    different = {text.lower(): text for text in found}.values()
    words = " ".join([*different][:MAX_PDF_WORDS]).replace('"', " ")
    return quote('"{}"'.format(" ".join(words.split())), safe="")


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
