"""Writes PDFs anew without what they say of people, and without scripts. In the worker only."""

import io
from typing import Any
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

import pikepdf
from defusedxml.ElementTree import fromstring
from pikepdf import Array, Dictionary, Name, Stream, String

from cms.core.extraction.details import ANONYMOUS, SIGNED_FILE
from cms.core.extraction.errors import ExtractionFailed, RefusedFile, gettext_noop
from cms.core.extraction.pdf_details import (
    MAX_METADATA_BYTES,
    MAX_OBJECTS,
    is_comment,
    is_jpeg,
    is_script,
    is_signed,
    objects,
)
from cms.core.extraction.pictures import jpeg_without_details

CANNOT_CLEAN = gettext_noop(
    "The details cannot be taken out of this file. Please save it again from the program that made "
    "it, without them."
)

# Notes of writing programs for themselves, and XMP: of the file, of a page, of a picture.
_ABOUT_PEOPLE = ("/Metadata", "/PieceInfo", "/LastModified")
_ACTIONS = ("/A", "/OpenAction", "/Next")
# What the standards for archives (PDF/A) and for everybody (PDF/UA) have a file say of itself.
_STANDARDS = {
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
}


def clean_pdf(content: bytes, title: str) -> bytes:
    """Return the PDF with ``title`` as its title and with nothing said of anybody.

    Tags, language, bookmarks and forms stay; scripts do not. Raises ExtractionFailed when the file
    is signed, or when it cannot be done.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            things = list(objects(pdf))
            _check_can_be_changed(pdf, things)
            standards = _standards(pdf)
            for thing in things:
                _clean(thing)
            _drop_named_scripts(pdf)
            _write_title(pdf, title, standards)
            output = io.BytesIO()
            pdf.save(output)
            return output.getvalue()
    except ExtractionFailed:
        raise
    except Exception as error:
        # Any type can stand in any place of a hostile file.
        raise ExtractionFailed(CANNOT_CLEAN) from error


def _check_can_be_changed(pdf: pikepdf.Pdf, things: list[Any]) -> None:
    if is_signed(pdf, things):
        raise ExtractionFailed(SIGNED_FILE)
    if len(things) >= MAX_OBJECTS:
        raise ExtractionFailed(CANNOT_CLEAN)


def _clean(thing: Any) -> None:
    for key in _ABOUT_PEOPLE:
        if key in thing:
            del thing[key]
    if is_comment(thing):
        thing["/T"] = String(ANONYMOUS)
    if "/AA" in thing:
        del thing["/AA"]
    for key in _ACTIONS:
        if _runs(thing.get(key)):
            del thing[key]
    if is_jpeg(thing):
        _clean_picture(thing)


def _runs(action: Any) -> bool:
    if isinstance(action, Array):
        return any(_runs(item) for item in list(action))
    return isinstance(action, Dictionary) and is_script(action)


def _clean_picture(picture: Stream) -> None:
    content = picture.read_raw_bytes()
    try:
        cleaned = jpeg_without_details(content)
    except RefusedFile:
        return
    parameters: Any = picture.get("/DecodeParms")
    picture.write(cleaned, filter=Name.DCTDecode, decode_parms=parameters)


def _drop_named_scripts(pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary) and "/JavaScript" in names:
        del names["/JavaScript"]


def _write_title(pdf: pikepdf.Pdf, title: str, standards: dict[str, str]) -> None:
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    pdf.docinfo["/Title"] = title
    language = str(pdf.Root.get("/Lang", ""))
    declared = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for uri, prefix in _STANDARDS.items())
    kept = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in standards.items())
    if language:
        kept += f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>"
    metadata = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"{declared}>'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt>'
        f'</dc:title>{kept}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
    pdf.Root["/Metadata"] = pdf.make_stream(metadata.encode(), Type=Name.Metadata, Subtype=Name.XML)


def _standards(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return by their names in XMP what the file says of the standards that it keeps."""
    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, Stream):
        return {}
    root: Element = fromstring(stream.read_bytes()[:MAX_METADATA_BYTES])
    found: dict[str, str] = {}
    for element in root.iter():
        for key, value in ((element.tag, element.text or ""), *element.attrib.items()):
            uri, _, name = str(key).removeprefix("{").partition("}")
            if uri in _STANDARDS and value.strip() and name.isalnum():
                found[f"{_STANDARDS[uri]}:{name}"] = value.strip()[:40]
    return found
