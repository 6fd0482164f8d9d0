"""Writes a document as plain text, for any device and any e-mail."""

import textwrap

from cms.demo.build import document as parts
from cms.demo.build.pdf import CREDIT, unchecked_note

LINE_CHARACTERS = 76
MARKS = {"bullets": "- ", "checks": "[ ] "}


def write_text(document: parts.Document) -> bytes:
    """Returns the text as UTF-8, lines of at most 76 characters. Pictures and signs go by word."""
    head = [document.title.upper(), "=" * len(document.title), document.subtitle]
    note = unchecked_note(document)
    chunks = ["\n".join(filter(None, head)), *([_wrap(note)] if note else [])]
    chunks += filter(None, (_text_of(block) for block in document.blocks))
    return ("\n\n".join([*chunks, _wrap(CREDIT)]) + "\n").encode()


def plain(spans: parts.Spans) -> str:
    """The words of the runs without their styles."""
    return "".join(span.text for span in spans)


def _text_of(block: parts.Block) -> str:
    match block:
        case parts.Heading():
            return f"{block.text}\n{'-' * len(block.text)}"
        case parts.Paragraph():
            return _wrap(plain(block.spans))
        case parts.Callout():
            return _wrap(f"{block.title}: {plain(block.spans)}")
        case parts.ItemList():
            return "\n".join(_lines_of(block))
        case parts.Table():
            rows = (block.header, *block.rows)
            return "\n".join(" | ".join(plain(cell) for cell in row) for row in rows)
        case parts.Cards() | parts.BigWords():
            return "\n".join(
                " - ".join(filter(None, (card.text, card.say, card.meaning)))
                for card in block.items
            )
        case parts.Signs():
            return "\n".join(f"- {sign.word}" for sign in block.items)
        case parts.WritingLines():
            return "\n\n".join("_" * LINE_CHARACTERS for _ in range(block.count))
        case _:
            return ""


def _lines_of(block: parts.ItemList) -> list[str]:
    lines = []
    for number, item in enumerate(block.items, start=1):
        mark = MARKS.get(block.style, f"{number}. ")
        lines.append(_wrap(mark + plain(item), " " * len(mark)))
    return lines


def _wrap(text: str, indent: str = "") -> str:
    return textwrap.fill(text, LINE_CHARACTERS, subsequent_indent=indent)
