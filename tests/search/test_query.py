"""What becomes of what a visitor types."""

import random

import pytest

from search.query import MAX_QUERY_LENGTH, MAX_QUERY_WORDS, ParsedQuery, parse

from .nasty_text import nasty_texts


def wanted(query: ParsedQuery) -> list[str]:
    return [" ".join(term.alternatives[0]) for term in query.terms]


def excluded(query: ParsedQuery) -> list[str]:
    return [" ".join(term.alternatives[0]) for term in query.excluded]


@pytest.mark.parametrize(
    ("text", "words", "left_out"),
    [
        ("Refugee  Stories", ["refugee", "stories"], []),
        ('"welcome pack" arabic', ["welcome pack", "arabic"], []),
        ("“welcome pack”", ["welcome pack"], []),
        ("«welcome pack»", ["welcome pack"], []),
        ("story -video", ["story"], ["video"]),
        ('story -"sound file"', ["story"], ["sound file"]),
        ("-video", [], ["video"]),
        ("story - video", ["story", "video"], []),
        ("story–video", ["story video"], []),
        ("tea,coffee/cake", ["tea", "coffee", "cake"], []),
        ("story story Story", ["story"], []),
        ('"welcome pack', ["welcome", "pack"], []),
        ('"', [], []),
        ('""', [], []),
        ("- -- ...", [], []),
        ("", [], []),
        ("🙂", [], []),
        ("欢迎", ["欢 迎"], []),
        ("what is the award", ["award"], []),
        ("what is this", ["what", "is", "this"], []),
        ('"to be"', ["to be"], []),
    ],
)
def test_text_becomes_terms(text: str, words: list[str], left_out: list[str]) -> None:
    query = parse(text)

    assert wanted(query) == words
    assert excluded(query) == left_out
    assert query.is_empty == (not words)


def test_a_word_with_a_hyphen_is_looked_for_in_both_spellings() -> None:
    (term,) = parse("Co-production").terms

    assert set(term.alternatives) == {("co", "production"), ("coproduction",)}


@pytest.mark.parametrize(
    ("text", "is_question"),
    [
        ("how do I welcome a child", True),
        ("What is the award about?", True),
        ("can't we pay for a coach", False),
        ("what is EAL", False),
        ("May half term activities", False),
        ('how do I say "come in" politely', False),
        ("welcome pack in Arabic", False),
    ],
)
def test_four_words_that_begin_as_a_question_does_are_one(text: str, is_question: bool) -> None:
    assert parse(text).is_question is is_question


def test_a_long_query_is_cut() -> None:
    query = parse(" ".join(f"w{number}" for number in range(300)))

    assert len(query.text) <= MAX_QUERY_LENGTH
    assert len(query.terms) == MAX_QUERY_WORDS


def test_a_long_phrase_is_cut() -> None:
    (term,) = parse('"' + "a b " * 60 + '"').terms

    assert len(term.alternatives[0]) == MAX_QUERY_WORDS


def test_ten_thousand_characters_are_read_in_a_moment() -> None:
    for text in ("x" * 10_000, '"' * 10_000, "-" * 10_000, "a-" * 5_000, "'s" * 5_000):
        assert len(parse(text).text) <= MAX_QUERY_LENGTH


def test_control_characters_are_dropped() -> None:
    assert parse("wel\x00come\r\nback\x07").text == "wel come back"


def test_any_mixture_of_signs_gives_only_words() -> None:
    for text in nasty_texts():
        assert_harmless(parse(text))


def assert_harmless(query: ParsedQuery) -> None:
    terms = [*query.terms, *query.excluded]
    assert sum(len(term.alternatives[0]) for term in terms) <= MAX_QUERY_WORDS
    for term in terms:
        for alternative in term.alternatives:
            assert alternative
            for word in alternative:
                assert word
                assert not set(word) & set(" \"'()*:^&|!<>{}\\-+\x00\ud800")


def test_the_order_of_words_does_not_change_what_is_looked_for() -> None:
    words = ["welcome", "arabic", '"first week"', "-video"]
    shuffled = random.Random(5).sample(words, k=len(words))

    assert set(parse(" ".join(words)).terms) == set(parse(" ".join(shuffled)).terms)
