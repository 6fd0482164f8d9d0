"""The small pieces of which pages are made; available in every template without loading."""

from typing import Any

from django import template
from django.core.paginator import Page as ResultPage
from django.template.defaultfilters import filesizeformat
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.models import Page

from ..choices import CoreProcess
from ..languages import Language, get_language
from ..stylesheet import get_stylesheet

register = template.Library()

COVERS = {
    "welcome_pack": "welcome",
    "lesson": "lesson",
    "assembly": "assembly",
    "story": "story",
    "training": "training",
    "display": "display",
    "template": "template",
    "book_list": "books",
    "pupil_voice": "voice",
    "activity": "activity",
    "video": "video",
}


@register.simple_tag
def stylesheet_url() -> str:
    """Return the address of the style sheet as it is now."""
    return reverse("stylesheet", args=[get_stylesheet().fingerprint])


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return an icon of the sprite; it is decoration, so words must stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" viewBox="0 0 24 24"><use href="#i-{}"/></svg>', name
    )


@register.simple_tag
def shape(process: str) -> SafeString:
    """Return the silhouette of a process; its word must stand beside it."""
    return format_html(
        '<svg class="shape" aria-hidden="true" viewBox="0 0 32 32"><use href="#p-{}"/></svg>',
        process,
    )


@register.simple_tag
def sign(process: str) -> SafeString:
    """Return the sign of a process: its silhouette and its word."""
    return format_html(
        '<span class="sign {0}">{1}{2}</span>', process, shape(process), CoreProcess(process).label
    )


@register.filter
def process_label(process: str) -> str:
    """Return the word of a process."""
    return str(CoreProcess(process).label)


@register.simple_tag
def cover_url(resource_type: str) -> str:
    """Return the address of the drawing on the covers of a type of resource."""
    return static(f"img/covers/{COVERS[resource_type]}.svg")


@register.simple_tag
def language_attributes(code: str) -> SafeString:
    """Return `lang` and `dir` for an element whose words are in the language `code`."""
    language = get_language(code)
    return format_html('lang="{}" dir="{}"', language.code, language.direction)


@register.filter
def language(code: str) -> Language:
    """Return the language of a BCP 47 code."""
    return get_language(code)


@register.filter
def breakable(address: str) -> SafeString:
    """Return an e-mail address that may be broken after its @, in a narrow place."""
    name, at, host = address.partition("@")
    return format_html("{}{}<wbr>{}", name, at, host)


@register.filter
def file_size(size: int | None) -> str:
    """Return a size in bytes in words, such as "1.2 MB"; nothing when it is not known."""
    return filesizeformat(size) if size else ""


@register.filter
def page_numbers(result_page: "ResultPage[Any]") -> list[int | str]:
    """Return the page numbers to show, with "…" where some are left out."""
    paginator = result_page.paginator
    return list(paginator.get_elided_page_range(result_page.number, on_each_side=1, on_ends=1))


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(page: Page | None, last: str = "") -> dict[str, Any]:
    """Show the way from the home page to `page`; `last` names a page that is not in the tree."""
    if page is None:
        return {"ancestors": [], "current": last}
    ancestors = [p.specific_deferred for p in page.get_ancestors(inclusive=bool(last))]
    shown = [ancestor for ancestor in ancestors if ancestor.depth > 1 and ancestor.live]
    return {"ancestors": shown, "current": last or page.title}


@register.simple_tag(takes_context=True)
def query_with(context: dict[str, Any], **changes: Any) -> str:
    """Return the address's parameters with some changed; one set to None or "" is left out."""
    parameters = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            parameters.pop(name, None)
        else:
            parameters[name] = value
    return "?" + parameters.urlencode()
