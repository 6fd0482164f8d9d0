"""What Wagtail's page of a document shows besides its fields."""

from typing import Any

from django import template

from ..models import ExtractionState, ScanState, SiteDocument
from ..personal_data import details_of

register = template.Library()


@register.inclusion_tag("wagtailadmin/resources/document_scan.html")
def document_scan(document: SiteDocument) -> dict[str, Any]:
    """Show what the virus scanner said, when it holds the file back."""
    return {
        "is_waiting": document.scan_state == ScanState.WAITING,
        "is_infected": document.scan_state == ScanState.INFECTED,
    }


@register.inclusion_tag("wagtailadmin/resources/document_details.html", takes_context=True)
def document_details(context: template.Context, document: SiteDocument) -> dict[str, Any]:
    """Show what the file says of itself, with the button that takes personal details out."""
    content = getattr(document, "content", None)
    state = content.state if content else ExtractionState.WAITING
    return {
        "document": document,
        "found": details_of(document),
        "is_read": state == ExtractionState.READ,
        "is_unreadable": state == ExtractionState.FAILED,
        "csrf_token": context.get("csrf_token"),
    }
