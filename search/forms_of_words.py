"""Other forms of a word in scripts that no engine stems: Cyrillic and Arabic.

Engines stem English. A Ukrainian "казка" is "казки" in the next sentence, and an Arabic word has
its article before it. The forms are those that the entries have; a form is a word with the same
light stem: known endings, and in Arabic the article and what joins to it, are taken off.
"""

import re
from dataclasses import replace

from .query import ParsedQuery, Term
from .spelling import words_beginning

MAX_FORMS = 8
MIN_LETTERS = 3

# Endings of nouns and adjectives in Ukrainian and Russian, as `words` folds them (й is и, ї is і).
_CYRILLIC = re.compile(
    r"^(.{3,}?)(?:[яаиі]ми|[ое]го|[ое]му|[ое]ві|[оеє]ю|[ая]х|[аяоеє]м|[іео]в|[еиыоі]и|оі|[иіы][хм]"
    r"|[ая]я|[оеыи]е|[ую]ю|[аяуюоеєіиыь])$"
)
# L. Larkey, L. Ballesteros and M. Connell, "Light stemming for Arabic information retrieval"
# (2007), there called light10, as `words` folds them (ة is ه).
_ARABIC_PREFIXES = ("وال", "بال", "كال", "فال", "ال", "لل", "و")
_ARABIC = re.compile(r"^(?:[وبكف]?ال|لل|و)?(.{3,}?)(?:ها|ان|ات|ون|ين|يه|ه|ي)?$")


def with_forms(query: ParsedQuery) -> ParsedQuery:
    """Return the query in which other forms of a word meet it as well as the word."""
    return replace(query, terms=tuple(_with_forms(term) for term in query.terms))


def has_forms(word: str) -> bool:
    """Say whether the entries have another form of this folded word."""
    return bool(_forms(word))


def light_stem(word: str) -> str:
    """Return a folded word without its endings; one in another script comes back as it is."""
    if "\u0400" <= word[:1] <= "\u04ff":
        return _CYRILLIC.sub(r"\1", word)
    if "\u0600" <= word[:1] <= "\u06ff":
        return _ARABIC.sub(r"\1", word)
    return word


def _with_forms(term: Term) -> Term:
    if len(term.alternatives) > 1 or len(term.alternatives[0]) > 1:
        # A phrase is meant as it is typed, and who has synonyms has enough.
        return term
    (word,) = term.alternatives[0]
    return Term((*term.alternatives, *((form,) for form in _forms(word))))


def _forms(word: str) -> list[str]:
    if word.isascii():
        return []
    stem = light_stem(word)
    if len(stem) < MIN_LETTERS:
        return []
    prefixes = ("", *_ARABIC_PREFIXES) if word[0] >= "\u0600" else ("",)
    found = words_beginning(prefix + stem for prefix in prefixes)
    return [form for form in found if form != word and light_stem(form) == stem][:MAX_FORMS]
