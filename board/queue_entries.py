"""What one card of the moderators' queue is, whether an idea, a comment or a report waits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class QueueEntry:
    """One thing to decide on: `key` names it, such as "post-12"; `template_name` shows `item`.

    What is urgent stands before everything else.
    """

    key: str
    since: datetime
    template_name: str
    item: Any
    is_urgent: bool = False
