"""Reads a PDF as a reader would."""

import pypdfium2


def pdf_text(content: bytes) -> str:
    """Return the words of all pages of a PDF."""
    document = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
