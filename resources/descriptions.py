"""A resource as machines read it: schema.org's LearningResource, in JSON-LD.

https://schema.org/LearningResource; only what the resource's own page shows to anybody.
"""

import json
import mimetypes
from collections.abc import Callable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cms.core.choices import CoreProcess

from .models import Answer, ResourceFile, ResourcePage

# So that no text can end the script element (https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements).
_ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}

# Makes an absolute address of a path on this site.
Absolute = Callable[[str], str]


def describe(resource: ResourcePage, tags: list[str], absolute: Absolute) -> dict[str, Any]:
    """Return a public resource with the names of its tags, without `@context`."""
    described: dict[str, Any] = {
        "@type": "LearningResource",
        "@id": absolute(resource.url),
        "url": absolute(resource.url),
        "name": resource.title,
        "description": resource.description,
        "inLanguage": [language.code for language in resource.languages],
        "learningResourceType": resource.get_resource_type_display(),
        "educationalLevel": resource.phase_labels,
        "audience": [
            {"@type": "EducationalAudience", "educationalRole": label}
            for label in resource.audience_labels
        ],
        "about": resource.subject_labels,
        "keywords": [
            *tags,
            *(str(CoreProcess(process).label) for process in resource.processes),
        ],
        "isAccessibleForFree": True,
        "license": resource.licence_terms.url or resource.get_licence_display(),
        "creator": resource.author and {"@type": "Organization", "name": resource.author},
        "isBasedOn": resource.source_url,
        "timeRequired": resource.minutes and f"PT{resource.minutes}M",
        "datePublished": _date(resource.first_published_at),
        "dateModified": _date(resource.last_published_at),
        "encoding": [_describe_file(file, absolute) for file in resource.offered_files],
        "accessibilityFeature": _accessibility_features(resource),
    }
    return {name: value for name, value in described.items() if value}


def json_ld(resource: ResourcePage, tags: list[str], absolute: Absolute) -> SafeString:
    """Return the description as a script element for the head of the resource's page."""
    described = {"@context": "https://schema.org", **describe(resource, tags, absolute)}
    text = json.dumps(described, cls=DjangoJSONEncoder, ensure_ascii=False).translate(_ESCAPED)
    element = '<script type="application/ld+json">{}</script>'
    return format_html(element, mark_safe(text))  # noqa: S308  (its angle brackets are escaped)


def _describe_file(file: ResourceFile, absolute: Absolute) -> dict[str, Any]:
    document = file.document
    media_type, _encoding = mimetypes.guess_type(document.filename)
    described = {
        "@type": "MediaObject",
        "name": document.title,
        "contentUrl": absolute(document.url),
        "encodingFormat": media_type,
        "contentSize": document.file_size and str(document.file_size),
        "inLanguage": file.language,
    }
    return {name: value for name, value in described.items() if value}


def _accessibility_features(resource: ResourcePage) -> list[str]:
    """Return the features that all files have (https://www.w3.org/community/reports/a11y-discov-vocab/)."""
    documents = [file.document for file in resource.offered_files]
    features = {"taggedPDF": "is_tagged", "structuralNavigation": "has_headings"}
    return [
        feature
        for feature, field in features.items()
        if documents and all(getattr(document, field) == Answer.YES for document in documents)
    ]


def _date(moment: Any) -> str:
    return moment.date().isoformat() if moment else ""
