"""The main job of the site, by clicking, from start to end."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from board.models import BoardPage
from home.models import HomePage
from schools.models import User
from tests.factories import make_board, make_library, pdf_bytes, picture_bytes

from .conftest import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

NewPage = Callable[..., Page]


def test_editor_publishes_and_a_teacher_finds_the_word_inside_the_pdf(
    home: HomePage, editor: User, new_page: NewPage, tmp_path: Path
) -> None:
    library = make_library(home)
    pdf = tmp_path / "tea-plan.pdf"
    pdf.write_bytes(pdf_bytes("Bring the samovar to the hall before ten"))

    admin = new_page()
    sign_in(admin, editor.email)
    admin.goto(f"/admin/pages/add/home/contentpage/{home.pk}/")
    _type_title(admin, "Visiting us")
    _publish(admin)

    admin.goto("/admin/documents/add/")
    admin.locator("input[name=title]").fill("Tea plan")
    admin.locator("input[name=file]").set_input_files(pdf)
    admin.locator("form[action*='documents/add'] button[type=submit]").click()
    expect(admin.get_by_text("Tea plan").first).to_be_visible()

    admin.goto(f"/admin/pages/add/resources/resourcepage/{library.pk}/")
    _type_title(admin, "A tea session for parents")
    admin.locator("input[name=summary]").fill("How to run a first tea session.")
    admin.locator("#id_files-ADD").click()
    admin.get_by_role("button", name="Choose a document").click()
    admin.get_by_role("dialog").get_by_role("link", name="Tea plan").click()
    admin.locator("select[name=resource_type]").select_option("activity")
    admin.locator("input[name=processes][value=share]").check()
    tags = admin.locator("#id_tags").locator("xpath=..").locator("input:visible").first
    tags.fill("tea,")
    _publish(admin)

    teacher = new_page(360)
    teacher.goto("/")
    teacher.get_by_role("search", name="Main").get_by_role("combobox").fill("samovar")
    teacher.get_by_role("search", name="Main").get_by_role("button", name="Search").click()
    expect(teacher.locator("mark", has_text="samovar").first).to_be_visible()
    teacher.get_by_role("link", name="A tea session for parents").click()
    expect(teacher.get_by_role("link", name="tea", exact=True)).to_be_visible()
    with teacher.expect_download() as download:
        teacher.get_by_role("link", name="Download in English").click()
    assert download.value.suggested_filename == "tea-plan.pdf"
    assert Path(download.value.path()).read_bytes() == pdf.read_bytes()


def test_an_idea_shows_only_after_a_moderator_approved_it(
    home: HomePage, member: User, moderator: User, new_page: NewPage, tmp_path: Path
) -> None:
    board = make_board(home)
    photo = tmp_path / "doors.jpg"
    photo.write_bytes(picture_bytes(secret="school gate"))

    school = new_page(360)
    sign_in(school, member.email)
    school.goto(board.url)
    school.get_by_role("link", name="Add an idea").click()
    school.get_by_label("What is the idea called?").fill("A quokka on every coat peg")
    school.get_by_label("What did you do?").fill("Each class drew its own.")
    school.get_by_label("Embed").check()
    school.get_by_label("Choose a photo").set_input_files(photo)
    school.get_by_role("button", name="Send it to EMAS").click()
    expect(school.get_by_role("alert")).to_be_focused()
    expect(school.get_by_label("What is the idea called?")).to_have_value(
        "A quokka on every coat peg"
    )
    school.get_by_label("No, nobody").check()
    school.get_by_label("Describe the photo").fill("A row of coat pegs.")
    school.get_by_role("button", name="Send it to EMAS").click()
    expect(school.get_by_text("Waiting to be read")).to_be_visible()

    _expect_hidden(new_page(), board)

    admin = new_page()
    sign_in(admin, moderator.email)
    admin.goto("/admin/")
    admin.get_by_role("link", name="Ideas to read").click()
    admin.get_by_role("button", name="Approve “").click()
    admin.get_by_role("button", name="Send it now").click()
    expect(admin.get_by_text("It is on the board now").first).to_be_visible()

    reader = new_page()
    reader.goto(board.url)
    expect(reader.get_by_role("heading", name="A quokka on every coat peg")).to_be_visible()
    expect(reader.get_by_role("img", name="A row of coat pegs.")).to_be_visible()
    reader.goto("/search/?q=quokka")
    expect(reader.get_by_role("link", name="A quokka on every coat peg")).to_be_visible()


def test_a_returned_idea_comes_back_with_its_reason_and_its_text(
    home: HomePage, member: User, moderator: User, new_page: NewPage
) -> None:
    board = make_board(home)
    school = new_page(java_script_enabled=False)
    sign_in(school, member.email)
    school.goto(f"/account/ideas/new/{board.slug}/")
    school.get_by_label("What is the idea called?").fill("Letters people can read")
    school.get_by_label("What did you do?").fill("Mrs Example helped us.")
    school.get_by_label("Embed").check()
    school.get_by_role("button", name="Send it to EMAS").click()

    admin = new_page()
    sign_in(admin, moderator.email)
    admin.goto("/admin/ideas/queue/")
    expect(admin.get_by_text("“Mrs Example”: somebody’s name?")).to_be_visible()
    admin.get_by_label("Please take out names").check()
    admin.get_by_label("A line to the author").fill("Could you write “a parent”?")
    admin.get_by_role("button", name="Return “").click()
    admin.get_by_role("button", name="Send it now").click()
    expect(admin.get_by_text("The author has your reason").first).to_be_visible()

    school.goto("/account/")
    expect(school.get_by_text("Could you write “a parent”?")).to_be_visible()
    school.get_by_role("link", name="Change it").click()
    text = school.get_by_label("What did you do?")
    expect(text).to_have_value("Mrs Example helped us.")
    text.fill("A parent helped us.")
    school.get_by_role("button", name="Send it to EMAS").click()
    expect(school.get_by_text("Waiting to be read")).to_be_visible()


def _type_title(admin: Page, words: str) -> None:
    """Type as a person does: Wagtail makes the slug of a page from its title, a moment later."""
    title = admin.locator("input[name=title]")
    title.press_sequentially(words)
    title.press("Tab")
    expect(admin.locator("input[name=slug]")).to_have_value(words.lower().replace(" ", "-"))


def _publish(admin: Page) -> None:
    admin.locator("footer .w-dropdown__toggle").click()
    admin.locator("footer button[name=action-publish]").click()
    expect(admin.locator(".messages .success")).to_contain_text("published")


def _expect_hidden(reader: Page, board: BoardPage) -> None:
    reader.goto(board.url)
    expect(reader.get_by_role("heading", name=board.title)).to_be_visible()
    expect(reader.get_by_text("quokka")).to_have_count(0)
    reader.goto("/search/?q=quokka")
    expect(reader.get_by_role("link", name="A quokka on every coat peg")).to_have_count(0)
