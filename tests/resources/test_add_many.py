"""Adding many files at once: drafts with what could be guessed, and nothing is published."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from resources.models import DocumentText, ResourcePage, SiteDocument
from tests.core.extraction.documents import core_properties, paragraph, word
from tests.factories import (
    make_content_page,
    make_editor_of,
    make_library,
    pdf_bytes,
)

ADD = "/admin/resources/add/"
DRAFTS = "/admin/resources/add/drafts/"
WEB_PAGE = b"<!doctype html><script>alert(1)</script>"
SENTENCE = "Ten words and ten pictures for the first day in a new school."
ARABIC = "مرحبا بكم في مدرستنا. هذه أول كلمات تحتاجونها في اليوم الأول مع الصور."
UKRAINIAN = "Ласкаво просимо до нашої школи. Її двері відчинені, і ми раді вас бачити."


def word_file(text: str, title: str = "") -> bytes:
    parts = {"docProps/core.xml": core_properties(title=title)} if title else None
    return word(paragraph(text), parts)


def send(client: Client, commit: Any, files: dict[str, bytes], **data: str) -> Any:
    """Send files as the plain form does, and return the page that comes after."""
    uploads = [SimpleUploadedFile(name, content) for name, content in files.items()]
    with commit():
        return client.post(ADD, {"files": uploads, **data}, follow=True)


def test_each_file_becomes_a_draft_that_nobody_else_sees(
    client_of_editor: Client, commit: Any
) -> None:
    files = {
        "first_day-words v2.pdf": pdf_bytes("Ten words for the first day"),
        "plan.docx": word_file(SENTENCE, title="A lesson about doors"),
    }
    page = send(client_of_editor, commit, files)
    words, lesson = ResourcePage.objects.order_by("title").reverse()
    assert (words.title, lesson.title) == ("First day words", "A lesson about doors")
    assert (lesson.summary, lesson.resource_type) == (SENTENCE, "lesson")
    assert not ResourcePage.objects.live().exists()
    assert Client().get(lesson.get_url() or "/").status_code == 404
    text = page.content.decode()
    for draft in (words, lesson):
        assert f'href="/admin/pages/{draft.pk}/edit/"' in text
        assert client_of_editor.get(f"/admin/pages/{draft.pk}/edit/").status_code == 200
    assert DocumentText.objects.filter(text__contains="Ten words").count() == 2


def test_files_that_differ_by_language_and_kind_become_one_resource(
    client_of_editor: Client, commit: Any
) -> None:
    files = {
        "welcome-ar.docx": word_file(ARABIC, title="مرحبا"),
        "welcome-en.pdf": pdf_bytes("Hello and welcome to our school"),
        "Welcome (Ukrainian).docx": word_file(UKRAINIAN),
        "welcome.docx": word_file(SENTENCE),
        "other.docx": word_file(SENTENCE),
    }
    send(client_of_editor, commit, files)
    assert ResourcePage.objects.count() == 2
    resource = ResourcePage.objects.get(title="Welcome")
    assert [(f.document.file_name, f.language) for f in resource.files.all()] == [
        ("welcome-en.pdf", "en"),
        ("welcome.docx", "en"),
        ("welcome-ar.docx", "ar"),
        ("Welcome (Ukrainian).docx", "uk"),
    ]
    assert resource.summary == SENTENCE


def test_a_refused_file_is_told_with_its_reason_and_the_others_go_on(
    client_of_editor: Client, commit: Any, public_files: Any
) -> None:
    files = {"trap-ar.pdf": WEB_PAGE, "trap-en.pdf": pdf_bytes("Welcome"), "empty.pdf": b"\n"}
    public_before = set(public_files())
    page = send(client_of_editor, commit, files)
    text = page.content.decode()
    assert "<b>trap-ar.pdf</b>: This is a web page." in text
    assert "<b>empty.pdf</b>" in text
    assert SiteDocument.objects.get().file_name == "trap-en.pdf"
    assert ResourcePage.objects.count() == 1
    assert set(public_files()) == public_before


def test_when_all_are_refused_there_is_no_draft(client_of_editor: Client, commit: Any) -> None:
    page = send(client_of_editor, commit, {"page.pdf": WEB_PAGE})
    assert "No draft was made" in page.content.decode()
    assert not ResourcePage.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", pdf_bytes("x")[:-30] + b"%%EOF"),
        ("a.docx", word("<w:p>")),
        ("\u202efdp.exe.pdf", pdf_bytes("Hello")),
        ("x" * 250 + ".pdf", pdf_bytes("Hello")),
        (".pdf", pdf_bytes("Hello")),
        ("-ar.pdf", pdf_bytes("Hello")),
    ],
    ids=["damaged", "broken word", "reversed", "long", "nameless", "only a language"],
)
def test_an_odd_file_becomes_a_draft_or_is_refused(
    client_of_editor: Client, commit: Any, name: str, content: bytes
) -> None:
    page = send(client_of_editor, commit, {name: content})
    assert page.status_code == 200
    assert len(page.context["drafts"]) + len(page.context["refused"]) == 1


def test_the_form_comes_back_with_what_is_wrong(client_of_editor: Client, commit: Any) -> None:
    response = client_of_editor.post(ADD, {})
    assert response.status_code == 422
    assert "Choose at least one file." in response.content.decode()
    files = {f"{n}.txt": b"Hello" for n in range(51)}
    assert "at most 50 at once" in send(client_of_editor, commit, files).content.decode()
    assert not SiteDocument.objects.exists()


def test_the_type_for_all_is_taken(client_of_editor: Client, commit: Any) -> None:
    send(client_of_editor, commit, {"lesson.txt": SENTENCE.encode()}, resource_type="story")
    assert ResourcePage.objects.get().resource_type == "story"


def test_the_list_of_drafts_takes_as_many_queries_for_3_as_for_30(
    client_of_editor: Client, commit: Any
) -> None:
    counts = []
    for count in (3, 30):
        files = {f"notes {n} of {count}.txt": SENTENCE.encode() for n in range(count)}
        send(client_of_editor, commit, files)
        with CaptureQueriesContext(connection) as queries:
            assert len(client_of_editor.get(DRAFTS).context["drafts"]) == count
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", [ADD, DRAFTS])
def test_an_editor_of_another_page_is_sent_away(as_user: Any, home: HomePage, path: str) -> None:
    make_library(home)
    client = as_user(make_editor_of(make_content_page(home, "Lunch menu"), "add_page"))
    assert (client.get(path).status_code, client.get(path).url) == (302, "/admin/")
    assert 'href="/admin/resources/add/"' not in client.get("/admin/").content.decode()


def test_somebody_who_may_not_add_documents_is_sent_away(as_user: Any, home: HomePage) -> None:
    library = make_library(home)
    client = as_user(make_editor_of(library, "add_page"))
    assert client.get(ADD).status_code == 302
    assert client.get("/admin/resources/import/").status_code == 200
