"""Loads the demonstration content through the same forms and actions as people use.

It may be run again at any time, and stopped at any point: what is there already is left alone.
"""

from collections.abc import Callable

from home.actions.setup import set_up_site

from .boards import load_boards
from .collections import load_collections
from .pages import load_news, load_pages
from .people import load_people
from .resources import load_resources
from .site import load_site
from .taking_part import load_taking_part
from .uses import load_uses

Report = Callable[[str], None]


def load_demo(report: Report) -> None:
    """Load everything; `report` is told what is being done, in a line each."""
    set_up_site()
    report("Schools and people")
    people = load_people()
    report("Resources and their files")
    load_resources(people)
    report("Collections")
    load_collections(people)
    load_uses(people)
    report("Pages")
    pages = load_pages(people)
    report("News")
    load_news(people, pages)
    report("Boards and ideas")
    load_boards(people, pages)
    load_taking_part(people)
    report("Names, contact details and the notice")
    load_site(pages)
