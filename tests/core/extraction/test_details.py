"""What files say of people: found, taken out, and nothing else changed."""

import io
import zipfile
from collections.abc import Callable

import pikepdf
import pytest

from cms.core.extraction import Extracted, ExtractionFailed, clean_details, extract
from cms.core.extraction.details import MAX_VALUES, SIGNED_FILE, Details
from cms.core.extraction.kinds import DOCX, ODT, PDF, PPTX, XLSX, FileKind
from cms.core.extraction.office import extract_office
from cms.core.extraction.office_cleaning import clean_office
from cms.core.extraction.pdf import extract_pdf
from cms.core.extraction.pdf_cleaning import clean_pdf
from tests.core.extraction import documents
from tests.core.extraction.pdfs import pdf
from tests.core.extraction.test_pictures import photo

NAME = "Zaynab Quokka"
PROPERTIES = {
    "docProps/core.xml": (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator>{NAME}</dc:creator><cp:lastModifiedBy>{NAME} 2</cp:lastModifiedBy>"
        "<dc:title>Letter to the Quokkas</dc:title><dc:language>en-GB</dc:language>"
        "<dc:description>For Quokka</dc:description></cp:coreProperties>"
    ),
    "docProps/app.xml": (
        "<Properties><Pages>3</Pages><Characters>7</Characters><Company>Quokka Primary</Company>"
        "<Manager>Head Quokka</Manager></Properties>"
    ),
    "docProps/custom.xml": (
        '<Properties><property name="Pupil"><lpwstr>Quokka minor</lpwstr></property></Properties>'
    ),
}
PEOPLE = {
    "word/comments.xml": documents.word_part(
        "comments", f'<w:comment w:author="{NAME}" w:initials="ZQ"><w:p/></w:comment>'
    ),
    "word/people.xml": f'<w15:people xmlns:w15="x"><w15:person w15:author="{NAME}"/></w15:people>',
    "word/_rels/settings.xml.rels": (
        "<Relationships><Relationship Id='r1' "
        f'Type="{documents.RELATIONSHIPS}/attachedTemplate" '
        'Target="file:///C:/Users/quokka/Letter.dotm" TargetMode="External"/></Relationships>'
    ),
    "word/media/image1.jpeg": photo(),
}
BODY = documents.paragraph("Welcome", '<w:outlineLvl w:val="0"/>')


def read_office(content: bytes, kind: FileKind = DOCX) -> Extracted:
    return extract_office(io.BytesIO(content), kind)


def cleaned_office(content: bytes) -> bytes:
    return clean_office(io.BytesIO(content), "A letter")


