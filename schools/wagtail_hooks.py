"""Schools and their members in Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from .admin import hooks  # noqa: F401  (registers itself)
from .viewsets import SchoolsViewSetGroup

register_snippet(SchoolsViewSetGroup)
