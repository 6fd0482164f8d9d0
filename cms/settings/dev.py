"""For a developer's own machine: works with an empty environment, on http://127.0.0.1."""

import os

os.environ.setdefault("SECRET_KEY", "for-development-only-" + "0" * 40)
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
os.environ.setdefault("BASE_URL", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}")
os.environ.setdefault("PROXY_COUNT", "0")

from cms.demo import sign_ins

from .base import *  # noqa: F403
from .base import STORAGES

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_PROXY_SSL_HEADER = None
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
SECURITY_CONTACT = "mailto:security@example.org"
PATTERNS_ENABLED = True
# Whoever runs the site here gets in as its demonstration team, too.
DEMO_TOTP_SECRET = sign_ins.DEMO_TOTP_SECRET

# Static files straight from the source folders, so that nothing has to be collected first.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
