"""For the test suite: as production, but fast, without mail, with files in a temporary folder."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_FILES = Path(tempfile.mkdtemp(prefix="sanctuary-test-"))
atexit.register(shutil.rmtree, _FILES, ignore_errors=True)
_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
os.environ.setdefault("SECRET_KEY", "for-tests-only-" + "0" * 40)
os.environ["ALLOWED_HOSTS"] = "testserver,127.0.0.1,localhost"
os.environ["BASE_URL"] = "http://testserver"
os.environ["MEDIA_ROOT"] = str(_FILES / "media")
os.environ["PRIVATE_MEDIA_ROOT"] = str(_FILES / "private")
os.environ["PROXY_COUNT"] = "0"
os.environ["LIBREOFFICE"] = "off"
os.environ["CLAMAV_ADDRESS"] = ""
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_FILES / 'test.sqlite3'}")

from .base import *  # noqa: F403
from .base import CACHES, DATABASES, STORAGES
from .services import REDIS_URL

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
SECURITY_CONTACT = "mailto:security@example.org"
PATTERNS_ENABLED = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # In a file: in memory, the site and a browser test share locks that neither waits for.
    DATABASES["default"]["TEST"] = {"NAME": str(_FILES / "tests.sqlite3")}
ELASTICSEARCH_INDEX = f"test-{_WORKER}-{os.getpid()}"
if REDIS_URL:
    # Each worker empties its caches between tests, so each has a Redis database of its own.
    for _cache in CACHES.values():
        _cache["LOCATION"] = f"{REDIS_URL}/{_WORKER.removeprefix('gw')}"
