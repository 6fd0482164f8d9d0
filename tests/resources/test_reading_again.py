"""Documents are read again by a command, such as once LibreOffice is on the server."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from home.models import HomePage
from resources.models import DocumentText, ExtractionState, ScanState, SiteDocument
from tests.factories import make_document

Output = pytest.CaptureFixture[str]


def test_what_was_never_read_is_read(home: HomePage, commit: Any, capsys: Output) -> None:
    document = make_document("Bring the samovar")
    assert not DocumentText.objects.exists()
    with commit():
        call_command("read_documents")
    assert "samovar" in DocumentText.objects.get(document=document).text
    assert capsys.readouterr().out == "Read: 1\n"
    call_command("read_documents")
    assert capsys.readouterr().out == "There is nothing to read.\n"


def test_all_are_read_anew_when_asked_and_a_bad_one_stops_nothing(
    home: HomePage, commit: Any, capsys: Output
) -> None:
    with commit():
        bad, good = make_document(), make_document("Bring the samovar")
    Path(bad.file.path).write_bytes(b"%PDF-1.7 nothing")
    DocumentText.objects.filter(document=good).update(text="")
    with commit():
        call_command("read_documents", all=True)
    assert "samovar" in DocumentText.objects.get(document=good).text
    assert DocumentText.objects.get(document=bad).state == ExtractionState.FAILED
    assert capsys.readouterr().out == "Could not be read: 1\nRead: 1\n"


def test_what_the_scanner_holds_back_is_not_read(home: HomePage, capsys: Output) -> None:
    document = make_document()
    SiteDocument.objects.filter(pk=document.pk).update(scan_state=ScanState.WAITING)
    call_command("read_documents", all=True)
    assert capsys.readouterr().out == "There is nothing to read.\n"
