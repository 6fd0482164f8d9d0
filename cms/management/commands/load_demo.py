"""Loads the demonstration content."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.test.utils import override_settings

from cms.demo.load import load_demo
from cms.demo.sign_ins import DEMO_PASSWORD
from schools.models import User

# There while the demonstration is being loaded, so that a load cut short is taken up again.
LOADING_MARK = Path(settings.BASE_DIR) / "var" / "demo-loading"

SIGN_INS = (
    ("an editor", "editor@example.org", "/admin/"),
    ("a moderator", "moderator@example.org", "/admin/ideas/queue/"),
    ("a school", "school@example.org", "/account/"),
)


class Command(BaseCommand):
    help = "Load the demonstration content; what is there already is left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --if-empty."""
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="Do nothing when somebody has an account already.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load the content unless told to look first, and print the sign-ins."""
        if options["if_empty"] and User.objects.exists() and not LOADING_MARK.exists():
            return
        LOADING_MARK.touch()
        # Hundreds of notices to people who do not exist would only hide what is printed here.
        # Drawing the pages of forty Office files would take minutes; their outlines are enough.
        with override_settings(
            EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend", LIBREOFFICE="off"
        ):
            load_demo(self.stdout.write)
        LOADING_MARK.unlink()
        self.stdout.write(self.style.SUCCESS("The demonstration content is there."))
        self.stdout.write("Sign in at /account/login/ with the password " + DEMO_PASSWORD)
        for who, email, start in SIGN_INS:
            self.stdout.write(f"  as {who}: {email}, then go to {start}")
