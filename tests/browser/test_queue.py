"""The moderators' queue by keyboard alone, without JavaScript, on a phone, and with ten seconds."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from board.actions.posts import edit_post
from board.models import BoardPage, Post, PostClaim
from board.models.posts import PostState
from home.models import HomePage
from schools.models import User
from tests.factories import make_board, make_post, post_data

from .conftest import sign_in
from .test_accessibility import OPTIONS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

NewPage = Callable[..., Page]
QUEUE = "/admin/ideas/queue/"


@pytest.fixture
def board(home: HomePage) -> BoardPage:
    return make_board(home)


def state_of(post: Post) -> str:
    return str(Post.objects.with_state().get(pk=post.pk).state)


def open_queue(page: Page, moderator: User) -> None:
    sign_in(page, moderator.email)
    page.goto(QUEUE)


def expect_state(page: Page, post: Post, state: PostState) -> None:
    """Wait until what was sent has arrived."""
    for _try in range(50):
        if state_of(post) == state:
            return
        page.wait_for_timeout(100)
    assert state_of(post) == state


def test_a_moderator_works_by_keyboard_alone(
    board: BoardPage, member: User, moderator: User, new_page: NewPage
) -> None:
    first, second, third = (make_post(board, member, f"Idea {n}") for n in ("one", "two", "three"))
    page = new_page()
    open_queue(page, moderator)
    keys = page.keyboard
    keys.press("j")
    expect(page.locator(f"#item-{first.pk}")).to_be_focused()
    keys.press("j")
    keys.press("k")
    expect(page.locator(f"#item-{first.pk}")).to_be_focused()
    keys.press("a")
    expect(page.get_by_role("button", name="Undo: Approve “Idea one”")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="You can undo it")).to_be_visible()
    keys.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Nothing was sent")).to_be_visible()
    assert state_of(first) == PostState.PENDING
    keys.press("a")
    keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_role("status").filter(has_text="on the board now")).to_be_visible()
    assert state_of(first) == PostState.APPROVED
    expect(page.locator(f"#item-{second.pk}")).to_be_focused()
    keys.press("r")
    expect(page.get_by_role("status").filter(has_text="Pick a reason")).to_be_visible()
    keys.press("Space")
    keys.press("r")
    keys.press("Tab")
    keys.press("Enter")
    expect_state(page, second, PostState.RETURNED)
    expect(page.locator("[data-queue-count]")).to_have_text("1")
    keys.press("h")
    keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Held.")).to_be_visible()
    page.goto(QUEUE)
    expect(page.get_by_text("Idea three")).to_have_count(0)
    assert third.holds.count() == 1


def test_keys_are_off_while_somebody_types_and_for_who_wants_none(
    board: BoardPage, member: User, moderator: User, new_page: NewPage
) -> None:
    post = make_post(board, member)
    page = new_page()
    open_queue(page, moderator)
    line = page.get_by_label("A line to the author")
    line.press_sequentially("a happy jar?")
    expect(line).to_have_value("a happy jar?")
    expect(page.locator(".queue-undo")).to_have_count(0)
    page.keyboard.press("Tab")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys in the queue")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Switch the keys off").click()
    page.reload()
    page.locator(f"#item-{post.pk}").focus()
    page.keyboard.press("a")
    expect(page.locator(".queue-undo")).to_have_count(0)
    expect(page.get_by_role("button", name="Switch the keys on")).to_be_visible()


def test_leaving_the_page_sends_at_once_and_waiting_sends_after_ten_seconds(
    board: BoardPage, member: User, moderator: User, new_page: NewPage
) -> None:
    leaving, waiting = make_post(board, member, "Leaving"), make_post(board, member, "Waiting")
    page = new_page()
    open_queue(page, moderator)
    page.get_by_role("button", name="Approve “Leaving”").click()
    assert state_of(leaving) == PostState.PENDING
    page.goto("/admin/")
    expect_state(page, leaving, PostState.APPROVED)
    page.goto(QUEUE)
    page.get_by_role("button", name="Approve “Waiting”").click()
    expect(page.get_by_text("Approved. It is on the board now.").first).to_be_visible(
        timeout=15_000
    )
    assert state_of(waiting) == PostState.APPROVED


def test_many_at_once_can_be_undone_and_a_second_moderator_sees_who_reads(
    board: BoardPage, member: User, moderator: User, new_page: NewPage
) -> None:
    posts = [make_post(board, member, f"Many {number}") for number in range(2)]
    page = new_page()
    open_queue(page, moderator)
    page.locator(f"#item-{posts[0].pk}").focus()
    for post in posts:
        page.locator(f"#item-{post.pk}").get_by_label("Tick").check()
    page.get_by_text("Decide on several at once").click()
    page.get_by_role("button", name="Approve all that are ticked").click()
    page.get_by_role("button", name="Undo: Approve all that are ticked 2 ideas").click()
    expect(page.get_by_role("button", name="Approve all that are ticked")).to_be_focused()
    assert {state_of(post) for post in posts} == {PostState.PENDING}
    page.locator(f"#item-{posts[1].pk}").focus()
    expect_claim(page, posts[1], moderator)
    page.get_by_role("button", name="Approve all that are ticked").click()
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_text("Decided on 2 ideas.")).to_be_visible()
    assert {state_of(post) for post in posts} == {PostState.APPROVED}


def expect_claim(page: Page, post: Post, moderator: User) -> None:
    """Wait until the site knows that the moderator is at the idea."""
    for _try in range(60):
        if PostClaim.objects.filter(post=post, moderator=moderator).exists():
            return
        page.wait_for_timeout(100)
    pytest.fail("Nobody is at the idea.")


def test_words_of_a_reason_can_be_changed_and_an_empty_return_is_stopped(
    board: BoardPage, member: User, moderator: User, new_page: NewPage
) -> None:
    post = make_post(board, member, "Letters", text="We wrote letters. " * 60)
    page = new_page(360)
    open_queue(page, moderator)
    page.get_by_role("button", name="Return “Letters”").click()
    expect(page.locator(".queue-error", has_text="Tell the author why")).to_be_in_viewport()
    expect(page.get_by_label("Please take out names")).to_be_in_viewport()
    page.get_by_label("Please take out names").check()
    page.get_by_role("button", name="Change the words first").click()
    line = page.get_by_label("A line to the author")
    expect(line).to_be_focused()
    line.fill("Please take out the name at the end.")
    page.get_by_role("button", name="Return “Letters”").click()
    page.get_by_role("button", name="Send it now").click()
    expect_state(page, post, PostState.RETURNED)
    step = post.workflow_states.get().task_states.get()
    assert step.comment == "Please take out the name at the end."


def test_without_javascript_at_a_phones_width(
    board: BoardPage, member: User, moderator: User, new_page: NewPage
) -> None:
    returned = make_post(board, member, "Return me", text="Mrs Example helped. " * 60)
    approved = make_post(board, member, "Approve me")
    many = [make_post(board, member, f"Many {number}") for number in range(2)]
    page = new_page(360, java_script_enabled=False)
    open_queue(page, moderator)
    approve = page.get_by_role("button", name="Approve “Return me”")
    # The bar with the decisions stays in view however long the idea is.
    expect(approve).to_be_in_viewport()
    page.get_by_role("button", name="Return “Return me”").click()
    expect(page.get_by_text("Tell the author why")).to_be_visible()
    card = page.locator(f"#item-{returned.pk}")
    card.get_by_label("Please take out names").check()
    card.get_by_role("button", name="Change the words first").click()
    card.get_by_label("A line to the author").fill("Please take out the name.")
    card.get_by_role("button", name="Return “Return me”").click()
    expect(page.get_by_text("Returned. The author has your reason")).to_be_visible()
    page.get_by_role("button", name="Approve “Approve me”").click()
    expect(page.get_by_text("Approved. It is on the board now.")).to_be_visible()
    for post in many:
        page.locator(f"#item-{post.pk}").get_by_label("Tick").check()
    page.get_by_text("Decide on several at once").click()
    page.get_by_role("button", name="Approve all that are ticked").click()
    expect(page.get_by_text("Decided on 2 ideas.")).to_be_visible()
    states = [state_of(post) for post in (returned, approved, *many)]
    assert states == [PostState.RETURNED, *[PostState.APPROVED] * 3]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    mode: str, board: BoardPage, member: User, moderator: User, new_page: NewPage
) -> None:
    post = make_post(
        board,
        member,
        "Mrs Example",
        text="Ring 024 7612 3456. " * 5,
        picture_secret="x",
        tags=["welcome"],
        link_url="https://example.org/" + "long" * 40,
    )
    live = make_post(board, member, "An orange doorway", approved_by=moderator)
    edit_post(member, live, post_data("A purple doorway"))
    make_post(board, member, "باب لكل لغة", text="رسم كل صف بابا", language="ar")
    addresses = (
        QUEUE,
        "/admin/ideas/decisions/",
        f"/admin/ideas/{post.pk}/correct/",
        f"/admin/ideas/{live.pk}/take-down/",
        f"/admin/ideas/photos/{post.pictures.get().pk}/withdraw/",
    )
    found: dict[str, Any] = {}
    for width in (360, 1280):
        page = new_page(width, mode)
        sign_in(page, moderator.email)
        for address in addresses:
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            problems = _violations(page)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                problems.append("scrolls sideways")
            if problems:
                found[f"{address} at {width}"] = problems
    assert found == {}


def _violations(page: Page) -> list[str]:
    """Return what axe finds in our part of the admin's page."""
    results = Axe().run(page, context="main", options=OPTIONS)
    return [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
