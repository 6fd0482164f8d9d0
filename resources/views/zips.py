"""Zips of one resource, of a list, of a collection: for anybody, with what anybody may have."""

from collections.abc import Iterable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.core.robots import is_robot

from ..actions.downloads import count_downloads
from ..collections import public_collections, public_items
from ..library import resources_in_order
from ..models import ResourcePage
from ..my_list import format_ids, parse_ids, read_list
from ..zips.contents import PackedResource, choose, pack, size_of
from ..zips.cover_sheet import Subject, cover_sheets
from ..zips.names import folder_name
from ..zips.streaming import ResourceZip
from .frame import library_page


@require_safe
@never_cache
def resource_zip(request: HttpRequest, resource_id: int) -> HttpResponseBase:
    """Send all files of a resource; 404 when there are none that anybody may have."""
    resources = resources_in_order(parse_ids(str(resource_id)))
    if not resources:
        raise Http404("There is no such public resource.")
    subject = Subject(resources[0].title, resources[0].url or "/")
    return _send(request, subject, [(resources[0], "")])


@require_safe
@never_cache
def list_zip(request: HttpRequest) -> HttpResponseBase:
    """Send all files of the list in `ids`, or of the reader's own; 404 when there are none."""
    is_shared = "ids" in request.GET
    resources = resources_in_order(
        parse_ids(request.GET["ids"]) if is_shared else read_list(request)
    )
    address = f"{reverse('my_list')}?ids={format_ids(r.pk for r in resources)}"
    subject = Subject(_("A list of resources") if is_shared else _("My list"), address)
    return _send(request, subject, [(resource, "") for resource in resources])


@require_safe
@never_cache
def collection_zip(request: HttpRequest, collection_id: int) -> HttpResponseBase:
    """Send all files of a public collection; 404 when there are none that anybody may have."""
    # Not `pk`, a relation to Page: with too large a number that is an error on SQLite.
    collection = get_object_or_404(public_collections(), id=collection_id)
    subject = Subject(collection.title, collection.url or "/", collection.introduction)
    return _send(
        request, subject, [(item.resource, item.note) for item in public_items(collection)]
    )


def _send(
    request: HttpRequest, subject: Subject, resources: Iterable[tuple[ResourcePage, str]]
) -> HttpResponseBase:
    chosen = choose(resources)
    size = size_of(chosen)
    if not size.file_count:
        raise Http404("There is nothing to pack.")
    if not size.fits:
        context = {
            "library_page": library_page(),
            "subject": subject,
            "size": size,
            "chosen": chosen,
            "most_files": settings.ZIP_MAX_FILES,
            "most_bytes": settings.ZIP_MAX_BYTES,
        }
        return render(request, "resources/zip_too_large.html", context, status=403)
    packed = pack(chosen)
    if not _stored_documents(packed):
        context = {"library_page": library_page(), "subject": subject}
        return render(request, "resources/zip_unavailable.html", context, status=503)
    response = _answer(request, subject, packed)
    if request.method == "GET" and not is_robot(request):
        count_downloads(_stored_documents(packed), timezone.localdate())
    return response


def _answer(
    request: HttpRequest, subject: Subject, packed: list[PackedResource]
) -> HttpResponseBase:
    resource_zip = ResourceZip(packed, cover_sheets(request, subject, packed))
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse(content_type="application/zip")
    else:
        response = StreamingHttpResponse(resource_zip.chunks(), content_type="application/zip")
    name = f"{folder_name(subject.title)}.zip"
    response.headers["Content-Length"] = str(len(resource_zip))
    response.headers["Content-Disposition"] = str(content_disposition_header(True, name))
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _stored_documents(packed: list[PackedResource]) -> list[int]:
    return [f.file.document_id for item in packed for f in item.files if f.size is not None]
