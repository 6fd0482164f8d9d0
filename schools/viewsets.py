"""How schools and their members appear in Wagtail's admin."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Membership, School


class SchoolViewSet(SnippetViewSet):
    """The record of a school: what the register says, and what EMAS knows."""

    model = School
    icon = "home"
    list_display: ClassVar = ["name", "urn", "phase", "postcode", "award_stage", "is_listed"]
    list_filter: ClassVar = ["phase", "award_stage", "is_listed", "is_closed"]
    list_export: ClassVar = [
        *("name", "urn", "phase", "address", "town", "postcode"),
        *("award_stage", "awarded_on", "is_listed", "is_closed"),
    ]
    export_filename = "schools"
    list_per_page = 50
    search_fields: ClassVar = ["name", "postcode", "town"]
    panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("urn"), FieldPanel("phase")]),
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("town"), FieldPanel("postcode")]),
                FieldPanel("is_closed"),
            ],
            heading=_("What the register says"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("award_stage"), FieldPanel("awarded_on")]),
                FieldPanel("is_listed"),
            ],
            heading=_("The award"),
        ),
        MultiFieldPanel(
            [FieldPanel("email_domains"), FieldPanel("approves_by_domain")],
            heading=_("Letting staff in"),
        ),
    ]


class MembershipViewSet(SnippetViewSet):
    """Who belongs to which school, for corrections; People to let in is for deciding."""

    model = Membership
    icon = "group"
    list_display: ClassVar = ["user", "school", "job_title", "role", "status"]
    list_filter: ClassVar = ["status", "role", "school"]
    panels: ClassVar = [
        FieldPanel("user"),
        FieldPanel("school"),
        FieldRowPanel([FieldPanel("job_title"), FieldPanel("role")]),
        FieldPanel("status"),
    ]

    def register_chooser_viewset(self) -> None:
        """Offer no list to choose a member from: Wagtail's asks for no right to see people."""


class SchoolsViewSetGroup(SnippetViewSetGroup):
    """One entry in the menu for schools and their members."""

    menu_label = _("Schools")
    menu_icon = "home"
    menu_order = 255
    items = (SchoolViewSet, MembershipViewSet)
