"""Turns python-docx's blank document into one in the hand of the site."""

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from cms.demo.build import word_format as form
from cms.demo.build.pdf import CREDIT
from cms.demo.build.theme import BAND, INK, INK_SOFT, ON_BAND, Language, Process

# Abstract numbering of "List Number" in python-docx's own template.
NUMBERED_STYLE = "List Number"


def prepare(
    word: WordDocument, process: Process, language: Language, *, is_landscape: bool
) -> None:
    """Sets page, styles, footer and language of a blank document."""
    _set_page(word, is_landscape=is_landscape)
    form.set_document_language(word, language)
    _restyle(word, "Normal", size=12 if language.office_font else 11, colour=INK, after=6)
    _restyle(word, "Title", size=25, colour=ON_BAND, bold=True, ground=BAND)
    _restyle(word, "Subtitle", size=13, colour=INK_SOFT, after=12, before=8)
    _restyle(word, "Heading 1", size=16, colour=process.ink, bold=True, before=18, after=6)
    _restyle(word, "Heading 2", size=12.5, colour=INK, bold=True, before=12, after=4)
    for name in ("List Bullet", NUMBERED_STYLE):
        _restyle(word, name, size=11, colour=INK, after=4)
    _add_style(word, "Label", size=11, colour=process.ink, bold=True, after=8)
    _add_style(word, "Slip", size=11, colour=INK, ground=process.tint, before=12, after=14)
    tick = _add_style(word, "Tick list", size=11, colour=INK, after=5)
    tick.paragraph_format.left_indent = Mm(7)
    tick.paragraph_format.first_line_indent = Mm(-7)
    _add_style(word, "After table", size=6, colour=INK, after=4)
    card = _add_style(word, "Card word", size=11, colour=INK, after=2)
    card.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _set_footer(word)


def new_numbered_list(word: WordDocument) -> int:
    """Returns the number of a fresh list that counts from one again."""
    numbering = word.part.numbering_part.element
    style = word.styles[NUMBERED_STYLE].element
    template_number = style.pPr.numPr.numId.val
    template = next(num for num in numbering.num_lst if num.numId == template_number)
    created = numbering.add_num(template.abstractNumId.val)
    override = created.add_lvlOverride(ilvl=0)
    override.add_startOverride(1)
    return int(created.numId)


def _set_page(word: WordDocument, *, is_landscape: bool) -> None:
    section = word.sections[0]
    width, height = Mm(210), Mm(297)
    if is_landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        width, height = height, width
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(17)


def _set_footer(word: WordDocument) -> None:
    paragraph = word.sections[0].footer.paragraphs[0]
    run = paragraph.add_run(CREDIT)
    run.font.size = Pt(8.5)
    run.font.color.rgb = RGBColor.from_string(INK_SOFT)


def _add_style(
    word: WordDocument,
    name: str,
    *,
    size: float,
    colour: str,
    bold: bool = False,
    ground: str = "",
    before: int = 0,
    after: int = 0,
) -> ParagraphStyle:
    word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    return _restyle(
        word, name, size=size, colour=colour, bold=bold, ground=ground, before=before, after=after
    )


def _restyle(
    word: WordDocument,
    name: str,
    *,
    size: float,
    colour: str,
    bold: bool = False,
    ground: str = "",
    before: int = 0,
    after: int = 0,
) -> ParagraphStyle:
    style = word.styles[name]
    properties = style.element.find(qn("w:pPr"))
    if properties is not None:
        for old in properties.findall(qn("w:pBdr")):
            properties.remove(old)
    form.set_style_font(style)
    form.set_style_size(style, Pt(size), bold=bold)
    style.font.italic = style.font.cs_italic = False
    style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    if ground:
        form.shade(style, ground)
    return style
