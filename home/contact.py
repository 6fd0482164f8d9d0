"""Serves the contact page: shows the form, checks what comes back, sends it."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.rate_limit import is_over_limit

from .actions.contact import ContactMessage, MessageNotSent, send_contact_message
from .forms import ContactForm

if TYPE_CHECKING:
    from .models import ContactPage

MESSAGES_AN_HOUR = 5
SENT = "sent"


def serve_contact_page(page: "ContactPage", request: HttpRequest) -> HttpResponse:
    """Answer GET with the form, and POST with the form's errors or a redirect to the thanks."""
    if request.method != "POST":
        return _show(page, request, ContactForm())
    form = ContactForm(request.POST)
    if form.is_valid() and _send(request, form):
        return redirect(f"{page.url}?{SENT}=1")
    return _show(page, request, form)


def _send(request: HttpRequest, form: ContactForm) -> bool:
    """Send the message; say whether the visitor may be thanked. Errors go into the form."""
    from .models import SiteSettings

    if form.is_from_robot:
        # A robot that is thanked does not try another way.
        return True
    if is_over_limit(request, "contact", limit=MESSAGES_AN_HOUR, seconds=3600):
        form.add_error(
            None, _("You have sent several messages. Wait an hour, or use our e-mail address.")
        )
        return False
    recipient = SiteSettings.for_request(request).email
    fields = {name: form.cleaned_data[name] for name in ("name", "email", "school", "message")}
    try:
        send_contact_message(ContactMessage(**fields), recipient)
    except MessageNotSent:
        form.add_error(
            None, _("Your message could not be sent. Try again later, or use the details below.")
        )
        return False
    return True


def _show(page: Page, request: HttpRequest, form: ContactForm) -> HttpResponse:
    context = page.get_context(request)
    context |= {"form": form, "is_sent": SENT in request.GET and not form.is_bound}
    return TemplateResponse(request, page.get_template(request), context)
