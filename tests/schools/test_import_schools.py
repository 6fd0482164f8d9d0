"""Importing schools from the register: all of it or nothing, and twice changes nothing."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from home.models import HomePage
from schools.models import School, User
from tests.factories import SchoolFactory

OURS = """urn,name,phase,address,town,postcode
100001,Willowbank Primary,Primary,Mill Lane,Coventry,CV6 1AA
100002,Old Mill - Primary,Primary,"Weir Road, Wyken",Coventry,cv25bd
100002,Old Mill - Secondary,Secondary,"Weir Road, Wyken",Coventry,CV2 5BD
"""
REGISTER = (
    "URN,LA (name),EstablishmentName,EstablishmentStatus (name),PhaseOfEducation (name),Street,"
    "Locality,Address3,Town,Postcode\n"
    "100003,Coventry,St Chad’s Fields,Open,Primary,Chad Street,Stoke,,Coventry,CV2 4DW\n"
    "100004,Warwickshire,Far Away,Open,Secondary,Long Road,,,Warwick,CV34 4AA\n"
    "100005,Coventry,Gone School,Closed,Secondary,Old Road,,,Coventry,CV1 2BA\n"
)
BAD = """urn,name,phase,postcode
,No Number,Primary,CV1 1AA
12x,Letters,Primary,CV1 1AA
100006,,Primary,CV1 1AA
100007,Wrong Phase,Kitchen,CV1 1AA
100008,=HYPERLINK(1),Primary,CV1 1AA
100009,Fine,Primary,CV1 1AA
"""


@pytest.fixture
def table(tmp_path: Path) -> Any:
    def write(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "schools.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def run(path: Path, **options: Any) -> str:
    out = StringIO()
    call_command("import_schools", path, stdout=out, stderr=out, **options)
    return out.getvalue()


def test_our_columns_make_schools_and_the_second_time_changes_nothing(
    home: HomePage, table: Any
) -> None:
    path = table(OURS)
    assert "2 new, 0 changed, 0 as they were" in run(path)
    before = list(School.objects.order_by("pk").values())
    assert "0 new, 0 changed, 2 as they were" in run(path)
    assert list(School.objects.order_by("pk").values()) == before


def test_two_parts_with_one_number_are_one_school_for_all_phases(
    home: HomePage, table: Any
) -> None:
    run(table(OURS))
    school = School.objects.get(urn=100002)
    assert (school.name, school.phase, school.postcode) == ("Old Mill", "all", "CV2 5BD")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_registers_own_columns_are_understood(
    home: HomePage, table: Any, encoding: str
) -> None:
    run(table(REGISTER, encoding), authority="Coventry")
    school = School.objects.get(urn=100003)
    assert (school.name, school.town) == ("St Chad’s Fields", "Coventry")
    assert not School.objects.filter(urn=100004).exists()
    assert School.objects.filter(urn=100005, is_closed=False).exists() is False


def test_new_schools_are_not_named_in_public_unless_asked(home: HomePage, table: Any) -> None:
    run(table(OURS))
    assert not School.objects.listed().exists()
    School.objects.all().delete()
    run(table(OURS), list=True)
    assert School.objects.listed().count() == 2


def test_what_emas_says_of_a_school_is_left_alone(home: HomePage, table: Any) -> None:
    SchoolFactory(
        urn=100001, name="Old Name", award_stage="working_towards", email_domains="a.example"
    )
    assert "1 new, 1 changed" in run(table(OURS))
    school = School.objects.get(urn=100001)
    assert school.name == "Willowbank Primary"
    assert (school.award_stage, school.email_domains) == ("working_towards", "a.example")
    assert school.is_listed


def test_a_school_without_a_number_is_known_by_name_and_postcode(
    home: HomePage, table: Any
) -> None:
    known: School = SchoolFactory(name="Willowbank Primary", postcode="CV6 1AA")
    run(table(OURS))
    known.refresh_from_db()
    assert known.urn == 100001


def test_a_dry_run_changes_nothing(home: HomePage, table: Any) -> None:
    assert "New: Willowbank Primary" in run(table(OURS), dry_run=True)
    assert not School.objects.exists()


def test_bad_rows_are_named_and_nothing_is_written(home: HomePage, table: Any) -> None:
    out = StringIO()
    with pytest.raises(CommandError, match="Nothing was imported"):
        call_command("import_schools", table(BAD), stdout=out, stderr=out)
    told = out.getvalue()
    for row in (2, 3, 4, 5, 6):
        assert f"Row {row}," in told
    assert "Row 7," not in told
    assert not School.objects.exists()


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"a,b\n1,2\n", b"PK\x03\x04" * 50])
def test_what_is_no_table_is_refused_politely(
    home: HomePage, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "schools.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError):
        run(path)


def upload(content: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("schools.csv", content.encode(), "text/csv")


def test_an_editor_checks_then_imports(editor: User, as_user: Any) -> None:
    client = as_user(editor)
    data = {"file": upload(OURS), "authority": ""}
    text = client.post("/admin/schools/import/", data, follow=True).content.decode()
    assert "This is what would happen" in text
    assert "Willowbank Primary" in text
    assert not School.objects.exists()
    agreed = text.split('name="agreed" value="')[1].split('"')[0]
    client.post("/admin/schools/import/check/", {"agreed": agreed})
    assert School.objects.count() == 2


def test_what_was_not_agreed_is_not_imported(editor: User, as_user: Any) -> None:
    client = as_user(editor)
    client.post("/admin/schools/import/", {"file": upload(OURS), "authority": ""})
    response = client.post("/admin/schools/import/check/", {"agreed": "something else"})
    assert response.status_code == 409
    assert not School.objects.exists()


def test_an_editor_sees_what_is_wrong_row_by_row(editor: User, as_user: Any) -> None:
    client = as_user(editor)
    data = {"file": upload(BAD), "authority": ""}
    text = client.post("/admin/schools/import/", data, follow=True).content.decode()
    assert "Please put these right first" in text
    assert 'name="agreed"' not in text


def test_nobody_but_editors_imports(moderator: User, as_user: Any) -> None:
    assert as_user(moderator).get("/admin/schools/import/").status_code == 302
