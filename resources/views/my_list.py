"""My list: shown, shared as a link, changed by forms that work with and without JavaScript."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_cookie

from cms.core.same_origin import same_origin_only, way_back

from ..durations import time_in_words
from ..library import resources_in_order
from ..models import ResourcePage
from ..my_list import (
    MAX_LIST_SIZE,
    Addition,
    format_ids,
    parse_ids,
    read_list,
    with_added,
    with_moved,
    without,
    write_list,
)
from ..zips.contents import size_of_zip
from .frame import library_page

STEPS = {"up": -1, "down": 1}
MAX_TITLE_LENGTH = 100


@require_safe
@never_cache
@vary_on_cookie
def my_list(request: HttpRequest) -> HttpResponse:
    """Show the reader's own list, or, with `ids` in the address, one that somebody shared."""
    own_ids = read_list(request)
    is_shared = "ids" in request.GET
    ids = parse_ids(request.GET["ids"]) if is_shared else own_ids
    resources = resources_in_order(ids)
    shown_ids = [resource.pk for resource in resources]
    context = {
        "library_page": library_page(),
        "resources": resources,
        "is_shared": is_shared,
        "ids": format_ids(shown_ids),
        "zip": size_of_zip(resources),
        "time": time_in_words(sum(resource.minutes or 0 for resource in resources)),
        "has_own_list": bool(own_ids),
        "max_size": MAX_LIST_SIZE,
    }
    response = render(request, "resources/my_list.html", context)
    if not is_shared and shown_ids != own_ids:
        # What is not public any more goes, so that the number elsewhere is what is shown here.
        write_list(response, shown_ids)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@same_origin_only
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Put the posted `ids` on the reader's list, as far as they are public and there is room."""
    resources = resources_in_order(parse_ids(request.POST.get("ids", "")))
    addition = with_added(read_list(request), [resource.pk for resource in resources])
    text = _words_on_adding(resources, addition)
    return _answer(request, addition.ids, text, went_well=bool(resources) and not addition.left_out)


@same_origin_only
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take the posted `ids` off the reader's list; what is not on it changes nothing."""
    ids = parse_ids(request.POST.get("ids", ""))
    resources = resources_in_order(ids)
    if len(resources) == 1:
        text = _("“%(title)s” is off your list.") % {"title": _short_title(resources[0])}
    else:
        text = _("That is off your list.")
    return _answer(request, without(read_list(request), ids), text)


@same_origin_only
@require_POST
def move(request: HttpRequest) -> HttpResponse:
    """Move the first of the posted `ids` up or down in the reader's list, and go back to it."""
    ids = read_list(request)
    steps = STEPS.get(request.POST.get("direction", ""), 0)
    for pk in parse_ids(request.POST.get("ids", ""))[:1]:
        ids = with_moved(ids, pk, steps)
        response = HttpResponseRedirect(f"{reverse('my_list')}#resource-{pk}")
        write_list(response, ids)
        return response
    return redirect("my_list")


@same_origin_only
@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """Empty the reader's list, with a way to get it back."""
    address = f"{reverse('my_list')}?ids={format_ids(read_list(request))}"
    response = redirect("my_list")
    messages.success(
        request,
        format_html(
            '{} <a href="{}">{}</a>',
            _("Your list is empty now."),
            address,
            _("Show what was on it"),
        ),
    )
    write_list(response, [])
    return response


def _words_on_adding(resources: list[ResourcePage], addition: Addition) -> str:
    if not resources:
        return _("That is not in the library any more, so it was not added.")
    if addition.left_out:
        return _("Your list is full: it holds %(most)d. %(number)d did not fit.") % {
            "most": MAX_LIST_SIZE,
            "number": addition.left_out,
        }
    if len(resources) > 1:
        return ngettext(
            "%(number)d more resource is on your list.",
            "%(number)d more resources are on your list.",
            addition.new,
        ) % {"number": addition.new}
    words = (
        _("“%(title)s” is on your list.")
        if addition.new
        else _("“%(title)s” was on your list already.")
    )
    return words % {"title": _short_title(resources[0])}


def _short_title(resource: ResourcePage) -> str:
    # A message that is too long for its cookie would go into a session, and so into the database.
    return Truncator(resource.title).chars(MAX_TITLE_LENGTH)


def _answer(
    request: HttpRequest, ids: list[int], text: str, *, went_well: bool = True
) -> HttpResponse:
    """Keep the list and say what was done: in JSON to our script, otherwise on the page before."""
    response: HttpResponse
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        response = JsonResponse({"ids": ids, "message": text})
    else:
        response = HttpResponseRedirect(way_back(request, reverse("my_list")))
        link = format_html('{} <a href="{}">{}</a>', text, reverse("my_list"), _("See my list"))
        messages.add_message(request, messages.SUCCESS if went_well else messages.ERROR, link)
    write_list(response, ids)
    return response