def everything_in(content: bytes) -> bytes:
    """Return all that a zipped file holds, names of parts included."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(name.encode() + archive.read(name) for name in archive.namelist())


def test_the_properties_of_office_files_are_found() -> None:
    found = read_office(documents.word(BODY, {**PROPERTIES, **PEOPLE})).properties
    assert found == {
        "author": NAME,
        "last_modified_by": f"{NAME} 2",
        "title": "Letter to the Quokkas",
        "comments": "For Quokka",
        "company": "Quokka Primary",
        "manager": "Head Quokka",
        "custom": "Pupil: Quokka minor",
        "people": f"{NAME}; ZQ",
        "template": "file:///C:/Users/quokka/Letter.dotm",
        "places": "1",
    }


def test_a_word_file_loses_its_people_and_nothing_else() -> None:
    content = documents.word(BODY, {**PROPERTIES, **PEOPLE})
    before = read_office(content)
    cleaned = cleaned_office(content)
    after = read_office(cleaned)
    assert after.properties == {"title": "A letter"}
    assert b"uokka" not in everything_in(cleaned)
    for name in ("text", "page_count", "language", "headings", "has_headings"):
        assert getattr(after, name) == getattr(before, name), name
    assert (after.page_count, after.language, after.headings) == (3, "en-GB", ("Welcome",))


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (
            PPTX,
            documents.slides(
                [documents.shape("Welcome", "title")],
                parts={
                    "ppt/commentAuthors.xml": (
                        f'<p:cmAuthorLst xmlns:p="p"><p:cmAuthor id="1" name="{NAME}" '
                        'initials="ZQ"/></p:cmAuthorLst>'
                    ),
                    **PROPERTIES,
                },
            ),
        ),
        (
            XLSX,
            documents.workbook(
                {"Plan": ""},
                parts={
                    "xl/comments1.xml": f"<comments><authors><author>{NAME}</author></authors>"
                    "</comments>",
                    "xl/persons/person.xml": f'<personList><person displayName="{NAME}" '
                    'userId="quokka@example.org"/></personList>',
                    **PROPERTIES,
                },
            ),
        ),
    ],
)
def test_slides_and_workbooks_lose_their_people(kind: FileKind, content: bytes) -> None:
    before = read_office(content, kind)
    assert NAME in before.properties["people"]
    cleaned = cleaned_office(content)
    assert read_office(cleaned, kind).properties == {"title": "A letter"}
    assert b"uokka" not in everything_in(cleaned)
    assert read_office(cleaned, kind).text == before.text


def open_document_with_people() -> bytes:
    meta = documents.open_document_part(
        "document-meta",
        f"<office:meta><meta:initial-creator>{NAME}</meta:initial-creator><dc:creator>{NAME} 2"
        "</dc:creator><dc:language>en-GB</dc:language>"
        '<meta:user-defined meta:name="Pupil">Quokka minor</meta:user-defined>'
        '<meta:document-statistic meta:page-count="4"/></office:meta>',
    )
    note = (
        f"<office:annotation><dc:creator>{NAME}</dc:creator><text:p>Hm</text:p></office:annotation>"
    )
    body = f"<office:text><text:h>Welcome{note}</text:h></office:text>"
    return documents.open_document(body, parts={"meta.xml": meta})


def test_an_open_document_loses_its_people_and_nothing_else() -> None:
    content = open_document_with_people()
    before = read_office(content, ODT)
    assert before.properties == {
        "author": NAME,
        "last_modified_by": f"{NAME} 2",
        "custom": "Pupil: Quokka minor",
        "people": NAME,
    }
    cleaned = cleaned_office(content)
    after = read_office(cleaned, ODT)
    assert after.properties == {"title": "A letter"}
    assert b"uokka" not in everything_in(cleaned)
    assert (after.text, after.page_count, after.language) == ("Welcome", 4, "en-GB")
    with zipfile.ZipFile(io.BytesIO(cleaned)) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_DEFLATED)


def test_a_title_with_signs_of_xml_is_written_as_it_is() -> None:
    content = clean_office(io.BytesIO(documents.word(BODY, PROPERTIES)), "Ours & <theirs>")
    assert read_office(content).title == "Ours & <theirs>"
    assert extract_pdf(clean_pdf(pdf(["x"]), "Ours & <theirs>")).title == "Ours & <theirs>"


@pytest.mark.parametrize(
    ("clean", "content"),
    [
        (cleaned_office, documents.word(BODY, {"_xmlsignatures/sig1.xml": "<x/>"})),
        (
            cleaned_office,
            documents.open_document("", parts={"META-INF/documentsignatures.xml": "<x/>"}),
        ),
        (
            lambda content: clean_pdf(content, "A letter"),
            pdf(["x"], catalog="/X<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>"),
        ),
    ],
)
def test_a_signed_file_is_left_alone(clean: Callable[[bytes], bytes], content: bytes) -> None:
    with pytest.raises(ExtractionFailed) as caught:
        clean(content)
    assert caught.value.message == SIGNED_FILE


def pdf_with_people() -> bytes:
    """Return a tagged PDF in which a name stands wherever one can."""
    with pikepdf.open(io.BytesIO(pdf(["Welcome"], catalog="/Lang(en-GB)"))) as made:
        made.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        made.docinfo["/Author"] = NAME
        made.docinfo["/Title"] = "Letter to the Quokkas"
        made.docinfo["/Pupil"] = "Quokka minor"
        metadata = (
            "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf="
            "'http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "
            "xmlns:dc='http://purl.org/dc/elements/1.1/' "
            "xmlns:pdfuaid='http://www.aiim.org/pdfua/ns/id/' pdfuaid:part='1'>"
            f"<dc:creator><rdf:Seq><rdf:li>{NAME} 3</rdf:li></rdf:Seq></dc:creator>"
            "</rdf:Description></rdf:RDF></x:xmpmeta>"
        )
        made.Root.Metadata = made.make_stream(
            metadata.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
        )
        page = made.pages[0]
        page.PieceInfo = pikepdf.Dictionary(Quokka=pikepdf.Dictionary())
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], T=NAME
        )
        button = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[0, 0, 9, 9],
            A=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('quokka')"),
        )
        page.Annots = made.make_indirect([made.make_indirect(note), made.make_indirect(button)])
        picture = made.make_stream(
            photo(), Subtype=pikepdf.Name.Image, Filter=pikepdf.Name.DCTDecode, Width=60, Height=40
        )
        page.Resources.XObject = pikepdf.Dictionary(Im1=picture)
        output = io.BytesIO()
        made.save(output)
        return output.getvalue()


def test_the_details_of_a_pdf_are_found() -> None:
    assert extract_pdf(pdf_with_people()).properties == {
        "author": f"{NAME}; {NAME} 3",
        "title": "Letter to the Quokkas",
        "custom": "Pupil: Quokka minor",
        "people": NAME,
        "places": "1",
        "scripts": "yes",
    }


def test_a_pdf_loses_its_people_and_keeps_what_screen_readers_need() -> None:
    content = pdf_with_people()
    before, cleaned = extract_pdf(content), clean_pdf(content, "A letter")
    after = extract_pdf(cleaned)
    assert after.properties == {"title": "A letter"}
    for name in ("pages", "page_count", "language", "is_tagged", "has_headings"):
        assert getattr(after, name) == getattr(before, name), name
    assert (after.is_tagged, after.language) == (True, "en-GB")
    with pikepdf.open(io.BytesIO(cleaned)) as opened:
        written = b"".join(
            thing.read_bytes() if not thing.get("/Filter") else thing.read_raw_bytes()
            for thing in opened.objects
            if isinstance(thing, pikepdf.Stream)
        )
        written += b"".join(repr(thing).encode() for thing in opened.objects)
        assert b"uokka" not in written
        assert b"pdfuaid:part>1<" in opened.Root.Metadata.read_bytes()


def test_the_earlier_state_of_a_pdf_does_not_stay_behind_it() -> None:
    old = pdf(["Welcome"], info=f"/Author({NAME})")
    newer = old + b"\n3 0 obj\n<<>>\nendobj\nxref\n3 1\n%010d 00000 n \n" % (len(old) + 1)
    newer += b"trailer\n<</Size 9/Root 1 0 R/Info 3 0 R/Prev %d>>\n" % old.rindex(b"xref\n0")
    newer += b"startxref\n%d\n%%%%EOF\n" % newer.rindex(b"xref\n3")
    assert NAME.encode() in newer
    assert NAME.encode() not in clean_pdf(newer, "A letter")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnothing", b"\0" * 3_000])
def test_a_damaged_file_cannot_be_cleaned(content: bytes) -> None:
    for clean in (cleaned_office, lambda damaged: clean_pdf(damaged, "A letter")):
        with pytest.raises(ExtractionFailed):
            clean(content)


def test_damaged_properties_do_not_cost_the_text() -> None:
    found = read_office(documents.word(BODY, {"docProps/custom.xml": "<Properties"}))
    assert (found.text, found.properties) == ("Welcome", {})


def test_the_worker_cleans_as_well() -> None:
    content = documents.word(BODY, PROPERTIES)
    cleaned = clean_details(io.BytesIO(content), DOCX, "Лист")
    assert extract(io.BytesIO(cleaned), DOCX).properties == {"title": "Лист"}
    cleaned = clean_details(io.BytesIO(pdf_with_people()), PDF, "Лист")
    assert extract(io.BytesIO(cleaned), PDF).properties == {"title": "Лист"}


def test_a_file_that_names_thousands_shows_some_of_them() -> None:
    details = Details()
    for number in range(5_000):
        details.add("author", f"Person {number} " + "x" * 1_000)
    assert len(details.as_dict()["author"].split("; ")) == MAX_VALUES
    assert len(details.as_dict()["author"]) < 7_000
