"""What a source text is made of. Every writer (PDF, Word, slides, ...) reads these classes."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Span:
    """A run of words in one style; `language` only where it differs from its surroundings."""

    text: str
    bold: bool = False
    italic: bool = False
    language: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 or 3 (level 1 is the document's title)."""

    level: int
    text: str
    kind: str = "heading"


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    spans: Spans
    kind: str = "paragraph"


@dataclass(frozen=True)
class ItemList:
    """A list; `style` is bullets, steps (numbered) or checks (boxes to tick)."""

    style: str
    items: tuple[Spans, ...]
    kind: str = "list"


@dataclass(frozen=True)
class Table:
    """A table whose first row is its header."""

    header: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    kind: str = "table"


@dataclass(frozen=True)
class Callout:
    """A tinted slip with a bold first line."""

    title: str
    spans: Spans
    kind: str = "callout"


@dataclass(frozen=True)
class PageBreak:
    """Starts a new page."""

    kind: str = "page_break"


@dataclass(frozen=True)
class WritingLines:
    """Empty lines to write on."""

    count: int
    kind: str = "lines"


@dataclass(frozen=True)
class DrawingBox:
    """An empty box, `height` in millimetres, with a short label."""

    height: int
    label: str
    kind: str = "box"


@dataclass(frozen=True)
class Card:
    """One cell of a grid: words in a language, how to say them, and their meaning."""

    language: str
    text: str
    say: str = ""
    meaning: str = ""


@dataclass(frozen=True)
class Cards:
    """Cards to cut out, `columns` side by side."""

    columns: int
    items: tuple[Card, ...]
    kind: str = "cards"


@dataclass(frozen=True)
class BigWords:
    """Words for the wall, one large line each."""

    items: tuple[Card, ...]
    kind: str = "words"


@dataclass(frozen=True)
class Sign:
    """A drawn sign with its word."""

    icon: str
    word: str


@dataclass(frozen=True)
class Signs:
    """A grid of drawn signs, `columns` side by side."""

    columns: int
    items: tuple[Sign, ...]
    kind: str = "signs"


@dataclass(frozen=True)
class Picture:
    """A picture from `pictures/`, `height` in millimetres."""

    name: str
    height: int
    kind: str = "picture"


@dataclass(frozen=True)
class Notes:
    """What the presenter says; shown only in the notes of slides."""

    spans: Spans
    kind: str = "notes"


Block = (
    Heading
    | Paragraph
    | ItemList
    | Table
    | Callout
    | PageBreak
    | WritingLines
    | DrawingBox
    | Cards
    | BigWords
    | Signs
    | Picture
    | Notes
)


@dataclass(frozen=True)
class Document:
    """One source text: what it is called, how it looks, what it becomes, and its blocks.

    `text_points` is the size of the running text of a PDF; nought leaves it to the design.
    """

    name: str
    title: str
    outputs: tuple[str, ...]
    design: str = "sheet"
    subtitle: str = ""
    label: str = ""
    english_title: str = ""
    language: str = "en"
    process: str = "embed"
    picture: str = ""
    has_unchecked_words: bool = False
    is_landscape: bool = False
    text_points: float = 0
    blocks: tuple[Block, ...] = field(default=())

    @property
    def is_translation(self) -> bool:
        """Whether the text is in another language than English."""
        return self.language != "en"
