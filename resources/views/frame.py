"""What the pages below the library's that are not in the page tree have around them."""

from ..models import LibraryPage


def library_page() -> LibraryPage | None:
    """Return the page of the library, for the way back to it."""
    page: LibraryPage | None = LibraryPage.objects.live().public().first()
    return page
