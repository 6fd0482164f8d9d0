"""How the words of ideas are shown, which language they are in, and which links are videos."""

import pytest

from board.formatting import plain_text, render_text
from board.language_guess import guess_language
from board.videos import player_address


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>\n"),
        ("One\ntwo", "<p>One<br>\ntwo</p>\n"),
        ("**a** *b*", "<p><strong>a</strong> <em>b</em></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("# A", "<p># A</p>\n"),
        ("<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("![a](https://example.org/a.png)", "<p>![a](https://example.org/a.png)</p>\n"),
        ("<https://example.org>", "<p>&lt;https://example.org&gt;</p>\n"),
        ('`a` & "b"', "<p>`a` &amp; &quot;b&quot;</p>\n"),
        ("snake_case_word", "<p>snake_case_word</p>\n"),
        ("", ""),
    ],
)
def test_a_few_marks_are_shown_and_everything_else_stays_words(text: str, html: str) -> None:
    assert render_text(text) == html


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**a**\n\n- b\n- c", "a b c"),
        ("<b>a</b> & c", "<b>a</b> & c"),
        ("a  \n b", "a b"),
        ("2. Two", "Two"),
    ],
)
def test_without_marks_a_text_is_one_line(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@pytest.mark.parametrize("text", ["*" * 3000, "- " * 1500, "**a " * 750, "> " * 1500, "\\" * 3000])
def test_no_text_takes_long(text: str) -> None:
    assert len(render_text(text)) < 100_000


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Each class made a door.", "en"),
        ("Chaque classe a fait une porte.", "en"),
        ("", "en"),
        ("123 !!!", "en"),
        ("كتبنا كلمة على الباب", "ar"),
        ("ما روی در نوشتیم و چای خوردیم", "fa"),
        ("ہم نے دروازے پر لکھا", "ur"),
        ("Ми зробили двері для кожної мови", "uk"),
        ("Мы сделали дверь для каждого языка", "ru"),
        ("Направихме врата за всеки език, къща", "bg"),
        ("ንቐበል ኣብ ማዕጾ ጽሒፍና", "ti"),
        ("በር ላይ ጻፍን", "am"),
        ("हमने दरवाज़े पर लिखा", "hi"),
        ("我们在门上写字", "zh-Hans"),
        ("We wrote مرحبا on the door and everybody read it.", "en"),
    ],
)
def test_the_language_is_guessed_by_script_and_letters(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("url", "player"),
    [
        (
            "https://www.youtube.com/watch?v=abcdefghijk",
            "https://www.youtube-nocookie.com/embed/abcdefghijk",
        ),
        ("https://youtu.be/abcdefghijk?t=3", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        (
            "https://m.youtube.com/shorts/abcdefghijk",
            "https://www.youtube-nocookie.com/embed/abcdefghijk",
        ),
        ("https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789?dnt=1"),
        ("https://www.youtube.com/watch?v=../../evil", ""),
        ("https://youtube.com.evil.example/watch?v=abcdefghijk", ""),
        ("https://evil.example/youtu.be/abcdefghijk", ""),
        ("https://www.bbc.co.uk/", ""),
        ("", ""),
    ],
)
def test_only_videos_of_two_hosts_can_be_played(url: str, player: str) -> None:
    assert player_address(url) == player
