"""What changed on a board, in order: open boards ask for what came after the last they know."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .boards import BoardPage


class BoardVersion(models.Model):
    """How many changes a board has had; its row is the lock that keeps them in order."""

    board = models.OneToOneField(
        BoardPage, primary_key=True, on_delete=models.CASCADE, related_name="version"
    )
    number = models.PositiveBigIntegerField(default=0)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"Version {self.number} of board {self.board_id}"


class BoardChange(models.Model):
    """One change of what readers see; it holds keys alone, never words."""

    class Kind(models.TextChoices):
        SHOWN = "shown", _("On the board, new or changed")
        GONE = "gone", _("No longer on the board")
        ARRANGED = "arranged", _("Arranged anew")

    board = models.ForeignKey(BoardPage, on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # No foreign key: that an idea went must outlive the idea.
    post_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["board", "number"], name="one_change_a_number")
        ]

    def __str__(self) -> str:
        return f"Change {self.number} of board {self.board_id}"
