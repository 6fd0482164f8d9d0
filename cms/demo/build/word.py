"""Writes a document as an editable Word file with real styles."""

import io
from typing import TypeVar

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from cms.demo.build import document as parts
from cms.demo.build import word_format as form
from cms.demo.build.packing import FIXED_TIME, repack
from cms.demo.build.pdf import CREDIT, unchecked_note
from cms.demo.build.pictures import alternative_text, as_png
from cms.demo.build.theme import AUTHOR, LANGUAGES, PAPER, PROCESSES, RULE_STRONG
from cms.demo.build.word_styles import new_numbered_list, prepare

PAGE_WIDTH_MILLIMETRES = 174
CARD_MILLIMETRES = 28
EMPTY_CARD_MILLIMETRES = 56
TICK_BOX = "\u2610"
Item = TypeVar("Item")
SOFT_TINTS = ("E2EDF6", "E9F0D6", "FBE5DB", "FBEAC0")


def write_word(document: parts.Document) -> bytes:
    """Returns the .docx file. Raises KeyError for an unknown language, process or picture."""
    writer = _Writer(document)
    writer.write_opening()
    for block in document.blocks:
        writer.write(block)
    target = io.BytesIO()
    writer.word.save(target)
    return repack(target.getvalue())


class _Writer:
    """Appends blocks to one Word document."""

    def __init__(self, document: parts.Document) -> None:
        self.source = document
        self.language = LANGUAGES[document.language]
        self.process = PROCESSES[document.process]
        self.word: WordDocument = docx.Document()
        self.starts_new_page = False
        prepare(self.word, self.process, self.language, is_landscape=document.is_landscape)
        self._set_properties()

    def write_opening(self) -> None:
        """Title, subtitle, picture and, on a translation, the warning."""
        source = self.source
        if source.label:
            self._text(source.label, "Label")
        self._text(source.title, "Title")
        if source.subtitle:
            self._text(source.subtitle, "Subtitle")
        if source.design == "book" and source.picture:
            self._picture(source.picture, 75)
        note = unchecked_note(source)
        if note:
            english = (
                f"{source.english_title} ({self.language.name}). " if source.english_title else ""
            )
            slip = self.word.add_paragraph(style="Slip")
            form.set_run_language(slip.add_run(english + note), LANGUAGES["en"])

    def write(self, block: parts.Block) -> None:
        """Appends one block; presenter's notes have no place in Word and are left out."""
        match block:
            case parts.Heading():
                self._text(block.text, f"Heading {block.level - 1}")
            case parts.Paragraph():
                self._spans(block.spans, "Normal")
            case parts.ItemList():
                self._list(block)
            case parts.Table():
                self._table(block)
            case parts.Callout():
                title = parts.Span(f"{block.title}. ", bold=True)
                self._spans((title, *block.spans), "Slip")
            case parts.PageBreak():
                self.starts_new_page = True
            case parts.WritingLines():
                for _ in range(block.count):
                    form.underline(self.word.add_paragraph(), RULE_STRONG)
            case parts.DrawingBox():
                self._box(block)
            case parts.Cards():
                self._cards(block)
            case parts.BigWords():
                self._words(block)
            case parts.Signs():
                self._signs(block)
            case parts.Picture():
                self._picture(block.name, block.height)

    def _set_properties(self) -> None:
        properties = self.word.core_properties
        properties.author = properties.last_modified_by = AUTHOR
        properties.title = self.source.title
        properties.subject = self.source.subtitle
        properties.language = self.language.office_tag
        properties.comments = CREDIT
        properties.created = properties.modified = FIXED_TIME.replace(tzinfo=None)
        properties.revision = 1

    def _text(self, text: str, style: str) -> WordParagraph:
        return self._spans((parts.Span(text),), style)

    def _spans(self, spans: parts.Spans, style: str) -> WordParagraph:
        paragraph = self.word.add_paragraph(style=style)
        if self.starts_new_page:
            paragraph.paragraph_format.page_break_before = True
            self.starts_new_page = False
        self._fill(paragraph, spans)
        return paragraph

    def _fill(self, paragraph: WordParagraph, spans: parts.Spans) -> None:
        form.set_direction(paragraph, self.language)
        for span in spans:
            run = paragraph.add_run(span.text)
            run.bold = span.bold or None
            run.italic = span.italic or None
            form.set_run_language(run, LANGUAGES[span.language or self.source.language])

    def _list(self, block: parts.ItemList) -> None:
        if block.style == "checks":
            for item in block.items:
                self._spans((parts.Span(f"{TICK_BOX}\u2002"), *item), "Tick list")
            return
        style = "List Number" if block.style == "steps" else "List Bullet"
        number = new_numbered_list(self.word) if block.style == "steps" else None
        for item in block.items:
            paragraph = self._spans(item, style)
            if number is not None:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = number

    def _table(self, block: parts.Table) -> None:
        table = self.word.add_table(rows=1, cols=len(block.header))
        form.set_table_direction(table, self.language)
        form.set_table_lines(table, RULE_STRONG)
        form.pad_cells(table)
        form.repeat_as_header(table.rows[0])
        for cell, spans in zip(table.rows[0].cells, block.header, strict=True):
            form.shade_cell(cell, self.process.tint)
            self._fill(cell.paragraphs[0], tuple(parts.Span(s.text, bold=True) for s in spans))
        for row in block.rows:
            added = table.add_row()
            form.keep_together(added)
            for cell, spans in zip(added.cells, row, strict=True):
                self._fill(cell.paragraphs[0], spans)
        self.word.add_paragraph(style="After table")

    def _box(self, block: parts.DrawingBox) -> None:
        table = self.word.add_table(rows=1, cols=1)
        form.set_table_lines(table, self.process.solid, dashed_box=True)
        form.pad_cells(table)
        table.rows[0].height = Mm(block.height)
        self._fill(table.cell(0, 0).paragraphs[0], (parts.Span(block.label),))
        self.word.add_paragraph(style="After table")

    def _cards(self, block: parts.Cards) -> None:
        is_to_write_on = not any(card.say or card.meaning for card in block.items)
        height = EMPTY_CARD_MILLIMETRES if is_to_write_on else CARD_MILLIMETRES
        for cell, card in self._grid(block.columns, block.items, height):
            language = LANGUAGES[card.language]
            run = cell.paragraphs[0].add_run(card.text)
            run.bold = True
            run.font.size = Pt(17 if block.columns < 3 else 14)
            form.set_direction(cell.paragraphs[0], language)
            form.set_run_language(run, language)
            for extra in filter(None, (card.say, card.meaning)):
                paragraph = cell.add_paragraph(extra)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _signs(self, block: parts.Signs) -> None:
        for cell, sign in self._grid(block.columns, block.items, 34):
            form.shade_cell(cell, PAPER)
            run = cell.paragraphs[0].add_run()
            run.add_picture(io.BytesIO(as_png(f"icons/{sign.icon}", 80)), height=Mm(19))
            # The word under the sign says the same, so the sign itself stays silent.
            form.describe_picture(run, "")
            paragraph = cell.add_paragraph(style="Card word")
            self._fill(paragraph, (parts.Span(sign.word, bold=True),))

    def _words(self, block: parts.BigWords) -> None:
        for place, card in enumerate(block.items):
            paragraph = self.word.add_paragraph()
            form.shade(paragraph, SOFT_TINTS[place % len(SOFT_TINTS)])
            run = paragraph.add_run(card.text)
            run.bold = True
            run.font.size = Pt(22)
            form.set_direction(paragraph, LANGUAGES[card.language])
            form.set_run_language(run, LANGUAGES[card.language])
            form.set_run_language(
                paragraph.add_run(f"   {card.say} {card.meaning}".rstrip()), LANGUAGES["en"]
            )

    def _grid(self, columns: int, items: tuple[Item, ...], height: int) -> list[tuple[_Cell, Item]]:
        table = self.word.add_table(rows=-(-len(items) // columns), cols=columns)
        form.set_table_direction(table, self.language)
        form.set_table_lines(table, RULE_STRONG, dashed_box=True)
        form.pad_cells(table)
        for row in table.rows:
            row.height = Mm(height)
            form.keep_together(row)
        pairs = [
            (table.cell(place // columns, place % columns), item)
            for place, item in enumerate(items)
        ]
        for cell, _ in pairs:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.word.add_paragraph(style="After table")
        return pairs

    def _picture(self, name: str, height: int) -> None:
        paragraph = self.word.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run()
        picture = run.add_picture(io.BytesIO(as_png(name)), height=Mm(height))
        if picture.width > Mm(PAGE_WIDTH_MILLIMETRES):
            picture.height = int(picture.height * Mm(PAGE_WIDTH_MILLIMETRES) / picture.width)
            picture.width = Mm(PAGE_WIDTH_MILLIMETRES)
        form.describe_picture(run, alternative_text(name))
