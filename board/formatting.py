"""How the words of ideas are shown: paragraphs, lists, bold and italics, and nothing else.

Authors write plain text with a few marks of Markdown, with or without buttons for them, so that a
text is still a text in a mail, a table or a browser without scripts. HTML in it stays words.
"""

import html
import re
from functools import cache

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

# Neither links nor pictures nor HTML: an address in a text would be a way round the link's card.
_RULES = ("emphasis", "list", "newline", "escape")
_SPACES = re.compile(r"\s+")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero", {"breaks": True}).enable(list(_RULES))


def render_text(text: str) -> SafeString:
    """Return an author's text as safe HTML of paragraphs, lists, bold and italics."""
    # The parser escapes whatever is not a mark that it knows (its "zero" preset has no HTML).
    return mark_safe(_parser().render(text))  # noqa: S308


def parse_text(text: str) -> list[Token]:
    """Return the parts of an author's text, for what is not HTML."""
    return _parser().parse(text)


def plain_text(text: str) -> str:
    """Return an author's text without its marks, on one line: for search, feeds, descriptions."""
    # Tags in the author's own words come out of the parser escaped, and so survive the stripping.
    words = html.unescape(strip_tags(_parser().render(text)))
    return _SPACES.sub(" ", words).strip()
