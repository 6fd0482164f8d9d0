"""An idea from its first word to a report of it, in each way in which people work.

Posting with a photo, returning, changing and sending it again, approving, moving and reporting: by
keyboard alone, at a phone's width, without JavaScript, and with words that run from right to left.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from board.models import BoardPage, Post, PostReport, Section
from board.models.posts import PostState
from home.models import HomePage
from schools.models import User
from tests.factories import make_board, picture_bytes

from .conftest import sign_in
from .hands import Hand

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

NewPage = Callable[..., Page]
OpenHand = Callable[[User | None], Hand]


@dataclass(frozen=True)
class Words:
    """What is written into the idea, and what that should be recognised as."""

    title: str
    text: str
    better_text: str
    alt_text: str
    language: str = "en"
    direction: str = "ltr"


ENGLISH = Words(
    "A door for every language",
    "Mrs Example made doors with us.",
    "A parent made doors with us.",
    "A paper door.",
)
ARABIC = Words(
    "باب لكل لغة",
    "كتبنا كلمة على كل باب مع السيدة مثال.",
    "كتبنا كلمة على كل باب مع أم من المدرسة.",
    "باب من ورق.",
    "ar",
    "rtl",
)


@dataclass(frozen=True)
class Way:
    """A way to work: its width, what the browser can do, and the words of the idea."""

    width: int = 1280
    has_script: bool = True
    by_keyboard: bool = False
    words: Words = ENGLISH


WAYS = {
    "keyboard": Way(by_keyboard=True),
    "phone": Way(width=360),
    "no script": Way(has_script=False),
    "right to left": Way(width=360, words=ARABIC),
}


@pytest.fixture
def board(home: HomePage) -> BoardPage:
    return make_board(home)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    path.write_bytes(picture_bytes(size=(400, 300)))
    return path


@pytest.fixture
def open_hand(request: pytest.FixtureRequest, new_page: NewPage) -> OpenHand:
    """Return a function that puts somebody, signed in or not, at a page of their own."""
    way: Way = WAYS[request.getfixturevalue("way")]

    def sit_down(user: User | None) -> Hand:
        state = None
        if user is not None:
            door = new_page()
            sign_in(door, user.email)
            state = door.context.storage_state()
        page = new_page(
            way.width,
            java_script_enabled=way.has_script,
            has_touch=way.width == 360,
            storage_state=state,
        )
        return Hand(page, way.by_keyboard, way.has_script)

    return sit_down


def expect_state(page: Page, state: PostState) -> None:
    """Wait until what was sent has arrived."""
    for _try in range(100):
        if Post.objects.with_state().get().state == state:
            return
        page.wait_for_timeout(100)
    assert Post.objects.with_state().get().state == state


def fits(page: Page) -> bool:
    size = page.viewport_size
    assert size is not None
    return int(page.evaluate("document.documentElement.scrollWidth")) <= size["width"]


@pytest.mark.parametrize("way", WAYS)
def test_an_idea_from_its_first_word_to_a_report(
    way: str,
    open_hand: OpenHand,
    board: BoardPage,
    member: User,
    moderator: User,
    photo: Path,
) -> None:
    words = WAYS[way].words
    author, reader = open_hand(member), open_hand(moderator)
    post_it(author, board, words, photo)
    return_it(reader, words)
    change_and_send_again(author, words)
    approve_it(reader, words)
    move_it(reader, board)
    report_it(open_hand(None), board, words)


def post_it(author: Hand, board: BoardPage, words: Words, photo: Path) -> None:
    page = author.page
    page.goto(f"/account/ideas/new/{board.slug}/")
    assert fits(page)
    author.write(page.get_by_label("What is the idea called?"), words.title)
    author.write(page.get_by_label("What did you do?"), words.text)
    author.tick(page.get_by_role("checkbox", name="Embed"))
    # The window in which a file is picked belongs to the system, not to the page.
    page.locator("input[name=picture]").set_input_files(photo)
    people = page.get_by_role("group", name="could be recognised")
    author.choose(people, page.get_by_label("No, nobody"))
    author.write(page.get_by_label("Describe the photo"), words.alt_text)
    author.press(page.get_by_role("button", name="Send it to EMAS").last)
    expect(page.get_by_text("Waiting to be read")).to_be_visible()
    post = Post.objects.get()
    assert (post.language, post.text_direction) == (words.language, words.direction)
    assert post.picture is not None
    assert post.picture.alt_text == words.alt_text


def return_it(moderator: Hand, words: Words) -> None:
    page = moderator.page
    page.goto("/admin/ideas/queue/")
    assert fits(page)
    heading = page.get_by_role("heading", name=words.title)
    expect(heading).to_have_css("direction", words.direction)
    again = page.get_by_role("button", name=f"Return “{words.title}”")
    moderator.press(again)
    expect(page.get_by_text("Tell the author why").first).to_be_visible()
    card = page.locator("[data-queue-item]")
    moderator.choose(card, card.get_by_label("Please take out names"))
    moderator.press(again)
    send_now(moderator)
    expect_state(page, PostState.RETURNED)


def change_and_send_again(author: Hand, words: Words) -> None:
    page = author.page
    page.goto("/account/")
    assert fits(page)
    expect(page.get_by_text("Please take out people’s names")).to_be_visible()
    author.press(page.get_by_role("link", name="Change it"))
    text = page.get_by_label("What did you do?")
    expect(text).to_have_value(words.text)
    author.write(text, words.better_text)
    author.press(page.get_by_role("button", name="Send it to EMAS").last)
    expect(page.get_by_text("Waiting to be read")).to_be_visible()


def approve_it(moderator: Hand, words: Words) -> None:
    page = moderator.page
    page.goto("/admin/ideas/queue/")
    text = page.locator("[data-queue-item]").get_by_text(words.better_text).first
    expect(text).to_have_css("direction", words.direction)
    moderator.press(page.get_by_role("button", name=f"Approve “{words.title}”"))
    send_now(moderator)
    expect_state(page, PostState.APPROVED)


def send_now(moderator: Hand) -> None:
    """Do not wait for the ten seconds in which a decision can be undone; they need a script."""
    if moderator.has_script:
        moderator.press(moderator.page.get_by_role("button", name="Send it now"))


def move_it(moderator: Hand, board: BoardPage) -> None:
    page = moderator.page
    page.goto(f"/account/boards/{board.pk}/arrange/")
    assert fits(page)
    row = page.locator(".arrange-row")
    moderator.press(row.locator("summary"))
    goal = Section.objects.filter(board=board)[1]
    moderator.pick(row.get_by_label("Section"), goal.title)
    moderator.press(row.locator("[value=move]"))
    expect(page.get_by_text("is moved").first).to_be_attached()
    assert Post.objects.get().section == goal


def report_it(visitor: Hand, board: BoardPage, words: Words) -> None:
    page = visitor.page
    page.goto(board.url)
    assert fits(page)
    link = page.get_by_role("link", name=words.title)
    expect(link).to_have_css("direction", words.direction)
    visitor.press(link)
    expect(page.get_by_role("img", name=words.alt_text)).to_be_visible()
    expect(page.locator(".words").first).to_have_css("direction", words.direction)
    assert fits(page)
    visitor.press(page.get_by_role("link", name="Report this idea"))
    reasons = page.get_by_role("group").filter(has=page.get_by_label("Something in it is wrong"))
    visitor.choose(reasons, page.get_by_label("Something in it is wrong"))
    assert fits(page)
    visitor.press(page.get_by_role("button", name="Send the report"))
    expect(page.get_by_text("A moderator will look at it.")).to_be_visible()
    assert PostReport.objects.get().post == Post.objects.get()
