"""Which words are English, whether an entry has them or not."""

from functools import cache


def is_english(word: str) -> bool:
    """Say whether a word in small letters stands in the dictionary, or is the stem of one's plural.

    It has American spellings, and no names or abbreviations.
    """
    return word in _dictionary()


@cache
def _dictionary() -> frozenset[str]:
    # 160,000 words, 0.2 s and 20 MB: only for a process that needs them.
    from spellchecker import SpellChecker

    return frozenset(SpellChecker(language="en").word_frequency.words())
