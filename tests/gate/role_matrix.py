"""What each role gets at each address, and the table in the docs that says so."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.test import Client

from schools.models import User

from .outlets import all_patterns
from .role_addresses import address_of

ROLES = (
    "visitor",
    "reader",
    "contributor",
    "lead",
    "moderator",
    "editor",
    "safeguarding",
    "administrator",
)
TABLE = Path(__file__).resolve().parents[2] / "docs" / "role-matrix.md"
HEAD = """\
# Who gets where

Each address of the site, and what a person in each role gets there. `docs/roles.md` says in words
what the roles are for. `tests/test_role_matrix.py` asks every address as every role and compares
each cell, so a new address needs a row: run `WRITE_ROLE_MATRIX=1 .venv/bin/python -m pytest
tests/test_role_matrix.py`, and read what it wrote before you commit it.

- **yes**: it answers (a page, a form's errors, a redirect to the next step)
- **sign in**: it leads to the sign-in page
- **no**: 403, or Wagtail's “you do not have permission”, which leads to the admin's front page
- **404**: not there for this person
- **error**: 500; Wagtail has one address that fails on purpose, to try what happens then

"""
REFUSAL = "do not have permission"


def rows_in_docs() -> dict[str, list[str]]:
    """Return the cells of the table, by pattern."""
    rows: dict[str, list[str]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            pattern, *cells = (cell.strip() for cell in line.strip("|").split(" | "))
            rows[pattern.strip("`")] = [cell.strip(" |") for cell in cells]
    return rows


def column_in_docs(role: str) -> dict[str, str]:
    """Return what the table says a role gets, by pattern."""
    column = ROLES.index(role)
    return {pattern: cells[column] for pattern, cells in rows_in_docs().items()}


def write_column(role: str, given: dict[str, str]) -> None:
    """Write one role's column of the table anew."""
    old = rows_in_docs()
    rows = {pattern: old.get(pattern, ["?"] * len(ROLES)) for pattern in given}
    for pattern, words in given.items():
        rows[pattern][ROLES.index(role)] = words
    lines = [f"| address | {' | '.join(ROLES)} |", "| --- |" + " --- |" * len(ROLES)]
    lines += [f"| `{pattern}` | {' | '.join(row)} |" for pattern, row in sorted(rows.items())]
    TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def known_patterns() -> list[str]:
    """Return every pattern, each once, without what breaks a table."""
    return sorted({pattern.replace("|", "/") for pattern in all_patterns()})


@dataclass
class Asker:
    """Asks addresses as one person; nothing that an answer changes is kept."""

    user: User | None

    def ask(self, pattern: str) -> str:
        """Return what the person gets at an address of this pattern."""
        url = address_of(pattern)
        client = Client(raise_request_exception=False)
        if self.user is not None:
            client.force_login(
                self.user, backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        point = transaction.savepoint()
        response = client.get(url)
        if response.status_code == 405:
            response = client.post(url)
        for part in response.streaming_content if response.streaming else ():
            del part
        words = self._words(client, response)
        transaction.savepoint_rollback(point)
        return words

    def _words(self, client: Client, response: object) -> str:
        status = response.status_code
        location = response.headers.get("Location", "")
        if status >= 500:
            return "error"
        if status in (404, 410):
            return "404"
        if status == 403:
            return "no"
        if status in (301, 302) and location.startswith(("/account/login/", "/admin/login/")):
            return "sign in"
        if status == 302 and location == "/admin/":
            home = client.get("/admin/").content.decode()
            return "no" if REFUSAL in home else "yes"
        return "yes"
