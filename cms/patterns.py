"""The pattern page: every component in all its states, for developers.

A test holds this list against the templates, so a component without a line here fails the suite.
"""

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib.messages import ERROR, SUCCESS
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from board.models.posts import PostState
from cms.core.choices import CoreProcess
from home.forms import ContactForm
from resources.choices import ResourceType
from resources.collections import CollectionCard
from resources.zips.contents import ZipSize
from schools.models import AwardStage, School

from .board_patterns import board_patterns
from .pattern import Pattern
from .patterns_taking_part import taking_part_patterns

STREAMFIELD = "components/streamfield"


def patterns(request: HttpRequest) -> HttpResponse:
    """Show every component in every state."""
    shown = [
        (
            pattern,
            [
                (state, render_to_string(pattern.template, context, request))
                for state, context in pattern.states.items()
            ],
        )
        for pattern in all_patterns()
    ]
    context = {"patterns": shown, "processes": CoreProcess.values, "states": list(PostState)}
    return render(request, "patterns/patterns.html", context)


def all_patterns() -> Iterator[Pattern]:
    """Yield every component that is not part of the frame of each page."""
    yield from _blocks()
    yield from _cards()
    yield from board_patterns()
    yield from _taking()
    yield from (Pattern(*found) for found in taking_part_patterns())
    yield from _forms()
    yield Pattern(
        "Pager",
        "components/pager.html",
        {
            "first page": {"result_page": Paginator(range(90), 10).page(1), "parameters": ""},
            "in the middle": {"result_page": Paginator(range(90), 10).page(5), "parameters": "q=a"},
        },
    )
    yield Pattern(
        "Notice",
        "components/notice.html",
        {"plain": {"notice": SimpleNamespace(text="The office is closed on Friday.")}},
    )
    yield Pattern(
        "Messages",
        "components/messages.html",
        {
            "good and error": {
                "messages": [
                    Message(SUCCESS, "Your idea was sent."),
                    Message(ERROR, "Somebody has already decided."),
                ]
            }
        },
    )
    empty = {"title": "Nothing here yet", "text": "Be the first."}
    yield Pattern(
        "Empty state",
        "components/empty.html",
        {"with a button": {**empty, "href": "/", "button": "Add an idea"}, "without": empty},
    )
    yield Pattern(
        "Error page",
        "components/error.html",
        {"with the search": {"title": "This page is not here", "text": "Try.", "search": "1"}},
    )
    yield Pattern(
        "Breadcrumbs",
        "components/breadcrumbs.html",
        {
            "two steps": {
                "ancestors": [
                    SimpleNamespace(url="/", depth=2, title="Home", menu_title="Home"),
                    SimpleNamespace(url="/resources/", depth=3, title="Library", menu_title=""),
                ],
                "current": "First week welcome pack",
            }
        },
    )


def _blocks() -> Iterator[Pattern]:
    text = "<p>Ask first. <b>Then</b> listen, and change one thing.</p>"
    titled = {"title": "Before the day", "text": "Print the pack in both languages."}
    samples: dict[str, Any] = {
        "heading": "How to use it",
        "text": text,
        "callout": {"title": "Good to know", "text": text},
        "quote": {"text": "I knew where to sit.", "source": "A Year 5 pupil"},
        "steps": [titled, {"title": "On the morning", "text": ""}],
        "accordion": [{"title": "Does it cost anything?", "text": text}],
        "table": SimpleNamespace(
            caption="Who does what",
            columns=[{"heading": "Who"}, {"heading": "What"}],
            rows=[["Your school", "Leads"], ["EMAS", "Helps"]],
        ),
        "video": {
            "title": "A morning at the gate",
            "url": "https://example.org/v",
            "host": "example.org",
            "minutes": 4,
            "has_captions": True,
            "transcript": "Good morning.",
        },
        "document": {"document": _document(), "label": ""},
        "call_to_action": {
            "title": "Share an idea",
            "text": "Three sentences are enough.",
            "button": "Add an idea",
            "href": "/ideas/",
        },
        "contact_card": {
            "title": "EMAS",
            "text": "Ask us.",
            "email": "team@example.org",
            "phone": "024 0000 0000",
            "address": "Council House",
        },
        "resource_list": {"title": "Start here", "public_resources": [_resource("lesson")]},
    }
    for name, value in samples.items():
        title = f"Block: {name.replace('_', ' ')}"
        yield Pattern(title, f"{STREAMFIELD}/{name}.html", {"filled in": {"value": value}})
    # A picture needs a stored image, which this page does not have.
    yield Pattern("Block: picture", f"{STREAMFIELD}/picture.html")


