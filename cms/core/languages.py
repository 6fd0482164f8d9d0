"""The languages of content: BCP 47 codes, their own names, their English names, their direction.

The list holds the languages that EMAS works with most; an editor picks from it. Names after the
Unicode CLDR.
"""

from dataclasses import dataclass

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True)
class Language:
    """A language of content; `direction` is "ltr" or "rtl", as in HTML's `dir`."""

    code: str
    own_name: str
    english_name: str
    direction: str = "ltr"


LANGUAGES = {
    language.code: language
    for language in (
        Language("en", "English", "English"),
        Language("sq", "Shqip", "Albanian"),
        Language("am", "አማርኛ", "Amharic"),
        Language("ar", "العربية", "Arabic", "rtl"),
        Language("bn", "বাংলা", "Bengali"),
        Language("bg", "Български", "Bulgarian"),
        Language("zh-Hans", "简体中文", "Chinese (simplified)"),
        Language("yue", "廣東話", "Chinese (Cantonese)"),
        Language("prs", "دری", "Dari", "rtl"),
        Language("fr", "Français", "French"),
        Language("ka", "ქართული", "Georgian"),
        Language("el", "Ελληνικά", "Greek"),
        Language("gu", "ગુજરાતી", "Gujarati"),
        Language("hi", "हिन्दी", "Hindi"),
        Language("hu", "Magyar", "Hungarian"),
        Language("ku", "Kurmancî", "Kurdish (Kurmanji)"),
        Language("ckb", "کوردیی ناوەندی", "Kurdish (Sorani)", "rtl"),
        Language("lv", "Latviešu", "Latvian"),
        Language("lt", "Lietuvių", "Lithuanian"),
        Language("ml", "മലയാളം", "Malayalam"),
        Language("om", "Afaan Oromoo", "Oromo"),
        Language("ps", "پښتو", "Pashto", "rtl"),
        Language("fa", "فارسی", "Persian (Farsi)", "rtl"),
        Language("pl", "Polski", "Polish"),
        Language("pt", "Português", "Portuguese"),
        Language("pa", "ਪੰਜਾਬੀ", "Punjabi"),
        Language("ro", "Română", "Romanian"),
        Language("ru", "Русский", "Russian"),
        Language("sk", "Slovenčina", "Slovak"),
        Language("so", "Soomaali", "Somali"),
        Language("es", "Español", "Spanish"),
        Language("sw", "Kiswahili", "Swahili"),
        Language("ta", "தமிழ்", "Tamil"),
        Language("ti", "ትግርኛ", "Tigrinya"),
        Language("tr", "Türkçe", "Turkish"),
        Language("uk", "Українська", "Ukrainian"),
        Language("ur", "اردو", "Urdu", "rtl"),
        Language("vi", "Tiếng Việt", "Vietnamese"),
        Language("yo", "Yorùbá", "Yoruba"),
    )
}


def language_choices() -> list[tuple[str, str]]:
    """Return (code, name) pairs for a form: the English name, then the language's own."""
    return [
        (
            language.code,
            language.english_name
            if language.own_name == language.english_name
            else f"{language.english_name} ({language.own_name})",
        )
        for language in LANGUAGES.values()
    ]


def get_language(code: str) -> Language:
    """Return the language of a BCP 47 `code`; an unknown one stands for itself."""
    return LANGUAGES.get(code) or Language(code, code, code)
