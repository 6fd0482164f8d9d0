"""How schools come to the site: signing up, joining by a link, posting on a training day."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from board.models import BoardPage, Post, PostingLink
from home.models import HomePage
from schools.actions.invitations import make_invitation_link
from schools.models import Membership, MembershipRole, School, User
from tests.factories import SchoolFactory, make_board
from tests.factories.codes import last_code

from .conftest import sign_in, tab_to

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

NewPage = Callable[..., Page]
EMAIL = "ada@willowbank.example"


@pytest.fixture
def board(home: HomePage) -> BoardPage:
    return make_board(home)


def type_into(page: Page, name: str, text: str) -> None:
    tab_to(page, name)
    page.keyboard.type(text)


def press(page: Page, name: str) -> None:
    tab_to(page, name)
    page.keyboard.press("Enter")


def post_idea(page: Page) -> None:
    """Fill in the form for an idea by keyboard, and send it."""
    type_into(page, "What is the idea called?", "A quokka on every coat peg")
    type_into(page, "What did you do?", "Each class drew its own.")
    tab_to(page, "Embed")
    page.keyboard.press("Space")
    press(page, "Send it to EMAS")


def prove_address(page: Page) -> None:
    page.wait_for_url("**/confirm-email/**")
    type_into(page, "Code", last_code())
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/school/")


def test_a_new_teacher_signs_up_is_let_in_and_posts(
    board: BoardPage, editor: User, new_page: NewPage
) -> None:
    SchoolFactory(name="Willowbank Primary", postcode="CV6 1AA")
    teacher = new_page(360)
    teacher.goto("/account/signup/")
    type_into(teacher, "E-mail address", EMAIL)
    type_into(teacher, "First name", "Ada")
    type_into(teacher, "Part of its name, or its postcode", "cv6 1")
    expect(teacher.get_by_text("One school fits.")).to_be_visible()
    tab_to(teacher, "Willowbank Primary")
    teacher.keyboard.press("Space")
    type_into(teacher, "Your role at the school", "Teacher")
    press(teacher, "Make my account")
    prove_address(teacher)
    expect(teacher.get_by_text("You have asked to join Willowbank Primary")).to_be_visible()

    emas = new_page(360)
    sign_in(emas, editor.email)
    emas.goto("/admin/people/waiting/")
    expect(emas.get_by_text(EMAIL)).to_be_visible()
    emas.get_by_role("button", name="Let in Ada").click()
    expect(emas.get_by_text("Nobody waits")).to_be_visible()

    teacher.goto(f"/account/ideas/new/{board.slug}/")
    post_idea(teacher)
    expect(teacher.get_by_text("EMAS will read your idea")).to_be_visible()
    assert Post.objects.get().school.name == "Willowbank Primary"


def test_without_a_script_a_teacher_finds_their_school(home: HomePage, new_page: NewPage) -> None:
    SchoolFactory(name="Willowbank Primary", postcode="CV6 1AA")
    page = new_page(360, java_script_enabled=False)
    page.goto("/account/signup/")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("First name").fill("Ada")
    page.get_by_label("Part of its name, or its postcode").fill("willow")
    page.get_by_role("button", name="Find").click()
    page.get_by_label("Willowbank Primary").check()
    page.get_by_label("Your role at the school").fill("Teacher")
    page.get_by_role("button", name="Make my account").click()
    page.wait_for_url("**/confirm-email/**")
    assert Membership.objects.get().school == School.objects.get()


def test_an_invited_colleague_joins_with_the_link(
    board: BoardPage, member: User, new_page: NewPage
) -> None:
    Membership.objects.filter(user=member).update(role=MembershipRole.LEAD)
    school = member.memberships.get().school
    assert school is not None
    link = make_invitation_link(member, school, days=1, max_people=5)
    page = new_page(360)
    page.goto(f"/join/{link.token}/")
    press(page, "Make an account")
    page.wait_for_url("**/signup/")
    type_into(page, "E-mail address", "new@elsewhere.example")
    type_into(page, "First name", "New")
    type_into(page, "Your role at the school", "Teacher")
    press(page, "Make my account")
    prove_address(page)
    expect(page.get_by_text("You belong to Willowbank Primary")).to_be_visible()
    page.goto(f"/account/ideas/new/{board.slug}/")
    expect(page.get_by_label("What is the idea called?")).to_be_visible()


def test_a_training_day_posts_by_a_link_without_accounts(
    board: BoardPage, new_page: NewPage
) -> None:
    school: School = SchoolFactory(name="Canal Side Academy")
    link = PostingLink.objects.create(
        board=board, school=school, expires_at=timezone.now() + timedelta(days=1)
    )
    page = new_page(360)
    page.goto(f"/post/{link.token}/")
    type_into(page, "Your name", "Ada Example")
    post_idea(page)
    expect(page.get_by_text("Your idea is with EMAS")).to_be_visible()
    post = Post.objects.get()
    assert (post.guest_name, post.live) == ("Ada Example", False)
