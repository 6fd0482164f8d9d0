"""How Wagtail serves documents: only those that the asking person may see."""

from django.http import Http404, HttpRequest
from wagtail import hooks

from .admin import (  # noqa: F401  (they register their own hooks)
    adding,
    bulk,
    documents,
    importing,
    menu,
    reports,
    uses,
)
from .models import SiteDocument


# Before Wagtail's own hook: that one would send people to sign in for what they must not know of.
@hooks.register("before_serve_document", order=-1)
def refuse_private_document(document: SiteDocument, request: HttpRequest) -> None:
    """Raise Http404 unless a public page offers the document or its editor asks for it.

    "Not found", since "forbidden" would tell that there is such a document.
    """
    if not SiteDocument.objects.visible_to(request.user).filter(pk=document.pk).exists():
        raise Http404("No public page offers this document.")
