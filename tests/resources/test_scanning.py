"""The virus scanner: nobody gets a file that waits for it, and nobody ever gets a bad one."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.documents.forms import get_document_form
from wagtail.models import Collection

from home.models import HomePage
from resources.actions.documents import read_document_task, scan_again
from resources.models import DocumentText, ExtractionState, ScanState, SiteDocument
from schools.models import User
from tests.factories import make_document, make_resource, pdf_bytes
from tests.finding import found_objects
from tests.resources.clamd import EICAR, StartClamd

WORDS = "Bring the samovar"


def infected_pdf() -> bytes:
    return pdf_bytes(WORDS).replace(b"%PDF-1.4\n", b"%PDF-1.4\n%" + EICAR + b"\n", 1)


def upload(content: bytes) -> SiteDocument:
    """Add a PDF by the editors' form, as `make_document` does, with this content."""
    form = get_document_form(SiteDocument)(
        {"title": "Tea", "language": "en", "collection": Collection.get_first_root_node().pk},
        {"file": SimpleUploadedFile("tea.pdf", content)},
        instance=SiteDocument(),
    )
    assert form.is_valid(), form.errors
    document: SiteDocument = form.save()
    return document


def is_offered(client: Client, document: SiteDocument) -> bool:
    """Say whether a document comes out anywhere: file, pictures, page, zip or search."""
    document.refresh_from_db()
    resource = document.resource_files.get().page
    files = [document.url, f"/previews/{document.pk}.webp", f"/previews/{document.pk}/1.webp"]
    files.append(f"/resources/{resource.pk}/files.zip")
    answers = set()
    for path in files:
        response = client.get(path, headers={"user-agent": "Firefox"})
        response.close()
        answers.add(response.status_code == 200)
    answers.add(document.url in client.get(resource.url).content.decode())
    answers.add(found_objects("resource", "samovar") == [resource.pk])
    assert len(answers) == 1, answers
    return answers.pop()


def make_offered(home: HomePage, commit: Any, content: bytes) -> SiteDocument:
    with commit():
        document = upload(content)
    with commit():
        make_resource(home, "A tea session", documents=[document])
    return document


def test_without_a_scanner_files_are_offered_at_once(
    client: Client, home: HomePage, commit: Any
) -> None:
    document = make_offered(home, commit, pdf_bytes(WORDS))
    assert is_offered(client, document)
    assert document.scan_state == ScanState.NOT_NEEDED


def test_a_clean_file_is_offered_after_the_scan(
    client: Client, home: HomePage, commit: Any, start_clamd: StartClamd
) -> None:
    clamd = start_clamd()
    document = make_offered(home, commit, pdf_bytes(WORDS))
    assert is_offered(client, document)
    assert document.scan_state == ScanState.CLEAN
    assert clamd.scanned == [pdf_bytes(WORDS)]


def test_a_file_is_held_from_the_moment_that_it_is_there(
    home: HomePage, start_clamd: StartClamd
) -> None:
    clamd = start_clamd()
    document = upload(pdf_bytes(WORDS))
    assert SiteDocument.objects.get(pk=document.pk).scan_state == ScanState.WAITING
    assert clamd.scanned == []


def test_an_infected_file_is_never_offered(
    client: Client, home: HomePage, commit: Any, start_clamd: StartClamd, as_user: Any, editor: User
) -> None:
    start_clamd()
    document = make_offered(home, commit, infected_pdf())
    assert not is_offered(client, document)
    assert document.scan_state == ScanState.INFECTED
    assert not DocumentText.objects.filter(document=document).exclude(text="").exists()
    as_editor = as_user(editor)
    assert as_editor.get(document.url).status_code == 404
    page = as_editor.get(f"/admin/documents/edit/{document.pk}/").content.decode()
    assert "The virus scanner found something in this file" in page


