"""Addresses under the library that are not pages: no resource or collection may take their slug."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

RESERVED_SLUGS = frozenset(
    {"collections", "families", "feed", "files", "my-list", "report", "used"}
)


def check_slug(slug: str) -> None:
    """Raise ValidationError when a page below the library may not have this slug."""
    if slug in RESERVED_SLUGS:
        raise ValidationError({"slug": _("The library uses this address itself. Choose another.")})
