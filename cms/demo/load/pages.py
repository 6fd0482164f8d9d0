"""The home page, the award, the other pages and the news."""

from typing import Any

from wagtail.models import Page

from board.models import BoardIndexPage
from home.models import (
    AwardPage,
    ContactPage,
    ContentPage,
    Doorway,
    HomePage,
    NewsIndexPage,
    NewsPage,
    ProcessPage,
)
from resources.models import LibraryPage
from schools.models import User

from .content import moment, read
from .files import add_image
from .people import People
from .streams import StreamWriter

Pages = dict[str, Page]
Row = dict[str, Any]


def load_pages(people: People) -> Pages:
    """Add the pages that are not there yet; return all by their keys."""
    content = read("pages")
    editor = people.editor
    home = HomePage.objects.get()
    pages: Pages = {"home": home, "library": LibraryPage.objects.get()}
    new = _add_missing(content, pages, editor)
    writer = StreamWriter(editor, pages)
    # Bodies come second, since a body may lead to a page that is added later.
    for page, row in new:
        page.body = writer.write(row.get("body"))
        page.save_revision(user=editor).publish(user=editor)
    if not home.doorways.exists():
        _write_home(home, content["home"], pages, editor)
    return pages


def _add_missing(content: Row, pages: Pages, editor: User) -> list[tuple[Any, Row]]:
    new: list[tuple[Any, Row]] = []

    def add(key: str, parent: str, page: Page, row: Row) -> None:
        existing = pages[parent].get_children().filter(slug=page.slug).first()
        if existing is not None:
            pages[key] = existing.specific
            return
        page.live = False
        pages[parent].add_child(instance=page)
        pages[key] = page
        if hasattr(page, "body"):
            new.append((page, row))
        else:
            page.save_revision(user=editor).publish(user=editor)

    award = content["award"]
    add("award", "home", AwardPage(**_award_fields(award)), award)
    if new:
        # The library was there first, since pages list resources; readers meet the award first.
        pages["award"].move(pages["library"], pos="left")
        pages["award"].refresh_from_db()
    for row in content["processes"]:
        add(row["key"], "award", ProcessPage(**_process_fields(row)), row)
    add("ideas", "home", BoardIndexPage(**_common(content["boards"])), content["boards"])
    add("news", "home", NewsIndexPage(**_common(content["news"])), content["news"])
    add("contact", "home", ContactPage(**_common(content["contact"])), content["contact"])
    for row in content["content"]:
        fields = {**_common(row), "show_in_menus": row.get("show_in_menus", False)}
        add(row["key"], row["parent"], ContentPage(**fields), row)
    return new


def _common(row: Row) -> Row:
    return {
        "title": row["title"],
        "short_title": row.get("short_title", ""),
        "slug": row["slug"],
        "introduction": row.get("introduction", ""),
        "show_in_menus": True,
    }


def _award_fields(row: Row) -> Row:
    names = ("coproduction_summary", "coproduction_text", "coproduction_question")
    return {**_common({"slug": "award", **row}), **{name: row[name] for name in names}}


def _process_fields(row: Row) -> Row:
    return {
        "title": row["title"],
        "slug": row["process"],
        "process": row["process"],
        "summary": row["summary"],
        "text": row["text"],
        "evidence": [("item", words) for words in row["evidence"]],
    }


def _write_home(home: HomePage, row: Row, pages: Pages, editor: User) -> None:
    home.headline = row["headline"]
    home.introduction = row["introduction"]
    examples = row["search_examples"]
    home.search_examples = examples if isinstance(examples, str) else ", ".join(examples)
    home.doorways_title = row["doorways_title"]
    home.doorways_text = row["doorways_text"]
    home.doorways = [
        Doorway(
            title=way["title"],
            text=way.get("text", ""),
            target_id=pages[way["target"]].pk,
            query=way.get("query") or "",
            note=way.get("note") or "",
        )
        for way in row["doorways"]
    ]
    home.save_revision(user=editor).publish(user=editor)


def load_news(people: People, pages: Pages) -> None:
    """Add each piece of news that is not there yet."""
    index = pages["news"]
    writer = StreamWriter(people.editor, pages)
    present = set(NewsPage.objects.values_list("slug", flat=True))
    for row in read("news"):
        if row["key"] in present:
            continue
        when = moment(row["days_ago"])
        page = NewsPage(
            title=row["title"],
            slug=row["key"],
            date=when.date(),
            summary=row["summary"],
            image=add_image(row["picture"], row["alt"], people.editor),
            image_alt_text=row["alt"],
            body=writer.write(row["body"]),
            first_published_at=when,
            live=False,
        )
        index.add_child(instance=page)
        page.save_revision(user=people.editor).publish(user=people.editor)
