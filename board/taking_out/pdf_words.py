"""The words of an idea as plain values, for a page that is no HTML."""

from typing import Any

from markdown_it.token import Token

from cms.core.pdf.coverage import drawable

from ..formatting import parse_text

Run = dict[str, Any]


def paragraphs(text: str) -> list[dict[str, Any]]:
    """Return an author's text as paragraphs.

    Each has its `runs` (text, bold, italic) and the `mark` before it: a bullet, a number, or
    nothing.
    A list in a list stands on one level with it.
    """
    found: list[dict[str, Any]] = []
    lists: list[Token] = []
    mark = ""
    for token in parse_text(text):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists.append(token)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "list_item_open":
            is_bullet = lists[-1].type == "bullet_list_open"
            mark = "•" if is_bullet else f"{token.info}."
        elif token.type == "inline":
            found.append({"mark": mark, "runs": _runs(token)})
            mark = ""
    return found


def _runs(inline: Token) -> list[Run]:
    runs: list[Run] = []
    bold = italic = 0
    for token in inline.children or []:
        if token.type in {"strong_open", "strong_close"}:
            bold += token.nesting
        elif token.type in {"em_open", "em_close"}:
            italic += token.nesting
        else:
            words = "\n" if token.type in {"softbreak", "hardbreak"} else drawable(token.content)
            runs.append({"text": words, "bold": bool(bold), "italic": bool(italic)})
    return runs
