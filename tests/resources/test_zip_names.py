"""Names in a zip: in any script, and safe wherever it is unpacked."""

import pytest

from resources.zips.names import MAX_BYTES, Names, file_name, folder_name


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("../../etc/passwd", "-..-etc-passwd"),
        ("C:\\Windows\\system32", "C - -Windows-system32"),
        ("What do we carry? A lesson", "What do we carry A lesson"),
        ("Being a buddy: training", "Being a buddy - training"),
        ("a\x00b\tc\nd", "ab c d"),
        ("trailing. . .", "trailing"),
        ("NUL", "_NUL"),
        ("com1.files", "_com1.files"),
        ("\u202egpj.exe\u202c", "gpj.exe"),
        ("ትግርኛ ሰላም", "ትግርኛ ሰላም"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("e\u0301tage", "étage"),
        ("...", "resource"),
        ("", "resource"),
        ("🎒" * 80, "🎒" * 50),
        ("x" * 300, "x" * 60),
        ("Being a buddy " * 8, "Being a buddy Being a buddy Being a buddy Being a buddy"),
    ],
)
def test_folders_have_names_that_any_system_takes(title: str, expected: str) -> None:
    assert folder_name(title) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("plan.pdf", "plan.pdf"),
        ("..\\..\\plan.pdf", "-..-plan.pdf"),
        ("aux.pdf", "_aux.pdf"),
        ("x" * 300 + ".docx", "x" * 95 + ".docx"),
        ("no extension", "no extension"),
        ("a." + "e" * 40, "a." + "e" * 40),
        ("?.pdf", "file.pdf"),
        ("<>.pdf", "file.pdf"),
        ("خطة.pdf", "خطة.pdf"),
    ],
)
def test_files_have_names_that_any_system_takes(name: str, expected: str) -> None:
    assert file_name(name) == expected
    assert len(file_name(name).encode()) <= MAX_BYTES + 11


def test_names_are_told_apart_as_windows_does() -> None:
    names = Names()
    taken = [names.take(name) for name in ("a.pdf", "A.PDF", "a (2).pdf", "a.pdf", "b")]
    assert taken == ["a.pdf", "A (2).PDF", "a (2) (2).pdf", "a (3).pdf", "b"]
