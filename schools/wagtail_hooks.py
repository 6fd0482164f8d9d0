"""Schools and their members in Wagtail's admin."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Membership, School


class SchoolViewSet(SnippetViewSet):
    model = School
    icon = "home"
    list_display: ClassVar = ["name", "phase", "postcode", "award_stage", "is_listed"]
    list_filter: ClassVar = ["phase", "award_stage", "is_listed"]
    search_fields: ClassVar = ["name", "postcode"]
    panels: ClassVar = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("urn"), FieldPanel("postcode")]),
        FieldRowPanel([FieldPanel("phase"), FieldPanel("award_stage")]),
        FieldPanel("is_listed"),
    ]


class MembershipViewSet(SnippetViewSet):
    model = Membership
    icon = "group"
    list_display: ClassVar = ["user", "school", "job_title", "status"]
    list_filter: ClassVar = ["status", "school"]
    panels: ClassVar = [
        FieldPanel("user"),
        FieldPanel("school"),
        FieldPanel("job_title"),
        FieldPanel("status"),
    ]


class SchoolsViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Schools")
    menu_icon = "home"
    menu_order = 255
    items = (SchoolViewSet, MembershipViewSet)


register_snippet(SchoolsViewSetGroup)
