"""Every way in which something becomes findable, other, or not findable any more."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from taggit.models import Tag
from wagtail.models import PageViewRestriction, Site

from home.models import ContentPage, HomePage
from resources.models import ResourcePage
from schools.models import School
from search.models import SearchEntry
from search.projector import refresh
from tests.factories import make_content_page, make_resource, publish

from .conftest import NoteSource

Commit = Callable[[], AbstractContextManager[None]]


def titles(source: str) -> set[str]:
    return set(SearchEntry.objects.filter(source=source).values_list("title", flat=True))


@pytest.fixture
def parent(home: HomePage, commit: Commit) -> ContentPage:
    """A public page with a public page below it."""
    with commit():
        page = make_content_page(home, "Birds", slug="birds")
        child = ContentPage(title="Herons", slug="herons")
        page.add_child(instance=child)
        publish(child)
    return ContentPage.objects.get(pk=page.pk)


def url_of(title: str) -> str:
    return SearchEntry.objects.get(title=title).url


def test_a_published_page_is_found_and_a_draft_is_not(home: HomePage, commit: Commit) -> None:
    with commit():
        page = make_content_page(home, "Herons", live=False)
    assert titles("page") == set()

    with commit():
        publish(page)
    assert titles("page") == {"Herons"}


def test_a_draft_of_a_public_page_changes_nothing(parent: ContentPage, commit: Commit) -> None:
    with commit():
        parent.title = "A secret"
        parent.save_revision()

    assert titles("page") == {"Birds", "Herons"}


def test_an_unpublished_page_is_gone(parent: ContentPage, commit: Commit) -> None:
    with commit():
        parent.unpublish()

    assert titles("page") == {"Herons"}


def test_pages_unpublished_with_all_below_them_are_gone(
    parent: ContentPage, commit: Commit
) -> None:
    with commit():
        parent.unpublish()
        for page in parent.get_descendants():
            page.unpublish()

    assert titles("page") == set()


def test_a_deleted_page_takes_all_below_it_along(parent: ContentPage, commit: Commit) -> None:
    with commit():
        parent.delete()

    assert titles("page") == set()


@pytest.mark.parametrize("restriction", [PageViewRestriction.LOGIN, PageViewRestriction.GROUPS])
def test_a_page_made_private_hides_all_below_it_until_it_is_public_again(
    parent: ContentPage, commit: Commit, restriction: str
) -> None:
    with commit():
        made = PageViewRestriction.objects.create(page=parent, restriction_type=restriction)
        made.groups.add(Group.objects.create(name="Some"))
    assert titles("page") == set()

    with commit():
        made.delete()
    assert titles("page") == {"Birds", "Herons"}


def test_a_page_moved_below_a_private_one_is_gone(
    home: HomePage, parent: ContentPage, commit: Commit
) -> None:
    with commit():
        private = make_content_page(home, "Private")
        PageViewRestriction.objects.create(page=private, restriction_type="login")
    with commit():
        parent.move(ContentPage.objects.get(pk=private.pk), pos="last-child")

    assert titles("page") == set()


def test_a_moved_page_and_all_below_it_have_their_new_addresses(
    home: HomePage, parent: ContentPage, commit: Commit
) -> None:
    with commit():
        target = make_content_page(home, "Animals", slug="animals")
    with commit():
        parent.move(ContentPage.objects.get(pk=target.pk), pos="last-child")

    assert url_of("Birds") == "/animals/birds/"
    assert url_of("Herons") == "/animals/birds/herons/"


def test_a_new_slug_changes_the_addresses_of_all_below_it(
    parent: ContentPage, commit: Commit
) -> None:
    with commit():
        parent.slug = "fowl"
        publish(parent)

    assert url_of("Birds") == "/fowl/"
    assert url_of("Herons") == "/fowl/herons/"


def test_another_root_of_the_site_changes_what_can_be_found(
    home: HomePage, parent: ContentPage, commit: Commit
) -> None:
    with commit():
        site = Site.objects.get()
        site.root_page = parent
        site.save()
    assert url_of("Herons") == "/herons/"

    # Outside the site nothing has an address.
    assert titles("home") == set()


def test_the_text_of_a_page_is_found_without_its_markup(home: HomePage, commit: Commit) -> None:
    with commit():
        make_content_page(
            home, "Herons", introduction="Grey birds", body="They <b>stand</b> &amp; wait."
        )

    entry = SearchEntry.objects.get(source="page")
    assert entry.summary == "Grey birds"
    assert entry.body == "They stand & wait."


def test_a_renamed_tag_is_renamed_wherever_it_is_used(home: HomePage, commit: Commit) -> None:
    with commit():
        make_resource(home, "Heron lesson", tags=("birdz",))
    assert SearchEntry.objects.get(source="resource").tags == ["birdz"]

    with commit():
        tag = Tag.objects.get(name="birdz")
        tag.name = "birds"
        tag.save()
    assert SearchEntry.objects.get(source="resource").tags == ["birds"]

    with commit():
        tag.delete()
    assert SearchEntry.objects.get(source="resource").tags == []


def test_tags_added_and_taken_away_are_followed(home: HomePage, commit: Commit) -> None:
    with commit():
        resource = make_resource(home, "Heron lesson")
    with commit():
        resource = ResourcePage.objects.get(pk=resource.pk)
        resource.tags.add("birds")
        publish(resource)
    assert SearchEntry.objects.get(source="resource").tags == ["birds"]

    with commit():
        resource = ResourcePage.objects.get(pk=resource.pk)
        resource.tags.remove("birds")
        publish(resource)
    assert SearchEntry.objects.get(source="resource").tags == []


def test_any_saved_and_deleted_object_is_followed(note_source: NoteSource, commit: Commit) -> None:
    with commit():
        school = School.objects.create(name="Heron School")
    assert titles("note") == {"Heron School"}

    with commit():
        school.name = "Kingfisher School"
        school.save()
    assert titles("note") == {"Kingfisher School"}

    with commit():
        school.is_listed = False
        school.save()
    assert titles("note") == set()

    refresh("note", [school.pk])
    with commit():
        School.objects.filter(pk=school.pk).update(is_listed=True)
        school.refresh_from_db()
        school.save()
    assert titles("note") == {"Kingfisher School"}

    with commit():
        school.delete()
    assert titles("note") == set()


def test_what_is_rolled_back_changes_nothing(note_source: NoteSource, commit: Commit) -> None:
    with commit(), transaction.atomic():
        School.objects.create(name="Heron School")
        transaction.set_rollback(True)

    assert titles("note") == set()
