"""Every way out of the site, from the URL configuration, with what to ask it."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import Page

from board.choices import Layout

from .admin_outlets import admin_outlets
from .board_outlets import BOARDS
from .canaries import BAIT, Canaries
from .taking_part_outlets import TAKING_PART

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
    return [f"/search/?q={BAIT}{kind}" for kind in kinds] + [
        "/search/?q=qx",
        # Nothing is found: shorter searches and tags are offered.
        f"/search/?q=%22zz+{BAIT}%22",
        f"/search/?q={BAIT}&process=embed&phase=primary&language=en&tag=qxcanarytag",
        "/search/",
    ]


def _suggestions(_canaries: Canaries) -> list[str]:
    return [f"/search/suggest/?q={BAIT[:length]}" for length in (1, 3, 8)] + [
        "/search/suggest/?q=qxc"
    ]


def _pages(canaries: Canaries) -> list[str]:
    """Return every live page, the addresses of hidden ones, and the lists with their filters."""
    live = [page.url for page in Page.objects.live() if page.url]
    board = canaries.board.url
    lists = [
        *(f"{board}?layout={layout}" for layout in Layout.values),
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


def _picture_keys(name: str) -> Ask:
    return lambda canaries: [reverse(name, args=[p.key]) for p in canaries.pictures]


def _pictures(canaries: Canaries) -> list[str]:
    return [reverse("post_picture", args=[picture.key]) for picture in canaries.pictures]


def _schools(canaries: Canaries) -> list[str]:
    return [school.url for school in canaries.schools]


def _school_lists(_canaries: Canaries) -> list[str]:
    return ["/schools/", f"/schools/?q={BAIT}", "/schools/?q=qxcanar", "/schools/?phase=primary"]


def _school_finder(_canaries: Canaries) -> list[str]:
    return [f"/account/school/find/?school_words={words}" for words in (BAIT, "qx", "qxcanar")]


def _old_links(name: str) -> Ask:
    """Return a function that gives the addresses of links whose time is over."""

    def ask(canaries: Canaries) -> list[str]:
        links = canaries.invitations if name == "open_invitation" else canaries.posting_links
        return [reverse(name, args=[link.token]) for link in links]

    return ask


def _keys(name: str, kind: str) -> Ask:
    return lambda canaries: [reverse(name, args=[found.pk]) for found in getattr(canaries, kind)]


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
    # Samples alone.
    "patterns/mails/": _static("/patterns/mails/"),
    "patterns/mails/<path:name>/": _static("/patterns/mails/account/email/login_code/"),
    "admin/login/": _static("/admin/login/"),
    "account/": _static("/account/"),
    "account/ideas/new/<slug:board_slug>/": lambda c: [reverse("add_post", args=[c.board.slug])],
    "account/ideas/<int:post_id>/": _post_ids("change_post"),
    "account/ideas/<int:post_id>/take-back/": _post_ids("take_back_post"),
    "account/ideas/<int:post_id>/send-again/": _post_ids("send_post_again"),
    "account/ideas/<int:post_id>/delete/": _post_ids("delete_post"),
    "account/ideas/pictures/<uuid:key>/withdraw/": _picture_keys("withdraw_own_picture"),
    "account/ideas/pictures/<uuid:key>/": _pictures,
    "account/details/": _static("/account/details/"),
    "account/mails/": _static("/account/mails/"),
    "account/data/": _static("/account/data/"),
    # These two only take forms; tests/schools/test_data_download.py reads what comes out.
    "account/data/download/": _static("/account/data/download/"),
    "account/close/": _static("/account/close/"),
    "account/closed/": _static("/account/closed/"),
    "account/school/": _static("/account/school/"),
    "account/school/find/": _school_finder,
    "account/school/take-back/": _static("/account/school/take-back/"),
    "account/members/<int:membership_id>/end/": _keys("end_membership", "memberships"),
    "account/invitations/<int:invitation_id>/": _keys("invitation", "invitations"),
    "account/invitations/<int:invitation_id>/code.svg": _keys("invitation_code", "invitations"),
    "account/invitations/<int:invitation_id>/withdraw/": _keys(
        "withdraw_invitation", "invitations"
    ),
    "account/posting-links/": _static("/account/posting-links/"),
    "account/posting-links/<int:link_id>/": _keys("account_posting_link", "posting_links"),
    "account/posting-links/<int:link_id>/code.svg": _keys("posting_link_code", "posting_links"),
    "account/posting-links/<int:link_id>/withdraw/": _keys(
        "withdraw_posting_link", "posting_links"
    ),
    **TAKING_PART,
    **BOARDS,
    "post/<str:token>/": _old_links("post_by_link"),
    "post/<str:token>/thanks/": _old_links("guest_thanks"),
    "join/": _static("/join/"),
    "join/<str:token>/": _old_links("open_invitation"),
    "schools/": _school_lists,
    "schools/<int:school_id>/<slug:slug>/": _schools,
    "search/": _searches,
    "search/feed.atom": _static(f"/search/feed.atom?q={BAIT}", "/search/feed.atom?q=qx&tag=x"),
    "search/feed.json": _static(f"/search/feed.json?q={BAIT}", "/search/feed.json?q=qx&tag=x"),
    "search/opensearch.xml": _static("/search/opensearch.xml"),
    "search/opensearch/suggest/": _static(
        *(f"/search/opensearch/suggest/?q={BAIT[:length]}" for length in (1, 3, 8))
    ),
    # Takes only what the results' script sends, and answers nothing.
    "search/opened/": _static("/search/opened/"),
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
    "account/sign-in/",
    "account/2fa/",
    "account/sessions/",
    "account/3rdparty/",
    "account/social/",
    "account/oidc/",
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
    return list(dict.fromkeys([*asked, *admin_outlets(canaries)]))
