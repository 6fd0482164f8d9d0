"""What somebody meant who mistyped a word, from the words that the entries have.

Only a word that no entry has, and that is none of the English language, is taken for a mistake. A
word that was not typed to its end stands for those that begin with it.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from .english import is_english
from .query import ParsedQuery, Term, parse
from .stemming import stem
from .vocabulary import Vocabulary, get_vocabulary
from .words import words

MIN_LETTERS = 3
# So short a word has many neighbours: only the likeliest slip is taken for one.
MAX_SLIP_OF_SHORT = 0.6
MIN_LETTERS_BEGUN = 3
MAX_COMPLETIONS = 8
CANDIDATES = 30
# How much likelier a word is that e times as many entries have, in slips.
COMMONNESS = 0.15

_VOWELS = frozenset("aeiou")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# Half a key to the right for each row below, as on a keyboard.
_PLACES = {
    letter: (column + 0.5 * row, row)
    for row, letters in enumerate(_ROWS)
    for column, letter in enumerate(letters)
}


def correct(
    query: ParsedQuery, is_known: Callable[[str], bool] = lambda _word: False
) -> tuple[ParsedQuery, str]:
    """Return the query with what was meant, and its text when that is another, or else "".

    Phrases, words that some entry has, and those of which `is_known` says so stay as they are.
    """
    typed = [term.alternatives[0][0] for term in query.terms if _is_single(term)]
    unsure = [word for word in typed if word.isalpha() and not is_known(word)]
    if not unsure:
        return query, ""
    vocabulary = get_vocabulary()
    unknown = [word for word in unsure if not vocabulary.entries_with(word)]
    completions = {
        word: list(_beginning_with(word, vocabulary))
        for word in unknown
        if not vocabulary.entries_with_stem_of(word)
    }
    meant = {
        word: other
        for word in unknown
        if not completions.get(word) and not is_english(word)
        # Another form of a word that there is: "herons" where only "heron" was written.
        if stem(other := _meant_by(word, vocabulary)) != stem(word)
    }
    corrected = _with_words({word: other for word, other in meant.items() if other}, query.text)
    corrected_query = parse(corrected) if corrected else query
    terms = tuple(_completed(term, completions) for term in corrected_query.terms)
    return replace(corrected_query, terms=terms), corrected


def completions(begun: str, limit: int) -> list[str]:
    """Return words of the entries that begin so, those of the most entries first.

    Of several with one stem the most common: "story" stands for "stories".
    """
    by_stem: dict[str, str] = {}
    for word in _beginning_with(begun, get_vocabulary()):
        by_stem.setdefault(stem(word), word)
    return list(by_stem.values())[:limit]


def beginning_meant(begun: str) -> str:
    """Return the likeliest beginning of words of the entries that is this one but for one slip.

    The same where there are words that begin so, or "" where there is nothing near.
    """
    vocabulary = get_vocabulary()
    if _places_beginning_with(begun, vocabulary):
        return begun
    if len(begun) < MIN_LETTERS:
        return ""
    lengths = range(len(begun) - 1, len(begun) + 2)
    beginnings = {word[:length] for word in vocabulary.words for length in lengths}
    near = process.extract(begun, beginnings, scorer=OSA.distance, score_cutoff=1, limit=CANDIDATES)
    likely = [
        (cost - COMMONNESS * log(_commonest(beginning, vocabulary)), beginning)
        for beginning, *_rest in near
        if (cost := slip(begun, beginning, 1)) <= MAX_SLIP_OF_SHORT or len(begun) > MIN_LETTERS
    ]
    return min(likely, default=(0, ""))[1]


def words_beginning(beginnings: Iterable[str]) -> list[str]:
    """Return all words of the entries that begin in one of these ways, the most common first."""
    vocabulary = get_vocabulary()
    places: set[int] = set()
    for begun in beginnings:
        places.update(_places_beginning_with(begun, vocabulary))
    return [vocabulary.words[place] for place in _most_common(places, vocabulary)]


def _is_single(term: Term) -> bool:
    return len(term.alternatives) == 1 and len(term.alternatives[0]) == 1


def _completed(term: Term, completions: dict[str, list[str]]) -> Term:
    longer = completions.get(term.alternatives[0][0]) if _is_single(term) else None
    return Term(tuple((word,) for word in longer)) if longer else term


def _with_words(meant: dict[str, str], text: str) -> str:
    """Return the text with other words in it, or "" when it stays the same."""
    pieces = text.split()
    changed = [meant.get(_only_word(piece), piece) for piece in pieces]
    return " ".join(changed) if changed != pieces else ""


def _only_word(piece: str) -> str:
    found = words(piece)
    return found[0] if len(found) == 1 else ""


def _beginning_with(begun: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the words that begin so, those of the most entries first."""
    if len(begun) < MIN_LETTERS_BEGUN:
        return
    places = _most_common(_places_beginning_with(begun, vocabulary), vocabulary)
    yield from (vocabulary.words[place] for place in places[:MAX_COMPLETIONS])


