"""What the boards know of a person's taking part: comments, reactions, what they follow."""

from django.utils.translation import gettext as _

from schools.account_data import AccountData, Rows, names_person, register
from schools.models import User

from .actions.comments import recount_comments
from .actions.reactions import recount_reactions
from .models import CommentState, Following, PostComment, PostReaction, PostReport


class Comments(AccountData):
    """Their comments and notes, with what moderators wrote about each."""

    key = "comments"

    def export(self, user: User) -> Rows:
        """Return a row for each comment."""
        comments = PostComment.objects.filter(author=user).select_related("post__board")
        return [
            {
                "board": comment.post.board.title,
                "text": comment.text,
                "changed_to": comment.new_text,
                "language": comment.language,
                "state": comment.state,
                "first_sent": comment.created_at,
                "reason": comment.reason,
            }
            for comment in comments.order_by("pk")
        ]

    def erase(self, user: User, *, keeps_ideas: bool) -> None:
        """Delete the comments, or keep what is shown and does not name them: without its author."""
        own = PostComment.objects.filter(author=user)
        for comment in own:
            is_shown = comment.state == CommentState.PUBLISHED
            if keeps_ideas and is_shown and not names_person(comment.text, user):
                comment.author, comment.new_text, comment.reason = None, "", ""
                comment.save()
            elif comment.answers.exclude(author=user).exists():
                # Others have answered: their words stay, below nothing that anybody can read.
                comment.author, comment.state = None, CommentState.TAKEN_DOWN
                comment.text, comment.new_text, comment.reason = "…", "", ""
                comment.save()
            else:
                comment.delete()
            recount_comments(comment.post_id)
        for comment in PostComment.objects.exclude(reason=""):
            if names_person(comment.reason, user):
                comment.reason = str(_("Not kept: it named somebody who has left."))
                comment.save(update_fields=["reason"])
        _forget_in_reports(user)


class Reactions(AccountData):
    """How they reacted to ideas."""

    key = "reactions"

    def export(self, user: User) -> Rows:
        """Return a row for each reaction."""
        reactions = PostReaction.objects.filter(member=user).select_related("post__board")
        return [
            {
                "board": reaction.post.board.title,
                "idea": reaction.post_id,
                "value": reaction.value,
                "how_it_went": reaction.outcome,
                "when": reaction.created_at,
            }
            for reaction in reactions.order_by("pk")
        ]

    def erase(self, user: User, *, keeps_ideas: bool) -> None:
        """Forget the reactions, and count anew without them."""
        own = PostReaction.objects.filter(member=user)
        post_ids = sorted(own.values_list("post", flat=True))
        own.delete()
        for post_id in post_ids:
            recount_reactions(post_id)


class Followings(AccountData):
    """What they follow; it goes with the account."""

    key = "following"

    def export(self, user: User) -> Rows:
        """Return a row for each board or idea."""
        followings = Following.objects.filter(user=user).select_related("board")
        return [
            {
                "board": following.board.title if following.board else "",
                "idea": following.post_id or "",
                "since": following.created_at,
            }
            for following in followings.order_by("pk")
        ]


def _forget_in_reports(user: User) -> None:
    """Delete their address from reports, and words in reports that name them."""
    PostReport.objects.filter(email__iexact=user.email).update(email="")
    for report in PostReport.objects.exclude(text=""):
        if names_person(report.text, user):
            report.text = ""
            report.save(update_fields=["text"])


for kind in (Comments, Reactions, Followings):
    register(kind())
