"""What the tests of the library's reports share."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from resources.admin.reports import REPORTS

SLUGS = [report.slug for report in REPORTS]
START = "/admin/resources/reports/"


def text_of(client: Client, slug: str, query: str = "") -> str:
    """Return what a report says to whoever is signed in."""
    response = client.get(f"{START}{slug}/{query}")
    assert response.status_code == 200
    return str(response.content.decode())


def in_days(days: int) -> Any:
    """Return the date so many days from today."""
    return timezone.localdate() + timedelta(days=days)