def _places_beginning_with(begun: str, vocabulary: Vocabulary) -> range:
    first = bisect_left(vocabulary.words, begun)
    return range(first, bisect_left(vocabulary.words, begun + "\uffff"))


def _commonest(begun: str, vocabulary: Vocabulary) -> int:
    """Return how many entries have the most common word that begins so."""
    return max(vocabulary.entries[place] for place in _places_beginning_with(begun, vocabulary))


def _most_common(places: Iterable[int], vocabulary: Vocabulary) -> list[int]:
    return sorted(places, key=lambda place: (-vocabulary.entries[place], place))


def _meant_by(typed: str, vocabulary: Vocabulary) -> str:
    """Return the likeliest word, or two that were written as one, or "" when nothing is near."""
    if len(typed) < MIN_LETTERS:
        return ""
    near = process.extract(
        typed,
        vocabulary.words,
        scorer=OSA.distance,
        score_cutoff=1 if len(typed) < 6 else 2,
        limit=CANDIDATES,
    )
    likely = min(near, key=lambda found: _order(typed, found, vocabulary), default=None)
    if likely and len(typed) == MIN_LETTERS and slip(typed, likely[0], 1) > MAX_SLIP_OF_SHORT:
        likely = None
    two = _two_words(typed, vocabulary)
    if likely is None:
        return two
    # One slip is likelier than a forgotten blank, and that is likelier than two slips.
    return two if two and likely[1] > 1 else likely[0]


def _order(
    typed: str, found: tuple[str, float, int], vocabulary: Vocabulary
) -> tuple[float, int, str]:
    """Return how unlikely a word is: by the slip that it takes, and by how rare it is."""
    word, distance, place = found
    rarity = -COMMONNESS * log(vocabulary.entries[place])
    return slip(typed, word, int(distance)) + rarity, -vocabulary.entries[place], word


def slip(typed: str, word: str, distance: int) -> float:
    """Return how unlikely it is to type the one for the other; the less, the likelier.

    A neighbouring key, two letters in the wrong order or a double letter are likely slips; a wrong
    first letter is not.
    """
    edits = Levenshtein.editops(typed, word)
    if len(edits) > distance:
        return 0.7 * distance
    cost = 0.0
    for edit in edits:
        at, to = edit.src_pos, edit.dest_pos
        if edit.tag == "replace":
            cost += 0.6 if _are_mixed_up(typed[at], word[to]) else 1
        else:
            cost += 0.5 if _is_double(word, to) or _is_double(typed, at) else 0.8
        if at == 0:
            cost += 0.3
    return cost


def _is_double(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place] == text[place - 1]


def _are_mixed_up(one: str, other: str) -> bool:
    """Say whether two letters are next to each other on a keyboard, or both are vowels."""
    if one in _VOWELS and other in _VOWELS:
        return True
    if one not in _PLACES or other not in _PLACES:
        return False
    (x, y), (other_x, other_y) = _PLACES[one], _PLACES[other]
    return abs(x - other_x) <= 1 and abs(y - other_y) <= 1


def _two_words(typed: str, vocabulary: Vocabulary) -> str:
    """Return the two words that were written as one, those of the most entries, or ""."""
    best = (0, "")
    for cut in range(MIN_LETTERS_BEGUN, len(typed) - MIN_LETTERS_BEGUN + 1):
        parts = typed[:cut], typed[cut:]
        both = min(vocabulary.entries_with(part) for part in parts)
        best = max(best, (both, " ".join(parts) if both else ""))
    return best[1]
