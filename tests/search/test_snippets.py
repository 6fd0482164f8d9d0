"""What is shown of a text, and what is marked in it."""

import re
from html import unescape

import pytest
from django.utils.html import strip_tags

from search.query import parse
from search.snippets import SNIPPET_LENGTH, Marker

from .nasty_text import nasty_texts


def marked(query: str, text: str) -> list[str]:
    return re.findall(r"<mark>(.*?)</mark>", Marker(parse(query)).mark(text))


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("story", "Stories and a story, storytelling", ["Stories", "story"]),
        ("stories", "one story", ["story"]),
        ("abilities", "an ability", ["ability"]),
        ("cafe", "The Café; a cafe\u0301", ["Café", "cafe\u0301"]),
        ("lodz", "Łódź", ["Łódź"]),
        ("school", "The school’s ‘school’", ["school’s", "school"]),
        ("coproduction", "Co-production", ["Co-production"]),
        ("co-production", "Coproduction and co-production", ["Coproduction", "co-production"]),
        ('"welcome pack"', "pack, welcome; a welcome pack", ["welcome pack"]),
        ("production", "co-production", ["production"]),
        ("ecole", "à l'école", ["école"]),
        ("мовами", "Казка двома МОВАМИ", ["МОВАМИ"]),
        ("пять", "П’ять", ["П’ять"]),
        ("المدرسة", "في المَدْرَسة", ["المَدْرَسة"]),
        ("ሰላም", "ሰላም ንኹሉ", ["ሰላም"]),
        ("学校", "欢迎来到学校", ["学校"]),
        ("किताब", "हिन्दी किताब", ["किताब"]),
        ("art", "start party art", ["art"]),
        ("story -video", "story video", ["story"]),
        ("welcome to the school", "welcome to the school", ["welcome", "school"]),
    ],
)
def test_words_found_are_marked(query: str, text: str, expected: list[str]) -> None:
    assert marked(query, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert('story')</script>",
        '<img src=x onerror="story()">',
        "</mark><b>story</b>",
        "&lt;story&gt; &amp; story",
        "story<mark>",
    ],
)
def test_markup_in_a_text_stays_text(text: str) -> None:
    marker = Marker(parse("story"))

    for html in (marker.mark(text), marker.snippet(text)):
        assert "<mark>story</mark>" in html
        without_ours = html.replace("<mark>", "").replace("</mark>", "")
        assert "<" not in without_ours
        assert ">" not in without_ours


def test_any_text_comes_out_escaped_and_whole() -> None:
    for text, query in zip(nasty_texts(), nasty_texts(max_parts=8), strict=True):
        html = Marker(parse(query)).mark(text)
        plain = html.replace("<mark>", "").replace("</mark>", "")

        assert "<" not in plain
        assert unescape(plain) == text


def test_a_snippet_shows_the_place_with_most_of_the_words() -> None:
    text = "A kettle. " + "Nothing here. " * 60 + "A samovar and a kettle. " + "Nothing. " * 60

    snippet = Marker(parse("samovar kettle")).snippet(text)

    assert "<mark>samovar</mark> and a <mark>kettle</mark>" in snippet
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")
    assert len(strip_tags(snippet)) <= SNIPPET_LENGTH + 4


def test_a_snippet_without_a_match_is_the_beginning() -> None:
    snippet = Marker(parse("samovar")).snippet("First of all. " + "And so on. " * 50)

    assert snippet.startswith("First of all.")
    assert "<mark>" not in snippet


def test_a_snippet_cuts_no_word_in_two() -> None:
    text = "wordless " * 200 + "samovar " + "wordless " * 200

    shown = strip_tags(Marker(parse("samovar")).snippet(text)).strip("… ").split()

    assert set(shown) == {"wordless", "samovar"}


def test_a_text_without_blanks_is_cut_all_the_same() -> None:
    snippet = Marker(parse("学")).snippet("迎" * 2_000 + "学" + "迎" * 2_000)

    assert "<mark>学</mark>" in snippet
    assert len(strip_tags(snippet)) <= SNIPPET_LENGTH + 4


def test_a_short_text_is_shown_whole() -> None:
    assert Marker(parse("tea")).snippet("A pot of tea") == "A pot of <mark>tea</mark>"


def test_the_lines_of_a_form_are_shown_as_a_sign() -> None:
    text = "I like: ________________ What calms me: ................ and so on... _x_"
    expected = "I like: … What <mark>calms</mark> me: … and so on... _x_"
    assert Marker(parse("calm")).snippet(text) == expected
