"""What a draft of a resource can start with, guessed from its files; an editor reads it after."""

import re

from cms.core.extraction import Extracted

from ..choices import ResourceType
from .adding_names import tidy_name

MAX_TITLE_CHARACTERS = 150
MAX_SUMMARY_CHARACTERS = 250
MIN_SUMMARY_CHARACTERS = 40
# A heading at the top of a document is short and ends without a full stop.
MAX_HEADING_CHARACTERS = 60

# What office programs put into a file's title when nobody wrote one.
_POOR_TITLE = re.compile(
    r"microsoft (word|powerpoint|excel)\b.*|untitled.*|unnamed.*|powerpoint presentation|"
    r"(document|presentation|book|slide|blank|title)\W*\d*|"
    r".*\.(docx?|pptx?|xlsx?|pdf|od[tps]|indd|pub)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r".+?[.!?؟。።](?=\s|$)", re.DOTALL)
_ENDS = (".", "!", "?", "؟", "。", "።", ":", "…")

# The first word that is found decides.
_WORDS_FOR_TYPES = (
    ("welcome pack", ResourceType.WELCOME_PACK),
    ("welcome", ResourceType.WELCOME_PACK),
    ("assembly", ResourceType.ASSEMBLY),
    ("lesson", ResourceType.LESSON),
    ("book list", ResourceType.BOOK_LIST),
    ("reading list", ResourceType.BOOK_LIST),
    ("story", ResourceType.STORY),
    ("training", ResourceType.TRAINING),
    ("inset", ResourceType.TRAINING),
    ("poster", ResourceType.DISPLAY),
    ("display", ResourceType.DISPLAY),
    ("template", ResourceType.TEMPLATE),
    ("checklist", ResourceType.TEMPLATE),
    ("form", ResourceType.TEMPLATE),
    ("pupil voice", ResourceType.PUPIL_VOICE),
    ("activity", ResourceType.ACTIVITY),
    ("worksheet", ResourceType.ACTIVITY),
    ("game", ResourceType.ACTIVITY),
    ("video", ResourceType.VIDEO),
)


def guess_title(found: Extracted, base_name: str) -> str:
    """Return the title that the file gives itself when it is one, otherwise its name as words."""
    title = found.title.strip()
    is_title = 4 <= len(title) <= MAX_TITLE_CHARACTERS and any(map(str.isalpha, title))
    if is_title and not _POOR_TITLE.fullmatch(title) and "_" not in title:
        return title
    return tidy_name(base_name)[:MAX_TITLE_CHARACTERS] or "Untitled"


def guess_summary(found: Extracted, title: str) -> str:
    """Return the first sentences of the text, or an empty string when there are none to speak of.

    At most 250 characters; headings at the beginning are left out.
    """
    headings = {title.casefold(), *(heading.casefold() for heading in found.headings)}
    for paragraph in found.text.split("\n\n")[:20]:
        lines = [line for line in paragraph.split("\n") if line.casefold() not in headings]
        while len(lines) > 1 and _looks_like_heading(lines[0]):
            lines.pop(0)
        text = " ".join(" ".join(lines).split())
        if len(text) >= MIN_SUMMARY_CHARACTERS:
            return _first_sentences(text)
    return ""


def guess_type(title: str) -> str:
    """Return the type of resource that the title speaks of, or an empty string."""
    for word, kind in _WORDS_FOR_TYPES:
        if re.search(rf"\b{word}s?\b", title, re.IGNORECASE):
            return kind.value
    return ""


def _looks_like_heading(line: str) -> bool:
    return len(line) <= MAX_HEADING_CHARACTERS and not line.rstrip().endswith(_ENDS)


def _first_sentences(text: str) -> str:
    summary = ""
    for sentence in _SENTENCE.findall(text[: MAX_SUMMARY_CHARACTERS * 4]):
        longer = f"{summary} {sentence.strip()}".strip()
        if len(longer) > MAX_SUMMARY_CHARACTERS:
            break
        summary = longer
    if len(summary) >= MIN_SUMMARY_CHARACTERS:
        return summary
    if len(text) <= MAX_SUMMARY_CHARACTERS:
        return text
    cut = text[: MAX_SUMMARY_CHARACTERS - 1]
    return f"{cut.rsplit(' ', 1)[0].rstrip(',;:')}…"
