"""Codes: those in mails, and those of an app."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail

from .people import TOTP_SECRET

CODE = re.compile(r"^[A-Z0-9]{3,}-[A-Z0-9]{3,}$", flags=re.MULTILINE)


def last_code() -> str:
    """Return the code in the mail that was sent last."""
    found = CODE.search(str(mail.outbox[-1].body))
    assert found is not None
    return found.group()


def app_code(step: int = 0) -> str:
    """Return the code that the app of every member of staff shows, `step` times 30 s from now."""
    return format_hotp_value(hotp_value(TOTP_SECRET, int(time.time()) // 30 + step))
