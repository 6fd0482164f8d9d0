"""What stands around every page: the navigation, the notice, the footer."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from home.models import FooterLink, HomePage, Notice, SiteSettings
from schools.models import User
from tests.factories import make_content_page

HOUR = timedelta(hours=1)


def navigation(client: Client) -> list[str]:
    return [page.menu_title for page in client.get("/").context["navigation"]]


def test_the_navigation_holds_public_pages_that_editors_chose(
    client: Client, home: HomePage
) -> None:
    make_content_page(home, "Chosen", show_in_menus=True)
    make_content_page(home, "Left out")
    make_content_page(home, "A draft", show_in_menus=True, live=False)
    private = make_content_page(home, "For some", show_in_menus=True)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    below = make_content_page(home, "Above", show_in_menus=True)
    below.add_child(instance=type(below)(title="Below", show_in_menus=True))
    assert navigation(client) == ["Chosen", "Above"]


def test_the_navigation_uses_short_titles_and_marks_the_place(
    client: Client, home: HomePage
) -> None:
    page = make_content_page(
        home, "What a School of Sanctuary is", short_title="About", show_in_menus=True
    )
    text = client.get(page.url).content.decode()
    assert f'<a href="{page.url}" aria-current="page">About</a>' in text


@pytest.mark.parametrize(
    ("starts", "ends", "is_shown"),
    [
        (None, None, True),
        (-HOUR, HOUR, True),
        (HOUR, None, False),
        (None, -HOUR, False),
        (-HOUR, None, True),
        (None, HOUR, True),
    ],
)
def test_a_notice_is_shown_between_its_dates(
    client: Client,
    home: HomePage,
    starts: timedelta | None,
    ends: timedelta | None,
    is_shown: bool,
) -> None:
    now = timezone.now()
    Notice.objects.create(
        text="The office is closed.",
        starts_at=now + starts if starts else None,
        ends_at=now + ends if ends else None,
    )
    for path in ("/", "/nowhere/", "/account/login/"):
        assert ("The office is closed." in client.get(path).content.decode()) == is_shown


def test_a_notice_starts_and_ends_on_the_moment(home: HomePage) -> None:
    start = timezone.now()
    notice = Notice.objects.create(text="Closed", starts_at=start, ends_at=start + HOUR)
    moments = (start - timedelta(microseconds=1), start, start + HOUR)
    shown = [Notice.objects.current(moment).filter(pk=notice.pk).exists() for moment in moments]
    assert shown == [False, True, False]


def test_a_notice_cannot_end_before_it_starts(home: HomePage) -> None:
    now = timezone.now()
    notice = Notice(text="Closed", starts_at=now, ends_at=now - HOUR)
    with pytest.raises(ValidationError, match="The end must come after the start"):
        notice.full_clean()
    with pytest.raises(IntegrityError):
        notice.save()


def test_a_notice_does_not_name_a_page_that_was_hidden(client: Client, home: HomePage) -> None:
    page = make_content_page(home, "Once here")
    Notice.objects.create(text="News!", link_page=page)
    assert "Once here" in client.get("/nowhere/").content.decode()
    page.unpublish()
    text = client.get("/nowhere/").content.decode()
    assert "News!" in text
    assert "Once here" not in text


def test_a_notice_and_a_footer_do_not_name_a_private_page(client: Client, home: HomePage) -> None:
    page = make_content_page(home, "For some only")
    Notice.objects.create(text="News!", link_page=page)
    settings = SiteSettings.for_site(Site.objects.get())
    settings.footer_links = [FooterLink(label="A link", page=page)]
    settings.save()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    text = client.get("/nowhere/").content.decode()
    assert "For some only" not in text
    assert page.url not in text


def test_the_footer_links_to_live_pages_and_elsewhere(client: Client, home: HomePage) -> None:
    live, hidden = make_content_page(home, "Privacy"), make_content_page(home, "Old")
    settings = SiteSettings.for_site(Site.objects.get())
    settings.footer_links = [
        FooterLink(label="Your data", page=live),
        FooterLink(label="An old page", page=hidden),
        FooterLink(label="City of Sanctuary", url="https://example.org/"),
    ]
    settings.save()
    hidden.unpublish()
    text = client.get("/nowhere/").content.decode()
    assert f'href="{live.url}"' in text
    assert 'href="https://example.org/"' in text
    assert "An old page" not in text


@pytest.mark.parametrize("url", ["", "https://example.org/"], ids=["none", "both"])
def test_a_link_in_the_footer_leads_to_one_place(home: HomePage, url: str) -> None:
    page = home if url else None
    with pytest.raises(ValidationError, match="Choose a page or give an address, not both"):
        FooterLink(label="A link", page=page, url=url).clean()


def test_editors_change_notices_and_settings_in_the_admin(
    home: HomePage, editor: User, as_user: Any
) -> None:
    client = as_user(editor)
    site = Site.objects.get()
    assert client.get(f"/admin/settings/home/sitesettings/{site.pk}/").status_code == 200
    response = client.post("/admin/snippets/home/notice/add/", {"text": "Closed on Friday"})
    assert response.status_code == 302
    assert Notice.objects.get().text == "Closed on Friday"
