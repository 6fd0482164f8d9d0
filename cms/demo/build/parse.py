"""Reads a source text: a YAML head between `---` lines, then lines of light markup.

## heading, ### smaller heading, - bullet, 1. step, [ ] box to tick, | a | b | table row,
> **Title** slip, ^ presenter's note, +++ new page. A block between `::: name argument` and `:::`
is one of cards, words, signs (one item a line, fields parted by `|`); `::: lines 4`,
`::: box 50 Label` and `::: picture name 60` stand alone. Inside a line **bold**, *italic* and
{ar:words in Arabic}.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from cms.demo.build.document import (
    BigWords,
    Block,
    Callout,
    Card,
    Cards,
    Document,
    DrawingBox,
    Heading,
    ItemList,
    Notes,
    PageBreak,
    Paragraph,
    Picture,
    Sign,
    Signs,
    Span,
    Spans,
    Table,
    WritingLines,
)

INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|\{(?P<language>[a-z]+):(?P<words>.+?)\}"
)
LIST_MARKS = {
    "bullets": re.compile(r"- "),
    "steps": re.compile(r"\d+\. "),
    "checks": re.compile(r"\[ \] "),
}
CALLOUT = re.compile(r"> \*\*(?P<title>.+?)\*\*\s*(?P<text>.*)")
STANDALONE = {"lines", "box", "picture"}


def read_document(path: Path) -> Document:
    """Returns the document in the file. Raises ValueError when the head or the markup is wrong."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    settings = yaml.safe_load(head)
    outputs = tuple(settings.pop("outputs"))
    blocks = tuple(read_blocks(body.strip().splitlines()))
    return Document(name=path.stem, outputs=outputs, blocks=blocks, **settings)


def read_blocks(lines: list[str]) -> Iterator[Block]:
    """Yields the blocks of the body, in order. Raises ValueError on an unknown directive."""
    position = 0
    while position < len(lines):
        line = lines[position].rstrip()
        if not line:
            position += 1
        elif line.startswith("::: "):
            block, position = _read_directive(lines, position)
            yield block
        else:
            group_end = _end_of_group(lines, position)
            yield _read_group([text.rstrip() for text in lines[position:group_end]])
            position = group_end


def read_spans(text: str) -> Spans:
    """Splits a line into runs of one style each."""
    spans: list[Span] = []
    position = 0
    for match in INLINE.finditer(text):
        if match.start() > position:
            spans.append(Span(text[position : match.start()]))
        if match["bold"]:
            spans.append(Span(match["bold"], bold=True))
        elif match["italic"]:
            spans.append(Span(match["italic"], italic=True))
        else:
            spans.append(Span(match["words"], language=match["language"]))
        position = match.end()
    if position < len(text):
        spans.append(Span(text[position:]))
    return tuple(spans)


def _kind_of(line: str) -> str:
    for style, mark in LIST_MARKS.items():
        if mark.match(line):
            return style
    for kind, mark_text in {
        "heading": "##",
        "table": "|",
        "callout": "> ",
        "notes": "^ ",
        "page": "+++",
        "directive": "::: ",
    }.items():
        if line.startswith(mark_text):
            return kind
    return "paragraph"


def _end_of_group(lines: list[str], start: int) -> int:
    kind = _kind_of(lines[start])
    end = start + 1
    if kind in {"heading", "page", "callout"}:
        return end
    while end < len(lines) and lines[end].strip() and _kind_of(lines[end]) == kind:
        end += 1
    return end


def _read_group(lines: list[str]) -> Block:
    kind = _kind_of(lines[0])
    if kind in LIST_MARKS:
        mark = LIST_MARKS[kind]
        return ItemList(kind, tuple(read_spans(mark.sub("", line, count=1)) for line in lines))
    if kind == "heading":
        marks, text = lines[0].split(" ", 1)
        return Heading(len(marks), text)
    if kind == "table":
        header, *rows = (_read_row(line) for line in lines)
        return Table(header, tuple(rows))
    if kind == "callout":
        match = CALLOUT.match(lines[0])
        if match is None:
            raise ValueError(f"A slip needs a bold title: {lines[0]}")
        return Callout(match["title"], read_spans(match["text"]))
    if kind == "notes":
        return Notes(read_spans(" ".join(line.removeprefix("^ ") for line in lines)))
    if kind == "page":
        return PageBreak()
    return Paragraph(read_spans(" ".join(line.strip() for line in lines)))


def _read_row(line: str) -> tuple[Spans, ...]:
    return tuple(read_spans(cell) for cell in _fields(line.strip().strip("|")))


def _fields(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _read_directive(lines: list[str], start: int) -> tuple[Block, int]:
    name, *arguments = lines[start].removeprefix("::: ").split()
    if name in STANDALONE:
        return _standalone(name, arguments), start + 1
    end = start + 1
    while lines[end].strip() != ":::":
        end += 1
    rows = [_fields(line) for line in lines[start + 1 : end] if line.strip()]
    columns = int(arguments[0]) if arguments else 1
    if name == "cards":
        return Cards(columns, tuple(Card(*row) for row in rows)), end + 1
    if name == "words":
        return BigWords(tuple(Card(*row) for row in rows)), end + 1
    if name == "signs":
        return Signs(columns, tuple(Sign(*row) for row in rows)), end + 1
    raise ValueError(f"Unknown directive: {name}")


def _standalone(name: str, arguments: list[str]) -> Block:
    if name == "lines":
        return WritingLines(int(arguments[0]))
    if name == "box":
        return DrawingBox(int(arguments[0]), " ".join(arguments[1:]))
    return Picture(arguments[0], int(arguments[1]))
