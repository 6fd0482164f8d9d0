"""The request of a person who is signed in."""

from django.http import HttpRequest

from .models import User


class SignedInRequest(HttpRequest):
    """What a view behind `login_required` gets: its user is never anonymous."""

    user: User
