"""Every address of the site. tests/test_gate.py asks for a decision about each."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from schools.views.directory import SchoolSitemap

from . import views
from .mails import mail_html, mails
from .patterns import patterns

SITEMAPS = {"pages": Sitemap, "schools": SchoolSitemap}

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots_txt, name="robots_txt"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}img/mark.svg")),
    path("css/site-<slug:fingerprint>.css", views.stylesheet, name="stylesheet"),
    path("admin/login/", views.admin_login, name="admin_login"),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("resources.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("schools.urls")),
    path("", include("board.taking_out_urls")),
    path("", include("board.taking_part_urls")),
    path("account/", include("board.urls")),
    path("ideas-live/", include("board.live_urls")),
    path("post/", include("board.guest_urls")),
    path("account/", include("allauth.urls")),
    path("search/", include("search.urls")),
    re_path(r"^media/(?P<path>.+)$", views.public_media, name="public_media"),
]

if settings.PATTERNS_ENABLED:
    urlpatterns += [
        path("patterns/", patterns, name="patterns"),
        path("patterns/mails/", mails, name="mails"),
        path("patterns/mails/<path:name>/", mail_html, name="mail_html"),
    ]

urlpatterns.append(path("", include(wagtail_urls)))

handler400 = "cms.views.bad_request"
handler404 = "cms.views.not_found"
handler500 = "cms.views.server_error"
