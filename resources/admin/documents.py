"""What editors see of a document's file, and the button that takes personal details out of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.documents.permissions import permission_policy
from wagtail.log_actions import log

from schools.http import SignedInRequest

from ..models import SiteDocument
from ..personal_data import CannotClean, remove_personal_data


@require_POST
def remove_details(request: SignedInRequest, document_id: int) -> HttpResponse:
    """Take the personal details out of a document's file and show what it says now."""
    document = get_object_or_404(SiteDocument, pk=document_id)
    if not permission_policy.user_has_permission_for_instance(request.user, "change", document):
        raise PermissionDenied
    try:
        remove_personal_data(document)
    except CannotClean as reason:
        messages.error(request, str(reason))
    else:
        log(instance=document, action="wagtail.edit", user=request.user)
        messages.success(request, _("The personal details are gone from the file."))
    return redirect("wagtaildocs:edit", document_id)


@hooks.register("register_admin_urls")
def document_urls() -> list[URLPattern]:
    """Return the address of the button."""
    return [
        path(
            "library/documents/<int:document_id>/remove-details/",
            remove_details,
            name="document_remove_details",
        )
    ]
