"""What the site knows of a moderator beside their decisions: holds, first approvals, mails."""

from schools.account_data import AccountData, Rows, register
from schools.models import User

from .models import ModeratorMail, PostApproval, PostClaim, PostHold


class Moderation(AccountData):
    """What they held, approved as the first of two, are reading now, and when they get mail.

    All of it falls with the account, but for a hold, which stays without its name.
    """

    key = "moderation"

    def export(self, user: User) -> Rows:
        """Return a row for each."""
        holds = PostHold.objects.filter(held_by=user).order_by("pk")
        approvals = PostApproval.objects.filter(moderator=user).order_by("pk")
        claims = PostClaim.objects.filter(moderator=user).order_by("pk")
        choices = ModeratorMail.objects.filter(user=user)
        return [
            *({"held": str(hold.post_id), "when": hold.created_at} for hold in holds),
            *({"approved_first": str(a.revision_id), "when": a.created_at} for a in approvals),
            *({"reading": str(claim.post_id), "when": claim.claimed_at} for claim in claims),
            *({"mail_about_what_waits": choice.when} for choice in choices),
        ]


register(Moderation())
