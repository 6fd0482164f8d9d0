"""Records what changed on a board, so that open boards learn of it within seconds."""

import secrets

from django.core.cache import cache
from django.db import transaction

from ..models import BoardChange, BoardVersion, Post

# Who was away for longer loads the board again.
MAX_KEPT_CHANGES = 500
TRIM_EVERY = 50


def record_change(board_id: int, kind: str, post_id: int | None = None) -> None:
    """Add a change to the board's own order of changes, and tell open boards after the commit.

    `kind` is a value of BoardChange.Kind.
    """
    with transaction.atomic():
        BoardVersion.objects.get_or_create(board_id=board_id)
        # Locked until the commit: whoever has read number 11 can never miss number 10.
        version = BoardVersion.objects.select_for_update().get(board_id=board_id)
        version.number += 1
        version.save(update_fields=["number"])
        BoardChange.objects.create(
            board_id=board_id, number=version.number, kind=kind, post_id=post_id
        )
        if version.number % TRIM_EVERY == 0:
            old = BoardChange.objects.filter(board_id=board_id)
            old.filter(number__lte=version.number - MAX_KEPT_CHANGES).delete()
    transaction.on_commit(lambda: renew_token(board_id))


def record_post_change(post: Post) -> None:
    """Record that an idea is now shown, new or changed, or that it is gone."""
    is_shown = Post.objects.public().filter(pk=post.pk).exists()
    kind = BoardChange.Kind.SHOWN if is_shown else BoardChange.Kind.GONE
    record_change(post.board_id, kind, post.pk)


def renew_token(board_id: int) -> str:
    """Give a board a new token in the cache, and return it.

    A token only says that something changed. It is random, not the version's number: two commits
    whose ends cross could otherwise leave the older number behind, and open boards asleep.
    """
    token = secrets.token_hex(8)
    cache.set(token_key(board_id), token, timeout=None)
    return token


def token_key(board_id: int) -> str:
    """Return the name under which the cache holds a board's token."""
    return f"board-token:{board_id}"
