"""The pages around the library and the boards, and the settings of the site."""

from .award import AwardPage, ProcessPage
from .contact import ContactPage
from .content import ContentPage
from .home import Doorway, HomePage
from .news import NewsIndexPage, NewsPage
from .site import FooterLink, Notice, SiteSettings

__all__ = [
    "AwardPage",
    "ContactPage",
    "ContentPage",
    "Doorway",
    "FooterLink",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "Notice",
    "ProcessPage",
    "SiteSettings",
]
