"""Commenting, reacting and reporting: by keyboard, at a phone's width, without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from board.choices import Reaction
from board.models import PostComment, PostReaction, PostReport
from home.models import HomePage
from schools.models import User
from tests.factories import make_board, make_post
from tests.factories.comments import make_comment

from .conftest import press_on, sign_in, tab_to
from .test_accessibility import violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "no script"])
def test_comment_react_and_report_by_keyboard_on_a_phone(
    with_script: bool,
    home: HomePage,
    member: User,
    other_member: User,
    moderator: User,
    new_page: Callable[..., Page],
) -> None:
    board = make_board(home, reaction=Reaction.LIKE)
    post = make_post(board, member, approved_by=moderator)
    make_comment(post, member, "Ask us anything.", approved_by=moderator)
    page = new_page(360)
    sign_in(page, other_member.email)
    state = page.context.storage_state()
    page = new_page(360, java_script_enabled=with_script, storage_state=state)
    page.goto(post.url)
    if with_script:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360

    press_on(page.get_by_role("button", name="I like this idea"))
    page.get_by_text("1 like", exact=True).wait_for()
    assert PostReaction.objects.get().member == other_member
    assert page.get_by_role("button", name="I like this idea", pressed=True).count() == 1

    tab_to(page, page.get_by_label("Your comment"))
    page.keyboard.type("Ours too.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("EMAS reads your comment before others see it.").wait_for()
    assert PostComment.objects.get(author=other_member).text == "Ours too."
    page.get_by_text("Waiting to be read.").wait_for()

    press_on(page.get_by_role("link", name="Report this idea"))
    press_on(page.get_by_label("Something in it is wrong"), "Space")
    if with_script:
        tab_to(page, "Send the report")
        assert violations(page) == []
    press_on(page.get_by_role("button", name="Send the report"))
    page.get_by_text("A moderator will look at it.").wait_for()
    assert PostReport.objects.get().post == post
