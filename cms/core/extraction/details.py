"""What a file says of itself and of people: gathered under a few names, cleaned and capped."""

import re

from cms.core.extraction.errors import gettext_noop
from cms.core.extraction.result import clean_line

MAX_VALUE_CHARACTERS = 300
MAX_VALUES = 20
SIGNED_FILE = gettext_noop(
    "Somebody has signed this file. Taking details out would break the signature. Please ask for a "
    "copy that is not signed."
)

# One is kept whatever else is taken out: a screen reader announces a document by its title.
TITLE = "title"
# Facts about the file rather than personal details.
SIGNED = "signed"
NOT_PERSONAL = frozenset({TITLE, SIGNED})
ANONYMOUS = "Author"

_OWN_COMPUTER = re.compile(r"file:|^[A-Za-z]:[\\/]|^[\\/]{2}")


class Details:
    """Values under their names, each once, in the order in which they were found."""

    def __init__(self) -> None:
        self._values: dict[str, dict[str, None]] = {}

    def add(self, name: str, value: str) -> None:
        """Note a value, unless it is blank or one of too many."""
        cleaned = clean_line(value)[:MAX_VALUE_CHARACTERS]
        values = self._values.setdefault(name, {})
        if cleaned and len(values) < MAX_VALUES:
            values[cleaned] = None

    def add_person(self, value: str) -> None:
        """Note somebody who commented or changed something, unless the name was taken out."""
        if clean_line(value) not in {ANONYMOUS, ANONYMOUS[0]}:
            self.add("people", value)

    def add_template(self, value: str) -> None:
        """Note the template when its address shows a folder, and so often somebody's name."""
        if _OWN_COMPUTER.search(value):
            self.add("template", value)

    def as_dict(self) -> dict[str, str]:
        """Return the values as they are shown, those of one name joined."""
        return {name: "; ".join(values) for name, values in self._values.items() if values}
