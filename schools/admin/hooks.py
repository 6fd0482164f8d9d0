"""Puts our own pages about schools and their people into Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry

from ..actions.invitations import INVITE_FOR_ANY_SCHOOL
from ..actions.merging import may_merge
from ..models import School, User
from .importing import ImportMenuItem, import_urls
from .merging import merge_urls
from .people import log_people_actions, people_urls, waiting_menu_item


@hooks.register("register_admin_urls")
def school_urls() -> list[URLPattern]:
    """Return the addresses."""
    return [*people_urls(), *import_urls(), *merge_urls()]


@hooks.register("register_admin_menu_item")
def people_menu_item() -> MenuItem:
    """Return the menu's way to the people who wait."""
    return waiting_menu_item()


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    """Return the menu's way to the import of schools."""
    return ImportMenuItem(
        _("Import schools"),
        reverse("school_import"),
        name="import-schools",
        icon_name="upload",
        order=257,
    )


@hooks.register("register_snippet_listing_buttons")
def school_buttons(snippet: Any, user: User, next_url: str | None = None) -> Iterator[Any]:
    """Yield the ways to a school's people and to merging it, in the list of schools."""
    if not isinstance(snippet, School):
        return
    if user.has_perm(INVITE_FOR_ANY_SCHOOL):
        people = reverse("school_people", args=[snippet.pk])
        yield Button(_("People"), people, icon_name="group", priority=60)
    if may_merge(user):
        merge = reverse("school_merge", args=[snippet.pk])
        yield Button(_("Merge a duplicate"), merge, icon_name="resubmit", priority=70)


@hooks.register("register_log_actions")
def school_log_actions(actions: LogActionRegistry) -> None:
    """Give what is done about schools its words in the history."""
    log_people_actions(actions)
    actions.register_action("schools.merge", _("Merge"), _("Merged with a duplicate"))
    actions.register_action("schools.import", _("Import"), _("Imported"))
