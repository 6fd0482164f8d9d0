"""Changing many resources at once, from Wagtail's own list of pages."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from home.models import HomePage
from resources.actions.resources import ResourceData, create_resource
from resources.models import ResourcePage
from schools.models import User
from tests.factories import (
    make_content_page,
    make_editor_of,
    make_library,
    make_resource,
)


@pytest.fixture
def client_of_editor(as_user: Any, editor: User) -> Client:
    client: Client = as_user(editor)
    return client


def address(action: str, *pages: Page) -> str:
    query = urlencode([("next", "/admin/"), *(("id", page.pk) for page in pages)])
    return f"/admin/bulk/wagtailcore/page/{action}/?{query}"


def names_of_tags(page: ResourcePage) -> set[str]:
    return set(ResourcePage.objects.get(pk=page.pk).tags.values_list("name", flat=True))


def test_tags_are_added_and_taken_away_and_readers_see_it_at_once(
    client_of_editor: Client, home: HomePage, editor: User
) -> None:
    first = make_resource(home, "First pack", tags=("old", "families"))
    second = make_resource(home, "Second pack")
    url = address("tag_resources", first, second)
    page = client_of_editor.get(url).content.decode()
    assert "First pack" in page
    assert "Second pack" in page
    response = client_of_editor.post(url, {"add": "new arrivals, Families", "remove": "OLD"})
    assert response.url == "/admin/"
    assert names_of_tags(first) == {"families", "new arrivals"}
    assert names_of_tags(second) == {"families", "new arrivals"}
    for resource in (first, second):
        log = PageLogEntry.objects.filter(page=resource.pk, user=editor)
        assert set(log.values_list("action", flat=True)) == {"wagtail.edit", "wagtail.publish"}
        assert not ResourcePage.objects.get(pk=resource.pk).has_unpublished_changes


def test_a_draft_stays_a_draft_and_the_message_says_so(
    client_of_editor: Client, home: HomePage
) -> None:
    draft = make_resource(home, "A draft", live=False)
    changed = make_resource(home, "Changed since")
    changed.title = "Not yet public"
    changed.save_revision()
    url = address("set_review_date", draft, changed)
    page = client_of_editor.post(url, {"review_date": "2027-01-31"}, follow=True)
    assert "2 are drafts" in page.content.decode()
    draft.refresh_from_db()
    changed.refresh_from_db()
    assert not draft.live
    assert (changed.title, changed.review_date) == ("Changed since", None)
    for resource in (draft, changed):
        assert resource.get_latest_revision_as_object().review_date == date(2027, 1, 31)


def test_a_review_date_can_be_taken_away(client_of_editor: Client, home: HomePage) -> None:
    resource = make_resource(home, review_date=date(2026, 1, 1))
    client_of_editor.post(address("set_review_date", resource), {"review_date": ""})
    resource.refresh_from_db()
    assert resource.review_date is None


def test_reviewed_today_is_a_press_of_a_button(client_of_editor: Client, home: HomePage) -> None:
    resource = make_resource(home)
    client_of_editor.post(address("reviewed_today", resource))
    resource.refresh_from_db()
    assert resource.reviewed_on == timezone.localdate()


def test_what_is_no_resource_or_is_locked_is_left_out(
    client_of_editor: Client, home: HomePage, moderator: User
) -> None:
    page = make_content_page(home, "About us")
    locked = make_resource(home, "Locked pack")
    ResourcePage.objects.filter(pk=locked.pk).update(locked=True, locked_by=moderator)
    url = address("reviewed_today", page, locked)
    text = client_of_editor.get(url).content.decode()
    assert "Left out" in text
    assert "Yes, reviewed today" not in text
    client_of_editor.post(url)
    locked.refresh_from_db()
    assert locked.reviewed_on is None


@pytest.mark.parametrize(
    ("action", "data", "words"),
    [
        ("tag_resources", {"add": "", "remove": ""}, "Write at least one tag."),
        ("tag_resources", {"add": "x" * 101}, "is too long"),
        ("tag_resources", {"add": "a\x00b"}, "Null characters"),
        ("set_review_date", {"review_date": "soon"}, "Enter a valid date."),
    ],
)
def test_a_wrong_form_comes_back_and_nothing_changes(
    client_of_editor: Client, home: HomePage, action: str, data: dict[str, str], words: str
) -> None:
    resource = make_resource(home)
    before = resource.latest_revision_id
    response = client_of_editor.post(address(action, resource), data)
    assert words in response.content.decode()
    resource.refresh_from_db()
    assert resource.latest_revision_id == before


def test_more_than_500_at_once_are_refused(
    client_of_editor: Client, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("resources.admin.bulk.MAX_AT_ONCE", 1)
    pages = [make_resource(home, "One"), make_resource(home, "Two")]
    response = client_of_editor.post(address("reviewed_today", *pages), follow=True)
    assert "Change at most 1 at once." in response.content.decode()
    assert not ResourcePage.objects.exclude(reviewed_on=None).exists()


@pytest.mark.parametrize("action", ["tag_resources", "set_review_date", "reviewed_today"])
def test_an_editor_of_another_page_changes_nothing(
    as_user: Any, home: HomePage, action: str
) -> None:
    resource = make_resource(home)
    lunch = make_content_page(home, "Lunch menu")
    client = as_user(make_editor_of(lunch, "add_page", "change_page", "publish_page"))
    before = resource.latest_revision_id
    client.post(address(action, resource), {"add": "mine", "review_date": "2027-01-01"})
    resource.refresh_from_db()
    assert resource.latest_revision_id == before


def test_somebody_who_may_not_publish_leaves_a_draft(as_user: Any, home: HomePage) -> None:
    resource = make_resource(home)
    client = as_user(make_editor_of(make_library(home), "change_page"))
    client.post(address("reviewed_today", resource))
    resource.refresh_from_db()
    assert resource.reviewed_on is None
    assert resource.has_unpublished_changes


def test_wagtails_own_bulk_publish_publishes_resources(
    client_of_editor: Client, home: HomePage
) -> None:
    drafts = [make_resource(home, f"Draft {n}", live=False) for n in range(3)]
    client_of_editor.post(address("publish", *drafts), {"include_descendants": ""})
    assert ResourcePage.objects.live().count() == 3


@pytest.mark.parametrize("with_children", [False, True])
def test_bulk_publish_names_what_is_unfinished_in_place_of_an_error(
    client_of_editor: Client, home: HomePage, editor: User, with_children: bool
) -> None:
    ready = make_resource(home, "Ready", live=False)
    data_of_unfinished = ResourceData({"title": "Unfinished", "summary": ""})
    unfinished = create_resource(editor, make_library(home), data_of_unfinished)
    pages = [make_library(home)] if with_children else [ready, unfinished]
    data = {"include_descendants": "on"} if with_children else {}
    response = client_of_editor.post(address("publish", *pages), data, follow=True)
    assert response.status_code == 200
    text = response.content.decode()
    assert "Nothing was published" in text
    assert "“Unfinished”" in text
    assert "“Ready”" not in text
    assert not ResourcePage.objects.live().exists()


def test_the_list_of_pages_offers_the_actions(client_of_editor: Client, home: HomePage) -> None:
    make_resource(home)
    page = client_of_editor.get(f"/admin/pages/{make_library(home).pk}/").content.decode()
    for action in ("tag_resources", "set_review_date", "reviewed_today"):
        assert f"/admin/bulk/wagtailcore/page/{action}/" in page
    assert 'href="/admin/resources/add/"' in page
