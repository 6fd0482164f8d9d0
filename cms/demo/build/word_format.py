"""What python-docx has no call for: shading, borders, direction, language, alternative texts."""

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from cms.demo.build.theme import OFFICE_FONT, Language

DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst>'
)

# CT_PPr's and CT_RPr's children have a fixed order; Word calls a file that breaks it damaged.
PARAGRAPH_FOLLOWERS = {
    "w:pBdr": ("w:shd", "w:tabs", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"),
    "w:shd": ("w:tabs", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"),
    "w:bidi": ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr"),
}


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """Returns a new `w:` element with `w:` attributes."""
    created = OxmlElement(tag)
    for name, value in attributes.items():
        created.set(qn(f"w:{name}"), value)
    return created


def shade(target: Paragraph | ParagraphStyle, colour: str, padding_points: int = 6) -> None:
    """Lays a ground of one colour under a paragraph, with room round the words."""
    borders = element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        borders.append(
            element(f"w:{side}", val="single", sz="4", space=str(padding_points), color=colour)
        )
    _put(target, borders)
    _put(target, element("w:shd", val="clear", color="auto", fill=colour))


def underline(target: Paragraph, colour: str) -> None:
    """Draws a line under an empty paragraph, to write on."""
    borders = element("w:pBdr")
    # Without `between`, Word draws one line for a whole group of such paragraphs.
    for side in ("bottom", "between"):
        borders.append(element(f"w:{side}", val="single", sz="6", space="1", color=colour))
    _put(target, borders)


def set_direction(paragraph: Paragraph, language: Language) -> None:
    """Makes the paragraph run from right to left where its language does."""
    if language.is_right_to_left:
        _put(paragraph, element("w:bidi"))


def set_run_language(run: Run, language: Language) -> None:
    """Tags the run with its language, direction and, where needed, a face that has its script."""
    properties = run._r.get_or_add_rPr()
    if language.office_font:
        fonts = properties.find(qn("w:rFonts"))
        if fonts is None:
            fonts = element("w:rFonts")
            properties.insert(0, fonts)
        for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{slot}"), language.office_font)
    if language.is_right_to_left:
        _set_complex_script_look(run)
        properties.append(element("w:rtl"))
        properties.append(element("w:lang", bidi=language.office_tag))
    else:
        properties.append(element("w:lang", val=language.office_tag))


def _set_complex_script_look(run: Run) -> None:
    """Word keeps weight and size of Arabic-script words in settings of their own."""
    if run.bold:
        run.font.cs_bold = True
    if run.font.size:
        half_points = str(int(run.font.size.pt * 2))
        run._r.get_or_add_rPr().append(element("w:szCs", val=half_points))


def set_document_language(document: WordDocument, language: Language) -> None:
    """Sets the language every unmarked word is in."""
    defaults = document.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    )
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    latin = "en-GB" if language.is_right_to_left else language.office_tag
    right_to_left = language.office_tag if language.is_right_to_left else "ar-SA"
    defaults.append(element("w:lang", val=latin, eastAsia="en-GB", bidi=right_to_left))


def set_style_font(style: ParagraphStyle) -> None:
    """Takes the style off the theme's fonts."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = element("w:rFonts")
    for slot in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{slot}"), OFFICE_FONT)
    fonts.set(qn("w:cs"), "Arial")
    properties.insert(0, fonts)


def set_style_size(style: ParagraphStyle, size: Pt, *, bold: bool) -> None:
    """Sets size and weight for every script, Arabic ones included."""
    style.font.size = size
    style.font.bold = style.font.cs_bold = bold
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    properties.find(qn("w:sz")).addnext(element("w:szCs", val=str(int(size.pt * 2))))


def shade_cell(cell: _Cell, colour: str) -> None:
    """Fills a table cell."""
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=colour))


def repeat_as_header(row: _Row) -> None:
    """Marks the row as header: repeated on each page, announced by screen readers."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def keep_together(row: _Row) -> None:
    """Stops the row from being split over two pages."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def set_table_lines(table: Table, colour: str, *, dashed_box: bool = False) -> None:
    """Draws rules between rows, or with `dashed_box` a dashed frame round every cell."""
    properties = table._tbl.tblPr
    borders = element("w:tblBorders")
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    drawn = sides if dashed_box else ("bottom", "insideH")
    for side in sides:
        style = ("dashed" if dashed_box else "single") if side in drawn else "nil"
        borders.append(element(f"w:{side}", val=style, sz="6", space="0", color=colour))
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(borders)
    else:
        look.addprevious(borders)


def set_table_direction(table: Table, language: Language) -> None:
    """Puts the first column on the right where the language begins there."""
    if language.is_right_to_left:
        visual = element("w:bidiVisual")
        style = table._tbl.tblPr.find(qn("w:tblStyle"))
        if style is None:
            table._tbl.tblPr.insert(0, visual)
        else:
            style.addnext(visual)


def pad_cells(table: Table, twips: int = 90) -> None:
    """Keeps the words of every cell off its edges; a twip is a twentieth of a point."""
    margins = element("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margins.append(element(f"w:{side}", w=str(twips), type="dxa"))
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        table._tbl.tblPr.append(margins)
    else:
        look.addprevious(margins)


def describe_picture(run: Run, text: str) -> None:
    """Gives the picture in the run its alternative text; an empty text marks it decorative."""
    for properties in run._r.iter(qn("wp:docPr")):
        mark_picture(properties, text)


def mark_picture(properties: BaseOxmlElement, text: str) -> None:
    """Names a drawing's properties, in Word or on a slide, and says what it shows."""
    properties.set("descr", text)
    properties.set("name", "Picture" if text else "Decoration")
    if not text:
        properties.insert(0, parse_xml(DECORATIVE))


def _put(target: Paragraph | ParagraphStyle, child: BaseOxmlElement) -> None:
    holder = target._p if isinstance(target, Paragraph) else target.element
    tag = "w:" + child.tag.split("}")[1]
    holder.get_or_add_pPr().insert_element_before(child, *PARAGRAPH_FOLLOWERS[tag])
