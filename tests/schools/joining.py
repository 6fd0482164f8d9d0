"""What people do to join a school."""

from typing import Any

from django.test import Client

from schools.models import Invitation, Membership
from tests.factories.codes import last_code


def open_link(client: Client, invitation: Invitation) -> Any:
    return client.get(f"/join/{invitation.token}/", follow=True)


def sign_up(client: Client, email: str = "new@elsewhere.example", **more: Any) -> Any:
    data = {"email": email, "first_name": "New", "job_title": "Teacher", **more}
    return client.post("/account/signup/", data)


def prove_address(client: Client) -> Any:
    return client.post("/account/confirm-email/", {"code": last_code()}, follow=True)


def state_of(email: str) -> str | None:
    membership = Membership.objects.filter(user__email=email).first()
    return membership.status if membership else None
