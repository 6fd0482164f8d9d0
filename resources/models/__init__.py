"""The library: its page, its resources, and the documents that they offer."""

from .documents import SiteDocument, DocumentText, DownloadCount
from .pages import LibraryPage, ResourceFile, ResourcePage, ResourceTag

__all__ = [
    "SiteDocument",
    "DocumentText",
    "DownloadCount",
    "LibraryPage",
    "ResourceFile",
    "ResourcePage",
    "ResourceTag",
]
