"""What an open board is told: that something changed, and then what."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import transaction

from .actions.changes import renew_token, token_key
from .models import BoardChange, BoardPage, Post

MAX_CHANGES = 200
# Should a signal be missed, a board that is no longer public stops answering after this long.
PUBLIC_SECONDS = 3600


@dataclass(frozen=True)
class LiveState:
    """Where the changes of a board stand when it is shown."""

    token: str
    number: int


def public_key(board_id: int) -> str:
    """Return the name under which the cache holds that a board may be asked about."""
    return f"board-public:{board_id}"


def forget_public_later(board_ids: list[int]) -> None:
    """After the commit, look again whether boards are public when somebody asks for a version."""
    keys = [public_key(board_id) for board_id in board_ids]
    transaction.on_commit(lambda: cache.delete_many(keys))


def board_token(board_id: int) -> str | None:
    """Return a board's token, or None when it is not public; without a query once that is known.

    The token alone says nothing of who may see the board: private ones change as well.
    """
    found = cache.get_many([public_key(board_id), token_key(board_id)])
    if public_key(board_id) not in found:
        if not BoardPage.objects.live().public().filter(pk=board_id).exists():
            return None
        cache.set(public_key(board_id), True, PUBLIC_SECONDS)
    token: str | None = found.get(token_key(board_id))
    return token or renew_token(board_id)


def live_state(board_id: int) -> LiveState | None:
    """Return where the changes of a board stand; None when it is not public, and cannot be live."""
    token = board_token(board_id)
    if token is None:
        return None
    return LiveState(token, live_number(board_id))


def changes_since(board: BoardPage, since: int) -> dict[str, Any]:
    """Return the newest number and the keys of the ideas that came, changed or went since `since`.

    `reload` is true when that cannot be told in `MAX_CHANGES` changes.
    """
    number = live_number(board.pk)
    rows = list(
        BoardChange.objects.filter(board=board, number__gt=since, number__lte=number)
        .order_by("number")
        .values_list("number", "kind", "post_id")[: MAX_CHANGES + 1]
    )
    is_told = since <= number and len(rows) == number - since and len(rows) <= MAX_CHANGES
    if not is_told:
        return {"number": number, "shown": [], "gone": [], "arranged": False, "reload": True}
    keys = {post_id for _n, _kind, post_id in rows if post_id is not None}
    shown = set(
        Post.objects.filter(board=board).public().filter(pk__in=keys).values_list("pk", flat=True)
    )
    return {
        "number": number,
        "shown": sorted(shown),
        "gone": sorted(keys - shown),
        "arranged": any(kind == BoardChange.Kind.ARRANGED for _n, kind, _p in rows),
        "reload": False,
    }


def live_number(board_id: int) -> int:
    """Return how many changes a board has had."""
    boards = BoardPage.objects.filter(pk=board_id)
    return boards.values_list("version__number", flat=True).first() or 0
