"""Importing resources from a table: what is wrong is told by row and column."""

import io
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from taggit.models import Tag

from home.models import HomePage
from resources.importing.applying import apply_plan, import_table
from resources.importing.plan import make_plan
from resources.importing.reading import read_table
from resources.models import LibraryPage, ResourcePage
from schools.models import User
from tests.factories import (
    make_document,
    make_editor_of,
    make_library,
    publish,
)
from tests.factories.tables import csv_table, table_row
from tests.resources.import_plans import do_import, plan_of, rows_of_500, told

UPLOAD = "/admin/resources/import/"
CHECK = "/admin/resources/import/check/"


@pytest.fixture
def library(home: HomePage) -> LibraryPage:
    return make_library(home)


def test_a_plan_for_500_rows_takes_a_few_queries(editor: User, library: LibraryPage) -> None:
    counts = []
    for count in (3, 500):
        content = csv_table(rows_of_500()[:count])
        plan_of(editor, library, content)
        with CaptureQueriesContext(connection) as queries:
            plan_of(editor, library, content)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 6


@pytest.mark.parametrize("publish_cell", ["yes", "no"])
def test_a_plan_for_known_resources_takes_as_many_queries_for_3_as_for_30(
    editor: User, library: LibraryPage, publish_cell: str
) -> None:
    document = make_document()
    counts = []
    for count in (3, 30):
        rows = [table_row(n, publish=publish_cell, files=document.title) for n in range(count)]
        do_import(editor, library, rows)
        changed = csv_table([row | {"summary": "Another."} for row in rows])
        plan_of(editor, library, changed)
        with CaptureQueriesContext(connection) as queries:
            assert len(plan_of(editor, library, changed).changed) == count
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_all_fields_arrive_whether_written_as_labels_or_as_values(
    editor: User, library: LibraryPage
) -> None:
    document = make_document(title="Pack to print", name="pack.pdf")
    row = table_row(
        1,
        type="welcome_PACK",
        processes="learn; CO-PRODUCTION",
        phases="early_years, Primary",
        audiences="Families",
        subjects="Religious education; pe",
        licence="ogl_3",
        author="Willowbank Primary",
        source_url="https://example.org/from",
        external_url="example.org/pack",
        review_date="2027-03-31",
        publish="Yes",
        files="PACK.pdf",
    )
    do_import(editor, library, [row])
    page = ResourcePage.objects.get(import_key="pack-1")
    assert page.live
    assert page.resource_type == "welcome_pack"
    assert page.processes == ["learn", "coproduction"]
    assert page.phases == ["early_years", "primary"]
    assert page.audiences == ["families"]
    assert page.subjects == ["re", "pe"]
    assert (page.licence, page.author, page.minutes) == ("ogl_3", "Willowbank Primary", 20)
    assert page.source_url == "https://example.org/from"
    assert page.external_url == "https://example.org/pack"
    assert page.reviewed_on == date(2026, 3, 31)
    assert page.review_date == date(2027, 3, 31)
    assert {tag.name for tag in page.tags.all()} == {"families", "new arrivals"}
    assert [file.document for file in page.files.all()] == [document]


def test_a_change_is_told_field_by_field_and_what_is_not_in_the_table_stays(
    editor: User, library: LibraryPage
) -> None:
    do_import(editor, library, [table_row(1, author="Ada", publish="yes")])
    row = table_row(1, title="A better title", tags="families")
    plan = plan_of(editor, library, csv_table([row]))
    assert [(c.column, c.old, c.new) for c in plan.changed[0].changes] == [
        ("title", "Welcome pack 1", "A better title"),
        ("tags", "families; new arrivals", "families"),
    ]
    apply_plan(editor, library, plan)
    page = ResourcePage.objects.get()
    assert page.title == "Welcome pack 1", "published without being asked"
    draft = page.get_latest_revision_as_object()
    assert (draft.title, draft.author) == ("A better title", "Ada")
    assert [tag.name for tag in draft.tags.all()] == ["families"]


