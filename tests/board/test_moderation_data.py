"""What the site knows of a moderator is in their download, and goes with the account."""

from board.actions.moderation import approve_post
from board.actions.moderation_holds import claim_post, hold_post
from board.models import BoardPage, ModeratorMail, PostApproval, PostClaim, PostHold
from schools.account_data import all_account_data
from schools.models import User
from tests.factories import make_post

from .deciding import of_a_child, revision_of


def test_a_moderators_holds_approvals_claims_and_mails(
    board: BoardPage, member: User, moderator: User
) -> None:
    held, shared, read = (make_post(board, member, picture_secret=name) for name in "abc")
    hold_post(moderator, held, revision_of(held))
    of_a_child(shared)
    approve_post(moderator, shared, revision_of(shared))
    claim_post(moderator, read)
    ModeratorMail.objects.create(user=moderator, when="daily")
    data = next(kind for kind in all_account_data() if kind.key == "moderation")
    names = {name for row in data.export(moderator) for name in row}
    assert names == {"held", "approved_first", "reading", "mail_about_what_waits", "when"}
    assert data.export(member) == []
    data.erase(moderator, keeps_ideas=True)
    moderator.delete()
    assert PostHold.objects.get().held_by is None
    for model in (PostApproval, PostClaim, ModeratorMail):
        assert not model.objects.exists()
