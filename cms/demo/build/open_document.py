"""Writes a document as an OpenDocument text (.odt), with real headings, lists and tables."""

import io
from xml.sax.saxutils import escape, quoteattr

from cms.demo.build import document as parts
from cms.demo.build.packing import FIXED_TIME, write_entries
from cms.demo.build.pdf import CREDIT, unchecked_note
from cms.demo.build.theme import (
    AUTHOR,
    BAND,
    INK,
    LANGUAGES,
    OFFICE_FONT,
    ON_BAND,
    PROCESSES,
    RULE_STRONG,
)

HEAD = "Head_cell"
TICK_BOX = "\u2610"
MIME_TYPE = "application/vnd.oasis.opendocument.text"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("meta", "meta"),
        ("manifest", "manifest"),
        ("fo", "xsl-fo-compatible"),
    )
)
NAMESPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'


def write_open_document(document: parts.Document) -> bytes:
    """Returns the .odt file. Blocks that only print can show (boxes, signs) are left out."""
    target = io.BytesIO()
    entries = [
        ("mimetype", MIME_TYPE),
        ("content.xml", _content(document)),
        ("styles.xml", _styles(document)),
        ("meta.xml", _meta(document)),
        ("META-INF/manifest.xml", _manifest()),
    ]
    # The type comes first and uncompressed, so that a reader may look without unpacking.
    write_entries(
        target, [(name, text.encode()) for name, text in entries], frozenset({"mimetype"})
    )
    return target.getvalue()


def _content(document: parts.Document) -> str:
    body = [_paragraph("Title", document.title), _paragraph("Subtitle", document.subtitle)]
    note = unchecked_note(document)
    if note:
        body.append(_paragraph("Slip", note))
    body += [_markup(block) for block in document.blocks]
    return _part(
        "document-content",
        f"{_cell_styles(document)}<office:body><office:text>{''.join(body)}</office:text></office:body>",
    )


def _cell_styles(document: parts.Document) -> str:
    """Cells take only styles of the content itself, not of styles.xml."""
    tint = PROCESSES[document.process].tint
    edge = f'fo:border-bottom="0.5pt solid #{RULE_STRONG}" fo:padding="0.15cm"'
    cells = "".join(
        f'<style:style style:name="{name}" style:family="table-cell">'
        f"<style:table-cell-properties {ground} {edge}/></style:style>"
        for name, ground in (("Cell", ""), (HEAD, f'fo:background-color="#{tint}"'))
    )
    return f"<office:automatic-styles>{cells}</office:automatic-styles>"


def _markup(block: parts.Block) -> str:
    match block:
        case parts.Heading():
            level = block.level - 1
            return (
                f'<text:h text:style-name="Heading_{level}" text:outline-level="{level}">'
                f"{escape(block.text)}</text:h>"
            )
        case parts.Paragraph():
            return f'<text:p text:style-name="Standard">{_spans(block.spans)}</text:p>'
        case parts.Callout():
            words = f"{_spans((parts.Span(block.title + '. ', bold=True),))}{_spans(block.spans)}"
            return f'<text:p text:style-name="Slip">{words}</text:p>'
        case parts.ItemList(style="checks"):
            return "".join(
                f'<text:p text:style-name="Standard">{TICK_BOX} {_spans(item)}</text:p>'
                for item in block.items
            )
        case parts.ItemList():
            style = "Numbers" if block.style == "steps" else "Bullets"
            items = "".join(
                f'<text:list-item><text:p text:style-name="Standard">{_spans(item)}</text:p>'
                "</text:list-item>"
                for item in block.items
            )
            return f'<text:list text:style-name="{style}">{items}</text:list>'
        case parts.Table():
            return _table(block)
        case parts.WritingLines():
            return _paragraph("Standard", "_" * 70) * block.count
        case _:
            return ""


def _table(block: parts.Table) -> str:
    header = f"<table:table-header-rows>{_row(block.header, HEAD)}</table:table-header-rows>"
    columns = f'<table:table-column table:number-columns-repeated="{len(block.header)}"/>'
    rows = "".join(_row(row) for row in block.rows)
    return f"<table:table>{columns}{header}{rows}</table:table>"


