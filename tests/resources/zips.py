"""Zips as a reader gets them, and documents to be packed."""

import io
import zipfile
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from resources.models import ResourcePage, SiteDocument

BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
SHEETS = ["Cover sheet.html", "Cover sheet.txt"]


def make_stored_document(content: bytes, name: str) -> SiteDocument:
    """Return a document with any content, without the checks of the editors' form."""
    document = SiteDocument(title=name, file_name=name, file_size=len(content))
    document.file.save(name, ContentFile(content), save=False)
    document.save()
    return document


def copies_of(document: SiteDocument, number: int) -> list[SiteDocument]:
    """Return so many more documents with the same stored file."""
    copies = []
    for _copy in range(number):
        copy = SiteDocument.objects.get(pk=document.pk)
        copy.pk = None
        copy.save()
        copies.append(copy)
    return copies


def fetch(client: Client, url: str) -> Any:
    return client.get(url, headers=BROWSER)


def unzip(client: Client, url: str) -> dict[str, bytes]:
    """Return the files in a zip by their names, once the zip is found to be whole."""
    response = fetch(client, url)
    assert response.status_code == 200, url
    content = b"".join(response)
    assert int(response["Content-Length"]) == len(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        return {info.filename: archive.read(info) for info in archive.infolist()}


def zip_of(resource: ResourcePage) -> str:
    return reverse("resource_zip", args=[resource.pk])


def list_zip_of(*resources: ResourcePage) -> str:
    return f"{reverse('my_list_zip')}?ids={'-'.join(str(r.pk) for r in resources)}"
