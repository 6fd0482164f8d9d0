"""Sends what visitors write to the team."""

import logging
import smtplib
from dataclasses import dataclass

from cms.core.mail import render_mail

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
    # Sent at once: the visitor is told when it could not be.
    mail = render_mail("emails/contact_message", recipient, {"message": message})
    mail.reply_to = [message.email]
    try:
        mail.send()
    except (smtplib.SMTPException, OSError) as error:
        logger.exception("A contact message could not be sent.")
        raise MessageNotSent from error
