"""The few addresses that belong to no app: health, robots, security contact, media, errors."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import get_template
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve

from cms.core.stylesheet import get_stylesheet
from search.engines import get_engine

SECURITY_TXT_VALID_DAYS = 180
MEDIA_MAX_AGE_SECONDS = 60


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """Say that the process answers; asks nothing else, so that a slow database restarts nobody."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(_request: HttpRequest) -> JsonResponse:
    """Say whether the site can serve: 200 with the state of each part, or 503.

    Search and cache may be down: the site is then slower or poorer, but it is there. A search
    server that is behind what the database has is not asked until it has been sent that.
    """
    parts = {"database": _database_state(), "cache": _cache_state(), "search": _search_state()}
    ready = parts["database"] == "ok"
    return JsonResponse({"ready": ready, "parts": parts}, status=200 if ready else 503)


def _database_state() -> str:
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Exception:  # noqa: BLE001  (whatever its client raises, it is down)
        return "down"
    return "migrations pending" if pending else "ok"


def _cache_state() -> str:
    try:
        cache.set("readyz", "ok", 5)
        return "ok" if cache.get("readyz") == "ok" else "down"
    except Exception:  # noqa: BLE001  (whatever its client raises, it is down)
        return "down"


def _search_state() -> str:
    try:
        engine = get_engine()
        if not engine.is_healthy():
            return "down"
        return "behind" if engine.is_behind() else "ok"
    except Exception:  # noqa: BLE001  (the database says what waits, and may be the one that is down)
        return "down"


@require_safe
def robots_txt(_request: HttpRequest) -> HttpResponse:
    """Tell search engines what to leave alone, and where the sitemap is."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /account/",
        "Disallow: /search/",
        "Disallow: /resources/my-list/",
        "Disallow: /*files.zip$",
        f"Sitemap: {settings.BASE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def security_txt(_request: HttpRequest) -> HttpResponse:
    """Tell finders of a weakness whom to write to (RFC 9116)."""
    if not settings.SECURITY_CONTACT:
        raise Http404("SECURITY_CONTACT is not set.")
    expires = datetime.now(UTC) + timedelta(days=SECURITY_TXT_VALID_DAYS)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: en",
        f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say politely that a form was too old, and how to keep what was written."""
    return render(request, "403_csrf.html", {"reason": reason}, status=403)


def admin_login(request: HttpRequest) -> HttpResponse:
    """Send editors to the one sign-in page of the site, and back to where they were going."""
    target = request.GET.get("next", "/admin/")
    return redirect(f"{reverse('account_login')}?{urlencode({'next': target})}")


@require_safe
def public_media(request: HttpRequest, path: str) -> HttpResponse | FileResponse:
    """Hand out public files from a local folder; buckets do it themselves."""
    if not getattr(storages["default"], "has_addresses", False):
        raise Http404("Media is not stored in a local folder.")
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    # A picture that somebody takes down must not stay in a shared cache for long.
    response.headers["Cache-Control"] = f"public, max-age={MEDIA_MAX_AGE_SECONDS}"
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response


@require_safe
def stylesheet(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """Hand out the style sheet; one asked for by an old name is the new one, but not kept."""
    sheet = get_stylesheet()
    compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    content = sheet.compressed if compressed else sheet.content
    response = HttpResponse(content, content_type="text/css; charset=utf-8")
    if compressed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    is_current = fingerprint == sheet.fingerprint
    response.headers["Cache-Control"] = (
        "public, max-age=31536000, immutable" if is_current else "no-cache"
    )
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what no page can understand."""
    return render(request, "400.html", status=400)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address that leads nowhere, with ways on."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when something broke; asks nothing of the database, which may be what broke."""
    return HttpResponse(get_template("500.html").render(), status=500)
