"""Writes a document as slides: each heading of level 2 is a slide, with its notes."""

import io
from dataclasses import dataclass

from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Inches, Pt

from cms.demo.build import document as parts
from cms.demo.build import slide_shapes as shapes
from cms.demo.build.packing import FIXED_TIME, repack
from cms.demo.build.pdf import CREDIT, unchecked_note
from cms.demo.build.slide_master import BODY_TOP, CONTENT, OPENING, SIDE, WIDTH, new_deck
from cms.demo.build.theme import AUTHOR, LANGUAGES, PROCESSES

PICTURE_WIDTH = Inches(4.2)
GAP = Inches(0.35)
# Fewer words may be larger: (most characters, size in points).
TEXT_SIZES = ((110, 34), (260, 28), (430, 24))
SMALLEST_TEXT = 20
THOUGHT_TEXT = 44
TextBlock = parts.Paragraph | parts.ItemList | parts.Heading


@dataclass(frozen=True)
class SlideSource:
    """One slide: its title and what lies under it."""

    title: str
    blocks: tuple[parts.Block, ...]

    def of(self, *kinds: type) -> list[parts.Block]:
        """The blocks of these kinds, in order."""
        return [block for block in self.blocks if isinstance(block, kinds)]


def write_slides(document: parts.Document) -> bytes:
    """Returns the .pptx file. Raises ValueError when words stand before the first heading."""
    deck = new_deck(PROCESSES[document.process])
    _set_properties(deck, document)
    _add_opening(deck, document)
    for source in split_into_slides(document):
        _add_slide(deck, source, document)
    target = io.BytesIO()
    deck.save(target)
    return repack(target.getvalue())


def split_into_slides(document: parts.Document) -> list[SlideSource]:
    """Cuts the blocks at each heading of level 2."""
    slides: list[tuple[str, list[parts.Block]]] = []
    for block in document.blocks:
        if isinstance(block, parts.Heading) and block.level == 2:
            slides.append((block.text, []))
        elif not slides:
            raise ValueError(f"{document.name}: words before the first slide's heading")
        else:
            slides[-1][1].append(block)
    return [SlideSource(title, tuple(blocks)) for title, blocks in slides]


def _set_properties(deck: Deck, document: parts.Document) -> None:
    properties = deck.core_properties
    properties.author = properties.last_modified_by = AUTHOR
    properties.title = document.title
    properties.subject = document.subtitle
    properties.language = LANGUAGES[document.language].office_tag
    properties.comments = CREDIT
    properties.created = properties.modified = FIXED_TIME.replace(tzinfo=None)
    properties.revision = 1


def _add_opening(deck: Deck, document: parts.Document) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[OPENING])
    writer = _TextWriter(document.language)
    writer.fill_title(slide, document.title)
    subtitle = slide.placeholders[1].text_frame
    writer.add(subtitle.paragraphs[0], (parts.Span(document.subtitle),))
    _mirror_opening(slide, document)
    note = unchecked_note(document)
    if note:
        english = _TextWriter("en")
        intro = f"{document.english_title}. " if document.english_title else ""
        english.add(subtitle.add_paragraph(), (parts.Span(intro + note),), size=14)
    if document.picture:
        shapes.add_picture(
            slide,
            document.picture,
            _mirrored(Inches(8.3), Inches(4.4), document),
            Inches(1.5),
            Inches(4.4),
            Inches(4.5),
        )


def _mirror_opening(slide: Slide, document: parts.Document) -> None:
    if not LANGUAGES[document.language].is_right_to_left:
        return
    for shape in slide.placeholders:
        left, top, width, height = shape.left, shape.top, shape.width, shape.height
        shape.left, shape.top = _mirrored(left, width, document), top
        shape.width, shape.height = width, height


def _add_slide(deck: Deck, source: SlideSource, document: parts.Document) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[CONTENT])
    writer = _TextWriter(document.language)
    writer.fill_title(slide, source.title)
    pictures = source.of(parts.Picture)
    width = WIDTH - 2 * SIDE - (PICTURE_WIDTH + GAP if pictures else 0)
    bottom = _add_body(slide, source, writer, width, document)
    for block in source.blocks:
        bottom = _add_shape(slide, block, writer, width, bottom, document)
    if pictures:
        picture = pictures[0]
        assert isinstance(picture, parts.Picture)
        left = _mirrored(WIDTH - SIDE - PICTURE_WIDTH, PICTURE_WIDTH, document)
        shapes.add_picture(slide, picture.name, left, BODY_TOP, PICTURE_WIDTH, Inches(4.7))
    _add_notes(slide, source, writer)


