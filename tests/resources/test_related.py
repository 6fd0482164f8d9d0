"""What goes well with a resource."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from resources.models import ResourcePage
from resources.related import related_resources
from tests.factories import make_resource


def related(resource: ResourcePage) -> list[str]:
    tags = [tag.name for tag in resource.tags.all()]
    return [other.title for other in related_resources(resource, tags)]


def test_shared_tags_count_most(home: HomePage) -> None:
    one = make_resource(home, "One", slug="one", tags=("tea", "families"))
    make_resource(home, "Same type", slug="a")
    make_resource(home, "One tag", slug="b", tags=("tea",), resource_type="story", processes=[])
    make_resource(home, "Two tags", slug="c", tags=("tea", "families"), processes=[])
    assert related(one) == ["Two tags", "One tag", "Same type"]


def test_words_of_the_title_count(home: HomePage) -> None:
    one = make_resource(home, "The lemon tree, a story", slug="one")
    make_resource(home, "Something else", slug="a")
    make_resource(home, "Questions on the lemon tree", slug="b")
    assert related(one)[0] == "Questions on the lemon tree"


def test_there_is_something_whenever_anything_is_shared(home: HomePage) -> None:
    one = make_resource(home, "One", slug="one", phases=["primary"], processes=[])
    make_resource(home, "Two", slug="two", phases=["primary"], processes=[], resource_type="lesson")
    assert related(one) == ["Two"]


def test_neither_itself_nor_what_is_not_public_nor_its_successor(home: HomePage) -> None:
    newer = make_resource(home, "Newer", slug="newer", tags=("tea",))
    make_resource(home, "Draft", slug="draft", tags=("tea",), live=False)
    gone = make_resource(home, "Gone", slug="gone", tags=("tea",))
    one = make_resource(home, "One", slug="one", tags=("tea",), superseded_by=newer)
    gone.unpublish()
    assert related(one) == []


def test_the_list_is_one_query_beside_the_stamp_and_the_files(home: HomePage) -> None:
    one = make_resource(home, "One", slug="one", tags=("tea",))
    for number in range(10):
        make_resource(home, f"R{number}", slug=f"r{number}", tags=("tea",))
    related_resources(one, ["tea"])
    with CaptureQueriesContext(connection) as captured:
        assert len(related_resources(one, ["tea"])) == 4
    lists = [query for query in captured if "resources_resourcepage" in query["sql"]]
    assert len(lists) == 1
    assert len(captured) <= 4
