"""What differs from django-allauth's ways: nobody signs up alone, since EMAS knows its schools."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by EMAS in the admin."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: the sign-in page tells whom to write to."""
        return False
