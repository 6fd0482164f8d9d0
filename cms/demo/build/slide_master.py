"""Turns python-pptx's blank deck into one in the hand of the site: sand, teal band, sun."""

import re

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Emu, Inches, Pt

from cms.demo.build.theme import (
    BAND,
    INK,
    OFFICE_FONT,
    ON_BAND,
    PAPER,
    PROCESSES,
    SHEET,
    SUN,
    Process,
)

OPENING = 0
CONTENT = 1
WIDTH = Inches(13.333)
HEIGHT = Inches(7.5)
SIDE = Inches(0.75)
BODY_TOP = Inches(1.75)
FOOTER_KINDS = {"dt", "ftr", "sldNum"}


def new_deck(process: Process) -> Deck:
    """Returns an empty deck, 16 to 9, with an opening layout and a content layout."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    _keep_layouts(deck, 2)
    master = deck.slide_master
    _set_theme(master, process)
    _fill_background(master, PAPER)
    _place_titles(master, deck.slide_layouts[CONTENT], process)
    _design_opening(deck.slide_layouts[OPENING])
    for holder in (master, *deck.slide_layouts):
        _remove_footers(holder)
    _add_thread(deck.slide_layouts[CONTENT])
    return deck


def _keep_layouts(deck: Deck, count: int) -> None:
    for layout in list(deck.slide_layouts)[count:]:
        deck.slide_layouts.remove(layout)


def _set_theme(master: SlideMaster, process: Process) -> None:
    """Fonts and colours of the theme, so that new words and shapes fit in as well."""
    for style in master._element.iter(qn("a:latin")):
        style.set("typeface", OFFICE_FONT)
    for relation in master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            part = relation.target_part
            theme = part.blob.decode().replace('typeface="Calibri"', f'typeface="{OFFICE_FONT}"')
            for slot, colour in _theme_colours(process).items():
                theme = re.sub(
                    f"<a:{slot}>.*?</a:{slot}>",
                    f'<a:{slot}><a:srgbClr val="{colour}"/></a:{slot}>',
                    theme,
                    flags=re.DOTALL,
                )
            part._blob = theme.encode()


def _theme_colours(process: Process) -> dict[str, str]:
    accents = {
        f"accent{number}": other.solid for number, other in enumerate(PROCESSES.values(), start=2)
    }
    return {"dk1": INK, "lt1": SHEET, "dk2": BAND, "lt2": PAPER, "accent1": process.solid} | accents


def _fill_background(holder: SlideMaster | SlideLayout, colour: str) -> None:
    fill = holder.background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor.from_string(colour)


def _place_titles(master: SlideMaster, layout: SlideLayout, process: Process) -> None:
    for holder in (master, layout):
        for shape in holder.placeholders:
            if shape.placeholder_format.type in {1, 3}:
                _put(shape, SIDE, Inches(0.5), WIDTH - 2 * SIDE, Inches(1.1))
                shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
            elif shape.placeholder_format.idx == 1:
                _put(shape, SIDE, BODY_TOP, WIDTH - 2 * SIDE, Inches(5.1))
    styles = master._element.find(qn("p:txStyles"))
    _style_levels(styles.find(qn("p:titleStyle")), process.ink, Pt(36), bold=True)
    _style_levels(styles.find(qn("p:bodyStyle")), INK, Pt(24), bold=False)


def _style_levels(style: BaseShape, colour: str, size: Emu, *, bold: bool) -> None:
    for level in style:
        run = level.find(qn("a:defRPr"))
        if run is None:
            continue
        level.set("algn", "l")
        run.set("sz", str(int(size.pt * 100)))
        run.set("b", "1" if bold else "0")
        for old in run.findall(qn("a:solidFill")):
            run.remove(old)
        fill = run.makeelement(qn("a:solidFill"), {})
        fill.append(fill.makeelement(qn("a:srgbClr"), {"val": colour}))
        run.insert(0, fill)


def _design_opening(layout: SlideLayout) -> None:
    _fill_background(layout, BAND)
    title, subtitle = (shape for shape in layout.placeholders if shape.placeholder_format.idx < 2)
    _put(title, SIDE, Inches(1.5), Inches(7.2), Inches(2.6))
    _put(subtitle, SIDE, Inches(4.3), Inches(7.2), Inches(2.2))
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    for shape, colour, size in ((title, ON_BAND, 46), (subtitle, ON_BAND, 22)):
        body = shape.text_frame._txBody
        levels = body.find(qn("a:lstStyle"))
        for old in list(levels):
            levels.remove(old)
        level = levels.makeelement(qn("a:lvl1pPr"), {"algn": "l", "marL": "0", "indent": "0"})
        level.append(level.makeelement(qn("a:buNone"), {}))
        run = level.makeelement(
            qn("a:defRPr"), {"sz": str(size * 100), "b": "1" if size > 40 else "0"}
        )
        fill = run.makeelement(qn("a:solidFill"), {})
        fill.append(fill.makeelement(qn("a:srgbClr"), {"val": colour}))
        run.append(fill)
        level.append(run)
        levels.append(level)


def _remove_footers(holder: SlideMaster | SlideLayout) -> None:
    for shape in list(holder.placeholders):
        kind = shape._element.find(f".//{qn('p:ph')}").get("type")
        if kind in FOOTER_KINDS:
            shape._element.getparent().remove(shape._element)


def _add_thread(layout: SlideLayout) -> None:
    """A band along the foot with one sun-coloured snip; drawn on the layout, so read to nobody."""
    tree = layout.shapes._spTree
    for colour, left, width in ((BAND, 0, WIDTH), (SUN, Inches(0.75), Inches(1.1))):
        shape = _rectangle(tree, colour, Emu(left), Emu(HEIGHT - Inches(0.28)), Emu(width))
        tree.append(shape)


def _rectangle(tree: BaseShape, colour: str, left: Emu, top: Emu, width: Emu) -> BaseShape:
    number = len(tree) + 40
    source = (
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr>'
        f'<p:cNvPr id="{number}" name="Decoration"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{Inches(0.28)}"/>'
        f'</a:xfrm><a:prstGeom prst="{MSO_SHAPE.SNIP_1_RECTANGLE.xml_value}"><a:avLst/>'
        "</a:prstGeom>"
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"
    )
    return parse_xml(source)


def _put(shape: BaseShape, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = Emu(left), Emu(top), Emu(width), Emu(height)
