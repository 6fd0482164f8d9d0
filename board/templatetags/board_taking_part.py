"""What pages show of taking part: comments, reactions, following, and counts in words."""

import uuid
from typing import Any

from django import template
from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpRequest

from schools.models import Membership, User

from ..actions.comments import takes_comments
from ..actions.reactions import takes_reactions
from ..comments import threads_of
from ..linked_resources import linked_cards
from ..models import BoardPage, Following, Post, PostReaction
from ..querysets import is_moderator
from ..reaction_words import counted, counts
from ..taking_part_forms import CommentForm

register = template.Library()

register.filter("taking_part_counts", counts)


@register.inclusion_tag("board/taking_part.html", takes_context=True)
def taking_part(context: dict[str, Any], post: Post) -> dict[str, Any]:
    """Show the reactions and comments of a public idea, with what this reader may do."""
    request: HttpRequest = context["request"]
    user = request.user if request.user.is_authenticated else None
    known = _known(post, user) if post.live else None
    if known is None:
        return {"post": None}
    own, is_following = known
    is_member = user is not None and Membership.objects.of(user) is not None
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "post": post,
        "user": user,
        "is_member": is_member,
        "is_moderator": is_moderator(request.user),
        "takes_comments": takes_comments(post.board),
        # Whoever is not signed in is led to sign in.
        "can_answer": is_member or user is None,
        "takes_reactions": takes_reactions(post.board),
        "reaction": post.board.reaction,
        "counted": counted(post),
        "own": own,
        "stars": range(1, 6),
        "comments": threads_of(post, user, request.GET.get("comments")),
        "form": _comment_form() if is_member else None,
        "is_following": is_following,
        "linked": linked_cards(post),
    }


def _known(post: Post, user: User | None) -> tuple[PostReaction | None, bool] | None:
    """Return the reader's reaction and whether they follow; None unless the idea is public."""
    public = Post.objects.public().filter(pk=post.pk)
    if user is None:
        return (None, False) if public.exists() else None
    reactions = PostReaction.objects.filter(post=OuterRef("pk"), member=user)
    row = public.values_list(
        Subquery(reactions.values("value")[:1]),
        Exists(Following.objects.filter(post=OuterRef("pk"), user=user)),
    ).first()
    if row is None:
        return None
    value, is_following = row
    return (PostReaction(post=post, member=user, value=value) if value else None), is_following


def _comment_form() -> CommentForm:
    return CommentForm(auto_id="comment-form-%s", initial={"submission_key": uuid.uuid4()})


@register.inclusion_tag("board/follow.html", takes_context=True)
def follow_board(context: dict[str, Any], board: BoardPage) -> dict[str, Any]:
    """Show the button by which to follow a board, and its feed."""
    user = context["request"].user
    is_following = (
        user.is_authenticated and Following.objects.filter(user=user, board=board).exists()
    )
    return {
        "board": board,
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
        "user": user,
        "is_following": is_following,
    }
