"""Writing an idea in a real browser: by keyboard, on a phone, without scripts, in Arabic."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from board.models import BoardPage, Post, PostPicture
from board.models.posts import PostState
from home.models import HomePage
from schools.models import User
from tests.factories import make_board, make_post, picture_bytes

from .conftest import sign_in, tab_to

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

NewPage = Callable[..., Page]


@pytest.fixture
def board(home: HomePage) -> BoardPage:
    return make_board(home)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    path.write_bytes(picture_bytes(size=(400, 300)))
    return path


def state_of(post: Post) -> str:
    return str(Post.objects.with_state().get(pk=post.pk).state)


def test_an_idea_with_a_photo_by_keyboard_alone(
    new_page: NewPage, board: BoardPage, member: User, photo: Path
) -> None:
    page = new_page(360)
    sign_in(page, member.email)
    page.goto(f"/account/ideas/new/{board.slug}/")
    tab_to(page, "What is the idea called?")
    page.keyboard.type("A door for every language")
    tab_to(page, "What did you do?")
    page.keyboard.press("Control+b")
    page.keyboard.type("We")
    page.keyboard.press("End")
    page.keyboard.type(" made doors.")
    tab_to(page, "Embed")
    page.keyboard.press("Space")
    tab_to(page, "Choose a photo")
    # The window in which a file is picked belongs to the system, not to the page.
    page.locator("input[name=picture]").set_input_files(photo)
    expect(page.get_by_role("img", name="The photo that you picked")).to_be_visible()
    tab_to(page, "Leave this photo out")
    page.keyboard.press("Enter")
    expect(page.get_by_role("img", name="The photo that you picked")).to_be_hidden()
    expect(page.locator("input[name=picture]")).to_be_focused()
    page.locator("input[name=picture]").set_input_files(photo)
    tab_to(page, "No, nobody")
    page.keyboard.press("Space")
    tab_to(page, "Describe the photo")
    page.keyboard.type("A paper door.")
    tab_to(page, "See how it will look")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="This is how it will look")).to_be_focused()
    expect(page.locator(".idea-preview strong")).to_have_text("We")
    tab_to(page, "Send it to EMAS")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Waiting to be read")).to_be_visible()
    post = Post.objects.get()
    assert post.text == "**We** made doors."
    assert post.picture is not None
    assert post.picture.alt_text == "A paper door."


def test_a_part_of_a_photo_is_blurred_by_keyboard_before_it_is_sent(
    new_page: NewPage, board: BoardPage, member: User, photo: Path
) -> None:
    noise = Image.effect_noise((400, 300), 90).convert("RGB")
    noise.save(photo, "JPEG")
    page = new_page(360)
    sign_in(page, member.email)
    page.goto(f"/account/ideas/new/{board.slug}/")
    page.locator("input[name=picture]").set_input_files(photo)
    tab_to(page, "Cut it, or blur parts of it")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    tab_to(page, "Left edge")
    page.keyboard.press("Home")
    tab_to(page, "Upper edge")
    page.keyboard.press("Home")
    for name in ("Width", "Height"):
        tab_to(page, name)
        page.keyboard.press("End")
    tab_to(page, "Blur this part")
    page.keyboard.press("Enter")
    expect(page.get_by_text("This part is blurred.")).to_be_visible()
    tab_to(page, "Use this photo")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The changed photo will be sent.")).to_be_visible()
    page.get_by_role("button", name="Keep it as a draft").click()
    expect(page.get_by_text("Your draft is kept")).to_be_visible()
    with PostPicture.objects.get().file.open("rb") as file:
        stored = Image.open(io.BytesIO(file.read())).convert("L")
    # Squares of 80 pixels: neighbours are alike, as noise never is.
    row = [int(stored.getpixel((x, 30))) for x in range(10, 70)]  # type: ignore[arg-type]
    assert max(row) - min(row) < 30


def test_an_idea_without_scripts(
    new_page: NewPage, board: BoardPage, member: User, moderator: User, photo: Path
) -> None:
    page = new_page(360, java_script_enabled=False)
    sign_in(page, member.email)
    page.goto(f"/account/ideas/new/{board.slug}/")
    page.get_by_label("What is the idea called?").fill("Two photos")
    page.locator("input[name=picture]").set_input_files(photo)
    page.get_by_label("No, nobody").check()
    page.get_by_label("Describe the photo").fill("A wall.")
    page.get_by_role("button", name="Add another photo").click()
    expect(page.get_by_text("Your photo is kept")).to_be_visible()
    page.get_by_role("button", name="Send it to EMAS").last.click()
    expect(page.get_by_role("alert")).to_contain_text("Write a few sentences")
    page.get_by_label("What did you do?").fill("We put up a wall.")
    page.get_by_role("checkbox", name="Embed").check()
    page.get_by_role("button", name="Send it to EMAS").last.click()
    expect(page.get_by_text("Waiting to be read")).to_be_visible()
    page.get_by_role("link", name="Take it back").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("You took the idea back")).to_be_visible()
    page.get_by_role("button", name="Send it again as it is").click()
    expect(page.get_by_text("It is with EMAS again")).to_be_visible()
    assert state_of(Post.objects.get()) == PostState.PENDING


def test_words_survive_a_page_that_is_closed(
    new_page: NewPage, board: BoardPage, member: User
) -> None:
    page = new_page(360)
    sign_in(page, member.email)
    page.goto(f"/account/ideas/new/{board.slug}/")
    page.get_by_label("What is the idea called?").fill("A half-written thought")
    expect(page.get_by_text("Draft kept at")).to_be_visible()
    page.goto("/account/")
    expect(page.get_by_role("heading", name="A half-written thought")).to_be_visible()
    page.goto(f"/account/ideas/new/{board.slug}/")
    page.get_by_label("What is the idea called?").fill("Never sent to the site")
    page.reload()
    page.get_by_role("button", name="Bring them back").click()
    expect(page.get_by_label("What is the idea called?")).to_have_value("Never sent to the site")


def test_an_idea_in_arabic_is_read_from_right_to_left(
    new_page: NewPage, board: BoardPage, member: User
) -> None:
    page = new_page(360)
    sign_in(page, member.email)
    page.goto(f"/account/ideas/new/{board.slug}/")
    page.get_by_label("What is the idea called?").fill("باب لكل لغة")
    page.get_by_label("What did you do?").fill("كتبنا كلمة على كل باب.")
    page.get_by_role("checkbox", name="Embed").check()
    page.get_by_role("button", name="See how it will look").click()
    words = page.locator(".idea-preview .words")
    expect(words).to_have_attribute("lang", "ar")
    expect(words).to_have_css("direction", "rtl")
    expect(page.get_by_text("It is in Arabic, as far as we can tell")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_video_asks_its_host_for_nothing_until_it_is_played(
    new_page: NewPage, board: BoardPage, member: User, moderator: User
) -> None:
    post = make_post(board, member, link_url="https://vimeo.com/123456789", approved_by=moderator)
    page = new_page(360)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(post.url)
    play = page.get_by_role("button", name="Play it here")
    expect(play).to_be_visible()
    assert not any("vimeo" in url for url in asked)
    play.click()
    expect(page.locator("iframe")).to_have_attribute(
        "src", "https://player.vimeo.com/video/123456789?dnt=1"
    )
