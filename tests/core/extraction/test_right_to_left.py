"""Lines of Arabic, Hebrew and Persian come out as they are read, wherever the PDF drew them."""

import pytest

from cms.core.extraction.glyphs import Glyph
from cms.core.extraction.pdf import extract_pdf
from cms.core.extraction.right_to_left import order_from_left, reading_order
from tests.core.extraction.pdfs import pdf_of_shapes

STEP = 10.0


def line(seen: str) -> list[Glyph]:
    """Return glyphs that stand from left to right like the characters of ``seen``.

    A blank is a gap, as most programs store none.
    """
    return [
        Glyph(character, place * STEP, place * STEP + STEP, place * STEP, 700.0, 12.0)
        for place, character in enumerate(seen)
        if character != " "
    ]


@pytest.mark.parametrize(
    ("logical", "seen"),
    [
        ("مرحبا بكم", "مكب ابحرم"),
        ("שלום ילדים", "םידלי םולש"),
        ("سنة 2026 م", "م 2026 ةنس"),
        ("سنة ٢٠٢٦ م", "م ٢٠٢٦ ةنس"),
        ("كلمات English words داخل", "لخاد English words تاملك"),
        ("الساعة 10:30 يوم 12/09/2026", "12/09/2026 موي 10:30 ةعاسلا"),
        ("خصم 25% فقط", "طقف %25 مصخ"),
        ("הנחה 25% בלבד", "דבלב 25% החנה"),
        ("טלפון 024-7683", "024-7683 ןופלט"),
        ("صف 3 4 5", "5 4 3 فص"),
        ("The word مدرسة جديدة means school", "The word ةديدج ةسردم means school"),
        ("Room 5 only", "Room 5 only"),
    ],
)
def test_a_line_is_read_in_the_order_of_its_scripts(logical: str, seen: str) -> None:
    glyphs = line(seen)
    assert reading_order(glyphs[::2] + glyphs[1::2]) == logical
    assert reading_order(glyphs[::-1]) == logical


@pytest.mark.parametrize("seen", ["(لوألا) نم", ")لوألا( نم"])
def test_brackets_face_each_other_whichever_shape_was_stored(seen: str) -> None:
    assert reading_order(line(seen)) == "من (الأول)"


def test_a_list_mark_with_one_bracket_is_left_alone() -> None:
    assert reading_order(line("لاؤس )أ")) == "أ) سؤال"


def shape(text: str, left: float, width: float = STEP, up: float = 0.0) -> list[Glyph]:
    """Return the characters of one drawn shape, as PDFium gives them: one box for them all."""
    return [Glyph(letter, left, left + width, left, 700.0 + up, 12.0) for letter in text]


def test_a_ligature_that_pdfium_turned_round_is_turned_back() -> None:
    # Lam and alef share one shape: stored "لا", given as "ال".
    assert reading_order([*shape("ال", 10), *shape("س", 20), *shape("م", 0)]) == "سلام"


def test_a_ligature_of_presentation_forms_is_left_as_it_is() -> None:
    assert reading_order([*shape("لا", 10), *shape("س", 20), *shape("م", 0)]) == "سلام"
    assert reading_order([*shape("\ufefb", 10), *shape("س", 20), *shape("م", 0)]) == "سلام"


def test_a_ligature_whose_box_was_divided_is_read_from_the_right() -> None:
    lam = Glyph("ل", 15, 20, 10, 700.0, 12.0)
    alef = Glyph("ا", 10, 15, 10, 700.0, 12.0)
    assert reading_order([alef, lam, *shape("س", 20), *shape("م", 0)]) == "سلام"


@pytest.mark.parametrize("alef", ["ا", "أ"])
def test_lam_and_alef_that_cross_are_read_lam_first(alef: str) -> None:
    # As some fonts have it: both begin at one place, and alef reaches further than lam.
    lam = Glyph("ل", 12, 19, 10, 700.0, 12.0)
    crossing = Glyph(alef, 10, 20, 10, 700.0, 12.0)
    assert reading_order([lam, crossing, *shape("س", 20)]) == f"سل{alef}"
    assert reading_order([crossing, lam, *shape("س", 20)]) == f"سل{alef}"


def test_a_vowel_sign_follows_the_letter_that_it_stands_over() -> None:
    letters = [*shape("م", 20), *shape("د", 10), *shape("س", 0)]
    damma, fatha = shape("\u064f", 23, 4, up=6), shape("\u064e", 12, 4, up=6)
    assert reading_order([*fatha, *letters, *damma]) == "م\u064fد\u064eس"


def test_a_word_that_hangs_on_a_latin_letter_is_kept_apart_from_it() -> None:
    glyphs = [*shape("a", 20), *shape("b", 30), *shape("يبيبح", 20)]
    assert reading_order([*shape("م", 60), *glyphs]) == "م abحبيبي"


def test_dots_drawn_apart_do_not_double_their_letter() -> None:
    base, dots = shape("ت", 10), shape("ت", 13, 3, up=7)
    assert reading_order([*dots, *base, *shape("ب", 20)]) == "بت"


def test_double_letters_are_kept() -> None:
    assert reading_order(line("ةجلل")) == "للجة"


def test_a_line_of_nothing_but_signs_is_kept() -> None:
    assert reading_order(shape("\u064f", 0)) == "\u064f"


# Shapes ten points wide; a space is a wider gap. These are drawn as Chromium does it: each word
# a piece of its own, the pieces from the right, the shapes within a piece from the left.
PIECES = [("ابحرم", 300.0), ("مكب", 220.0), ("يف", 180.0)]


def test_the_words_of_a_page_come_out_in_reading_order() -> None:
    shapes = [
        (letter, left + 10 * place, 700.0)
        for word, left in PIECES
        for place, letter in enumerate(word)
    ]
    assert extract_pdf(pdf_of_shapes(shapes)).text == "مرحبا بكم في"


def test_words_drawn_from_the_right_come_out_in_reading_order() -> None:
    shapes = [(letter, 300.0 - 10 * place, 700.0) for place, letter in enumerate("مدرسة")]
    shapes += [(letter, 200.0 - 10 * place, 700.0) for place, letter in enumerate("جديدة")]
    assert extract_pdf(pdf_of_shapes(shapes)).text == "مدرسة جديدة"


def test_lines_stay_apart() -> None:
    shapes = [(letter, 300.0 - 10 * place, 700.0) for place, letter in enumerate("مدرسة")]
    shapes += [(letter, 300.0 - 10 * place, 676.0) for place, letter in enumerate("جديدة")]
    assert extract_pdf(pdf_of_shapes(shapes)).text == "مدرسة\nجديدة"


@pytest.mark.parametrize("pitch", [18, 40])
def test_sloping_words_stay_on_their_line(pitch: int) -> None:
    # As in Nastaliq: each word runs down to the line, and the next begins high up again.
    shapes = [
        (letter, left + 10 * place, 700.0 + 4 * place)
        for word, left in PIECES
        for place, letter in reversed(list(enumerate(word)))
    ]
    lower = [(letter, left, baseline - pitch) for letter, left, baseline in shapes]
    found = extract_pdf(pdf_of_shapes(shapes + lower))
    assert found.text == "مرحبا بكم في\nمرحبا بكم في"


@pytest.mark.parametrize("seen", ["School name, (date) 2026", "School name, )date( 2026"])
def test_a_latin_line_is_read_from_the_left_in_whatever_order_it_was_drawn(seen: str) -> None:
    glyphs = line(seen)
    for drawn in (glyphs, glyphs[::-1], glyphs[7:] + glyphs[:7]):
        assert order_from_left(drawn) == "School name, (date) 2026"
