"""Notices in Wagtail's admin."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from . import admin_resource_from_idea  # noqa: F401  (registers its own hook)
from .models import Notice


class NoticeViewSet(SnippetViewSet):
    model = Notice
    icon = "warning"
    menu_label = _("Notices")
    add_to_admin_menu = True
    menu_order = 260
    list_display: ClassVar = ["text", "starts_at", "ends_at"]


register_snippet(NoticeViewSet)
