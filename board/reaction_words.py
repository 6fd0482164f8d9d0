"""What an idea's counters say, in words."""

from django.utils.translation import ngettext

from .choices import Reaction
from .models import Post


def counted(post: Post) -> str:
    """Return how many reacted, such as "3 likes"; an empty string when nobody did, or may."""
    count, kind = post.reaction_count, post.board.reaction
    if not count or kind == Reaction.NONE:
        return ""
    if kind == Reaction.STARS:
        words = ngettext(
            "%(average)s of 5 stars, from %(count)s member",
            "%(average)s of 5 stars, from %(count)s members",
            count,
        )
        return words % {"average": f"{post.reaction_sum / count:.1f}", "count": count}
    words = {
        Reaction.LIKE: ngettext("%(count)s like", "%(count)s likes", count),
        Reaction.VOTE: ngettext("%(count)s vote", "%(count)s votes", count),
        Reaction.TRIED: ngettext(
            "%(count)s colleague tried this", "%(count)s colleagues tried this", count
        ),
    }[Reaction(kind)]
    return words % {"count": count}


def commented(post: Post) -> str:
    """Return how many comments an idea has, such as "2 comments", or an empty string."""
    count = post.comment_count
    if not count:
        return ""
    return ngettext("%(count)s comment", "%(count)s comments", count) % {"count": count}


def counts(post: Post) -> str:
    """Return both, such as "2 comments · 3 likes"."""
    return " · ".join(words for words in (commented(post), counted(post)) if words)
