"""Databases, cache, search, files and tasks: embedded, or what the environment names."""

from pathlib import Path
from typing import Any

import dj_database_url

from .environment import env

VAR_DIR = Path(__file__).resolve().parents[2] / "var"

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
    "PRAGMA busy_timeout=5000;"
)


def database(url: str) -> dict[str, Any]:
    """Return Django's settings for the database at `url`."""
    config: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60))
    config["CONN_HEALTH_CHECKS"] = True
    if config["ENGINE"].endswith("sqlite3"):
        # IMMEDIATE takes the write lock at BEGIN, so that two writers queue instead of failing.
        config["OPTIONS"] = {"init_command": SQLITE_PRAGMAS, "transaction_mode": "IMMEDIATE"}
    return config


def bucket(name: str, *, public: bool) -> dict[str, Any]:
    """Return the settings of an S3-compatible bucket."""
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": name,
            "endpoint_url": env.str("S3_ENDPOINT_URL", None),
            "region_name": env.str("S3_REGION", None),
            "querystring_auth": not public,
            "file_overwrite": False,
            # Without a limit a file that is read lies in memory as a whole.
            "max_memory_size": 1024 * 1024,
        },
    }


def folder(path: Path, base_url: str | None) -> dict[str, Any]:
    """Return the settings of a local folder; without a `base_url` nothing in it has an address."""
    return {
        "BACKEND": "cms.core.storage.LocalStorage",
        "OPTIONS": {"location": str(path), "base_url": base_url},
    }


VAR_DIR.mkdir(exist_ok=True)
DATABASES = {"default": database(env.str("DATABASE_URL", f"sqlite:///{VAR_DIR / 'site.sqlite3'}"))}

REDIS_URL = env.str("REDIS_URL", "")


def cache(name: str) -> dict[str, Any]:
    """Return the settings of a cache in Redis, or in this process when there is none."""
    if REDIS_URL:
        backend = "django.core.cache.backends.redis.RedisCache"
        return {"BACKEND": backend, "LOCATION": REDIS_URL, "KEY_PREFIX": name}
    return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}


# Pages have a cache of their own: however many there are, they push out no counter of attempts.
CACHES: dict[str, dict[str, Any]] = {"default": cache("default"), "pages": cache("pages")}
# Whole pages are kept only where every process hears of a change: through Redis, or with SQLite,
# whose site is one process.
SHARED_PAGES = bool(REDIS_URL) or DATABASES["default"]["ENGINE"].endswith("sqlite3")

ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", "")
ELASTICSEARCH_INDEX = env.str("ELASTICSEARCH_INDEX", "schools-of-sanctuary")
if ELASTICSEARCH_URL:
    SEARCH_ENGINE = "elasticsearch"
elif "postgresql" in DATABASES["default"]["ENGINE"]:
    SEARCH_ENGINE = "postgres"
else:
    SEARCH_ENGINE = "sqlite"

MEDIA_ROOT = env.path("MEDIA_ROOT", VAR_DIR / "media")
PRIVATE_MEDIA_ROOT = env.path("PRIVATE_MEDIA_ROOT", VAR_DIR / "private")
S3_PUBLIC_BUCKET = env.str("S3_PUBLIC_BUCKET", "")
S3_PRIVATE_BUCKET = env.str("S3_PRIVATE_BUCKET", "")
if bool(S3_PUBLIC_BUCKET) != bool(S3_PRIVATE_BUCKET):
    raise ValueError("Set both S3_PUBLIC_BUCKET and S3_PRIVATE_BUCKET, or neither.")

STORAGES: dict[str, dict[str, Any]] = {
    "default": bucket(S3_PUBLIC_BUCKET, public=True)
    if S3_PUBLIC_BUCKET
    else folder(MEDIA_ROOT, "/media/"),
    "private": bucket(S3_PRIVATE_BUCKET, public=False)
    if S3_PRIVATE_BUCKET
    else folder(PRIVATE_MEDIA_ROOT, None),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

TASKS: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if env.bool("TASK_QUEUE", False)
        else "django_tasks.backends.immediate.ImmediateBackend"
    }
}
