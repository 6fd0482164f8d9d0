"""Blocks that lead somewhere: call to action, contact card."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class LinkValue(blocks.StructValue):
    @property
    def href(self) -> str:
        """Return the address of the chosen page, or the one written out."""
        page = self.get("page")
        if page is None:
            return str(self.get("url") or "")
        return page.url if page.live else ""


class CallToActionBlock(blocks.StructBlock):
    """One next thing to do, with a button."""

    title = blocks.CharBlock(label=_("Title"), max_length=100)
    text = blocks.TextBlock(label=_("Text"), rows=2, required=False)
    button = blocks.CharBlock(label=_("Words on the button"), max_length=40)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Or an address elsewhere"), required=False)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Return the value; raises unless it leads to exactly one place."""
        result = super().clean(value)
        if bool(result["page"]) == bool(result["url"]):
            error = ValidationError(_("Choose a page or give an address, not both."))
            raise blocks.StructBlockValidationError({"page": error})
        return result

    class Meta:
        icon = "link"
        label = _("Call to action")
        template = "components/streamfield/call_to_action.html"
        value_class = LinkValue


class ContactCardBlock(blocks.StructBlock):
    """Whom to ask: a team's contact details."""

    title = blocks.CharBlock(label=_("Team"), max_length=100)
    text = blocks.TextBlock(label=_("What they help with"), rows=2, required=False)
    email = blocks.EmailBlock(label=_("E-mail"), required=False)
    phone = blocks.CharBlock(label=_("Telephone"), max_length=30, required=False)
    address = blocks.TextBlock(label=_("Address"), rows=3, required=False)

    class Meta:
        icon = "user"
        label = _("Contact card")
        template = "components/streamfield/contact_card.html"
