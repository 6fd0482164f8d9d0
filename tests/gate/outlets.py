"""Every way out of the site, from the URL configuration, with what to ask it."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import Page

from cms.core.models import SiteImage
from resources.admin.reports import REPORTS

from .canaries import BAIT, Canaries

Ask = Callable[[Canaries], list[str]]

NOTHING: list[str] = []


def _media(canaries: Canaries) -> list[str]:
    """Return guesses at public addresses of what lies in private storage, and old real ones."""
    private = [str(p.file.name) for p in canaries.pictures]
    private += [str(d.file.name) for d in canaries.documents.values()]
    guesses = [f"/media/{name}" for name in private]
    guesses += [f"/media/{name.split('/')[-1]}" for name in private]
    guesses.append(f"/media/{quote('../private/')}{private[0]}")
    return guesses + canaries.old_public_urls


def _documents(canaries: Canaries) -> list[str]:
    return [document.url for document in canaries.documents.values()]


def _documents_under_other_names(canaries: Canaries) -> list[str]:
    """Return addresses of documents with a name that is not theirs, which might lead to theirs."""
    keys = [document.pk for document in canaries.documents.values()]
    return [f"/documents/{pk}/{name}" for pk in keys for name in ("", "guess.pdf")]


def _previews(canaries: Canaries) -> list[str]:
    return [reverse("document_preview", args=[d.pk]) for d in canaries.documents.values()]


def _page_pictures(canaries: Canaries) -> list[str]:
    return [reverse("document_page", args=[d.pk, 1]) for d in canaries.documents.values()]


def _resource_ids(name: str) -> Ask:
    return lambda canaries: [reverse(name, args=[r.pk]) for r in canaries.resources]


def _lists(name: str) -> Ask:
    def ask(canaries: Canaries) -> list[str]:
        keys = [str(resource.pk) for resource in canaries.resources]
        return [f"{reverse(name)}?ids={ids}" for ids in ("-".join(keys), *keys)] + [reverse(name)]

    return ask


def _collection_zips(canaries: Canaries) -> list[str]:
    return [reverse("collection_zip", args=[c.pk]) for c in canaries.collections]


def _searches(_canaries: Canaries) -> list[str]:
    kinds = ("", "&kind=idea", "&kind=resource", "&kind=page", "&kind=news")
    return [f"/search/?q={BAIT}{kind}" for kind in kinds] + ["/search/?q=qx", "/search/"]


def _suggestions(_canaries: Canaries) -> list[str]:
    return [f"/search/suggest/?q={BAIT[:length]}" for length in (1, 3, 8)] + [
        "/search/suggest/?q=qxc"
    ]


def _pages(canaries: Canaries) -> list[str]:
    """Return every live page, the addresses of hidden ones, and the lists with their filters."""
    live = [page.url for page in Page.objects.live() if page.url]
    board = canaries.board.url
    lists = [
        f"{board}?layout=columns",
        f"{board}?process=embed",
        f"{board}?page=2",
        f"{canaries.resource_url}?lang=ar",
        f"/resources/?q={BAIT}",
        "/resources/?process=embed&type=welcome_pack&language=en",
        "/resources/?tag=qxcanarytag&sort=title",
    ]
    return live + canaries.urls + lists


def _post_ids(name: str) -> Ask:
    return lambda canaries: [reverse(name, args=[p.pk]) for p in canaries.posts.values()]


def _pictures(canaries: Canaries) -> list[str]:
    return [reverse("post_picture", args=[picture.key]) for picture in canaries.pictures]


def _static(*paths: str) -> Ask:
    return lambda _canaries: list(paths)


# One decision for each address of the URL configuration: what to ask there. An empty list says
# that nothing an editor or a school wrote can come out of it.
DECISIONS: dict[str, Ask] = {
    "healthz": _static("/healthz"),
    "readyz": _static("/readyz"),
    "robots.txt": _static("/robots.txt"),
    "sitemap.xml": _static("/sitemap.xml"),
    ".well-known/security.txt": _static("/.well-known/security.txt"),
    "favicon.ico": _static(),
    "css/site-<slug:fingerprint>.css": _static("/css/site-0.css"),
    "patterns/": _static("/patterns/"),
    "admin/login/": _static("/admin/login/"),
    "account/": _static("/account/"),
    "account/ideas/new/<slug:board_slug>/": lambda c: [reverse("add_post", args=[c.board.slug])],
    "account/ideas/<int:post_id>/": _post_ids("change_post"),
    "account/ideas/<int:post_id>/take-back/": _post_ids("take_back_post"),
    "account/ideas/pictures/<uuid:key>/": _pictures,
    "search/": _searches,
    "search/suggest/": _suggestions,
    "previews/<int:document_id>.webp": _previews,
    "previews/<int:document_id>/<int:number>.webp": _page_pictures,
    "resources/feed.atom": _static(
        "/resources/feed.atom",
        f"/resources/feed.atom?q={BAIT}",
        "/resources/feed.atom?tag=qxcanarytag&process=embed",
    ),
    "resources/feed.json": _static(
        "/resources/feed.json",
        f"/resources/feed.json?q={BAIT}",
        "/resources/feed.json?tag=qxcanarytag&process=embed",
    ),
    "resources/families/": _static("/resources/families/"),
    "resources/families/<slug:code>/": _static(
        "/resources/families/en/", "/resources/families/ar/"
    ),
    "resources/my-list/": _lists("my_list"),
    "resources/my-list/files.zip": _lists("my_list_zip"),
    "resources/<int:resource_id>/files.zip": _resource_ids("resource_zip"),
    "resources/collections/<int:collection_id>/files.zip": _collection_zips,
    # These only take forms; tests/resources/test_my_list.py posts hidden keys to them.
    "resources/my-list/add/": _static("/resources/my-list/add/"),
    "resources/my-list/remove/": _static("/resources/my-list/remove/"),
    "resources/my-list/move/": _static("/resources/my-list/move/"),
    "resources/my-list/clear/": _static("/resources/my-list/clear/"),
    "resources/report/<int:resource_id>/": _resource_ids("report_problem"),
    "resources/used/<int:resource_id>/": _resource_ids("tell_use"),
    "^documents/(\\d+)/(.*)$": _documents_under_other_names,
    "documents/^(\\d+)/(.*)$": _documents,
    "documents/authenticate_with_password/<int:restriction_id>/": _static(),
    "^media/(?P<path>.+)$": _media,
    # Wagtail's pages: the pages themselves, and the form of a page password, which is switched off.
    "^((?:[\\w\\-]+/)*)$": _pages,
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": _static(),
    "_util/login/": _static("/_util/login/"),
}
# Mounted libraries, each judged as a whole; their own pages show only the asking person's account.
ACCOUNT_PAGES = (
    "account/login/",
    "account/logout/",
    "account/inactive/",
    "account/signup/",
    "account/reauthenticate/",
    "account/email/",
    "account/confirm-email/",
    "account/password/",
)
ADMIN = "admin/"


def _admin(canaries: Canaries) -> list[str]:
    """Return what a limited editor could ask the admin: lists, searches, single objects."""
    model = "board/post"
    posts = [p.pk for p in canaries.posts.values()]
    documents = [d.pk for d in canaries.documents.values()]
    lists = [
        "/admin/",
        f"/admin/pages/search/?q={BAIT}",
        f"/admin/images/?q={BAIT}",
        f"/admin/documents/?q={BAIT}",
        f"/admin/snippets/{model}/",
        f"/admin/snippets/{model}/?q={BAIT}",
        "/admin/ideas/queue/",
        "/admin/resource-notes/",
        "/admin/reports/site-history/",
        "/admin/reports/workflow/",
        "/admin/reports/workflow_tasks/",
        f"/admin/choose-page/search/?q={BAIT}",
        "/admin/choose-page/",
        "/admin/documents/chooser/",
        f"/admin/documents/chooser/results/?q={BAIT}",
        f"/admin/images/chooser/results/?q={BAIT}",
    ]
    single = [
        f"/admin/snippets/{model}/{action}/{pk}/"
        for pk in posts
        for action in ("edit", "history", "usage", "delete", "unpublish")
    ]
    single += [f"/admin/ideas/{pk}/{action}/" for pk in posts for action in ("decide", "take-down")]
    single += [f"/admin/documents/edit/{pk}/" for pk in documents]
    single += [f"/admin/documents/usage/{pk}/" for pk in documents]
    return lists + single + _library_admin() + _bulk_actions(documents)


def _library_admin() -> list[str]:
    """Return the editors' pages for many resources, and their reports."""
    steps = ("add/", "add/drafts/", "import/", "import/check/", "import/report.csv")
    reports = [f"/admin/resources/reports/{report.slug}/" for report in REPORTS]
    return [
        *(f"/admin/resources/{step}" for step in steps),
        *reports,
        *(f"{report}results/" for report in reports),
        *(f"{report}?export=csv" for report in reports),
    ]


