"""Every mail of the site, filled with samples, for developers: /patterns/mails/.

A test renders each mail of the templates from here and fails when a sample is missing, so a new
mail needs no line here unless it uses a new name.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.core.mail import render_mail

SUBJECT = "_subject.txt"
# Wagtail's own notifications have names of their own and are sent by Wagtail.
NOT_OURS = "wagtailadmin/"
SAMPLES: dict[str, Any] = {
    "email": "ada@school.example",
    "code": "K7PX-M2WD",
    "user_agent": "Firefox on Windows",
    "timestamp": datetime(2026, 6, 1, 9, 30, tzinfo=UTC),
    "signup_url": "https://sanctuary.example/account/signup/",
    "password_reset_url": "https://sanctuary.example/account/password/reset/",
    "address": "https://sanctuary.example/admin/",
    "school": SimpleNamespace(name="Willowbank Primary"),
    "school_name": "Willowbank Primary",
    "is_lead": True,
    "is_removed": True,
    "news": [
        {
            "words": "2 new ideas and 1 new comment",
            "address": "https://sanctuary.example/ideas/schools-share/",
            "end": "https://sanctuary.example/ideas-unfollow/sample/",
        }
    ],
    "expires_at": datetime(2026, 6, 8, 9, 30, tzinfo=UTC),
    "reason": "Please sign up with the address that your school gave you.",
    "message": SimpleNamespace(
        name="Ada", email="ada@school.example", school="Willowbank Primary", message="Hello!"
    ),
}
# Mail programs show the style sheet that a mail brings along; nothing is fetched.
MAIL_POLICY = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"]}


@dataclass(frozen=True)
class Mail:
    """One mail as it is sent."""

    name: str
    subject: str
    text: str
    html: str


def mail_names() -> list[str]:
    """Return the name of each mail of ours, such as "emails/invitation"."""
    templates = Path(settings.BASE_DIR) / "templates"
    names = [
        str(path.relative_to(templates)).removesuffix(SUBJECT)
        for path in templates.rglob(f"*{SUBJECT}")
    ]
    return sorted(name for name in names if not name.startswith(NOT_OURS))


def sample(name: str) -> Mail:
    """Return the mail `name`, filled with samples; raises TemplateDoesNotExist."""
    message = render_mail(name, SAMPLES["email"], SAMPLES)
    html = str(message.alternatives[0][0])
    return Mail(name, str(message.subject), str(message.body), html)


@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """Show the subject and the text of each mail, with a link to its HTML."""
    found = [sample(name) for name in mail_names()]
    return render(request, "patterns/mails.html", {"mails": found})


@require_safe
def mail_html(_request: HttpRequest, name: str) -> HttpResponse:
    """Show the HTML of one mail as a mail program would."""
    if name not in mail_names():
        raise Http404
    response = HttpResponse(sample(name).html)
    response._csp_replace = MAIL_POLICY  # type: ignore[attr-defined]
    return response
