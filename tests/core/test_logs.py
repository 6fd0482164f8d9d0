"""Lines of the log hold nobody's address; a mail that cannot be sent breaks nothing."""

import logging
import smtplib
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives

from cms.core.logs import AddressFreeFormatter
from cms.core.mail import send_later

ADDRESS = "zoe.quillfeather@school.example"


def line_of(message: str, *arguments: object, error: BaseException | None = None) -> str:
    exception = (type(error), error, None) if error else None
    record = logging.LogRecord("x", logging.ERROR, "x", 1, message, arguments, exception)
    return AddressFreeFormatter("{levelname} {message}", style="{").format(record)


def test_addresses_are_taken_out_whoever_wrote_the_line() -> None:
    assert line_of("Failed to send to %s", ADDRESS) == "ERROR Failed to send to [address]"
    refused = smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"unknown")})
    assert "quillfeather" not in line_of("It broke", error=refused)


def test_what_is_no_address_stays() -> None:
    assert line_of("3 rows @ 20:15") == "ERROR 3 rows @ 20:15"


@pytest.mark.parametrize(
    "error", [OSError("refused"), smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"unknown")})]
)
def test_a_mail_server_that_fails_is_logged_without_the_address(
    error: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: Any, **_kwargs: Any) -> int:
        raise error

    monkeypatch.setattr(EmailMultiAlternatives, "send", fail)
    send_later(EmailMultiAlternatives("Subject", "Text", None, [ADDRESS]))
    assert "could not be sent" in caplog.text
    assert "quillfeather" not in caplog.text