def _bulk_actions(documents: list[int]) -> list[str]:
    """Return the pages that ask whether to do something with many objects at once."""
    pages = "&".join(f"id={pk}" for pk in Page.objects.values_list("pk", flat=True))
    files = "&".join(f"id={pk}" for pk in documents)
    images = "&".join(f"id={pk}" for pk in SiteImage.objects.values_list("pk", flat=True))
    of_pages = ("publish", "unpublish", "move", "delete", "tag_resources", "reviewed_today")
    return [
        *(f"/admin/bulk/wagtailcore/page/{action}/?{pages}" for action in of_pages),
        f"/admin/bulk/resources/sitedocument/delete/?{files}",
        f"/admin/bulk/resources/sitedocument/add_tags/?{files}",
        f"/admin/bulk/core/siteimage/delete/?{images}",
    ]


def all_patterns() -> Iterator[str]:
    """Yield the whole pattern of every address in the URL configuration."""

    def walk(resolver: URLResolver, prefix: str) -> Iterator[str]:
        for pattern in resolver.url_patterns:
            text = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern, text)
            elif isinstance(pattern, URLPattern):
                yield text

    yield from walk(get_resolver(settings.ROOT_URLCONF), "")


def undecided() -> list[str]:
    """Return the addresses about which nobody has decided what to ask."""
    return [
        pattern
        for pattern in all_patterns()
        if pattern not in DECISIONS
        and not pattern.startswith(
            (ADMIN, *ACCOUNT_PAGES, "account/^confirm-email", "account/^password")
        )
    ]


def all_outlets(canaries: Canaries) -> list[str]:
    """Return every address to ask, for the canaries that were planted."""
    asked = [url for ask in DECISIONS.values() for url in ask(canaries)]
    return list(dict.fromkeys([*asked, *_admin(canaries)]))
