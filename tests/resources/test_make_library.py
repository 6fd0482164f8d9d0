"""The command that fills the library for measuring, and empties it again."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from taggit.models import Tag
from wagtail.models import Collection, Page

from cms.core.storage import private_storage
from home.models import HomePage
from resources.models import DocumentText, DownloadCount, LibraryPage, ResourcePage, SiteDocument
from resources.sample.making import make_resources
from resources.sample.texts import TextMaker
from schools.models import User
from search.models import SearchEntry
from tests.factories import make_library, make_resource, publish


@pytest.fixture
def library(home: HomePage) -> LibraryPage:
    return make_library(home)


def run(*arguments: str) -> str:
    output = StringIO()
    call_command("make_library", *arguments, stdout=output)
    return output.getvalue()


def made() -> Any:
    return ResourcePage.objects.filter(import_key__startswith="made-")


def test_made_up_resources_look_like_others_to_readers(
    library: LibraryPage, home: HomePage, client: Client
) -> None:
    make_resource(home, "A real one")
    run("--resources", "40")
    assert made().live().count() == 40
    assert Page.find_problems() == ([], [], [], [], [])
    library.refresh_from_db()
    assert library.numchild == library.get_children().count() == 41
    for resource in made()[:5]:
        assert client.get(resource.url).status_code == 200
        for file in resource.files.all():
            response = client.get(file.document.url)
            assert response.status_code == 200
            response.close()
    assert SearchEntry.objects.filter(source="resource").count() == 41
    word = made().first().title.split()[0]
    assert client.get("/resources/", {"q": word}).status_code == 200
    make_resource(home, "Another real one")
    assert Page.find_problems() == ([], [], [], [], [])


def test_they_have_every_kind_of_value(library: LibraryPage) -> None:
    run("--resources", "150")
    for field in ("resource_type", "licence", "minutes", "reviewed_on", "processes", "phases"):
        assert made().values(field).distinct().count() > 2, field
    assert len({page.first_published_at.year for page in made()}) > 2
    documents = SiteDocument.objects.all()
    assert len(set(documents.values_list("language", flat=True))) > 3
    assert len(set(documents.values_list("type_label", flat=True))) > 2
    assert len(set(documents.values_list("file", flat=True))) <= 4
    assert not DocumentText.objects.filter(text="").exists()
    assert DownloadCount.objects.exists()
    assert Tag.objects.filter(resource_tags__isnull=False).distinct().count() > 10


def test_more_can_be_added_later(library: LibraryPage) -> None:
    run("--resources", "3", "--no-files")
    run("--resources", "3", "--no-files", "--seed", "2")
    assert made().values("import_key").distinct().count() == 6
    assert not SiteDocument.objects.exists()


def test_the_number_of_queries_does_not_grow_with_the_number_of_resources(
    library: LibraryPage,
) -> None:
    make_resources(library, 1, seed=1)
    counts = []
    for number in (3, 30):
        with CaptureQueriesContext(connection) as queries:
            make_resources(library, number, seed=number)
        counts.append(len(queries))
    # SQLite takes a limited number of values at once, so that a long insert comes in parts.
    assert counts[1] <= counts[0] + 2


def test_all_of_them_can_be_taken_away_and_nothing_else(
    library: LibraryPage, home: HomePage, editor: User, commit: Any
) -> None:
    with commit():
        real = make_resource(home, "A real one", tags=("welcome",))
    run("--resources", "30")
    files = set(SiteDocument.objects.values_list("file", flat=True))
    with commit():
        edited = publish(made().first())
    kept = made().last().files.first().document
    with commit():
        make_resource(home, "Made of a made-up file", documents=[kept])
    run("--remove")
    assert not made().exists()
    assert not Page.objects.filter(pk=edited.pk).exists()
    assert set(ResourcePage.objects.values_list("title", flat=True)) == {
        "A real one",
        "Made of a made-up file",
    }
    assert list(SiteDocument.objects.all()) == [kept]
    assert [name for name in files if private_storage().exists(name)] == [kept.file.name]
    assert [tag.name for tag in Tag.objects.all()] == ["welcome"]
    assert SearchEntry.objects.filter(source="resource").count() == 2
    assert Page.find_problems() == ([], [], [], [], [])
    connection.check_constraints()
    real.refresh_from_db()
    assert real.live


def test_nothing_is_left_when_all_are_taken_away(library: LibraryPage) -> None:
    run("--resources", "5")
    run("--remove")
    assert not SiteDocument.objects.exists()
    assert not Collection.objects.filter(name__startswith="Made up").exists()
    assert not Tag.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [("BASE_URL", "https://sanctuary.example.org"), ("SECURE_SSL_REDIRECT", True)],
)
def test_it_refuses_to_touch_what_looks_like_the_real_site(
    library: LibraryPage, settings: Any, name: str, value: Any
) -> None:
    setattr(settings, name, value)
    with pytest.raises(CommandError, match="--yes"):
        run("--resources", "3")
    assert not made().exists()
    run("--resources", "3", "--no-files", "--yes")
    assert made().count() == 3


def test_without_a_library_it_says_so(home: HomePage) -> None:
    with pytest.raises(CommandError, match="no library page"):
        run()


def test_texts_use_few_words_often_and_many_seldom() -> None:
    maker = TextMaker(1)
    words: dict[str, int] = {}
    for word in " ".join(maker.text("en") for _time in range(300)).split():
        words[word] = words.get(word, 0) + 1
    often = sorted(words.values(), reverse=True)
    assert sum(often[:20]) > sum(often) / 4
    assert sum(count == 1 for count in often) > 50


def test_the_same_seed_makes_the_same_texts() -> None:
    assert TextMaker(7).text("en") == TextMaker(7).text("en") != TextMaker(8).text("en")
