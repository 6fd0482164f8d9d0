"""How members of schools react to an idea: once each, in the one way that its board has."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from schools.models import School

from .comments import PostComment
from .posts import Post

MAX_STARS = 5


class Outcome(models.TextChoices):
    """How it went where an idea was tried."""

    WELL = "well", _("It worked well")
    CHANGED = "changed", _("It worked after we changed something")
    NOT_YET = "not_yet", _("It has not worked for us yet")


class PostReaction(models.Model):
    """A member's reaction; `value` is 1, or the number of stars.

    The note of "We tried this" is a comment, since somebody has to read it before it is shown.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reactions")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="post_reactions"
    )
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="post_reactions")
    value = models.PositiveSmallIntegerField(default=1)
    outcome = models.CharField(_("how it went"), max_length=10, choices=Outcome.choices, blank=True)
    note = models.OneToOneField(
        PostComment, null=True, blank=True, on_delete=models.SET_NULL, related_name="reaction"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reaction")
        verbose_name_plural = _("reactions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "member"], name="one_reaction_a_member"),
            models.CheckConstraint(
                condition=models.Q(value__gte=1, value__lte=MAX_STARS),
                name="reaction_of_one_to_five",
            ),
        ]

    def __str__(self) -> str:
        return f"Reaction {self.pk}"
