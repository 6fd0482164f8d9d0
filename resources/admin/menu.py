"""The library's own entry in the admin's menu: what editors do with many resources at once."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from ..actions.resources import library_for

LIBRARY_MENU_HOOK = "register_library_menu_item"


def remembered(request: HttpRequest, question: Callable[[Any], Any]) -> Any:
    """Return what a question about the person answers; asked once a request, not for each entry."""
    answers = request.__dict__.setdefault("_library_answers", {})
    if question not in answers:
        answers[question] = question(request.user)
    return answers[question]


class LibraryMenuItem(MenuItem):
    """An entry for those who may add resources to the library."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may add resources."""
        return remembered(request, library_for) is not None


@hooks.register("register_admin_menu_item")
def library_menu() -> SubmenuMenuItem:
    """Return the entry; it is hidden from those who may do nothing under it."""
    return SubmenuMenuItem(
        _("Library"),
        Menu(register_hook_name=LIBRARY_MENU_HOOK),
        name="library",
        icon_name="folder-open-inverse",
        order=240,
    )
