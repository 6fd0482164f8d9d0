"""The library's reports: what they list and who may read them."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home.models import HomePage
from resources.models import DownloadCount, ProblemReport, SiteDocument
from schools.models import User
from tests.factories import (
    make_content_page,
    make_document,
    make_editor_of,
    make_image,
    make_library,
    make_news,
    make_resource,
)

from .reports import SLUGS, START, in_days, text_of


@pytest.mark.parametrize("slug", SLUGS)
def test_an_empty_report_says_that_all_is_well(client_of_editor: Client, slug: str) -> None:
    assert "Nothing here. That is good." in text_of(client_of_editor, slug)
    for ending in ("csv", "xlsx"):
        assert client_of_editor.get(f"{START}{slug}/?export={ending}").status_code == 200
    assert client_of_editor.get(f"{START}{slug}/results/").status_code == 200


@pytest.mark.parametrize("slug", SLUGS)
def test_an_editor_of_another_page_is_sent_away(as_user: Any, home: HomePage, slug: str) -> None:
    make_library(home)
    lunch = make_content_page(home, "Lunch menu")
    client = as_user(make_editor_of(lunch, "add_page", "change_page", "publish_page"))
    for path in (f"{START}{slug}/", f"{START}{slug}/results/", f"{START}{slug}/?export=csv"):
        response = client.get(path)
        assert (response.status_code, response.url) == (302, "/admin/")
    assert f"library-{slug}" not in client.get("/admin/").content.decode()


def test_the_menu_leads_to_each_report(client_of_editor: Client) -> None:
    page = client_of_editor.get("/admin/").content.decode()
    for slug in SLUGS:
        assert f"{START}{slug}/" in page


def test_due_for_review_is_what_is_late_or_soon(client_of_editor: Client, home: HomePage) -> None:
    make_resource(home, "Late pack", review_date=in_days(-1))
    make_resource(home, "Soon pack", review_date=in_days(30))
    make_resource(home, "Later pack", review_date=in_days(31))
    make_resource(home, "Undated pack")
    make_resource(home, "Draft pack", review_date=in_days(-1), live=False)
    page = text_of(client_of_editor, "review")
    assert page.index("Late pack") < page.index("Soon pack")
    for title in ("Later pack", "Undated pack", "Draft pack"):
        assert title not in page
    assert "Soon pack" not in text_of(client_of_editor, "review", "?when=passed")
    assert "Late pack" not in text_of(client_of_editor, "review", "?when=soon")
    assert "Late pack" in text_of(client_of_editor, "review", "?when=nonsense")


def test_never_downloaded_leaves_out_what_somebody_took(
    client_of_editor: Client, home: HomePage
) -> None:
    taken, untaken = make_document(title="Taken"), make_document(title="Untaken")
    make_resource(home, "Popular pack", documents=[taken, untaken])
    make_resource(home, "Lonely pack", documents=[untaken])
    make_resource(home, "Empty pack")
    make_resource(home, "Draft pack", documents=[untaken], live=False)
    DownloadCount.objects.create(document=taken, day=in_days(-9), count=1)
    page = text_of(client_of_editor, "never-downloaded")
    assert "Lonely pack" in page
    for title in ("Popular pack", "Empty pack", "Draft pack"):
        assert title not in page
    before = f"?published_before={in_days(-1).isoformat()}"
    assert "Lonely pack" not in text_of(client_of_editor, "never-downloaded", before)


def answer(document: SiteDocument, **answers: str) -> None:
    known = {"is_tagged": "yes", "has_headings": "yes", "names_language": "yes"}
    SiteDocument.objects.filter(pk=document.pk).update(**{**known, **answers})


def test_files_hard_to_read_are_those_with_a_no_or_without_an_answer(
    client_of_editor: Client, home: HomePage
) -> None:
    good, untagged, unknown = (make_document(title=t) for t in ("Good", "Untagged", "Mystery"))
    picture = make_document(title="Picture")
    answer(good)
    answer(untagged, is_tagged="no")
    answer(unknown, has_headings="")
    answer(picture, is_tagged="", has_headings="", names_language="", type_label="PNG picture")
    make_resource(home, "Public pack", documents=[untagged])
    page = text_of(client_of_editor, "accessibility")
    assert "Untagged" in page
    assert "Mystery" in page
    assert "Public pack" in page
    assert ">Good<" not in page
    assert "Picture" not in page.split("Used by")[1]
    assert "Mystery" not in text_of(client_of_editor, "accessibility", "?answer=no")
    assert "Untagged" not in text_of(client_of_editor, "accessibility", "?answer=unknown")
    assert "Mystery" not in text_of(client_of_editor, "accessibility", "?is_public=true")
    assert "Untagged" not in text_of(client_of_editor, "accessibility", "?is_public=false")


def test_pictures_without_description_are_listed_when_they_are_used(
    client_of_editor: Client, home: HomePage, commit: Any
) -> None:
    with commit():
        used, described = make_image(title="Used door"), make_image(title="Described door")
        described.description = "A blue door."
        described.save()
        make_image(title="Unused door")
        make_news(home, "One", image=used)
        make_news(home, "Two", image=used)
        make_news(home, "Three", image=described)
    page = text_of(client_of_editor, "pictures")
    assert "Used door" in page
    assert "Described door" not in page
    assert "Unused door" not in page
    csv_text = b"".join(client_of_editor.get(f"{START}pictures/?export=csv")).decode()
    assert "Used door,2" in csv_text


def make_problem(home: HomePage, title: str = "Pack", **fields: Any) -> ProblemReport:
    values = {"kind": "broken", "text": "Page two is empty.", "email": "reader@school.example"}
    return ProblemReport.objects.create(resource=make_resource(home, title), **{**values, **fields})


def test_problems_are_closed_and_opened_again_by_a_button(
    client_of_editor: Client, home: HomePage
) -> None:
    problem = make_problem(home)
    page = text_of(client_of_editor, "problems")
    for words in ("Page two is empty.", "reader@school.example", "does not work", "Dealt with"):
        assert words in page
    url = f"/admin/resources/problems/{problem.pk}/decide/"
    assert f'action="{url}"' in page
    assert "csrfmiddlewaretoken" in page
    client_of_editor.post(url, {"decision": "close"})
    problem.refresh_from_db()
    assert problem.closed_at is not None
    assert "Page two" not in text_of(client_of_editor, "problems", "?is_closed=false")
    assert "Open again" in text_of(client_of_editor, "problems", "?is_closed=true")
    client_of_editor.post(url, {"decision": "reopen"})
    problem.refresh_from_db()
    assert problem.closed_at is None
    actions = set(ModelLogEntry.objects.values_list("action", flat=True))
    assert {"resources.close_problem", "resources.reopen_problem"} <= actions
    assert client_of_editor.get(url).status_code == 405
    assert client_of_editor.post("/admin/resources/problems/0/decide/").status_code == 404


def test_open_problems_come_first_and_their_senders_are_not_exported(
    client_of_editor: Client, home: HomePage
) -> None:
    make_problem(home, "Closed pack", closed_at=timezone.now())
    make_problem(home, "Open pack")
    page = text_of(client_of_editor, "problems")
    assert page.index("Open pack") < page.index("Closed pack")
    export = b"".join(client_of_editor.get(f"{START}problems/?export=csv")).decode()
    assert "Page two is empty." in export
    assert "reader@school.example" not in export


def test_a_problem_is_not_decided_by_somebody_who_may_not_see_it(
    as_user: Any, home: HomePage, member: User
) -> None:
    problem = make_problem(home)
    as_user(member).post(f"/admin/resources/problems/{problem.pk}/decide/", {"decision": "close"})
    problem.refresh_from_db()
    assert problem.closed_at is None