def _add_body(
    slide: Slide, source: SlideSource, writer: "_TextWriter", width: int, document: parts.Document
) -> Emu:
    """Fills the body placeholder, or removes it when the slide has no running text."""
    body = slide.placeholders[1]
    blocks = source.of(parts.Paragraph, parts.ItemList, parts.Heading)
    if not blocks:
        body._element.getparent().remove(body._element)
        return BODY_TOP
    if len(source.blocks) - len(source.of(parts.Notes)) == 1 and isinstance(
        blocks[0], parts.Paragraph
    ):
        shapes.make_thought(slide, body, PROCESSES[document.process])
        writer.fill(body.text_frame, blocks, THOUGHT_TEXT)
        return BODY_TOP
    size = _text_size(blocks)
    paragraphs = writer.fill(body.text_frame, blocks, size)
    has_more = bool(source.of(parts.Callout, parts.Table, parts.Signs, parts.BigWords, parts.Cards))
    height = _height_of(paragraphs, size, width) if has_more else Inches(5.1)
    left = _mirrored(SIDE, width, document)
    body.left, body.top, body.width, body.height = left, BODY_TOP, Emu(width), height
    return Emu(BODY_TOP + height + (Inches(0.15) if has_more else 0))


def _add_shape(
    slide: Slide,
    block: parts.Block,
    writer: "_TextWriter",
    width: int,
    top: Emu,
    document: parts.Document,
) -> Emu:
    """Adds a block that is not running text under `top`; returns where it ends."""
    process = PROCESSES[document.process]
    left = _mirrored(SIDE, width, document)
    match block:
        case parts.Callout():
            frame, bottom = shapes.add_slip(slide, process.tint, left, top, width)
            title = parts.Span(f"{block.title} ", bold=True)
            writer.add(frame.paragraphs[0], (title, *block.spans), size=20)
            return bottom
        case parts.Table():
            table, bottom = shapes.add_table(slide, block, process, left, top, width)
            for row, cells in enumerate((block.header, *block.rows)):
                for column, spans in enumerate(cells):
                    cell = table.cell(row, column)
                    writer.add(cell.text_frame.paragraphs[0], spans, size=17, bold=row == 0)
            return bottom
        case parts.Signs():
            return shapes.add_signs(slide, block, writer, left, top, width)
        case parts.BigWords() | parts.Cards():
            return shapes.add_words(slide, block.items, left, top, width)
        case _:
            return top


def _add_notes(slide: Slide, source: SlideSource, writer: "_TextWriter") -> None:
    notes = source.of(parts.Notes)
    if not notes:
        return
    frame = slide.notes_slide.notes_text_frame
    for place, block in enumerate(notes):
        assert isinstance(block, parts.Notes)
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        writer.add(paragraph, block.spans)


def _mirrored(left: int, width: int, document: parts.Document) -> Emu:
    """The left edge, seen in a mirror where the language begins on the right."""
    is_right_to_left = LANGUAGES[document.language].is_right_to_left
    return Emu(WIDTH - left - width if is_right_to_left else left)


def _characters(spans: parts.Spans) -> int:
    return sum(len(span.text) for span in spans)


def _text_size(blocks: list[parts.Block]) -> int:
    count = 0
    for block in blocks:
        if isinstance(block, parts.ItemList):
            count += sum(_characters(item) + 20 for item in block.items)
        elif isinstance(block, parts.Paragraph):
            count += _characters(block.spans)
    return next((size for most, size in TEXT_SIZES if count <= most), SMALLEST_TEXT)


def _height_of(paragraphs: list[_Paragraph], size: int, width: int) -> Emu:
    # A character of Trebuchet MS is about half as wide as the type is high.
    per_line = max(1, int(width / (Pt(size) * 0.52)))
    lines = sum(-(-max(1, len(paragraph.text)) // per_line) for paragraph in paragraphs)
    return Emu(int(lines * Pt(size) * 1.25 + len(paragraphs) * Pt(9) + Inches(0.12)))


class _TextWriter:
    """Writes runs in one language, with its direction."""

    def __init__(self, language: str) -> None:
        self.language = LANGUAGES[language]

    def fill_title(self, slide: Slide, text: str) -> None:
        """Writes the slide's title."""
        title = slide.shapes.title
        assert title is not None
        self.add(title.text_frame.paragraphs[0], (parts.Span(text),))

    def fill(self, frame: TextFrame, blocks: list[parts.Block], size: int) -> list[_Paragraph]:
        """Writes paragraphs and lists; returns the paragraphs written."""
        written: list[_Paragraph] = []
        for block in blocks:
            items = block.items if isinstance(block, parts.ItemList) else (_line_of(block),)
            for spans in items:
                paragraph = frame.add_paragraph() if written else frame.paragraphs[0]
                self.add(paragraph, spans, size=size, bold=isinstance(block, parts.Heading))
                shapes.set_bullet(paragraph, block, self.language)
                written.append(paragraph)
        return written

    def add(
        self, paragraph: _Paragraph, spans: parts.Spans, *, size: int = 0, bold: bool = False
    ) -> None:
        """Adds the runs to the paragraph; `size` in points, nought for the layout's own."""
        shapes.set_direction(paragraph, self.language)
        for span in spans:
            run = paragraph.add_run()
            run.text = span.text
            if bold or span.bold:
                run.font.bold = True
            run.font.italic = span.italic or None
            if size:
                run.font.size = Pt(size)
            language = LANGUAGES[span.language] if span.language else self.language
            shapes.set_run_language(run, language)


def _line_of(block: parts.Block) -> parts.Spans:
    if isinstance(block, parts.Heading):
        return (parts.Span(block.text),)
    assert isinstance(block, parts.Paragraph)
    return block.spans
