"""The shapes that lie on a slide beside its running text: slips, tables, signs, words, pictures."""

import io
from typing import Protocol

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import Slide
from pptx.table import Table as SlideTable
from pptx.text.text import TextFrame, _Paragraph, _Run
from pptx.util import Emu, Inches, Pt

from cms.demo.build import document as parts
from cms.demo.build.pictures import alternative_text, as_png
from cms.demo.build.theme import LANGUAGES, SHEET, Language, Process
from cms.demo.build.word_format import mark_picture

SLIP_HEIGHT = Inches(1.15)
GAP = Inches(0.18)
WORD_HEIGHT = Inches(1.3)
WORD_COLUMNS = 2


class RunWriter(Protocol):
    """What `slides.py` lends to write words with their language."""

    language: Language

    def add(
        self, paragraph: _Paragraph, spans: parts.Spans, *, size: int = 0, bold: bool = False
    ) -> None:
        """Adds runs to the paragraph."""


def add_picture(slide: Slide, name: str, left: int, top: int, width: int, height: int) -> None:
    """Fits a picture into the frame, centred, with its alternative text."""
    picture = slide.shapes.add_picture(io.BytesIO(as_png(name)), left, top)
    scale = min(width / picture.width, height / picture.height)
    picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
    picture.left = Emu(left + (width - picture.width) // 2)
    picture.top = Emu(top + (height - picture.height) // 2)
    mark_picture(picture._element.nvPicPr.cNvPr, alternative_text(name))


def add_slip(slide: Slide, colour: str, left: int, top: int, width: int) -> tuple[TextFrame, Emu]:
    """Adds a tinted slip with one snipped corner; returns its text frame and its lower edge."""
    frame = _block(slide, colour, left, top, width, SLIP_HEIGHT)
    return frame, Emu(top + SLIP_HEIGHT + GAP)


def add_table(
    slide: Slide, block: parts.Table, process: Process, left: int, top: int, width: int
) -> tuple[SlideTable, Emu]:
    """Adds an empty table with a tinted header row; returns it and its lower edge."""
    rows, columns = len(block.rows) + 1, len(block.header)
    height = Inches(0.5) * rows
    frame = slide.shapes.add_table(rows, columns, left, top, Emu(width), height)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", _describe(block))
    table = frame.table
    if columns == 2:
        table.columns[0].width = Emu(width * 3 // 10)
        table.columns[1].width = Emu(width - width * 3 // 10)
    for column in range(columns):
        for row in range(rows):
            fill = table.cell(row, column).fill
            fill.solid()
            fill.fore_color.rgb = RGBColor.from_string(process.ink if row == 0 else SHEET)
    return table, Emu(top + height + GAP)


def add_signs(
    slide: Slide, block: parts.Signs, writer: RunWriter, left: int, top: int, width: int
) -> Emu:
    """Adds drawn signs, each with its word under it; returns the lower edge."""
    cell = (width - GAP * (block.columns - 1)) // block.columns
    rows = -(-len(block.items) // block.columns)
    height, size = (Inches(3.2), Inches(2.1)) if rows == 1 else (Inches(2.15), Inches(1.35))
    for place, sign in enumerate(block.items):
        column = place % block.columns
        if writer.language.is_right_to_left:
            column = block.columns - 1 - column
        across = left + column * (cell + GAP)
        down = top + (place // block.columns) * (height + GAP)
        frame = _block(slide, SHEET, across, down, cell, height)
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        writer.add(frame.paragraphs[0], (parts.Span(sign.word, bold=True),), size=18)
        frame.paragraphs[0].alignment = PP_ALIGN.CENTER
        picture = slide.shapes.add_picture(
            io.BytesIO(as_png(f"icons/{sign.icon}", 100)),
            across + (cell - size) // 2,
            down + Inches(0.15),
            height=size,
        )
        mark_picture(picture._element.nvPicPr.cNvPr, "")
    return Emu(top + rows * (height + GAP))


def add_words(slide: Slide, items: tuple[parts.Card, ...], left: int, top: int, width: int) -> Emu:
    """Adds words in several languages, two side by side; returns the lower edge."""
    cell = (width - GAP) // WORD_COLUMNS
    for place, card in enumerate(items):
        across = left + (place % WORD_COLUMNS) * (cell + GAP)
        down = top + (place // WORD_COLUMNS) * (WORD_HEIGHT + GAP)
        paragraph = _block(slide, SHEET, across, down, cell, WORD_HEIGHT).paragraphs[0]
        language = LANGUAGES[card.language]
        word = paragraph.add_run()
        word.text = card.text
        word.font.bold = True
        word.font.size = Pt(30)
        set_run_language(word, language)
        aside = paragraph.add_run()
        aside.text = f"   {card.say}  {card.meaning}".rstrip()
        aside.font.size = Pt(14)
        set_run_language(aside, LANGUAGES["en"])
    rows = -(-len(items) // WORD_COLUMNS)
    return Emu(top + rows * (WORD_HEIGHT + GAP))


def make_thought(slide: Slide, body: SlidePlaceholder, process: Process) -> None:
    """Gives a slide that asks one thing the process's tint and sets its words in the middle."""
    ground = slide.background.fill
    ground.solid()
    ground.fore_color.rgb = RGBColor.from_string(process.tint)
    body.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE


def set_bullet(paragraph: _Paragraph, block: parts.Block, language: Language) -> None:
    """Gives a list's line its mark and takes the mark off running text."""
    properties = paragraph._p.get_or_add_pPr()
    is_list = isinstance(block, parts.ItemList)
    side = "marR" if language.is_right_to_left else "marL"
    properties.set(side, str(Inches(0.4) if is_list else 0))
    properties.set("indent", str(-Inches(0.4) if is_list else 0))
    if not isinstance(block, parts.ItemList):
        properties.append(properties.makeelement(qn("a:buNone"), {}))
    elif block.style == "steps":
        properties.append(properties.makeelement(qn("a:buAutoNum"), {"type": "arabicPeriod"}))
    else:
        properties.append(properties.makeelement(qn("a:buChar"), {"char": "\u2022"}))
    paragraph.space_after = Pt(9)


def set_direction(paragraph: _Paragraph, language: Language) -> None:
    """Makes the paragraph run from right to left where its language does."""
    if language.is_right_to_left:
        properties = paragraph._p.get_or_add_pPr()
        properties.set("rtl", "1")
        properties.set("algn", "r")


def set_run_language(run: _Run, language: Language) -> None:
    """Tags the run with its language and, where needed, a face that has its script."""
    properties = run._r.get_or_add_rPr()
    properties.set("lang", language.office_tag)
    if language.office_font:
        for tag in ("a:latin", "a:cs"):
            properties.append(properties.makeelement(qn(tag), {"typeface": language.office_font}))


def _describe(block: parts.Table) -> str:
    headings = ", ".join("".join(span.text for span in cell) for cell in block.header)
    return f"Table with {len(block.rows)} rows: {headings}"


def _block(slide: Slide, colour: str, left: int, top: int, width: int, height: int) -> TextFrame:
    shape = slide.shapes.add_shape(
        MSO_SHAPE.SNIP_1_RECTANGLE, Emu(left), Emu(top), Emu(width), Emu(height)
    )
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(colour)
    shape.line.fill.background()
    shape.name = "Slip"
    # A shape's own style would make its words white; without it they take the theme's ink.
    shape._element.remove(shape._element.find(qn("p:style")))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    return frame
