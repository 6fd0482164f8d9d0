"""What files say of people is shown to editors, and goes when they ask; with the files' answers."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.documents.forms import get_document_form
from wagtail.models import Collection

from home.models import HomePage
from resources import personal_data
from resources.models import Answer, DocumentText, ScanState, SiteDocument
from resources.personal_data import CannotClean, details_of, remove_personal_data
from schools.models import User
from tests.core.extraction.documents import core_properties, paragraph, slides, word
from tests.core.extraction.pdfs import pdf
from tests.factories import make_document, make_resource, picture_bytes

NAME = "Zaynab Quokka"
HEADING = paragraph("Welcome", '<w:outlineLvl w:val="0"/>')
LETTER = word(HEADING, {"docProps/core.xml": core_properties(creator=NAME, language="en-GB")})
TAGGED = pdf(["Welcome"], catalog="/Lang(en-GB)/MarkInfo<</Marked true>>", info=f"/Author({NAME})")
SIGNATURE = "/X<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>"


def save(
    commit: Any,
    content: bytes,
    name: str,
    document: SiteDocument | None = None,
    **answers: str,
) -> SiteDocument:
    """Add a file by the editors' form, or give a document another one."""
    form = get_document_form(SiteDocument)(
        {
            "title": "A letter",
            "language": "en",
            "collection": Collection.get_first_root_node().pk,
            **answers,
        },
        {"file": SimpleUploadedFile(name, content)} if content else {},
        instance=document or SiteDocument(),
    )
    assert form.is_valid(), form.errors
    with commit():
        form.save()
    return SiteDocument.objects.get(pk=form.instance.pk)


def content_of(document: SiteDocument) -> bytes:
    with document.file.storage.open(document.file.name, "rb") as file:
        content: bytes = file.read()
    return content


def edit_page(client: Client, document: SiteDocument) -> str:
    return client.get(f"/admin/documents/edit/{document.pk}/").content.decode()


@pytest.mark.parametrize(("content", "name"), [(LETTER, "a.docx"), (TAGGED, "a.pdf")])
def test_an_editor_sees_who_wrote_a_file_and_takes_it_out(
    home: HomePage, commit: Any, as_user: Any, editor: User, content: bytes, name: str
) -> None:
    document = save(commit, content, name)
    client = as_user(editor)
    assert NAME in edit_page(client, document)
    old_file, old_hash = str(document.file.name), document.file_hash
    with commit():
        response = client.post(
            f"/admin/library/documents/{document.pk}/remove-details/", follow=True
        )
    page = response.content.decode()
    assert NAME not in page
    assert "The personal details are gone" in page
    assert "None of this is about a person" in page
    cleaned = SiteDocument.objects.get(pk=document.pk)
    assert NAME.encode() not in content_of(cleaned)
    assert not cleaned.file.storage.exists(old_file)
    assert (cleaned.url, cleaned.filename) == (document.url, document.filename)
    assert cleaned.file_hash != old_hash
    assert cleaned.file_size == len(content_of(cleaned))
    assert DocumentText.objects.get(document=cleaned).text == "Welcome"
    assert details_of(cleaned).details == [
        personal_data.Detail("Title inside the file", "A letter")
    ]


def test_the_changed_file_is_what_people_get(client: Client, home: HomePage, commit: Any) -> None:
    document = save(commit, TAGGED, "a.pdf")
    make_resource(home, documents=[document])
    with commit():
        remove_personal_data(document)
    response = client.get(document.url)
    body = b"".join(response)
    response.close()
    assert NAME.encode() not in body
    assert response["ETag"] == f'"{SiteDocument.objects.get().file_hash}"'


def test_a_signed_file_says_why_it_stays_as_it_is(
    home: HomePage, commit: Any, as_user: Any, editor: User
) -> None:
    document = save(commit, pdf(["Welcome"], catalog=SIGNATURE, info=f"/Author({NAME})"), "a.pdf")
    client = as_user(editor)
    page = edit_page(client, document)
    assert "Somebody has signed this file" in page
    assert "remove-details" not in page
    response = client.post(f"/admin/library/documents/{document.pk}/remove-details/", follow=True)
    assert "would break the signature" in response.content.decode()
    assert SiteDocument.objects.get().file.name == document.file.name


