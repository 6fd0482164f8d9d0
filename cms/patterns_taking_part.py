"""The components of taking part on the pattern page: comments, reactions, linked resources."""

from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from cms.core.languages import get_language


def taking_part_patterns() -> Iterator[tuple[str, str, dict[str, dict[str, Any]]]]:
    """Yield name, template and states of each component."""
    reader = SimpleNamespace(pk=1)
    yield (
        "Comment",
        "components/comment.html",
        {
            "plain": {"comment": _comment()},
            "one's own, waiting": {"comment": _comment(state="waiting"), "user": reader},
            "right to left": {"comment": _comment(language="ar", text="فكرة جميلة")},
        },
    )
    states: dict[str, dict[str, Any]] = {
        kind: {
            "post": SimpleNamespace(pk=1, url="/ideas/"),
            "reaction": kind,
            "counted": "3 members",
            "stars": range(1, 6),
            "user": reader,
            "is_member": True,
            "takes_reactions": True,
            "own": SimpleNamespace(value=3),
        }
        for kind in ("like", "vote", "stars", "tried")
    }
    states["without an account"] = {**states["like"], "user": None, "is_member": False}
    yield ("Reactions", "components/reactions.html", states)
    entry = {"url": "/resources/", "title": "Welcome pack", "detail": "Pack", "language": "en"}
    yield (
        "Linked resource",
        "components/linked_resource.html",
        {"without a picture": {"entry": SimpleNamespace(**entry, image_url="")}},
    )


def _comment(state: str = "published", language: str = "en", text: str = "Ours too.") -> Any:
    return SimpleNamespace(
        pk=1,
        author_id=1,
        state=state,
        state_label="Waiting to be read",
        kind="comment",
        text=text,
        new_text="",
        hidden_at=None,
        language=language,
        language_info=get_language(language),
        school=SimpleNamespace(public_name="Willowbank Primary"),
        created_at=datetime(2026, 6, 1, tzinfo=UTC),
        published_at=None,
    )
