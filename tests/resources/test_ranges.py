"""Which part of a file is asked for, and under which name it is saved."""

import pytest

from resources.serving import OutsideFile, Stretch, asked_stretch, content_disposition

SIZE = 1_000


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-9", Stretch(0, 10)),
        ("bytes=0-0", Stretch(0, 1)),
        ("bytes=990-", Stretch(990, 10)),
        ("bytes=999-999", Stretch(999, 1)),
        ("bytes=0-5000", Stretch(0, SIZE)),
        ("bytes=500-5000", Stretch(500, 500)),
        ("bytes=-10", Stretch(990, 10)),
        ("bytes=-5000", Stretch(0, SIZE)),
        ("Bytes = 0-9", Stretch(0, 10)),
        ("bytes=,0-9,", Stretch(0, 10)),
        ("bytes=0-9" + "9" * 300, Stretch(0, SIZE)),
        ("", None),
        ("nonsense", None),
        ("bytes=", None),
        ("bytes=-", None),
        ("bytes=5-1", None),
        ("bytes=a-b", None),
        ("bytes=0x1-2", None),
        ("bytes=٠-٩", None),
        ("bytes=0-1,5-9", None),
        ("lines=0-9", None),
        ("bytes=0-" + "9" * 6_000, None),
    ],
)
def test_a_range_is_read_as_the_standard_has_it(header: str, expected: Stretch | None) -> None:
    assert asked_stretch(header, SIZE) == expected


@pytest.mark.parametrize(
    "header", ["bytes=1000-", "bytes=1000-2000", "bytes=-0", "bytes=" + "9" * 400 + "-"]
)
def test_a_range_outside_the_file_is_told_apart(header: str) -> None:
    with pytest.raises(OutsideFile):
        asked_stretch(header, SIZE)


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Plan A.pdf", 'attachment; filename="Plan A.pdf"'),
        (
            "مرحبا.pdf",
            (
                'attachment; filename="mrhb.pdf"; '
                "filename*=UTF-8''%D9%85%D8%B1%D8%AD%D8%A8%D8%A7.pdf"
            ),
        ),
        ("እንቋዕ.docx", None),
        ("Ласкаво просимо.odt", None),
        ('a";\r\nX: y.pdf', None),
        ("100% “ready”.pdf", None),
    ],
)
def test_a_file_is_saved_under_its_name_in_any_script(name: str, header: str | None) -> None:
    made = content_disposition(name)
    assert made.isascii()
    assert "\r" not in made
    assert made.count('"') == 2
    assert header in {None, made}
