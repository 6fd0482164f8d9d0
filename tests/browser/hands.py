"""Does on a page what a person does, in one of the ways in which people work."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from .conftest import tab_to

MAX_ARROWS = 30


@dataclass(frozen=True)
class Hand:
    """A person at a page: with a pointer or a finger, or by the keyboard alone."""

    page: Page
    by_keyboard: bool = False
    has_script: bool = True

    def press(self, target: Locator) -> None:
        """Press a button, or follow a link."""
        if self.by_keyboard:
            tab_to(self.page, target)
            self.page.keyboard.press("Enter")
        else:
            target.click()

    def write(self, field: Locator, words: str) -> None:
        """Write into a field, over what stands there."""
        if self.by_keyboard:
            tab_to(self.page, field)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.insert_text(words)
        else:
            field.fill(words)

    def tick(self, box: Locator) -> None:
        """Tick a box."""
        if self.by_keyboard:
            tab_to(self.page, box)
            self.page.keyboard.press("Space")
        else:
            box.check()

    def choose(self, group: Locator, button: Locator) -> None:
        """Choose one of a group of radio buttons; Tab leads to the group, arrows lead within it."""
        if not self.by_keyboard:
            button.check()
            return
        chosen = group.get_by_role("radio", checked=True)
        tab_to(self.page, chosen if chosen.count() else group.get_by_role("radio").first)
        self.page.keyboard.press("Space")
        for _press in range(MAX_ARROWS):
            if button.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError("The arrows do not lead there.")

    def pick(self, field: Locator, option: str) -> None:
        """Pick an option of a list; by keyboard, by the first letters of its words."""
        if self.by_keyboard:
            tab_to(self.page, field)
            self.page.keyboard.type(option)
        else:
            field.select_option(label=option)