def test_a_file_that_would_not_read_the_same_stays_as_it_is(
    home: HomePage, commit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = save(commit, TAGGED, "a.pdf")
    monkeypatch.setattr(personal_data, "clean_details", lambda *_arguments: pdf(["Other words"]))
    with pytest.raises(CannotClean):
        remove_personal_data(document)
    assert SiteDocument.objects.get().file.name == document.file.name
    assert content_of(document) == TAGGED


def test_a_file_that_still_names_somebody_stays_as_it_is(
    home: HomePage, commit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = save(commit, TAGGED, "a.pdf")
    monkeypatch.setattr(personal_data, "clean_details", lambda *_arguments: TAGGED)
    with pytest.raises(CannotClean):
        remove_personal_data(document)


def test_plain_text_has_nothing_to_take_out(home: HomePage, commit: Any) -> None:
    document = save(commit, b"Only words", "a.txt")
    assert details_of(document).details == []
    with pytest.raises(CannotClean):
        remove_personal_data(document)


def test_a_lost_file_cannot_be_changed(home: HomePage, commit: Any) -> None:
    document = save(commit, TAGGED, "a.pdf")
    document.file.storage.delete(document.file.name)
    with pytest.raises(CannotClean):
        remove_personal_data(document)


def test_a_file_that_waits_for_the_virus_scanner_is_not_opened(home: HomePage, commit: Any) -> None:
    document = save(commit, TAGGED, "a.pdf")
    document.scan_state = ScanState.WAITING
    with pytest.raises(CannotClean, match="virus scanner"):
        remove_personal_data(document)


def test_only_those_who_may_change_a_document_change_it(
    home: HomePage, commit: Any, as_user: Any, member: User, moderator: User
) -> None:
    document = save(commit, TAGGED, "a.pdf")
    address = f"/admin/library/documents/{document.pk}/remove-details/"
    for user in (member, moderator):
        assert as_user(user).post(address).status_code in (302, 403)
    assert Client().post(address).status_code == 302
    assert SiteDocument.objects.get().file.name == document.file.name


def test_the_button_is_no_link(home: HomePage, commit: Any, as_user: Any, editor: User) -> None:
    document = save(commit, TAGGED, "a.pdf")
    address = f"/admin/library/documents/{document.pk}/remove-details/"
    assert as_user(editor).get(address).status_code == 405
    assert (
        as_user(editor).post("/admin/library/documents/999999/remove-details/").status_code == 404
    )


def test_hostile_details_are_shown_as_words(
    home: HomePage, commit: Any, as_user: Any, editor: User
) -> None:
    evil = "&lt;script&gt;alert(1)&lt;/script&gt;"
    letter = word(HEADING, {"docProps/core.xml": core_properties(creator=evil)})
    page = edit_page(as_user(editor), save(commit, letter, "a.docx"))
    assert evil in page
    assert "<script>alert(1)" not in page


def test_a_photo_among_documents_loses_its_place_at_once(home: HomePage, commit: Any) -> None:
    photo = picture_bytes(secret="quokka") + b"<html>quokka"
    document = save(commit, photo, "door.jpg")
    assert b"quokka" not in content_of(document)
    assert document.file_size == len(content_of(document))


@pytest.mark.parametrize(
    ("content", "name", "answers"),
    [
        (TAGGED, "a.pdf", (Answer.YES, Answer.NO, Answer.YES)),
        (pdf(["Welcome"]), "a.pdf", (Answer.NO, Answer.NO, Answer.NO)),
        (LETTER, "a.docx", ("", Answer.YES, Answer.YES)),
        (slides([""]), "a.pptx", ("", Answer.NO, Answer.NO)),
        (b"Only words", "a.txt", ("", "", "")),
    ],
)
def test_the_file_answers_what_it_can(
    home: HomePage, commit: Any, content: bytes, name: str, answers: tuple[str, str, str]
) -> None:
    document = save(commit, content, name)
    assert (document.is_tagged, document.has_headings, document.names_language) == answers


def test_an_editors_own_answers_stay(home: HomePage, commit: Any) -> None:
    document = save(commit, TAGGED, "a.pdf", has_headings="yes", names_language="no")
    assert (document.is_tagged, document.has_headings, document.names_language) == (
        *(Answer.YES, Answer.YES, Answer.NO),
    )
    again = save(commit, b"", "", document, is_tagged="no", has_headings="yes")
    assert (again.is_tagged, again.has_headings, again.names_language) == ("no", "yes", "")


def test_answers_about_an_old_file_do_not_stay_with_a_new_one(home: HomePage, commit: Any) -> None:
    document = save(commit, TAGGED, "a.pdf")
    answers = {"is_tagged": "yes", "has_headings": "no", "names_language": "yes"}
    replaced = save(commit, pdf(["Plain"]), "b.pdf", document, **answers)
    assert (replaced.is_tagged, replaced.names_language) == (Answer.NO, Answer.NO)


def test_the_form_asks_the_questions(home: HomePage, as_user: Any, editor: User) -> None:
    page = as_user(editor).get("/admin/documents/add/").content.decode()
    for words in ("agged for screen readers?", "eal headings?", "ays its language?"):
        assert words in page
    assert page.count("Not known yet") == 3


def test_a_document_that_was_never_read_can_be_opened(
    home: HomePage, as_user: Any, editor: User
) -> None:
    document = make_document()
    DocumentText.objects.filter(document=document).delete()
    assert "not read yet" in edit_page(as_user(editor), document)


def test_a_damaged_file_says_so(home: HomePage, as_user: Any, editor: User, commit: Any) -> None:
    document = save(commit, TAGGED, "a.pdf")
    storage = document.file.storage
    storage.delete(document.file.name)
    storage.save(document.file.name, ContentFile(b"%PDF-1.7 nothing"))
    with commit():
        document.has_new_file = True
        document.save()
    assert "could not be read" in edit_page(as_user(editor), document)