def test_a_file_waits_while_the_scanner_is_away_and_is_scanned_later(
    client: Client,
    home: HomePage,
    commit: Any,
    no_clamd: None,
    start_clamd: StartClamd,
    as_user: Any,
    editor: User,
    capsys: pytest.CaptureFixture[str],
) -> None:
    document = make_offered(home, commit, pdf_bytes(WORDS))
    assert not is_offered(client, document)
    page = as_user(editor).get(f"/admin/documents/edit/{document.pk}/").content.decode()
    assert "waits for the virus scanner" in page
    with pytest.raises(CommandError, match="1 documents still wait"):
        call_command("scan_documents")
    start_clamd()
    with commit():
        call_command("scan_documents")
    assert "Scanned, nothing found: 1" in capsys.readouterr().out
    assert is_offered(Client(), document)
    call_command("scan_documents")
    assert "No document waits" in capsys.readouterr().out


def test_saving_a_document_has_it_scanned_again(
    client: Client, home: HomePage, commit: Any, no_clamd: None, start_clamd: StartClamd
) -> None:
    document = make_offered(home, commit, pdf_bytes(WORDS))
    start_clamd()
    with commit():
        SiteDocument.objects.get(pk=document.pk).save()
    assert is_offered(client, document)


def test_a_new_file_in_place_of_a_clean_one_is_held(
    client: Client, home: HomePage, commit: Any, start_clamd: StartClamd, as_user: Any, editor: User
) -> None:
    clamd = start_clamd()
    document = make_offered(home, commit, pdf_bytes(WORDS))
    clamd.close()
    with commit():
        as_user(editor).post(
            f"/admin/documents/edit/{document.pk}/",
            {
                "title": "Tea",
                "language": "en",
                "collection": Collection.get_first_root_node().pk,
                "file": SimpleUploadedFile("tea.pdf", infected_pdf()),
            },
        )
    assert not is_offered(Client(), document)
    assert document.scan_state == ScanState.WAITING
    assert DocumentText.objects.get(document=document).state == ExtractionState.WAITING
    assert not document.pictures.exists()


def test_what_a_newer_scanner_knows_takes_a_file_away(
    client: Client, home: HomePage, commit: Any, start_clamd: StartClamd
) -> None:
    document = make_offered(home, commit, infected_pdf())
    assert is_offered(client, document)
    start_clamd()
    with commit():
        call_command("scan_documents", all=True)
    assert not is_offered(client, document)


def test_every_document_cannot_be_scanned_without_a_scanner(home: HomePage) -> None:
    with pytest.raises(CommandError, match="CLAMAV_ADDRESS"):
        call_command("scan_documents", all=True)


def test_switching_the_scanner_off_releases_what_waits_but_not_what_is_bad(
    client: Client, home: HomePage, commit: Any, start_clamd: StartClamd, settings: Any
) -> None:
    start_clamd()
    bad = make_offered(home, commit, infected_pdf())
    settings.CLAMAV_ADDRESS = "127.0.0.1:1"
    with commit():
        waiting = upload(pdf_bytes("Bring the teapot"))
    settings.CLAMAV_ADDRESS = ""
    with commit():
        call_command("scan_documents")
    waiting.refresh_from_db()
    assert waiting.scan_state == ScanState.NOT_NEEDED
    assert not is_offered(client, bad)
    scan_again(bad)
    assert not is_offered(client, bad)


def test_a_file_that_was_replaced_during_the_scan_keeps_waiting(
    home: HomePage, start_clamd: StartClamd
) -> None:
    start_clamd()
    document = upload(pdf_bytes(WORDS))
    SiteDocument.objects.filter(pk=document.pk).update(file="documents/other.pdf")
    scan_again(document)
    assert SiteDocument.objects.get(pk=document.pk).scan_state == ScanState.WAITING


def test_a_document_that_was_deleted_meanwhile_is_passed_over(
    home: HomePage, start_clamd: StartClamd
) -> None:
    start_clamd()
    document = upload(pdf_bytes(WORDS))
    key = document.pk
    document.delete()
    read_document_task.func(key)
    assert not SiteDocument.objects.exists()


def test_a_file_that_the_storage_lost_waits(home: HomePage, start_clamd: StartClamd) -> None:
    start_clamd()
    document = make_document()
    document.file.storage.delete(document.file.name)
    assert scan_again(document) == ScanState.WAITING
