"""The library and its resources."""

from typing import Any

from django.db import transaction

from home.models import HomePage
from resources.models import LibraryPage, ResourceFile, ResourcePage, ResourceTranslation
from schools.models import User

from .content import moment, read
from .files import add_document
from .people import People
from .streams import StreamWriter


def load_resources(people: People) -> None:
    """Add the library and each resource that is not there yet, with its files."""
    library = _library(read("pages")["library"], people.editor)
    writer = StreamWriter(people.editor, {})
    translations = read("translations")
    present = set(ResourcePage.objects.values_list("slug", flat=True))
    rows = [row for row in read("resources") if row["key"] not in present]
    for row in sorted(rows, key=lambda row: -row["published_days_ago"]):
        with transaction.atomic():
            row["translations"] = translations.get(row["key"], {})
            _resource(library, row, people.editor, writer)


def _library(row: dict[str, Any], editor: User) -> LibraryPage:
    existing = LibraryPage.objects.first()
    if existing is not None:
        return existing
    home = HomePage.objects.get()
    library = LibraryPage(
        title=row["title"],
        short_title=row.get("short_title", ""),
        slug=row["slug"],
        introduction=row["introduction"],
        show_in_menus=True,
        live=False,
    )
    home.add_child(instance=library)
    library.save_revision(user=editor).publish(user=editor)
    return library


def _resource(
    library: LibraryPage, row: dict[str, Any], editor: User, writer: StreamWriter
) -> None:
    page = ResourcePage(
        title=row["title"],
        slug=row["key"],
        summary=row["summary"],
        body=writer.write(row["body"]),
        resource_type=row["type"],
        processes=row["processes"],
        phases=row["phases"],
        audiences=row["audiences"],
        subjects=row.get("subjects", []),
        minutes=row.get("minutes"),
        licence=row["licence"],
        author=row["author"],
        reviewed_on=moment(row["published_days_ago"] / 2).date(),
        first_published_at=moment(row["published_days_ago"]),
        live=False,
    )
    page.files = [_file(page, file, place, editor) for place, file in enumerate(row["files"])]
    page.translations = [
        ResourceTranslation(language=code, **texts) for code, texts in row["translations"].items()
    ]
    page.tags.add(*row["tags"])
    page.full_clean(exclude=["path", "depth"])
    library.refresh_from_db()
    library.add_child(instance=page)
    page.save_revision(user=editor).publish(user=editor)


def _file(page: ResourcePage, row: dict[str, Any], place: int, editor: User) -> ResourceFile:
    title = f"{page.title}: {row['label']}" if row.get("label") else page.title
    return ResourceFile(
        sort_order=place,
        document=add_document(row["file"], title[:255], row["language"], editor),
        label=row.get("label", ""),
        language=row["language"],
        also_in=row.get("also_in", []),
        is_checked_by_speaker=row["speaker_checked"],
    )
