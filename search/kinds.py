"""The kinds of thing that the search finds, in the order of the tabs."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """A kind of result; its `label` is the plural, as on a tab."""

    RESOURCE = "resource", _("Resources")
    IDEA = "idea", _("Ideas")
    PAGE = "page", _("Pages")
    NEWS = "news", _("News")
    SCHOOL = "school", _("Schools")
    SESSION = "session", _("Sessions")

    @property
    def singular(self) -> Promise:
        """Return the name of one such thing, as above a result."""
        return _SINGULAR[self]


_SINGULAR: dict[Kind, Promise] = {
    Kind.RESOURCE: _("Resource"),
    Kind.IDEA: _("Idea"),
    Kind.PAGE: _("Page"),
    Kind.NEWS: _("News"),
    Kind.SCHOOL: _("School"),
    Kind.SESSION: _("Session"),
}
