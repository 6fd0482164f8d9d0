"""The files of the demonstration: programs made them, in six scripts, and people read them."""

import difflib
import io

import pytest

from cms.core.extraction import Extracted, check_file, extract
from cms.core.extraction.kinds import kind_for_name
from tests.core.extraction.mutations import FILES


def read(name: str) -> Extracted:
    content = (FILES / name).read_bytes()
    return extract(io.BytesIO(content), check_file(io.BytesIO(content), name))


@pytest.mark.parametrize("language", ["en", "uk", "ar"])
def test_the_same_letter_reads_the_same_in_pdf_and_word(language: str) -> None:
    pdf, word = (read(f"parents-evening-letter-{language}.{ending}") for ending in ("pdf", "docx"))
    alike = difflib.SequenceMatcher(None, pdf.text.split(), word.text.split(), autojunk=False)
    # The two differ in where the name of the school and the notes stand.
    assert alike.ratio() > 0.85
    assert set(pdf.text.split()) >= set(word.text.split()) - {"☐"}
    assert pdf.language.split("-")[0] == word.language.split("-")[0] == language


@pytest.mark.parametrize("ending", ["pdf", "docx", "pptx", "xlsx", "odt", "txt"])
def test_files_of_every_type_are_taken_and_say_something(ending: str) -> None:
    for path in sorted(FILES.glob(f"*.{ending}"))[::6]:
        with path.open("rb") as file:
            assert check_file(file, path.name) == kind_for_name(path.name)
        assert len(read(path.name).text) > 100, path.name
