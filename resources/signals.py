"""What happens in the library when something happens in Wagtail."""

import re
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from wagtail.documents.models import document_served

from .actions.documents import count_download, read_later
from .models import SiteDocument

# The words by which well-known crawlers, link checkers and command-line clients name themselves.
ROBOT = re.compile(r"bot|crawl|spider|slurp|curl|wget|python|preview|monitor|check", re.IGNORECASE)


@receiver(post_save, sender=SiteDocument)
def read_new_file(instance: SiteDocument, **_kwargs: Any) -> None:
    """Have the words of a file that somebody just uploaded read."""
    if instance.has_new_file:
        instance.has_new_file = False
        read_later(instance)


@receiver(document_served)
def count_served_document(instance: SiteDocument, request: HttpRequest, **_kwargs: Any) -> None:
    """Count a download by a person: not a robot, not the later parts of a file taken in parts."""
    if request.method != "GET" or _is_robot(request) or _is_later_part(request):
        return
    if request.headers.get("If-None-Match"):
        return
    count_download(instance, timezone.localdate())


def _is_robot(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    return not agent or ROBOT.search(agent) is not None


def _is_later_part(request: HttpRequest) -> bool:
    asked_range = request.headers.get("Range", "")
    return bool(asked_range) and not asked_range.startswith("bytes=0-")
