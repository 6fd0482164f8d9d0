"""The words by which boards are set up: layouts, orders, reactions, who may post, colours."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Layout(models.TextChoices):
    """How the ideas of a board lie beside each other."""

    WALL = "wall", _("Wall")
    COLUMNS = "columns", _("Columns")
    GRID = "grid", _("Grid")
    LIST = "list", _("List")
    TIMELINE = "timeline", _("Timeline")
    TABLE = "table", _("Table")


class Order(models.TextChoices):
    """What comes first on a board; pinned ideas come before all others in each."""

    SECTION = "section", _("By section, then the newest")
    NEWEST = "newest", _("The newest")
    MOST_LIKED = "most_liked", _("The most liked")
    BY_HAND = "by_hand", _("As arranged by hand")


class Reaction(models.TextChoices):
    """The one kind of reaction that a board has."""

    NONE = "none", _("None")
    LIKE = "like", _("Like")
    TRIED = "tried", _("We tried this")
    STARS = "stars", _("Stars, one to five")
    VOTE = "vote", _("Vote for the best")


class WhoMayPost(models.TextChoices):
    MEMBERS = "members", _("Every member of a school")
    LEADS = "leads", _("Only the leads of schools")


class SectionColour(models.TextChoices):
    """The grounds that design tokens know; colour is never the only sign of a section."""

    PLAIN = "plain", _("Plain")
    BLUE = "blue", _("Blue")
    GREEN = "green", _("Green")
    RED = "red", _("Red")
    YELLOW = "yellow", _("Yellow")


class Direction(models.TextChoices):
    """In which direction a text is read, when its language does not tell it rightly."""

    LTR = "ltr", _("From left to right")
    RTL = "rtl", _("From right to left")
