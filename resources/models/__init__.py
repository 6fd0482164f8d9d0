"""The library: its page, its resources, and the documents that they offer."""

from .documents import DocumentText, DownloadCount, SiteDocument
from .pages import LibraryPage, ResourceFile, ResourcePage, ResourceTag

__all__ = [
    "DocumentText",
    "DownloadCount",
    "LibraryPage",
    "ResourceFile",
    "ResourcePage",
    "ResourceTag",
    "SiteDocument",
]
