"""The picture of a document's first page."""

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from resources.models import DocumentPicture, SiteDocument


@require_safe
def document_preview(request: HttpRequest, document_id: int) -> FileResponse:
    """Return the picture to whoever may see the document; 404 to others, and when there is none."""
    visible = SiteDocument.objects.visible_to(request.user).exclude(preview="")
    document = get_object_or_404(visible, pk=document_id)
    return FileResponse(document.preview.open("rb"), content_type="image/webp")


@require_safe
def document_page(request: HttpRequest, document_id: int, number: int) -> FileResponse:
    """Return the picture of one of the first pages to whoever may see the document; else 404."""
    visible = SiteDocument.objects.visible_to(request.user)
    pictures = DocumentPicture.objects.filter(document__in=visible.order_by())
    picture = get_object_or_404(pictures, document=document_id, number=number)
    return FileResponse(picture.file.open("rb"), content_type="image/webp")
