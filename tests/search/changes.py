"""Every way in which something stops being found or is found elsewhere, each told once.

A change is about a bird of its own, so that all of them can happen on one site.
"""

import html
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from taggit.models import Tag
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageViewRestriction

from board.actions.moderation import take_down_post
from board.models import BoardPage, Post
from home.models import ContentPage, HomePage
from schools.models import User
from tests.factories import make_content_page, make_post, make_resource, publish

APOLOGY = "The search is not at its best at the moment"

Commit = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True)
class Place:
    """Where things happen, and who does them."""

    home: HomePage
    board: BoardPage
    editor: User
    member: User
    moderator: User


@dataclass(frozen=True)
class Change:
    """`prepare` makes what `happen` then changes.

    The word `gone` finds it before and nothing afterwards; each word of `found` brings its address
    afterwards, and that only.
    """

    name: str
    prepare: Callable[[Place], Any]
    happen: Callable[[Place, Any], None]
    gone: str = ""
    found: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name


def addresses(client: Client, text: str, *, apologises: bool = False) -> list[str]:
    """Return where the results lead that a visitor gets; the page must apologise or must not."""
    response = client.get("/search/", {"q": text})
    assert response.status_code == 200
    page = response.content.decode()
    assert (APOLOGY in page) == apologises
    return [html.unescape(link) for link in re.findall(r'<h3><a href="([^"]+)"', page)]


def a_page(word: str) -> Callable[[Place], ContentPage]:
    return lambda place: make_content_page(place.home, word.title(), slug=word)


def a_section(word: str) -> Callable[[Place], ContentPage]:
    """Return what makes a public page with a page below it that has the word."""

    def make(place: Place) -> ContentPage:
        section = make_content_page(place.home, "A section", slug=f"above-{word}")
        child = ContentPage(title=word.title(), slug=word, live=False)
        section.add_child(instance=child)
        publish(child)
        return section

    return make


def an_idea(word: str) -> Callable[[Place], Post]:
    def make(place: Place) -> Post:
        board = BoardPage.objects.get(pk=place.board.pk)
        return make_post(board, place.member, word.title(), approved_by=place.moderator)

    return make


def anew(page: Page) -> Any:
    """Return the page as the database has it: what was made since can have changed its numbers."""
    return page.specific_class.objects.get(pk=page.pk)


def restrict(_place: Place, page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def unpublish(place: Place, page: Page) -> None:
    UnpublishPageAction(anew(page), user=place.editor, include_descendants=True).execute()


def delete(_place: Place, page: Page) -> None:
    anew(page).delete()


def take_down(place: Place, post: Post) -> None:
    take_down_post(place.moderator, post, "A child can be recognised.")


def move_elsewhere(place: Place, page: Page) -> None:
    target = make_content_page(place.home, "Forest", slug="forest")
    anew(page).move(anew(target), pos="last-child")


def move_below_a_private_page(place: Place, page: Page) -> None:
    target = make_content_page(place.home, "Staff", slug="staff")
    restrict(place, target)
    anew(page).move(anew(target), pos="last-child")


def let_its_time_run_out(_place: Place, page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled", stdout=StringIO())


def let_its_last_day_pass(_place: Place, post: Post) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Post.objects.filter(pk=post.pk).update(expires_on=yesterday)
    call_command("expire_ideas", stdout=StringIO())


def rename_its_tag(_place: Place, _page: Page) -> None:
    tag = Tag.objects.get(name="lapwing")
    tag.name = "plover"
    tag.save()


CHANGES = [
    Change("an idea is taken down", an_idea("heron"), take_down, gone="heron"),
    Change("the last day of an idea is over", an_idea("curlew"), let_its_last_day_pass, "curlew"),
    Change("a page is unpublished", a_page("kingfisher"), unpublish, gone="kingfisher"),
    Change("a page is made private", a_page("dipper"), restrict, gone="dipper"),
    Change("a page is deleted", a_page("bittern"), delete, gone="bittern"),
    Change("the time of a page runs out", a_page("osprey"), let_its_time_run_out, gone="osprey"),
    Change("a section is unpublished", a_section("starling"), unpublish, gone="starling"),
    Change("a section is made private", a_section("avocet"), restrict, gone="avocet"),
    Change("a section is deleted", a_section("nightjar"), delete, gone="nightjar"),
    Change(
        "a section is moved below a private page",
        a_section("woodpecker"),
        move_below_a_private_page,
        gone="woodpecker",
    ),
    Change(
        "a section is moved elsewhere",
        a_section("goldfinch"),
        move_elsewhere,
        found={"goldfinch": "/forest/above-goldfinch/goldfinch/"},
    ),
    Change(
        "a tag is renamed",
        lambda place: make_resource(place.home, "Marsh lesson", tags=("lapwing",)),
        rename_its_tag,
        gone="lapwing",
        found={"plover": "/resources/marsh-lesson/"},
    ),
]


def check_before(client: Client, change: Change) -> None:
    """Fail unless a visitor finds what is there before the change."""
    if change.gone:
        assert len(addresses(client, change.gone)) == 1, change
    for word, address in change.found.items():
        assert address not in addresses(client, word)


def check_after(client: Client, change: Change, *, apologises: bool = False) -> None:
    """Fail unless a visitor finds what is there after the change, and nothing else."""
    if change.gone:
        assert addresses(client, change.gone, apologises=apologises) == [], change
    for word, address in change.found.items():
        assert addresses(client, word, apologises=apologises) == [address], change
