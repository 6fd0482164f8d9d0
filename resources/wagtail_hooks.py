"""How Wagtail serves documents: only those that the asking person may see."""

from django.http import Http404, HttpRequest
from wagtail import hooks

from .admin import uses  # noqa: F401  (registers its own hooks)
from .models import SiteDocument


@hooks.register("before_serve_document")
def refuse_private_document(document: SiteDocument, request: HttpRequest) -> None:
    """Raise Http404 unless a public page offers the document or its editor asks for it.

    "Not found", since "forbidden" would tell that there is such a document.
    """
    if not SiteDocument.objects.visible_to(request.user).filter(pk=document.pk).exists():
        raise Http404("No public page offers this document.")
