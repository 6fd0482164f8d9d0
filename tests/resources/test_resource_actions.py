"""Making and changing resources, as an import does it."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import PageLogEntry
from wagtail.signals import page_published, published

from home.models import HomePage
from resources.actions.resources import (
    ResourceData,
    change_resource,
    create_resource,
    library_for,
    update_resource,
    works_on_library,
)
from resources.models import LibraryPage, ResourcePage
from schools.models import User
from tests.factories import (
    make_content_page,
    make_document,
    make_editor_of,
    make_library,
    make_resource,
)
from tests.finding import found_objects

FIELDS = {"title": "Samovar", "summary": "Tea for all.", "resource_type": "activity"}


@pytest.fixture
def library(home: HomePage) -> LibraryPage:
    return make_library(home)


def test_a_resource_made_public_at_once_is_as_one_published_by_wagtail(
    library: LibraryPage, editor: User, commit: Any
) -> None:
    heard: list[Any] = []

    def hear(sender: Any, instance: Any, revision: Any, **_kwargs: Any) -> None:
        heard.append((sender, instance.pk, revision.pk))

    page_published.connect(hear)
    published.connect(hear)
    data = ResourceData(FIELDS, tags=["tea"], documents=[make_document()])
    try:
        with commit():
            at_once = create_resource(editor, library, data, publish=True)
        by_us, heard[:] = list(heard), []
        with commit():
            in_steps = create_resource(editor, library, data)
            in_steps.get_latest_revision().publish(user=editor)
    finally:
        page_published.disconnect(hear)
        published.disconnect(hear)
    assert len(by_us) == len(heard) == 2
    pages = [ResourcePage.objects.get(pk=page.pk) for page in (at_once, in_steps)]
    for page in pages:
        assert page.live
        assert not page.has_unpublished_changes
        assert page.live_revision == page.latest_revision
        assert page.first_published_at is not None
        assert page.last_published_at is not None
        assert page.get_latest_revision_as_object().title == "Samovar"
    logs = [
        list(PageLogEntry.objects.filter(page=page.pk).order_by("pk").values_list("action", "user"))
        for page in pages
    ]
    assert logs[0] == logs[1]
    assert set(found_objects("resource", "samovar")) == {page.pk for page in pages}


def test_what_a_public_resource_must_have_is_asked_before_it_is_public(
    library: LibraryPage, editor: User
) -> None:
    unfinished = ResourceData({**FIELDS, "resource_type": ""})
    with pytest.raises(ValidationError):
        create_resource(editor, library, unfinished, publish=True)
    assert not ResourcePage.objects.exists()
    draft = create_resource(editor, library, unfinished)
    with pytest.raises(ValidationError):
        update_resource(editor, draft, ResourceData({"summary": "More."}), publish=True)
    draft.refresh_from_db()
    assert not draft.live


def test_rights_are_asked_for_each_step(home: HomePage, library: LibraryPage) -> None:
    resource = make_resource(home)
    stranger = make_editor_of(make_content_page(home, "Lunch menu"), "add_page", "publish_page")
    helper = make_editor_of(library, "add_page")
    data = ResourceData(FIELDS)
    for publish in (False, True):
        with pytest.raises(PermissionDenied):
            create_resource(stranger, library, data, publish=publish)
        with pytest.raises(PermissionDenied):
            update_resource(stranger, resource, data, publish=publish)
    with pytest.raises(PermissionDenied):
        change_resource(stranger, resource, lambda page: None)
    with pytest.raises(PermissionDenied):
        create_resource(helper, library, data, publish=True)
    own = create_resource(helper, library, data)
    with pytest.raises(PermissionDenied):
        update_resource(helper, own, data, publish=True)
    update_resource(helper, own, ResourceData({"summary": "Mine to change."}))
    assert (library_for(stranger), library_for(helper)) == (None, library)
    assert (works_on_library(stranger), works_on_library(helper)) == (False, True)


def test_without_a_library_nobody_works_on_it(home: HomePage, editor: User) -> None:
    assert library_for(editor) is None
    assert not works_on_library(editor)
