"""The names of the site and its team, the footer and the notice."""

from wagtail.models import Site

from home.models import FooterLink, Notice, SiteSettings

from .content import read
from .pages import Pages

FIELDS = (
    "site_title",
    "city",
    "team_name",
    "team_text",
    "email",
    "phone",
    "address",
    "footer_note",
)


def load_site(pages: Pages) -> None:
    """Write the settings of the site, once, and the notice."""
    content = read("site")
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    if settings.team_name:
        return
    for name in FIELDS:
        setattr(settings, name, content[name])
    settings.footer_links = [
        FooterLink(
            label=row["label"],
            url=row.get("url", ""),
            page_id=pages[row["page"]].pk if "page" in row else None,
        )
        for row in content["footer_links"]
    ]
    settings.save()
    notice = content["notice"]
    Notice.objects.create(
        text=notice["text"],
        link_text=notice["link_text"],
        link_page_id=pages[notice["link_page"]].pk,
    )
