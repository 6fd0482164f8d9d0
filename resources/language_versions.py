"""A resource in the language that its reader picks: title, summary and files."""

from dataclasses import dataclass

from cms.core.languages import DEFAULT_LANGUAGE, LANGUAGES, Language, get_language

from .models import ResourceFile, ResourcePage


@dataclass(frozen=True)
class LanguageVersion:
    """A resource as a reader of one language sees it.

    `is_checked` is None where nobody translated title and summary: they are then in English, and
    `text_language` says so. `files` are those in the language, `other_files` all others.
    """

    language: Language
    text_language: Language
    title: str
    summary: str
    is_checked: bool | None
    files: list[ResourceFile]
    other_files: list[ResourceFile]


def languages_of(resource: ResourcePage) -> list[Language]:
    """Return the languages in which a resource has files or a title, English first."""
    codes = {code for file in resource.offered_files for code in file.all_languages}
    codes |= {translation.language for translation in resource.own_translations}
    languages = [get_language(code) for code in codes]
    return sorted(languages, key=lambda item: (item.code != DEFAULT_LANGUAGE, item.english_name))


def version_in(resource: ResourcePage, code: str) -> LanguageVersion:
    """Return the resource in the language `code`; in English when it is not to be had in that."""
    offered = {language.code for language in languages_of(resource)}
    language = get_language(code if code in offered and code in LANGUAGES else DEFAULT_LANGUAGE)
    translation = next(
        (item for item in resource.own_translations if item.language == language.code), None
    )
    files = resource.offered_files
    return LanguageVersion(
        language=language,
        text_language=translation.language_info if translation else get_language(DEFAULT_LANGUAGE),
        title=translation.title if translation else resource.title,
        summary=(translation.summary if translation else "") or resource.summary,
        is_checked=translation.is_checked_by_speaker if translation else None,
        files=[file for file in files if language.code in file.all_languages],
        other_files=[file for file in files if language.code not in file.all_languages],
    )
