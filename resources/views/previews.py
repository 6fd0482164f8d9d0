"""Pictures of the pages of a document: the first one small, the first few large."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from resources.models import DocumentPicture, SiteDocument
from resources.serving import send_picture


@require_safe
def document_preview(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """Return the small picture to whoever may see the document; 404 to others, or without one."""
    visible = SiteDocument.objects.visible_to(request.user).exclude(preview="")
    return send_picture(request, get_object_or_404(visible, pk=document_id).preview)


@require_safe
def document_page(request: HttpRequest, document_id: int, number: int) -> HttpResponseBase:
    """Return the picture of a page, counted from 1, to whoever may see the document; else 404."""
    visible = SiteDocument.objects.visible_to(request.user)
    pictures = DocumentPicture.objects.filter(document__in=visible, document=document_id)
    return send_picture(request, get_object_or_404(pictures, number=number).file)
