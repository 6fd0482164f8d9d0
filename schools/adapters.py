"""What differs from django-allauth's ways: nobody signs up alone, since EMAS knows its schools."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by EMAS in the admin."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Send staff to the admin, where their work is, and members of schools to their ideas."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return reverse("wagtailadmin_home")
        return str(super().get_login_redirect_url(request))

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: the sign-in page tells whom to write to."""
        return False
