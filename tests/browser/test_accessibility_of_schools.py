"""axe on the pages about schools, joining them and one's own account."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from board.models import PostingLink
from home.models import HomePage
from schools.actions.invitations import invite_by_mail, make_invitation_link
from schools.models import Membership, MembershipRole, School, User
from tests.factories import MembershipFactory, make_board, make_post

from .conftest import sign_in
from .test_accessibility import violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def places(home: HomePage, member: User, moderator: User) -> dict[str, list[str]]:
    """Return the addresses to look at: for everybody, and for a lead of a school."""
    Membership.objects.filter(user=member).update(role=MembershipRole.LEAD)
    school = member.memberships.get().school
    assert school is not None
    School.objects.filter(pk=school.pk).update(
        award_stage="awarded", awarded_on=timezone.localdate(), postcode="CV6 1AA", town="Coventry"
    )
    board = make_board(home)
    make_post(board, member, approved_by=moderator)
    colleague = MembershipFactory(school=school)
    soon = timezone.now() + timedelta(days=1)
    open_link = PostingLink.objects.create(board=board, school=school, expires_at=soon)
    link = make_invitation_link(member, school, days=1, max_people=5)
    invite_by_mail(member, school, ["somebody@elsewhere.example"], role="contributor", days=7)
    return {
        "everybody": [
            "/schools/",
            "/schools/?q=nothing",
            school.url,
            "/account/signup/",
            f"/join/{link.token}/",
            "/join/unknown/",
            f"/post/{open_link.token}/",
            f"/post/{open_link.token}/thanks/",
            "/post/unknown/",
            "/account/closed/",
        ],
        "lead": [
            *(
                f"/account/{name}/"
                for name in ("school", "details", "mails", "following", "data", "close")
            ),
            "/account/posting-links/",
            f"/account/posting-links/{open_link.pk}/",
            f"/account/invitations/{link.pk}/",
            f"/account/members/{colleague.pk}/end/",
        ],
    }


def look(page: Page, addresses: list[str]) -> dict[str, list[str]]:
    """Return what axe finds at each address, and which pages scroll sideways."""
    found: dict[str, list[str]] = {}
    width = page.evaluate("document.documentElement.clientWidth")
    for address in addresses:
        page.goto(address)
        if problems := violations(page):
            found[address] = problems
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found[f"{address} scrolls"] = [str(width)]
    return found


@pytest.mark.parametrize(("width", "mode"), [(360, "light"), (360, "dark"), (1280, "light")])
def test_axe_finds_nothing_about_schools(
    width: int,
    mode: str,
    places: dict[str, list[str]],
    member: User,
    new_page: Callable[..., Page],
) -> None:
    page = new_page(width, mode)
    found = look(page, places["everybody"])
    sign_in(page, member.email)
    assert {**found, **look(page, places["lead"])} == {}


def test_axe_finds_nothing_on_a_sign_up_in_error(
    places: dict[str, list[str]], new_page: Callable[..., Page]
) -> None:
    page = new_page(360)
    page.goto("/account/signup/")
    page.get_by_label("Part of its name, or its postcode").fill("willow")
    expect(page.get_by_text("One school fits.")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Make my account").click()
    page.get_by_role("alert").wait_for()
    assert violations(page) == []
