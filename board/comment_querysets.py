"""How comments are read; what decides who may see them stands here alone."""

from typing import Any

from django.db import models
from django.db.models import Q

from .querysets import is_moderator


class PostCommentQuerySet(models.QuerySet[Any]):
    def shown(self) -> "PostCommentQuerySet":
        """Return the approved comments that stand below their idea, whoever may see the idea.

        An answer goes with the comment that it answers.
        """
        return self.filter(
            Q(parent=None) | Q(parent__state="published", parent__hidden_at=None),
            state="published",
            hidden_at=None,
        )

    def public(self) -> "PostCommentQuerySet":
        """Return the comments that anybody may see: approved, on a public idea."""
        from .models import Post

        return self.shown().filter(post__in=Post.objects.public().order_by().values("pk"))

    def visible_to(self, user: Any) -> "PostCommentQuerySet":
        """Return the public comments, one's own, and all of them for a moderator."""
        if not user.is_authenticated:
            return self.public()
        if is_moderator(user):
            return self.all()
        public = self.model._default_manager.public().order_by().values("pk")
        return self.filter(Q(pk__in=public) | Q(author=user))

    def waiting(self) -> "PostCommentQuerySet":
        """Return those on which a moderator has to decide: new ones, and changes of shown ones."""
        return self.filter(Q(state="waiting") | Q(state="published", new_text__gt="")).exclude(
            new_text_returned=True
        )

    def of_author(self, user: Any) -> "PostCommentQuerySet":
        """Return a person's own comments."""
        return self.filter(author=user) if user.is_authenticated else self.none()
