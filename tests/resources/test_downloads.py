"""Downloads and previews: who gets a file, under which name, and what is counted."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.models import HomePage
from resources.models import DownloadCount, ResourcePage, SiteDocument
from schools.models import User
from tests.factories import make_content_page, make_document, make_resource, pdf_bytes

BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}


@pytest.fixture
def document(home: HomePage, commit: Any) -> SiteDocument:
    """Return the document of a public resource."""
    with commit():
        made = make_document(name="Plan A.pdf")
    make_resource(home, "Door pack", documents=[made])
    return made


def status_of(client: Client, path: str) -> int:
    response = client.get(path, headers=BROWSER)
    response.close()
    return response.status_code


def test_a_download_keeps_the_name_that_its_editor_gave_it(
    client: Client, document: SiteDocument
) -> None:
    response = client.get(document.url, headers=BROWSER)
    response.close()
    assert 'filename="Plan A.pdf"' in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_part_of_a_file_can_be_asked_for(client: Client, document: SiteDocument) -> None:
    response = client.get(document.url, headers={**BROWSER, "range": "bytes=0-9"})
    content = b"".join(response)
    response.close()
    whole = pdf_bytes("Welcome to our school")
    assert (response.status_code, content) == (206, whole[:10])


def test_downloads_of_a_day_are_one_number_and_no_names(
    client: Client, document: SiteDocument
) -> None:
    for _time in range(3):
        assert status_of(client, document.url) == 200
    count = DownloadCount.objects.get()
    assert (count.document, count.day, count.count) == (document, timezone.localdate(), 3)
    assert {field.name for field in DownloadCount._meta.fields} == {
        *("id", "document", "day", "count")
    }


@pytest.mark.parametrize("method", ["head", "post"])
def test_only_a_file_that_was_sent_is_counted(
    client: Client, document: SiteDocument, method: str
) -> None:
    response = getattr(client, method)(document.url, headers=BROWSER)
    response.close()
    assert response.status_code < 500
    assert not DownloadCount.objects.exists()


def test_a_file_that_the_browser_has_already_is_not_counted(
    client: Client, document: SiteDocument
) -> None:
    first = client.get(document.url, headers={"user-agent": "Googlebot/2.1"})
    first.close()
    headers = {**BROWSER, "if-none-match": first.get("ETag", '"old"')}
    client.get(document.url, headers=headers).close()
    assert not DownloadCount.objects.exists()


def test_the_page_says_how_often_it_was_downloaded(client: Client, document: SiteDocument) -> None:
    status_of(client, document.url)
    status_of(client, document.url)
    resource = ResourcePage.objects.get()
    assert client.get(resource.url).context["downloads"] == 2


def test_a_document_that_no_public_page_offers_is_for_its_editor_alone(
    home: HomePage, editor: User, moderator: User, member: User, as_user: Any, commit: Any
) -> None:
    with commit():
        document = make_document()
    make_resource(home, documents=[document], live=False)
    for path in (document.url, f"/previews/{document.pk}.webp"):
        assert status_of(Client(), path) == 404
        assert status_of(as_user(member), path) == 404
        assert status_of(as_user(moderator), path) == 404
        assert status_of(as_user(editor), path) == 200


def test_a_private_library_hides_files_and_previews(client: Client, document: SiteDocument) -> None:
    library = ResourcePage.objects.get().get_parent()
    assert status_of(client, document.url) == 200
    restriction = PageViewRestriction.objects.create(
        page=library, restriction_type=PageViewRestriction.LOGIN
    )
    assert status_of(client, document.url) == 404
    assert status_of(client, f"/previews/{document.pk}.webp") == 404
    restriction.delete()
    assert status_of(client, f"/previews/{document.pk}.webp") == 200


def test_a_document_on_two_pages_is_there_until_the_last_is_hidden(
    client: Client, home: HomePage, document: SiteDocument
) -> None:
    second = make_content_page(home, body=f'<a linktype="document" id="{document.pk}">The plan</a>')
    ResourcePage.objects.get().unpublish()
    assert status_of(client, document.url) == 200
    second.unpublish()
    assert status_of(client, document.url) == 404


def test_a_number_that_no_file_has_leads_nowhere(client: Client, document: SiteDocument) -> None:
    assert status_of(client, f"/documents/{document.pk + 1}/Plan%20A.pdf") == 404
    assert status_of(client, f"/documents/{'9' * 30}/Plan%20A.pdf") == 404


def test_the_folder_of_files_has_no_address(client: Client, document: SiteDocument) -> None:
    for path in (f"/media/{document.file.name}", f"/media/{document.preview.name}"):
        assert client.get(path).status_code == 404