def _cards() -> Iterator[Pattern]:
    yield Pattern(
        "Resource",
        "components/resource.html",
        {str(kind.label): {"resource": _resource(kind.value)} for kind in ResourceType},
    )
    news = SimpleNamespace(
        date=date(2026, 6, 15), url="/news/", title="Refugee Week", summary="Five small things."
    )
    yield Pattern("News", "components/news_item.html", {"plain": {"item": news}})


def _taking() -> Iterator[Pattern]:
    collection = SimpleNamespace(
        url="/resources/",
        title="First week for a new arrival",
        introduction="Ten things, in order.",
    )
    card = CollectionCard(collection, 10, 240, ["training", "template", "welcome_pack"])  # type: ignore[arg-type]
    yield Pattern("Collection", "components/collection_card.html", {"three covers": {"card": card}})
    yield Pattern(
        "In collections",
        "components/in_collections.html",
        {"one": {"collections": [collection]}, "two": {"collections": [collection] * 2}},
    )
    yield Pattern(
        "List button",
        "components/list_button.html",
        {
            "one resource": {"ids": 1, "title": "Welcome pack"},
            "several": {"ids": "1-2", "many": "1"},
        },
    )
    yield Pattern(
        "Ways within my account", "components/account_nav.html", {"my ideas": {"current": "ideas"}}
    )
    awarded = School(pk=1, name="Willowbank Primary", award_stage=AwardStage.AWARDED)
    yield Pattern(
        "School in the list",
        "components/school_row.html",
        {"awarded": {"school": awarded, "ideas": 3}, "not yet": {"school": School(pk=2, name="A")}},
    )
    yield Pattern("Way to my list", "components/my_list_link.html", {"plain": {}})
    yield Pattern(
        "Zip",
        "components/zip_link.html",
        {
            "fits": {"href": "/", "size": ZipSize(12, 4_500_000)},
            "too large": {"href": "/", "size": ZipSize(1_000, 4_500_000)},
        },
    )
    yield Pattern("Print", "components/print_button.html", {"hidden": {"words": "Print"}})


def _forms() -> Iterator[Pattern]:
    form = ContactForm()
    wrong = ContactForm({"name": "Ada", "email": "ada@"})
    wrong.is_valid()
    yield Pattern(
        "Field",
        "components/field.html",
        {
            "required, with help": {"field": form["email"]},
            "if you like": {"field": form["school"]},
            "text": {"field": form["message"]},
            "with an error": {"field": wrong["email"]},
        },
    )
    yield Pattern("Error summary", "components/form_errors.html", {"two things": {"form": wrong}})
    choices = _ChoicesForm()
    unanswered = _ChoicesForm({})
    unanswered.is_valid()
    yield Pattern(
        "Choices",
        "components/choices.html",
        {
            "processes": {"field": choices["processes"], "signs": "1"},
            "with an error": {"field": unanswered["processes"], "signs": "1"},
        },
    )
    yield Pattern("Tags", "components/tag_choices.html", {"some": {"field": choices["processes"]}})


def _document() -> SimpleNamespace:
    return SimpleNamespace(
        url="/", title="Welcome pack", type_label="PDF", page_count=12, file_size=1_200_000
    )


def _resource(resource_type: str) -> SimpleNamespace:
    return SimpleNamespace(
        resource_type=resource_type,
        get_resource_type_display=ResourceType(resource_type).label,
        url="/resources/",
        title="First week welcome pack for a new pupil and family",
        phase_labels=["Primary"],
        languages=["en", "ar"],
        formats=["PDF", "Word document"],
        processes=["embed", "coproduction"],
    )


class _ChoicesForm(forms.Form):
    processes = forms.MultipleChoiceField(
        label="Which process does it belong to?",
        choices=CoreProcess.choices,
        widget=forms.CheckboxSelectMultiple,
    )
