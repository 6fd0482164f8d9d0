"""A moderator signs in with a second factor, by keyboard at a phone's width; and by a passkey."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from home.models import HomePage
from schools.models import User
from tests.factories.codes import app_code, last_code
from tests.factories.people import PASSWORD

from .conftest import sign_in, tab_to

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_a_moderator_signs_in_with_a_second_factor(
    home: HomePage, moderator: User, new_page: Callable[..., Page]
) -> None:
    page = new_page(360)
    page.goto("/account/login/?next=/admin/ideas/queue/")
    tab_to(page, "E-mail address")
    page.keyboard.type(moderator.email)
    page.keyboard.press("Enter")
    page.wait_for_url("**/login/code/confirm/**")
    tab_to(page, "Code")
    page.keyboard.type(last_code().lower())
    page.keyboard.press("Enter")
    page.wait_for_url("**/2fa/authenticate/")
    tab_to(page, "Code")
    page.keyboard.type(app_code())
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/ideas/queue/")


def test_a_teacher_signs_in_by_a_passkey_that_they_added(
    home: HomePage, member: User, new_page: Callable[..., Page]
) -> None:
    page = new_page(360)
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in(page, member.email)
    page.goto("/account/sign-in/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/recovery-codes/")
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/account/")
    expect(page.get_by_role("link", name="Signing in")).to_be_visible()
