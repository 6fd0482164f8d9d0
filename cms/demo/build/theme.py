"""Colours, languages and names that every file format shares."""

from dataclasses import dataclass

AUTHOR = "Schools of Sanctuary demonstration"
UNCHECKED_NOTE = (
    "This translation has not been checked by a speaker yet. "
    "Please ask one to read it before you give it to a family."
)
UNCHECKED_WORDS_NOTE = (
    "No speaker has checked the words in other languages yet. Please ask one before you print."
)

# The light palette of the site's design tokens.
BAND = "0C474D"
INK = "14302F"
INK_SOFT = "465A56"
PAPER = "F5ECDB"
SHEET = "FFFDF7"
RULE = "D8C7A8"
RULE_STRONG = "786E58"
SUN = "F5B83D"
ON_BAND = "FDF5E4"


@dataclass(frozen=True)
class Process:
    """One of the award's processes: its word and its three colours, as hexadecimal RGB."""

    word: str
    solid: str
    ink: str
    tint: str


PROCESSES = {
    "learn": Process("Learn", "1F5C99", "174877", "E2EDF6"),
    "embed": Process("Embed", "4B6C1C", "3A5515", "E9F0D6"),
    "share": Process("Share", "B3432A", "8B321E", "FBE5DB"),
    "coproduction": Process("Co-production", "8D5B00", "6A4400", "FBEAC0"),
}


@dataclass(frozen=True)
class Language:
    """A language of the files: its English name, BCP 47 tag for Office, and direction."""

    name: str
    office_tag: str
    is_right_to_left: bool = False
    office_font: str = ""


LANGUAGES = {
    "en": Language("English", "en-GB"),
    "ar": Language("Arabic", "ar-SA", is_right_to_left=True, office_font="Arial"),
    "prs": Language("Dari", "prs-AF", is_right_to_left=True, office_font="Arial"),
    "ps": Language("Pashto", "ps-AF", is_right_to_left=True, office_font="Arial"),
    "uk": Language("Ukrainian", "uk-UA"),
    "ti": Language("Tigrinya", "ti-ER", office_font="Ebrima"),
    "fr": Language("French", "fr-FR"),
    "ro": Language("Romanian", "ro-RO"),
    "so": Language("Somali", "so-SO"),
    "pl": Language("Polish", "pl-PL"),
    "es": Language("Spanish", "es-ES"),
    "tr": Language("Turkish", "tr-TR"),
}

# Trebuchet MS comes with Windows and macOS, so an edited copy looks the same in every school.
OFFICE_FONT = "Trebuchet MS"
