"""Documents under the addresses that Wagtail gives them, and under those that they had before."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents.models import document_served

from resources.models import SiteDocument
from resources.serving import is_download, send_document


@require_safe
def document(request: HttpRequest, document_id: str, file_name: str) -> HttpResponseBase:
    """Return a file to whoever may see it; an older name of the file leads to the present one.

    Stands in for Wagtail's own view, which cannot send parts. A hidden document and one that never
    was give the same 404, whatever name is asked for: the hooks decide before names are compared.
    """
    found = get_object_or_404(SiteDocument, pk=document_id)
    for hook in hooks.get_hooks("before_serve_document"):
        answer = hook(found, request)
        if isinstance(answer, HttpResponse):
            return answer
    if found.filename != file_name:
        return redirect(found.url)
    response = send_document(request, found)
    if is_download(request, response):
        document_served.send(sender=SiteDocument, instance=found, request=request)
    return response
