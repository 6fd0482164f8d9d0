"""What happens in the library when something happens in Wagtail."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from wagtail.documents.models import document_served

from cms.core.robots import is_robot

from .actions.contents import delete_file_later, forget_content
from .actions.documents import read_later
from .actions.downloads import count_downloads
from .actions.scanning import state_of_new_file
from .models import DocumentPicture, ScanState, SiteDocument


@receiver(pre_save, sender=SiteDocument)
def hold_new_file(instance: SiteDocument, **_kwargs: Any) -> None:
    """Keep a new file from everybody until it is scanned, from the moment that it is there."""
    if instance.has_new_file or instance._state.adding:
        instance.scan_state = state_of_new_file()


@receiver(post_save, sender=SiteDocument)
def read_new_file(
    instance: SiteDocument, *, created: bool, update_fields: Any = None, **_kwargs: Any
) -> None:
    """Have a file read that somebody just uploaded; have one that still waits scanned again."""
    if instance.has_new_file:
        instance.has_new_file = False
        if not created:
            forget_content(instance)
        read_later(instance)
    elif instance.scan_state == ScanState.WAITING and update_fields is None:
        read_later(instance)


@receiver(post_delete, sender=SiteDocument)
def delete_preview(instance: SiteDocument, **_kwargs: Any) -> None:
    """Delete the small picture with its document; Wagtail deletes the document's own file."""
    delete_file_later(instance.preview)


@receiver(post_delete, sender=DocumentPicture)
def delete_page_picture(instance: DocumentPicture, **_kwargs: Any) -> None:
    """Delete the file of a page's picture with its row."""
    delete_file_later(instance.file)


@receiver(document_served)
def count_served_document(instance: SiteDocument, request: HttpRequest, **_kwargs: Any) -> None:
    """Count a download by a person; robots are left out."""
    if not is_robot(request):
        count_downloads([instance.pk], timezone.localdate())
