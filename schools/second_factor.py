"""Second factors: how their secrets are kept, and which codes were used."""

import base64
import hashlib
import secrets
from functools import lru_cache

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.cache import cache

from .models import User

PURPOSE = b"secrets of second factors"
# Recovery codes alone are none: signing in does not ask for them then.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def encrypt_secret(text: str) -> str:
    """Return `text` as it is stored: encrypted with a key made from SECRET_KEY."""
    return (
        _fernet(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS).encrypt(text.encode()).decode()
    )


def decrypt_secret(stored: str) -> str:
    """Return what was encrypted; a secret that no key opens any more is as good as lost.

    Then it is a random one, which no code fits: the person uses another factor, or is given a new
    one, and no page breaks.
    """
    try:
        return (
            _fernet(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
            .decrypt(stored.encode())
            .decode()
        )
    except InvalidToken:
        return totp.generate_totp_secret()


@lru_cache(maxsize=4)
def _fernet(*keys: str) -> MultiFernet:
    return MultiFernet([Fernet(_derive(key)) for key in keys])


def _derive(key: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return base64.urlsafe_b64encode(derived)


def has_other_factor(authenticator: Authenticator) -> bool:
    """Say whether a person has a second factor beside this one; recovery codes are none."""
    others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=FACTORS)
    return bool(others.exclude(pk=authenticator.pk).exists())


def is_code_used(user: User, code: str) -> bool:
    """Say whether this person has used this code while it could still count."""
    return cache.get(_key(user, code)) is not None


def keep_code_used(user: User, code: str) -> None:
    """Remember a used code as long as it could count: three steps of 30 seconds."""
    steps = 2 * settings.MFA_TOTP_TOLERANCE + 1
    cache.set(_key(user, code), "y", timeout=30 * steps)


def _key(user: User, code: str) -> str:
    digest = hashlib.sha256(totp.normalize_user_code(code).encode()).hexdigest()
    return f"second-factor-used:{user.pk}:{digest}"


def show_code_of_demonstration(user: User) -> str:
    """Return a code that this demonstration account can use now; empty for everybody else.

    Production has no DEMO_TOTP_SECRET, so there it is always empty.
    """
    if not settings.DEMO_TOTP_SECRET:
        return ""
    app = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).first()
    if app is None or not secrets.compare_digest(
        decrypt_secret(app.data["secret"]), settings.DEMO_TOTP_SECRET
    ):
        return ""
    counters = sorted(totp.yield_hotp_counters_from_time(), reverse=True)
    now = counters[len(counters) // 2]
    for counter in sorted(counters, key=lambda c: (abs(c - now), -c)):
        code = totp.format_hotp_value(totp.hotp_value(settings.DEMO_TOTP_SECRET, counter))
        if not is_code_used(user, code):
            return str(code)
    return ""
