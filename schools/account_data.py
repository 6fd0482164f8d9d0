"""What the site knows of a person: each app says what it holds, and how it lets go of it.

Both the download of somebody's data and the closing of an account go through all of it, so that
what one of them knows the other cannot forget.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.fields.files import FieldFile

from search.words import words

from .models import User

Rows = Sequence[dict[str, Any]]


@dataclass(frozen=True)
class PersonalFile:
    """A stored file of a person's, and its name in the download."""

    name: str
    file: FieldFile


class AccountData:
    """One kind of data about people; each app registers its own."""

    key: str
    """Its name in the download, such as "ideas"."""

    def export(self, user: User) -> Rows:
        """Return everything of this kind about the person, in values that JSON knows."""
        raise NotImplementedError

    def files(self, user: User) -> Iterable[PersonalFile]:
        """Return the files that belong to it."""
        return ()

    def erase(self, user: User, *, keeps_ideas: bool) -> None:
        """Let go of it, while the person is still there.

        With `keeps_ideas`, what is public stays, under the school's name and without the person.
        What falls with the person's own row, by the database's rules, needs nothing here.
        """


_registered: list[AccountData] = []


def register(data: AccountData) -> None:
    """Have the download and the closing of accounts know this kind of data as well."""
    _registered.append(data)


def all_account_data() -> list[AccountData]:
    """Return every kind of data about people that the site holds."""
    return list(_registered)


def names_person(text: str, user: User) -> bool:
    """Say whether a person's address or full name stands in a text, whatever the capitals.

    The name only as whole words ("Li" is not in "listen"), with or without its accents.
    """
    name = " ".join(words(user.get_full_name()))
    is_named = bool(name) and f" {name} " in f" {' '.join(words(text))} "
    return is_named or user.email.lower() in text.lower()
