"""Sends what visitors write to the team."""

import logging
import smtplib
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


class MessageNotSent(Exception):
    """The mail server could not be reached; the visitor is told how else to get in touch."""


@dataclass(frozen=True)
class ContactMessage:
    name: str
    email: str
    school: str
    message: str


def send_contact_message(message: ContactMessage, recipient: str) -> None:
    """Mail a visitor's message to `recipient`; nothing of it is stored.

    Raises MessageNotSent, also when there is nobody to send it to.
    """
    if not recipient:
        raise MessageNotSent
    mail = EmailMessage(
        subject=_("Message from the website"),
        body=render_to_string("emails/contact_message.txt", {"message": message}),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[recipient],
        reply_to=[message.email],
    )
    try:
        mail.send()
    except (smtplib.SMTPException, OSError) as error:
        logger.exception("A contact message could not be sent.")
        raise MessageNotSent from error
