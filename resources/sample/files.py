"""A few tiny files that all made-up documents share."""

import io
import zipfile
from dataclasses import dataclass

from django.core.files.base import ContentFile
from openpyxl import Workbook

from cms.core.extraction.kinds import DOCX, PDF, TXT, XLSX, FileKind
from cms.core.storage import private_storage, random_name

WORDS = "Made up for measuring."
_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@dataclass(frozen=True)
class SharedFile:
    """A stored file: its name in private storage, its kind, its size in bytes."""

    stored: str
    kind: FileKind
    size: int


def store_shared_files() -> list[SharedFile]:
    """Store a file of each kind and return them, the most frequent kind first."""
    contents = {PDF: _pdf(), DOCX: _word(), XLSX: _workbook(), TXT: WORDS.encode()}
    return [
        SharedFile(
            private_storage().save(
                random_name("documents", f"shared.{kind.extension}"), ContentFile(content)
            ),
            kind,
            len(content),
        )
        for kind, content in contents.items()
    ]


def _pdf() -> bytes:
    stream = f"BT /F1 18 Tf 40 700 Td ({WORDS}) Tj ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
            b" /Resources << /Font << /F1 4 0 R >> >> >>"
        ),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    )
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        % (
            size,
            table,
            size,
        )
        + b"startxref\n%d\n%%%%EOF\n" % len(body)
    )


def _word() -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_OFFICE}/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_OFFICE}/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{_OFFICE}/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
            f"{WORDS}</w:t></w:r></w:p></w:body></w:document>",
        )
    return output.getvalue()


def _workbook() -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append([WORDS])
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()
