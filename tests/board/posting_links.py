"""What somebody with a posting link does."""

import uuid
from typing import Any

from board.models import PostingLink


def address(link: PostingLink) -> str:
    return f"/post/{link.token}/"


def filled_in(link: PostingLink, **changes: Any) -> dict[str, Any]:
    section = link.board.sections.first()
    assert section is not None
    return {
        "guest_name": "Ada Example",
        "title": "A pangolin door",
        "text": "Each class made a door.",
        "processes": ["embed"],
        "section": section.pk,
        "language": "en",
        "submission_key": str(uuid.uuid4()),
        **changes,
    }
