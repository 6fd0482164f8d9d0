"""Texts as the queue shows them: with what to look at marked, and what was changed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.html import escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.compare import diff_text

from .hints import Hint, find_hints


@dataclass(frozen=True)
class Change:
    """What one field said and says; `parts` are pairs of "equal", "addition" or "deletion"."""

    label: str
    parts: list[tuple[str, str]] = field(default_factory=list)


def marked(text: str, hints: list[Hint] | None = None) -> SafeString:
    """Return the text, escaped, with each hint underlined and followed by what it could be."""
    # Every part is escaped: by `escape`, or by `format_html`.
    return mark_safe("".join(_marked_parts(text, find_hints(text) if hints is None else hints)))  # noqa: S308


def marked_paragraphs(text: str) -> SafeString:
    """Return the same in paragraphs, with line breaks as they were written."""
    return mark_safe(linebreaks(marked(text), autoescape=False))  # noqa: S308  (as above)


def compare(label: str, old: str, new: str) -> Change | None:
    """Return how a text changed, word by word, or None when it did not."""
    if old == new:
        return None
    return Change(label, diff_text(old, new).changes)


def _marked_parts(text: str, hints: list[Hint]) -> Iterator[str]:
    position = 0
    for hint in hints:
        yield escape(text[position : hint.start])
        yield format_html(
            '<mark class="queue-mark">{}<span class="queue-mark-label"> ({})</span></mark>',
            hint.words,
            hint.kind.label,
        )
        position = hint.end
    yield escape(text[position:])
