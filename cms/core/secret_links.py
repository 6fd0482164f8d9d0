"""Links whose address is a key: how long they work, their QR code, and how they stay secret."""

from io import BytesIO

import qrcode
from django.db.models import TextChoices
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathImage


class LinkDays(TextChoices):
    """How many days a link works, as whoever makes it chooses."""

    DAY = "1", _("Until this time tomorrow")
    WEEK = "7", _("For a week")
    MONTH = "30", _("For 30 days")


def qr_code(text: str) -> HttpResponse:
    """Answer with a QR code for `text` as SVG: one path, without any inline style."""
    image = qrcode.make(text, image_factory=SvgPathImage, border=2)
    buffer = BytesIO()
    image.save(buffer)
    response = HttpResponse(buffer.getvalue(), content_type="image/svg+xml")
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response


def keep_secret(response: HttpResponse) -> HttpResponse:
    """Have the address of this answer told to no other site, no search engine and no log of ours.

    Not "no-referrer": browsers then send `Origin: null` with a form, which CSRF checks refuse.
    """
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    # Django logs the address of each refusal, unless something has done so before.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response
