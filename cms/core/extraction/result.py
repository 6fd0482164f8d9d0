"""What extraction gives back, and the cleaning that every text goes through."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

# PostgreSQL refuses more than 1 MB of lexemes per row; half a million characters stay below it.
MAX_TEXT_CHARACTERS = 500_000
PAGE_BREAK = "\n\n"
MAX_PAGES = 5_000
MAX_HEADINGS = 500
MAX_HEADING_CHARACTERS = 300

_DIRECTION_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNWANTED = re.compile(
    # Control characters, surrogates, non-characters, soft hyphens and invisible direction marks
    # all break words apart in a search index; databases refuse some of them outright.
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    f"{_DIRECTION_CONTROLS}]"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_BLANKS_BESIDE_LINE_END = re.compile(" ?\n ?")
_MANY_LINE_ENDS = re.compile("\n{3,}")

_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)
_RIGHT_TO_LEFT_LANGUAGES = frozenset(
    # Arabic and its kin, Kurdish, Persian and Dari, Pashto, Urdu and its kin, Uyghur, Hebrew,
    # Yiddish, Syriac, Dhivehi, N'Ko.
    {"ar", "arc", "ary", "arz", "ckb", "ku", "fa", "prs", "ps", "ur", "pnb", "sd", "ks"}
    | {"ug", "he", "iw", "yi", "ji", "syr", "dv", "nqo", "azb", "bal", "lrc", "mzn", "glk"}
)


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file and what it says about itself.

    ``pages`` holds one text per PDF page or slide, and one in all for any other file.
    ``language`` is a BCP 47 tag as declared in the file, "" when none is declared or when the
    text plainly contradicts it. ``is_tagged`` is None for anything but a PDF; ``has_headings`` and
    ``names_language`` are None where a file of its kind cannot tell. ``properties`` are the
    author, the company and the like, under the names of the module ``details``.
    """

    text: str = ""
    pages: tuple[str, ...] = ()
    page_count: int | None = None
    language: str = ""
    title: str = ""
    headings: tuple[str, ...] = ()
    is_tagged: bool | None = None
    has_headings: bool | None = None
    names_language: bool | None = None
    properties: dict[str, str] = field(default_factory=dict)

    @property
    def page_starts(self) -> list[int]:
        """Return where in the text each page begins; none when there is only one."""
        if len(self.pages) < 2:
            return []
        lengths = [len(page) + len(PAGE_BREAK) if page else 0 for page in self.pages]
        return [min(start, len(self.text)) for start in accumulate([0, *lengths[:-1]])]


def build_result(
    pages: Iterable[str],
    *,
    page_count: int | None = None,
    language: str = "",
    title: str = "",
    headings: Sequence[str] = (),
    is_tagged: bool | None = None,
    has_headings: bool | None = None,
) -> Extracted:
    """Clean and cap what a reader found; pages beyond MAX_TEXT_CHARACTERS are left out.

    A reader that knows about headings reads a kind of file that can name its language, too.
    """
    kept = _cap_pages(pages)
    text = PAGE_BREAK.join(page for page in kept if page)[:MAX_TEXT_CHARACTERS]
    usable = usable_language(language, text)
    return Extracted(
        text=text,
        pages=kept,
        page_count=page_count,
        language=usable,
        title=clean_line(title)[:MAX_HEADING_CHARACTERS],
        headings=_clean_headings(headings),
        is_tagged=is_tagged,
        has_headings=has_headings,
        names_language=None if has_headings is None else bool(usable),
    )


def clean_text(text: str) -> str:
    """Drop control characters and invisible marks, and tidy blanks; line ends are kept."""
    text = _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))
    text = _BLANKS_BESIDE_LINE_END.sub("\n", _BLANKS.sub(" ", text))
    return _MANY_LINE_ENDS.sub("\n\n", text).strip()


def clean_line(text: str) -> str:
    """Clean a text and put it on one line."""
    return " ".join(clean_text(text).split())


def usable_language(tag: str, text: str) -> str:
    """Return a declared language as a BCP 47 tag, or "" when it cannot be right.

    Office programs stamp their own default ("en-US", "hi-IN") on documents in Arabic, so a tag
    whose script runs the other way than most of the letters is not believed.
    """
    tag = clean_line(tag).replace("_", "-")
    if not _LANGUAGE_TAG.fullmatch(tag):
        return ""
    is_right_to_left = tag.split("-")[0].lower() in _RIGHT_TO_LEFT_LANGUAGES
    if text and is_right_to_left != is_mostly_right_to_left(text):
        return ""
    return tag


def is_mostly_right_to_left(text: str) -> bool:
    """Say whether more letters of the text (its first 20,000 characters) run right to left."""
    directions = [unicodedata.bidirectional(character) for character in text[:20_000]]
    right_to_left = directions.count("R") + directions.count("AL")
    return right_to_left > directions.count("L")


def _cap_pages(pages: Iterable[str]) -> tuple[str, ...]:
    kept: list[str] = []
    room = MAX_TEXT_CHARACTERS
    for page in pages:
        cleaned = clean_text(page[: MAX_TEXT_CHARACTERS * 2])[:room]
        kept.append(cleaned)
        room -= len(cleaned)
        if room <= 0 or len(kept) >= MAX_PAGES:
            break
    return tuple(kept)


def _clean_headings(headings: Sequence[str]) -> tuple[str, ...]:
    cleaned = (clean_line(heading)[:MAX_HEADING_CHARACTERS] for heading in headings)
    return tuple(heading for heading in cleaned if heading)[:MAX_HEADINGS]
