"""Every mail of the site: in text and HTML, without what a mail must not carry."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import engines
from django.test import Client

from board.actions.moderation import return_post
from cms import mails
from home.models import HomePage
from schools.models import User
from tests.factories import make_board, make_post

TEMPLATES = Path(settings.BASE_DIR) / "templates"
PARTS = re.compile(r"(_subject\.txt|_message\.txt|_message\.html)$")


def test_every_mail_is_in_text_and_in_html() -> None:
    folders = [path for path in TEMPLATES.rglob("*") if path.is_dir()]
    files = [
        str(path.relative_to(TEMPLATES))
        for folder in folders
        if folder.name in ("email", "emails")
        for path in folder.iterdir()
        if path.stem != "base"
    ]
    expected = {
        f"{name}{part}"
        for name in mails.mail_names()
        for part in ("_subject.txt", "_message.txt", "_message.html")
    }
    assert set(files) == expected


def test_every_mail_of_allauth_has_our_words() -> None:
    import allauth

    theirs = Path(allauth.__file__).parent / "templates"
    names = {
        str(path.relative_to(theirs)).removesuffix("_subject.txt")
        for app in ("account", "mfa", "socialaccount")
        for path in (theirs / app / "email").glob("*_subject.txt")
    }
    assert names - set(mails.mail_names()) == set()


@pytest.mark.parametrize("name", mails.mail_names())
def test_a_mail_is_whole(name: str, home: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    engine: Any = engines["django"]
    monkeypatch.setattr(engine.engine, "string_if_invalid", "MISSING")
    mail = mails.sample(name)
    for part in (mail.subject, mail.text, mail.html):
        assert part.strip()
        assert "MISSING" not in part
        assert "{" not in part.split("</style>")[-1]
    assert "\n" not in mail.subject
    assert "<script" not in mail.html
    assert "http://testserver" in mail.text
    assert not re.search(r'(src|background)="', mail.html)


def test_developers_see_all_mails(client: Client, home: HomePage) -> None:
    text = client.get("/patterns/mails/").content.decode()
    for name in mails.mail_names():
        assert name in text


def test_the_html_of_a_mail_has_a_policy_of_its_own(client: Client, home: HomePage) -> None:
    response = client.get("/patterns/mails/account/email/login_code/")
    assert response.status_code == 200
    policy = response["Content-Security-Policy"]
    assert "style-src 'unsafe-inline'" in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("name", ["nothing", "emails/base", "../base", "admin"])
def test_only_mails_are_shown(client: Client, home: HomePage, name: str) -> None:
    assert client.get(f"/patterns/mails/{name}/").status_code == 404


def test_notifications_about_ideas_come_as_text_and_html(
    home: HomePage, member: User, moderator: User, mailoutbox: list[Any]
) -> None:
    post = make_post(make_board(home), member, "A quokka on every coat peg")
    to_moderator = mailoutbox[-1]
    assert to_moderator.to == [moderator.email]
    assert post.latest_revision_id is not None
    return_post(moderator, post, post.latest_revision_id, "Please shorten it.")
    to_author = mailoutbox[-1]
    assert to_author.to == [member.email]
    for message in (to_moderator, to_author):
        html = str(message.alternatives[0][0])
        assert 'href="http://testserver/a' in html
        assert "MISSING" not in html
        assert "quokka" not in html + message.body + message.subject
        assert "shorten" not in html + message.body
