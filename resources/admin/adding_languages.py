"""In which language a text is, as far as its letters tell."""

from cms.core.languages import DEFAULT_LANGUAGE, LANGUAGES

# So much of a text is looked at, and so large a share of its letters must be of one script.
_SAMPLE_CHARACTERS = 5_000
_MIN_SHARE = 0.5
# Letters of a neighbour's alphabet come in names; more than one in two hundred come in its own.
_TELLING_SHARE = 0.005

# Ranges of Unicode's blocks, and which of our languages are written with each script.
_SCRIPTS: dict[str, tuple[tuple[tuple[int, int], ...], tuple[str, ...]]] = {
    "Arabic": (
        ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
        ("ar", "fa", "prs", "ps", "ur", "ckb"),
    ),
    "Cyrillic": (((0x0400, 0x052F),), ("ru", "uk", "bg")),
    "Ethiopic": (((0x1200, 0x139F), (0x2D80, 0x2DDF)), ("am", "ti")),
    "Greek": (((0x0370, 0x03FF),), ("el",)),
    "Georgian": (((0x10A0, 0x10FF), (0x1C90, 0x1CBF)), ("ka",)),
    "Bengali": (((0x0980, 0x09FF),), ("bn",)),
    "Gurmukhi": (((0x0A00, 0x0A7F),), ("pa",)),
    "Gujarati": (((0x0A80, 0x0AFF),), ("gu",)),
    "Tamil": (((0x0B80, 0x0BFF),), ("ta",)),
    "Malayalam": (((0x0D00, 0x0D7F),), ("ml",)),
    "Devanagari": (((0x0900, 0x097F),), ("hi",)),
    "Han": (((0x3400, 0x4DBF), (0x4E00, 0x9FFF)), ("zh-Hans", "yue")),
}
_LATIN = "Latin"
_LANGUAGE_SCRIPTS = {code: name for name, (_r, codes) in _SCRIPTS.items() for code in codes}

# Letters that the other languages of the script do without.
_TELLING = {
    "ur": "ٹڈڑےں",
    "ps": "ټډړښږېۍځڅڼ",
    "ckb": "ڕڵۆێە",
    "fa": "پچژگکی",
    "uk": "іїєґ",
    "ru": "ыэё",
    "bg": "ъ",
    "ti": "ኣቐቑቒቓቔቕቖኽ",
    "am": "አ",
    "yue": "嘅係冇唔喺咗佢哋廣國學們這",
}
# Asked in this order: Urdu, Pashto and Sorani have Persian's letters as well.
_ORDER = ("ur", "ps", "ckb", "fa", "uk", "ru", "bg", "yue")
_DECLARED = {
    "zh": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-hk": "yue",
    "zh-mo": "yue",
    "fa-af": "prs",
    "ku-arab": "ckb",
}
_KNOWN = {code.casefold(): code for code in LANGUAGES}


def guess_language(named: str, declared: str, text: str) -> str:
    """Return the code of one of our languages, from the file's name, what it declares, its text.

    What the script of the text contradicts is not believed: office programs declare the language of
    the computer, and "uk" in a name can mean the country.
    """
    script = script_of(text)
    if named and script in ("", _script_of_language(named)):
        return named
    declared = _known(declared)
    if script not in ("", _LATIN):
        told = _by_letters(script, text[:_SAMPLE_CHARACTERS])
        if told == "fa" and declared == "prs":
            # The same letters: only a name or a declaration tells Dari from Persian.
            return declared
        if not told and _script_of_language(declared) == script:
            return declared
        return told or _SCRIPTS[script][1][0]
    if declared and script in ("", _script_of_language(declared)):
        return declared
    return DEFAULT_LANGUAGE


def script_of(text: str) -> str:
    """Return the name of the script of most letters, or an empty string when there are none."""
    letters = [ord(c) for c in text[:_SAMPLE_CHARACTERS] if c.isalpha()]
    if not letters:
        return ""
    for name, (ranges, _codes) in _SCRIPTS.items():
        count = sum(any(first <= code <= last for first, last in ranges) for code in letters)
        if count > len(letters) * _MIN_SHARE:
            return name
    return _LATIN


def _script_of_language(code: str) -> str:
    return _LANGUAGE_SCRIPTS.get(code, _LATIN) if code else ""


def _known(declared: str) -> str:
    """Return our code for a declared BCP 47 tag such as "en-GB", or an empty string."""
    tag = declared.casefold()
    return _DECLARED.get(tag) or _KNOWN.get(tag) or _KNOWN.get(tag.split("-")[0], "")


def _by_letters(script: str, text: str) -> str:
    """Return the language whose own letters come often enough, or an empty string."""
    languages = _SCRIPTS[script][1]
    needed = max(1.0, sum(map(str.isalpha, text)) * _TELLING_SHARE)
    counts = {code: sum(map(text.count, _TELLING[code])) for code in languages if code in _TELLING}
    if script == "Ethiopic":
        return "ti" if counts["ti"] > counts["am"] else "am"
    return next((code for code in _ORDER if counts.get(code, 0) >= needed), "")
