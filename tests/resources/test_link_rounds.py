"""Rounds of the link check: which links are asked, and what editors see of it."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.models import HomePage
from resources.actions.links import broken_links, check_links
from resources.link_check import LinkAnswer, LinkChecker
from resources.models import LinkCheck
from resources.page_links import external_links, pages_linking_to
from schools.models import User
from tests.factories import make_content_page, make_resource, publish

BODY = [
    {"type": "text", "value": '<p><a href="https://a.example/x?b=1&amp;c=2#part">Read</a></p>'},
    {
        "type": "call_to_action",
        "value": {
            "title": "Go",
            "text": "",
            "button": "Go",
            "page": None,
            "url": "https://b.example",
        },
    },
    {
        "type": "video",
        "value": {
            "title": "At the gate",
            "url": "https://c.example/v",
            "minutes": 3,
            "has_captions": True,
            "transcript": "See https://not-a-link.example for more.",
        },
    },
    {"type": "accordion", "value": [{"title": "Q", "text": '<a href="https://d.example/">A</a>'}]},
    {
        "type": "text",
        "value": '<a href="http://localhost/about/">Us</a><a href="mailto:a@b.c">M</a>',
    },
]


@pytest.fixture
def pages(home: HomePage) -> dict[str, Any]:
    resource = make_resource(
        home, "Pack", external_url="https://e.example/pack", source_url="https://b.example"
    )
    content = make_content_page(home, "Links")
    content.body = json.dumps(BODY)
    publish(content)
    make_resource(home, "Draft", external_url="https://draft.example/", live=False)
    return {"resource": resource.pk, "content": content.pk}


def test_all_links_of_public_pages_are_found_each_once(pages: dict[str, Any]) -> None:
    assert external_links() == {
        "https://a.example/x?b=1&c=2": {pages["content"]},
        "https://b.example": {pages["content"], pages["resource"]},
        "https://c.example/v": {pages["content"]},
        "https://d.example/": {pages["content"]},
        "https://e.example/pack": {pages["resource"]},
    }


def test_the_pages_of_a_link_are_found_again(pages: dict[str, Any]) -> None:
    found = pages_linking_to([*external_links(), "https://nobody.example/"])
    assert {url: {page.pk for page in linking} for url, linking in found.items()} == {
        **external_links(),
        "https://nobody.example/": set(),
    }


class FixedChecker(LinkChecker):
    """Answers as told, and remembers what was asked."""

    def __init__(self, answers: dict[str, LinkAnswer] | None = None) -> None:
        self.answers = answers or {}
        self.asked: list[str] = []

    def check(self, url: str) -> LinkAnswer:
        self.asked.append(url)
        return self.answers.get(url, LinkAnswer(200))


DOWN = LinkAnswer(None, "The server cannot be reached.", is_good=False)
GONE = LinkAnswer(404, "The page is gone.", is_good=False)


def test_a_link_is_broken_after_two_failures_or_at_once_when_it_is_gone(
    pages: dict[str, Any],
) -> None:
    answers = {"https://c.example/v": DOWN, "https://d.example/": GONE}

    def broken() -> list[str]:
        return sorted(broken_links().values_list("url", flat=True))

    check_links(FixedChecker(answers), pause_seconds=0)
    assert broken() == ["https://d.example/"]
    check_links(FixedChecker(answers), pause_seconds=0)
    assert broken() == ["https://c.example/v", "https://d.example/"]
    assert LinkCheck.objects.get(url="https://c.example/v").failures == 2
    check_links(FixedChecker(), pause_seconds=0)
    assert broken() == []


def test_a_link_that_no_page_has_any_more_is_forgotten(pages: dict[str, Any]) -> None:
    LinkCheck.objects.create(url="https://old.example/", failures=9, checked_at=timezone.now())
    check_links(FixedChecker(), pause_seconds=0)
    assert not LinkCheck.objects.filter(url="https://old.example/").exists()


def test_a_host_is_asked_seldom_and_with_pauses_and_the_rest_comes_next_time(
    home: HomePage,
) -> None:
    for number in range(4):
        make_resource(home, f"One {number}", external_url=f"https://one.example/{number}")
    make_resource(home, "Two", external_url="https://two.example/")
    pauses: list[float] = []
    checker = FixedChecker()
    done = check_links(
        checker, max_per_host=3, pause_seconds=2, sleep=pauses.append, clock=lambda: 0.0
    )
    assert (done.found, done.asked, done.left) == (5, 4, 1)
    assert pauses == [2, 2]
    assert sorted(checker.asked[:2]) == ["https://one.example/0", "https://two.example/"]
    again = FixedChecker()
    check_links(again, max_per_host=1, pause_seconds=0)
    assert "https://one.example/3" in again.asked


def test_the_command_says_how_it_went(
    pages: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    checker = FixedChecker({"https://d.example/": GONE})
    monkeypatch.setattr("resources.management.commands.check_links.LinkChecker", lambda: checker)
    output = StringIO()
    call_command("check_links", "--pause", "0", stdout=output)
    assert "Asked 5 of 5 addresses; 1 failed." in output.getvalue()
    assert "Broken links in the report: 1." in output.getvalue()


def test_the_report_names_the_pages_and_takes_as_many_queries_for_3_as_for_30(
    as_user: Any, editor: User, home: HomePage
) -> None:
    client: Client = as_user(editor)
    counts = []
    for count in (3, 30):
        for number in range(count):
            url = f"https://links.example/{count}/{number}"
            make_resource(home, f"Pack {count} {number}", external_url=url)
            LinkCheck.objects.create(
                url=url, status_code=404, failures=1, problem="Gone", checked_at=timezone.now()
            )
        client.get("/admin/resources/reports/links/")
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/admin/resources/reports/links/").content.decode()
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert "Pack 3 0" in page
    assert 'rel="noopener noreferrer"' in page
    export = client.get("/admin/resources/reports/links/?export=csv")
    text = b"".join(export).decode()
    assert "https://links.example/30/29" in text
    assert "Pack 30 29" in text
