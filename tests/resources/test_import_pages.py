"""The way of a table through the admin: choose it, read the report, agree."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Revision

from cms.core.storage import private_storage
from home.models import HomePage
from resources.models import LibraryPage, ResourcePage
from schools.models import User
from tests.factories import (
    make_content_page,
    make_editor_of,
    make_library,
)
from tests.factories.tables import csv_table, table_row
from tests.resources.import_plans import do_import, plan_of, rows_of_500, told

UPLOAD = "/admin/resources/import/"
CHECK = "/admin/resources/import/check/"


@pytest.fixture
def library(home: HomePage) -> LibraryPage:
    return make_library(home)


@pytest.fixture
def client_of_editor(as_user: Any, editor: User, library: LibraryPage) -> Client:
    client: Client = as_user(editor)
    return client


def upload(client: Client, content: bytes, name: str = "table.csv") -> Any:
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content)})


def agree(client: Client) -> Any:
    """Press the button that the check page offers."""
    agreed = client.get(CHECK).context["plan"].fingerprint
    return client.post(CHECK, {"agreed": agreed})


def kept_tables() -> set[str]:
    try:
        return set(private_storage().listdir("imports")[1])
    except FileNotFoundError:
        return set()


def state_of_library() -> list[Any]:
    fields = ("pk", "title", "draft_title", "latest_revision_created_at", "last_published_at")
    return list(ResourcePage.objects.order_by("pk").values_list(*fields))


def test_what_changed_since_the_check_is_shown_again(
    client_of_editor: Client, editor: User, library: LibraryPage
) -> None:
    upload(client_of_editor, csv_table([table_row(1, title="New title")]))
    agreed = client_of_editor.get(CHECK).context["plan"].fingerprint
    do_import(editor, library, [table_row(1)])
    response = client_of_editor.post(CHECK, {"agreed": agreed})
    assert response.status_code == 409
    assert "Nothing was imported" in response.content.decode()
    assert ResourcePage.objects.get().draft_title == "Welcome pack 1"


def test_the_table_is_kept_in_private_for_this_session_and_only_for_an_hour(
    client_of_editor: Client, as_user: Any, editor: User, settings: Any
) -> None:
    before = kept_tables()
    upload(client_of_editor, csv_table([table_row(1)]))
    (name,) = kept_tables() - before
    assert "table" not in name
    other = Client()
    other.force_login(editor, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert other.get(CHECK).url == UPLOAD
    session = client_of_editor.session
    session["resource_import"] |= {"until": (timezone.now() - timedelta(seconds=1)).isoformat()}
    session.save()
    assert client_of_editor.get(CHECK).url == UPLOAD
    assert name not in kept_tables()


@pytest.mark.parametrize("step", ["import", "cancel", "choose another"])
def test_no_table_is_left_behind(client_of_editor: Client, step: str) -> None:
    before = kept_tables()
    upload(client_of_editor, csv_table([table_row(1)]))
    (name,) = kept_tables() - before
    if step == "import":
        agree(client_of_editor)
    elif step == "cancel":
        client_of_editor.post(CHECK, {"cancel": "yes"})
        assert not ResourcePage.objects.exists()
    else:
        upload(client_of_editor, csv_table([table_row(2)]))
    assert name not in kept_tables()


def test_tables_that_nobody_came_back_for_are_deleted_by_the_next_upload(
    client_of_editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = private_storage().save("imports/forgotten.csv", ContentFile(b"key"))
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr("cms.core.kept_uploads.timezone.now", lambda: later)
    upload(client_of_editor, csv_table([table_row(1)]))
    assert not private_storage().exists(name)


def test_a_bad_upload_comes_back_with_its_reason(client_of_editor: Client) -> None:
    response = upload(client_of_editor, b"name,colour\na,b\n")
    assert response.status_code == 422
    assert "We do not know the column “name”" in response.content.decode()
    assert client_of_editor.post(UPLOAD, {}).status_code == 422


def test_the_templates_can_be_filled_in_and_their_example_is_left_out(
    client_of_editor: Client, editor: User, library: LibraryPage
) -> None:
    book = client_of_editor.get("/admin/resources/import/template.xlsx").content
    workbook = load_workbook(io.BytesIO(book))
    assert workbook.sheetnames == ["Resources", "Columns"]
    assert "Welcome pack; Lesson plan" in [row[2].value for row in workbook["Columns"]][4]
    sheet = workbook["Resources"]
    sheet.append(["mine", "My pack", "What it is.", "Story"])
    output = io.BytesIO()
    workbook.save(output)
    plan = plan_of(editor, library, output.getvalue(), "mine.xlsx")
    assert plan.problems == ()
    assert [row.key for row in plan.rows] == ["mine"]
    text = client_of_editor.get("/admin/resources/import/template.csv").content
    plan = plan_of(editor, library, text + b"mine,My pack,What it is.,Story\n")
    assert [row.key for row in plan.rows] == ["mine"]


def test_the_report_holds_no_formula_and_what_it_guards_comes_back_as_it_was(
    client_of_editor: Client, editor: User, library: LibraryPage
) -> None:
    upload(client_of_editor, csv_table([table_row(1, title="=1+1"), table_row(2, type="@x")]))
    report = client_of_editor.get("/admin/resources/import/report.csv").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(report)) for cell in row]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert (
        plan_of(editor, library, csv_table([table_row(1, title="'=1+1")])).rows[0].title == "=1+1"
    )


@pytest.mark.parametrize(
    "path", ["", "check/", "report.csv", "template.csv", "template.xlsx"], ids=str
)
def test_an_editor_of_another_page_is_sent_away(
    as_user: Any, home: HomePage, library: LibraryPage, path: str
) -> None:
    lunch = make_content_page(home, "Lunch menu")
    editor_of_lunch = make_editor_of(lunch, "add_page", "change_page", "publish_page")
    response = as_user(editor_of_lunch).get(UPLOAD + path)
    assert (response.status_code, response.url) == (302, "/admin/")


def test_seven_mistakes_in_500_rows_are_told_by_row_and_column_and_nothing_changes(
    client_of_editor: Client, editor: User, library: LibraryPage
) -> None:
    rows = rows_of_500()
    mistakes = {
        10: {"type": "Welcom pack"},
        57: {"minutes": "half an hour"},
        99: {"key": "pack-98"},
        200: {"review_date": "31/31/2026"},
        201: {"title": ""},
        333: {"external_url": "javascript:alert(1)"},
        501: {"phases": "Primary; Nursery rhymes"},
    }
    for row, cells in mistakes.items():
        rows[row - 2] |= cells
    assert upload(client_of_editor, csv_table(rows)).url == CHECK
    page = client_of_editor.get(CHECK)
    expected = {(row, next(iter(cells))) for row, cells in mistakes.items()}
    assert told(page.context["plan"]) == expected
    text = page.content.decode()
    for words in (
        "Did you mean “Welcome pack”?",
        "“half an hour” is not a number of minutes",
        "Row 98 has the same key.",
        "“31/31/2026” is not a date.",
        "This cell is empty.",
        "“javascript:alert(1)” is not the address of a web page.",
        "We do not know “Nursery rhymes”.",
    ):
        assert words in text
    assert agree(client_of_editor).status_code == 409
    assert not ResourcePage.objects.exists()
    assert not Revision.objects.for_instance(library).exclude(pk=library.latest_revision_id)


def test_the_corrected_file_imports_and_importing_it_again_changes_nothing(
    client_of_editor: Client, commit: Any
) -> None:
    rows = rows_of_500()[:40]
    with commit():
        upload(client_of_editor, csv_table(rows))
        assert agree(client_of_editor).status_code == 302
    assert ResourcePage.objects.live().count() == 40
    before, revisions = state_of_library(), Revision.objects.count()
    upload(client_of_editor, csv_table(rows))
    page = client_of_editor.get(CHECK)
    assert len(page.context["plan"].unchanged) == 40
    assert "Nothing to do" in page.content.decode()
    assert agree(client_of_editor).status_code == 302
    assert state_of_library() == before
    assert Revision.objects.count() == revisions
