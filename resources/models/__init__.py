"""The library: its pages, the documents that they offer, and what readers tell about them."""

from .collections import CollectionItem, CollectionPage
from .documents import (
    Answer,
    DocumentPicture,
    DocumentText,
    DownloadCount,
    ExtractionState,
    ScanState,
    SiteDocument,
)
from .files import ResourceFile, ResourceTranslation
from .links import LinkCheck
from .pages import LibraryPage, ResourcePage, ResourceTag
from .trust import ProblemKind, ProblemReport, ResourceUse, UseState

__all__ = [
    "Answer",
    "CollectionItem",
    "CollectionPage",
    "DocumentPicture",
    "DocumentText",
    "DownloadCount",
    "ExtractionState",
    "LibraryPage",
    "LinkCheck",
    "ProblemKind",
    "ProblemReport",
    "ResourceFile",
    "ResourcePage",
    "ResourceTag",
    "ResourceTranslation",
    "ResourceUse",
    "ScanState",
    "SiteDocument",
    "UseState",
]
