"""Which file of a result says what the rest of it does not, where, and in what words."""

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import quote

from django.utils.safestring import SafeString

from .models import EntryFile
from .snippets import Marker, Match, most_told

# Files whose pages are called slides.
SLIDES = frozenset({"pptx", "odp"})
# So many words a reader of PDF is told to mark.
MAX_PDF_WORDS = 8


@dataclass(frozen=True)
class FileHit:
    """A file in which something was found that the texts on the page do not say.

    `page` is the number of the page or slide, or None when the file is one piece; the address of a
    PDF leads to it and names the words there (RFC 8118, section 3). `language` is that of the file
    where it is another than the result's, and something was typed in it.
    """

    name: str
    url: str
    snippet: SafeString
    page: int | None
    is_slide: bool
    language: str


def file_hit(files: Collection[EntryFile], marker: Marker, shown: set[int]) -> FileHit | None:
    """Return the file that says most of what the rest of the result does not, if one does.

    `shown` are the terms that the rest shows. Files are long: they are read only for what is still
    missing, and for what is only related when nothing else says why the result is there.
    """
    best = None
    if not marker.terms <= shown:
        best = _telling_file(files, marker, shown, with_related=False)
    if best is None and marker.has_related and not shown:
        best = _telling_file(files, marker, shown, with_related=True)
    if best is None:
        return None
    file, all_matches = best
    page, text, matches = _telling_page(file, all_matches)
    kind = file.name.lower().rpartition(".")[2]
    url = file.url
    if page and kind == "pdf":
        url += f"?show=1#page={page}&search={_different_words(text, matches)}"
    return FileHit(
        name=file.name,
        url=url,
        snippet=marker.snippet(text, matches),
        page=page,
        is_slide=kind in SLIDES,
        language=file.language if marker.as_typed(text, matches) else "",
    )


def _telling_file(
    files: Collection[EntryFile], marker: Marker, shown: set[int], *, with_related: bool
) -> tuple[EntryFile, list[Match]] | None:
    best: tuple[EntryFile, list[Match]] | None = None
    most = 0
    for file in files:
        matches = marker.find(file.text, with_related=with_related)
        new_terms = len({match.term for match in matches} - shown)
        if new_terms > most:
            best, most = (file, matches), new_terms
    return best


def _telling_page(file: EntryFile, matches: list[Match]) -> tuple[int | None, str, list[Match]]:
    """Return the number of the page that says most in one place, its text, and what is found there.

    A file in one piece has no number.
    """
    if not file.page_starts:
        return None, file.text, matches
    by_page: dict[int, list[Match]] = {}
    for match in matches:
        by_page.setdefault(bisect_right(file.page_starts, match.start), []).append(match)
    # max() keeps the earliest of equals.
    page = max(by_page, key=lambda number: most_told(by_page[number]))
    start, end = [*file.page_starts, len(file.text)][page - 1 : page + 1]
    on_page = [
        replace(match, start=match.start - start, end=match.end - start) for match in by_page[page]
    ]
    return page, file.text[start:end], on_page


def _different_words(text: str, matches: list[Match]) -> str:
    """Return what was found as a reader of PDF takes it: in quotes, for the address.

    Firefox marks these words, Adobe's readers too; others pass over them.
    """
    found = [text[match.start : match.end] for match in matches]
    different = {text.lower(): text for text in found}.values()
    words = " ".join([*different][:MAX_PDF_WORDS]).replace('"', " ")
    return quote('"{}"'.format(" ".join(words.split())), safe="")
