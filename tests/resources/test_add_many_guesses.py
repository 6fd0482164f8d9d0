"""What is guessed of files that are added: title, language, summary, type."""

import pytest

from cms.core.extraction import Extracted
from resources.admin.adding_guesses import guess_summary, guess_title, guess_type
from resources.admin.adding_languages import guess_language
from resources.admin.adding_names import group_by_name, split_name, tidy_name

ADD = "/admin/resources/add/"
DRAFTS = "/admin/resources/add/drafts/"
WEB_PAGE = b"<!doctype html><script>alert(1)</script>"
SENTENCE = "Ten words and ten pictures for the first day in a new school."
ARABIC = "مرحبا بكم في مدرستنا. هذه أول كلمات تحتاجونها في اليوم الأول مع الصور."
UKRAINIAN = "Ласкаво просимо до нашої школи. Її двері відчинені, і ми раді вас бачити."


@pytest.mark.parametrize(
    ("name", "base", "language"),
    [
        ("welcome-ar.pdf", "welcome", "ar"),
        ("welcome_AR.docx", "welcome", "ar"),
        ("Welcome pack (Arabic).pdf", "Welcome pack", "ar"),
        ("Welcome pack - Tigrinya.pdf", "Welcome pack", "ti"),
        ("welcome-zh-Hans.pdf", "welcome", "zh-Hans"),
        ("Welcome pack AR.pdf", "Welcome pack", "ar"),
        ("ترحيب العربية.pdf", "ترحيب", "ar"),
        ("who I am.pdf", "who I am", ""),
        ("C:\\fakepath\\plan.pdf", "plan", ""),
        ("arabic.pdf", "arabic", ""),
        ("farsi-kurdish.pdf", "farsi", "ku"),
    ],
)
def test_a_name_says_what_it_is_about_and_in_which_language(
    name: str, base: str, language: str
) -> None:
    parts = split_name(name)
    assert (parts.base, parts.language) == (base, language)


def test_names_are_grouped_whatever_their_signs_and_versions() -> None:
    names = [
        "First-week_pack.pdf",
        "first week pack final.docx",
        "other.pdf",
        "first week pack-uk.pdf",
    ]
    assert list(group_by_name(names)) == [[0, 1, 3], [2]]


@pytest.mark.parametrize(
    ("base", "title"),
    [
        ("first-week_pack v2", "First week pack"),
        ("co-production day", "Co-production day"),
        ("first-week_pack", "First week pack"),
        ("PE_kit (1)", "PE kit"),
        ("", ""),
    ],
)
def test_a_tidy_name_reads_as_words(base: str, title: str) -> None:
    assert tidy_name(base) == title


@pytest.mark.parametrize(
    ("named", "declared", "text", "language"),
    [
        ("ar", "", "", "ar"),
        ("ar", "en-GB", ARABIC, "ar"),
        ("uk", "", "A guide to schools in the United Kingdom", "en"),
        ("", "en-US", ARABIC, "ar"),
        ("", "ar-SA", UKRAINIAN, "uk"),
        ("", "pl-PL", "Witamy w naszej szkole", "pl"),
        ("", "ru", "Дверь открыта, и мы рады видеть вас.", "ru"),
        ("", "", "به مدرسه ما خوش آمدید. ما چای و گپ داریم.", "fa"),
        ("", "prs", "به مدرسه ما خوش آمدید. ما چای و گپ داریم.", "prs"),
        ("", "", "ہمارے اسکول میں خوش آمدید۔ یہاں بڑی لڑکیاں بھی پڑھتی ہیں۔", "ur"),
        ("", "", "زموږ ښوونځي ته ښه راغلاست. ټول ښه دي.", "ps"),
        ("", "", "بەخێربێن بۆ قوتابخانەکەمان. هەموو شتێک ئامادەیە.", "ckb"),
        ("", "", "እንኳዕ ናብ ቤት ትምህርትና ብደሓን መጻእኩም። ኣብዚ ኩሉ ኣሎ።", "ti"),
        ("", "", "እንኳን ወደ ትምህርት ቤታችን በደህና መጡ። እዚህ ሁሉም አለ። አስተማሪ አለ።", "am"),
        ("", "", "歡迎嚟到我哋嘅學校", "yue"),
        ("", "", "欢迎来到我们的学校", "zh-Hans"),
        ("", "", "Καλώς ήρθατε στο σχολείο μας", "el"),
        ("", "xx-nonsense", "Welcome", "en"),
        ("", "", "", "en"),
    ],
)
def test_the_language_is_what_name_letters_and_declaration_agree_on(
    named: str, declared: str, text: str, language: str
) -> None:
    assert guess_language(named, declared, text) == language


@pytest.mark.parametrize(
    "title",
    ["", "Microsoft Word - plan.doc", "Untitled", "Presentation1", "a_b.docx", "…", "x" * 200],
)
def test_a_title_that_a_program_made_up_is_not_taken(title: str) -> None:
    assert guess_title(Extracted(title=title), "my-plan") == "My plan"


@pytest.mark.parametrize(
    ("text", "headings", "summary"),
    [
        ("Welcome\nTo our school\n" + SENTENCE, (), SENTENCE),
        (f"Words\n\n{SENTENCE} Print it.", (), f"{SENTENCE} Print it."),
        (
            f"What to do first with a class\n{SENTENCE}",
            ("What to do first with a class",),
            SENTENCE,
        ),
        ("Short.", (), ""),
        ("", (), ""),
    ],
)
def test_a_summary_is_made_of_the_first_sentences(
    text: str, headings: tuple[str, ...], summary: str
) -> None:
    assert guess_summary(Extracted(text=text, headings=headings), "Words") == summary


def test_a_summary_fits_its_field_whatever_the_text() -> None:
    for text in (
        "word " * 900,
        "x" * 9_000,
        "One sentence here. " * 99,
        f"{SENTENCE} {'y' * 900}.",
    ):
        summary = guess_summary(Extracted(text=text), "")
        assert 40 <= len(summary) <= 250


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("First week welcome pack", "welcome_pack"),
        ("Three lessons about doors", "lesson"),
        ("Information for governors", ""),
        ("Poster for the hall", "display"),
    ],
)
def test_the_type_is_what_the_title_speaks_of(title: str, kind: str) -> None:
    assert guess_type(title) == kind
