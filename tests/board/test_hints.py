"""What the queue points at in a text, and what it leaves alone."""

import itertools

import pytest

from board.hints import HintKind, find_hints, rude_words
from board.queue_text import compare, marked, marked_paragraphs

FOUND = [
    ("Mrs Example helped us.", "name", "Mrs Example"),
    ("We asked Dr. Hassan.", "name", "Dr. Hassan"),
    ("Then Miss O’Neill sang.", "name", "Miss O’Neill"),
    ("Yesterday Amira Hassan read to us.", "name", "Amira Hassan"),
    ("Anne-Marie Example drew it.", "name", "Anne-Marie Example"),
    ("A girl called Amira drew it.", "name", "called Amira"),
    ("Her name is Nour and she sings.", "name", "name is Nour"),
    ("Прийшла Олена Петренко.", "name", "Прийшла Олена Петренко"),
    ("Ring 024 7612 3456.", "phone", "024 7612 3456"),
    ("Ring 07700 900123.", "phone", "07700 900123"),
    ("Ring +44 7700 900123.", "phone", "+44 7700 900123"),
    ("Ring (024) 7612-3456.", "phone", "(024) 7612-3456"),
    ("Call +380 44 123 45 67.", "phone", "+380 44 123 45 67"),
    ("We met at 12 Foleshill Road.", "address", "12 Foleshill Road"),
    ("They moved to Flat 3.", "address", "Flat 3"),
    ("At 7a Old Mill Lane we stopped.", "address", "7a Old Mill Lane"),
    ("It is in CV1 4AB now.", "postcode", "CV1 4AB"),
    ("It is in cv14ab now.", "postcode", "cv14ab"),
    ("Write to anna.b+x@school.example.", "email", "anna.b+x@school.example"),
    ("He was born on 3 March 2014.", "birth", "born on 3 March 2014"),
    ("DOB: 03/04/2015", "birth", "03/04/2015"),
    ("She was born in 2014.", "birth", "born in 2014"),
    ("Since 2014-03-12 he is here.", "birth", "2014-03-12"),
    ("Our Syrian pupil at Willowbank", "origin", "Syrian pupil"),
    ("The Ukrainian new family came.", "origin", "Ukrainian new family"),
    ("A boy from Eritrea came.", "origin", "boy from Eritrea"),
    ("two children in Year 5 from Sudan", "origin", "children in Year 5 from Sudan"),
    ("The number A1234567 is on it.", "home_office", "A1234567"),
    ("See HO ref: 55/2.", "home_office", "HO ref: 55/2"),
    ("Her Home Office reference number", "home_office", "Home Office reference number"),
    ("It says 1234567890123456.", "home_office", "1234567890123456"),
    ("It says 1234-5678-9012-3456.", "home_office", "1234-5678-9012-3456"),
    ("Her number is QQ 12 34 56 C.", "insurance", "QQ 12 34 56 C"),
    ("Her number is QQ123456C.", "insurance", "QQ123456C"),
    ("Her number is qq 123456 d.", "insurance", "qq 123456 d"),
    ("Her number is qq 12 34 56 a.", "insurance", "qq 12 34 56 a"),
    ("Her number is QQ\u00a012\u00a034\u00a056\u00a0A.", "insurance", "QQ 12 34 56 A"),
    ("What crap!", "profanity", "crap"),
    ("To jest Gówno.", "profanity", "Gówno"),
    ("هذا خرا", "profanity", "خرا"),
    ("Це лайно", "profanity", "лайно"),
    ("Ce căcat", "profanity", "căcat"),
    ("See https://example.org/a?b=1", "link", "https://example.org/a?b=1"),
    ("See www.example.org today", "link", "www.example.org"),
    ("See school.sch.uk/door today", "link", "school.sch.uk/door"),
]
LEFT_ALONE = [
    "Each class made a door in one of our languages.",
    "On Monday the Old Mill High choir sang in Coventry Library.",
    "Key Stage Two and Year Six worked together.",
    "We are a School of Sanctuary. The Red Cross came. Then We ate.",
    "It was the 3rd time, in week 12, with 4 classes and 30 doors.",
    "We met on 3 March 2026 in the hall.",
    "Pupils polish the floor; children learn Polish and Arabic.",
    "We read about Syria and cooked food from Sudan.",
    "The Scunthorpe class took its assessment in Essex and ate shiitake.",
    "A game called tig. We called home.",
    "KS2 3rd lesson, 2nd group",
    "In 2024 12 345 people came.",
    "It grew to 100000 a year. To 100000 a year!",
    "QQ 12 34 56 E, QQQ123456C, QQ1234567C and QQ123456CC are none.",
    "Ratio 1:2, page 10.5, room and street",
    "",
    "\x00\u202e\U0001f600",
]


@pytest.mark.parametrize(("text", "kind", "words"), FOUND)
def test_a_hint_is_given(text: str, kind: str, words: str) -> None:
    assert (kind, words) in [(hint.kind, hint.words) for hint in find_hints(text)]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_a_text_is_left_alone(text: str) -> None:
    assert find_hints(text) == []


def test_hints_come_in_the_order_of_the_text_and_share_no_word() -> None:
    hints = find_hints("Mrs Example, CV1 4AB, 024 7612 3456, anna@school.example. Mrs Example!")
    assert [hint.kind for hint in hints] == [
        *(HintKind.NAME, HintKind.POSTCODE, HintKind.PHONE, HintKind.EMAIL, HintKind.NAME)
    ]
    assert all(a.end <= b.start for a, b in itertools.pairwise(hints))


def test_every_language_of_the_list_has_words_and_none_is_an_everyday_one() -> None:
    assert {"crap", "kurwa", "лайно", "căcat", "خرا"} <= rude_words()
    assert not {"class", "cock", "hell", "was", "mist"} & rude_words()


def test_a_long_text_takes_no_long_time() -> None:
    find_hints("Aa " * 1000 + "1" * 3000 + "a." * 1500 + "0 " * 1500)


def test_what_is_marked_is_escaped() -> None:
    html = marked("<b>Mrs Example</b> & <script>alert(1)</script>")
    assert "<script>" not in html
    assert "&lt;b&gt;<mark" in html
    assert "somebody’s name?" in html
    assert "National Insurance number?" in marked("It is QQ 12 34 56 C.")
    shown = marked_paragraphs("<i>\n\nMrs Example\nsang")
    assert shown.count("<p>") == 2
    assert "<i>" not in shown
    assert "<br>" in shown


def test_a_change_is_told_word_by_word() -> None:
    change = compare("Title", "An orange doorway", "An purple doorway")
    assert change is not None
    assert ("deletion", "orange") in change.parts
    assert ("addition", "purple") in change.parts
    assert compare("Title", "A door", "A door") is None
