"""Sends mails in text and HTML, after the answer and never in the way of it.

A mail is three templates: `<name>_subject.txt`, `<name>_message.txt` and `<name>_message.html`, as
django-allauth has them for its own.
"""

import logging
import smtplib
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django_tasks import task

logger = logging.getLogger(__name__)


def render_mail(name: str, recipient: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    """Return the mail `name` (such as "emails/invitation"), filled in.

    Links in it start with `base_url`. Raises TemplateDoesNotExist.
    """
    context = {"base_url": settings.BASE_URL, **context}
    subject = " ".join(render_to_string(f"{name}_subject.txt", context).split())
    text = render_to_string(f"{name}_message.txt", context).strip() + "\n"
    message = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [recipient])
    message.attach_alternative(render_to_string(f"{name}_message.html", context), "text/html")
    return message


def send_mail(name: str, recipient: str, context: dict[str, Any]) -> None:
    """Send the mail `name` once the current transaction is committed; raises as `render_mail`."""
    transaction.on_commit(partial(send_later, render_mail(name, recipient, context)))


def send_later(message: EmailMessage) -> None:
    """Have a task send this mail."""
    alternatives = getattr(message, "alternatives", [])
    deliver_mail_task.enqueue(
        subject=str(message.subject),
        text=str(message.body),
        html=str(alternatives[0][0]) if alternatives else "",
        recipients=list(message.to),
        reply_to=list(message.reply_to),
    )


@task()
def deliver_mail_task(
    subject: str, text: str, html: str, recipients: Sequence[str], reply_to: Sequence[str]
) -> None:
    """Hand a mail to the mail server; a server that is down is logged, without any address."""
    message = EmailMultiAlternatives(
        subject, text, settings.DEFAULT_FROM_EMAIL, list(recipients), reply_to=list(reply_to)
    )
    if html:
        message.attach_alternative(html, "text/html")
    try:
        message.send()
    except (smtplib.SMTPException, OSError) as error:
        # Its words would name the recipient.
        logger.error("A mail could not be sent: %s.", type(error).__name__)