def test_a_draft_with_the_same_words_is_unchanged_until_it_is_to_be_published(
    editor: User, library: LibraryPage
) -> None:
    do_import(editor, library, [table_row(1, publish="no")])
    assert len(plan_of(editor, library, csv_table([table_row(1)])).unchanged) == 1
    plan = plan_of(editor, library, csv_table([table_row(1, publish="yes")]))
    assert [change.column for change in plan.changed[0].changes] == ["publish"]
    apply_plan(editor, library, plan)
    assert ResourcePage.objects.get().live


def test_files_keep_their_labels_and_come_in_the_order_of_the_table(
    editor: User, library: LibraryPage
) -> None:
    first = make_document(title="Slides", name="slides.pdf")
    second = make_document(title="Notes", name="notes.pdf")
    do_import(editor, library, [table_row(1, files="Slides", publish="yes")])
    page = ResourcePage.objects.get()
    page.files.get().label = "To show"
    file = page.files.all()[0]
    file.label = "To show"
    page.files = [file]
    publish(page)
    do_import(editor, library, [table_row(1, files="Notes; Slides", publish="yes")])
    page = ResourcePage.objects.get()
    assert [(f.document, f.label) for f in page.files.all()] == [(second, ""), (first, "To show")]


def test_a_name_that_no_document_or_several_have_is_a_problem(
    editor: User, library: LibraryPage
) -> None:
    make_document(title="Pack", name="a.pdf")
    make_document(title="Pack", name="b.pdf")
    rows = [table_row(1, files="Nowhere"), table_row(2, files="pack"), table_row(3, files="b.pdf")]
    plan = plan_of(editor, library, csv_table(rows))
    assert [(p.row, p.message) for p in plan.problems] == [
        (2, "There is no document called “Nowhere”."),
        (3, "2 documents are called “pack”."),
    ]


def test_titles_that_are_addresses_of_the_library_itself_do_not_take_them(
    editor: User, library: LibraryPage
) -> None:
    rows = [table_row(1, title="Families", publish="yes"), table_row(2, title="Families")]
    do_import(editor, library, rows)
    slugs = set(ResourcePage.objects.values_list("slug", flat=True))
    assert "families" not in slugs
    assert len(slugs) == 2


def test_a_locked_resource_is_a_problem(
    editor: User, moderator: User, library: LibraryPage
) -> None:
    do_import(editor, library, [table_row(1)])
    ResourcePage.objects.update(locked=True, locked_by=moderator, locked_at=timezone.now())
    assert plan_of(editor, library, csv_table([table_row(1)])).problems == ()
    plan = plan_of(editor, library, csv_table([table_row(1, title="Another")]))
    assert told(plan) == {(2, "key")}


def test_nothing_is_imported_when_a_row_cannot_be_stored(
    editor: User, library: LibraryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = read_table(io.BytesIO(csv_table([table_row(1), table_row(2)])), "a.csv")
    agreed = make_plan(editor, library, table).fingerprint
    add_child = LibraryPage.add_child

    def fail_second(self: LibraryPage, **kwargs: Any) -> Any:
        if ResourcePage.objects.exists():
            raise OSError("disk full")
        return add_child(self, **kwargs)

    monkeypatch.setattr(LibraryPage, "add_child", fail_second)
    with pytest.raises(OSError, match="disk full"):
        import_table(editor, library, table, agreed)
    assert not ResourcePage.objects.exists()
    assert not Tag.objects.exists()


def test_somebody_who_may_not_publish_imports_drafts(home: HomePage, library: LibraryPage) -> None:
    helper = make_editor_of(library, "add_page")
    plan = plan_of(helper, library, csv_table([table_row(1, publish="yes")]))
    assert told(plan) == {(2, "publish")}
    do_import(helper, library, [table_row(1, publish="no")])
    assert not ResourcePage.objects.get().live
