"""The contact form: what is sent arrives, and what cannot be sent is kept."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from wagtail.models import Site

from home.contact import MESSAGES_AN_HOUR
from home.models import HomePage, SiteSettings
from tests.factories.site import make_contact_page

MESSAGE = {
    "name": "Ada Example",
    "email": "ada@school.example",
    "school": "Willowbank Primary",
    "message": "How do we begin?",
    "website": "",
}


@pytest.fixture(autouse=True)
def contact_page(home: HomePage) -> None:
    make_contact_page(home)
    settings = SiteSettings.for_site(Site.objects.get())
    settings.email = "team@council.example"
    settings.save()


def test_a_message_reaches_the_team_and_can_be_answered(client: Client) -> None:
    response = client.post("/contact/", MESSAGE, follow=True)
    assert "Your message is on its way" in response.content.decode()
    assert mail.outbox[0].to == ["team@council.example"]
    assert mail.outbox[0].reply_to == ["ada@school.example"]
    assert "How do we begin?" in mail.outbox[0].body


def test_what_is_missing_is_said_beside_its_field(client: Client) -> None:
    response = client.post("/contact/", {**MESSAGE, "email": "ada@"})
    text = response.content.decode()
    assert "Write an e-mail address in full" in text
    assert "How do we begin?" in text
    assert mail.outbox == []


def test_a_robot_is_thanked_and_nothing_is_sent(client: Client) -> None:
    response = client.post("/contact/", {**MESSAGE, "website": "https://spam.example"}, follow=True)
    assert "Your message is on its way" in response.content.decode()
    assert mail.outbox == []


def test_too_many_messages_wait(client: Client) -> None:
    for _time in range(MESSAGES_AN_HOUR):
        client.post("/contact/", MESSAGE)
    response = client.post("/contact/", MESSAGE)
    assert "You have sent several messages" in response.content.decode()
    assert len(mail.outbox) == MESSAGES_AN_HOUR


def test_a_message_that_cannot_be_sent_is_kept(client: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    response = client.post("/contact/", MESSAGE)
    text = response.content.decode()
    assert "Your message could not be sent" in text
    assert "How do we begin?" in text


def test_a_name_cannot_forge_headers(client: Client) -> None:
    client.post("/contact/", {**MESSAGE, "name": "Ada\r\nBcc: all@example.org"})
    assert all("Bcc" not in message.message() for message in mail.outbox)
