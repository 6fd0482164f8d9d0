"""What the pattern page shows of one component."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Pattern:
    """One component: its template, and the contexts that show its states, by their names."""

    name: str
    template: str
    states: dict[str, dict[str, Any]] = field(default_factory=dict)
