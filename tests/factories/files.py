"""Files as people would upload them."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from cms.core.models import SiteImage
from resources.models import SiteDocument

GPS_IFD = 0x8825
IMAGE_DESCRIPTION = 0x010E


def picture_bytes(
    *, secret: str = "", size: tuple[int, int] = (80, 60), file_format: str = "JPEG"
) -> bytes:
    """Return a picture; `secret` stands in its EXIF and comment, beside a place."""
    image = Image.new("RGB", size, "teal")
    output = io.BytesIO()
    exif = Image.Exif()
    exif[IMAGE_DESCRIPTION] = secret or "nothing"
    exif[GPS_IFD] = {1: "N", 2: (52.0, 24.0, 24.0), 3: "W", 4: (1.0, 30.0, 36.0)}
    options: dict[str, Any] = {"comment": secret.encode()} if file_format == "JPEG" else {}
    image.save(output, file_format, exif=exif, **options)
    return output.getvalue()


def pdf_bytes(words: str) -> bytes:
    """Return a PDF of one page that says `words`, which must be plain ASCII."""
    stream = f"BT /F1 18 Tf 40 700 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
            b" /Resources << /Font << /F1 4 0 R >> >> >>"
        ),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    body = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    body += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return body


def make_document(
    words: str = "Welcome to our school",
    *,
    title: str = "Welcome pack",
    name: str = "pack.pdf",
    language: str = "en",
) -> SiteDocument:
    """Return a PDF in the library of documents, added by the editors' form and read."""
    form = get_document_form(SiteDocument)(
        {"title": title, "language": language, "collection": Collection.get_first_root_node().pk},
        {"file": SimpleUploadedFile(name, pdf_bytes(words), "application/pdf")},
        instance=SiteDocument(),
    )
    assert form.is_valid(), form.errors
    document: SiteDocument = form.save()
    document.refresh_from_db()
    return document


def make_image(*, title: str = "A door", secret: str = "") -> SiteImage:
    """Return a picture in the library of images, added by the editors' form."""
    form = get_image_form(SiteImage)(
        {"title": title, "collection": Collection.get_first_root_node().pk},
        {"file": SimpleUploadedFile(f"{secret or 'door'}.jpg", picture_bytes(secret=secret))},
        instance=SiteImage(),
    )
    assert form.is_valid(), form.errors
    image: SiteImage = form.save()
    return image
