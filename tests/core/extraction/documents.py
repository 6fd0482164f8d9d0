"""Builds small office files, part by part, as the programs that write them would."""

import io
import zipfile
from collections.abc import Mapping

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"

Parts = Mapping[str, str | bytes]


def archive(parts: Parts, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive with these parts."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", compression) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return output.getvalue()


def relationships(**targets: tuple[str, str]) -> str:
    """Return a list of relationships: id = (kind, target)."""
    items = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def content_types(main_part: str, main_type: str, extra: str = "") -> str:
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/{main_part}" '
        f'ContentType="{main_type}"/>{extra}</Types>'
    )


def word(body: str, parts: Parts | None = None, document_type: str = "") -> bytes:
    """Return a Word document with this content of ``w:body`` (prefix ``w``, ``a``, ``mc``)."""
    main_type = document_type or f"{_MAIN}.wordprocessingml.document.main+xml"
    return archive(
        {
            "[Content_Types].xml": content_types("word/document.xml", main_type),
            "_rels/.rels": relationships(r1=("officeDocument", "word/document.xml")),
            "word/document.xml": word_part("document", f"<w:body>{body}</w:body>"),
            **(parts or {}),
        }
    )


def word_part(root: str, content: str) -> str:
    return (
        f'<w:{root} xmlns:w="{WORD}" xmlns:a="{DRAWING}" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        f'xmlns:wps="urn:shapes">{content}</w:{root}>'
    )


def paragraph(text: str, properties: str = "") -> str:
    """Return a Word paragraph with one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def slides(
    contents: list[str], order: list[int] | None = None, parts: Parts | None = None
) -> bytes:
    """Return a presentation; ``contents`` are the shape trees of slide1.xml, slide2.xml, ..."""
    order = order or list(range(1, len(contents) + 1))
    listed = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in order)
    root = f'xmlns:p="{SLIDES}" xmlns:a="{DRAWING}" xmlns:r="{RELATIONSHIPS}"'
    targets = {f"rId{n}": ("slide", f"slides/slide{n}.xml") for n in order}
    return archive(
        {
            "[Content_Types].xml": content_types(
                "ppt/presentation.xml", f"{_MAIN}.presentationml.presentation.main+xml"
            ),
            "_rels/.rels": relationships(r1=("officeDocument", "/ppt/presentation.xml")),
            "ppt/presentation.xml": (
                f"<p:presentation {root}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>"
            ),
            "ppt/_rels/presentation.xml.rels": relationships(**targets),
            **{
                f"ppt/slides/slide{number}.xml": f"<p:sld {root}>{content}</p:sld>"
                for number, content in enumerate(contents, start=1)
            },
            **(parts or {}),
        }
    )


def shape(text: str, placeholder: str = "", language: str = "en-GB") -> str:
    """Return a shape on a slide with one paragraph."""
    mark = f'<p:ph type="{placeholder}"/>' if placeholder else ""
    return (
        f"<p:sp><p:nvSpPr><p:nvPr>{mark}</p:nvPr></p:nvSpPr><p:txBody><a:p><a:r>"
        f'<a:rPr lang="{language}"/><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def workbook(
    sheets: Mapping[str, str],
    *,
    shared: str = "",
    styles: str = "",
    hidden: tuple[str, ...] = (),
    parts: Parts | None = None,
) -> bytes:
    """Return a workbook; ``sheets`` maps names to the rows inside ``sheetData``."""
    states = {name: 'state="hidden"' if name in hidden else "" for name in sheets}
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}" {states[name]}/>'
        for number, name in enumerate(sheets, start=1)
    )
    targets = {
        f"rId{number}": ("worksheet", f"worksheets/sheet{number}.xml")
        for number in range(1, len(sheets) + 1)
    }
    targets |= {
        "shared": ("sharedStrings", "sharedStrings.xml"),
        "styles": ("styles", "styles.xml"),
    }
    return archive(
        {
            "[Content_Types].xml": content_types(
                "xl/workbook.xml", f"{_MAIN}.spreadsheetml.sheet.main+xml"
            ),
            "_rels/.rels": relationships(r1=("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": (
                f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONSHIPS}"><sheets>{listed}</sheets>'
                "</workbook>"
            ),
            "xl/_rels/workbook.xml.rels": relationships(**targets),
            "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{shared}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{SHEET}">{styles}</styleSheet>',
            **{
                f"xl/worksheets/sheet{number}.xml": (
                    f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>'
                )
                for number, rows in enumerate(sheets.values(), start=1)
            },
            **(parts or {}),
        }
    )


def open_document(body: str, kind: str = "text", parts: Parts | None = None) -> bytes:
    """Return an OpenDocument file with this content of ``office:body``."""
    return archive(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": open_document_part(
                "document-content", f"<office:body>{body}</office:body>"
            ),
            **(parts or {}),
        }
    )


def open_document_part(root: str, content: str) -> str:
    prefixes = "office style text table presentation meta"
    declared = "".join(f'xmlns:{name}="{_OASIS}:{name}:1.0" ' for name in prefixes.split())
    return (
        f'<office:{root} {declared} xmlns:draw="{_OASIS}:drawing:1.0" '
        f'xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{content}</office:{root}>"
    )


def core_properties(**values: str) -> str:
    """Return docProps/core.xml with these Dublin Core values."""
    items = "".join(f"<dc:{name}>{value}</dc:{name}>" for name, value in values.items())
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{items}</cp:coreProperties>'
    )