def _row(cells: tuple[parts.Spans, ...], style: str = "Cell") -> str:
    inner = "".join(
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f'<text:p text:style-name="Standard">{_spans(_in_bold(cell, style))}</text:p>'
        "</table:table-cell>"
        for cell in cells
    )
    return f"<table:table-row>{inner}</table:table-row>"


def _in_bold(cell: parts.Spans, style: str) -> parts.Spans:
    return tuple(parts.Span(span.text, bold=True) for span in cell) if style == HEAD else cell


def _spans(spans: parts.Spans) -> str:
    return "".join(
        f'<text:span text:style-name="Strong">{escape(span.text)}</text:span>'
        if span.bold
        else escape(span.text)
        for span in spans
    )


def _paragraph(style: str, text: str) -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>' if text else ""


def _styles(document: parts.Document) -> str:
    process = PROCESSES[document.process]
    language, _, country = LANGUAGES[document.language].office_tag.partition("-")
    direction = "rl-tb" if LANGUAGES[document.language].is_right_to_left else "lr-tb"
    default = (
        '<style:default-style style:family="paragraph"><style:paragraph-properties '
        f'style:writing-mode="{direction}" fo:margin-bottom="0.2cm"/><style:text-properties '
        f'fo:font-family={quoteattr(OFFICE_FONT)} fo:font-size="11pt" fo:color="#{INK}" '
        f'fo:language="{language}" fo:country="{country}"/></style:default-style>'
    )
    size = 'fo:font-size="{}pt" fo:font-weight="bold"'.format
    keep = 'fo:keep-with-next="always"'
    paragraphs = (
        ("Standard", "", ""),
        (
            "Title",
            f'fo:background-color="#{BAND}" fo:padding="0.3cm"',
            f'{size(24)} fo:color="#{ON_BAND}"',
        ),
        ("Subtitle", 'fo:margin-top="0.3cm"', 'fo:font-size="13pt"'),
        (
            "Slip",
            f'fo:background-color="#{process.tint}" fo:padding="0.25cm" fo:margin-top="0.3cm"',
            "",
        ),
        ("Heading_1", f'fo:margin-top="0.6cm" {keep}', f'{size(16)} fo:color="#{process.ink}"'),
        ("Heading_2", f'fo:margin-top="0.4cm" {keep}', size(12)),
    )
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph">'
        f"<style:paragraph-properties {layout}/><style:text-properties {words}/></style:style>"
        for name, layout, words in paragraphs
    )
    strong = (
        '<style:style style:name="Strong" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )
    return _part(
        "document-styles",
        f"<office:styles>{default}{styles}{strong}{_list_styles()}</office:styles>",
    )


def _list_styles() -> str:
    layout = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" '
        'fo:margin-left="0.8cm" fo:text-indent="-0.6cm"/></style:list-level-properties>'
    )
    return (
        '<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" '
        f'text:bullet-char="\u2022">{layout}</text:list-level-style-bullet></text:list-style>'
        '<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" '
        f'style:num-format="1" style:num-suffix=".">{layout}</text:list-level-style-number>'
        "</text:list-style>"
    )


def _meta(document: parts.Document) -> str:
    moment = FIXED_TIME.strftime("%Y-%m-%dT%H:%M:%S")
    return _part(
        "document-meta",
        f"<office:meta><dc:title>{escape(document.title)}</dc:title>"
        f"<dc:creator>{escape(AUTHOR)}</dc:creator><dc:date>{moment}</dc:date>"
        f"<dc:description>{escape(CREDIT)}</dc:description>"
        f"<dc:language>{LANGUAGES[document.language].office_tag}</dc:language></office:meta>",
    )


def _manifest() -> str:
    names = ("content.xml", "styles.xml", "meta.xml")
    entries = [("/", MIME_TYPE), *((name, "text/xml") for name in names)]
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in entries
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<manifest:manifest {NAMESPACES} manifest:version="1.2">{listed}</manifest:manifest>'
    )


def _part(name: str, inner: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:{name} {NAMESPACES} office:version="1.2">{inner}</office:{name}>'
    )
