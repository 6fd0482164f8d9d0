"""Cells of tables that people open in a spreadsheet program."""

# What Excel, LibreOffice or Google Sheets take for the beginning of a formula (OWASP, "CSV
# Injection"); the last four are the wide forms of the first four.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def inert(value: str) -> str:
    """Return text that no spreadsheet takes for a formula, wherever it came from."""
    return f"'{value}" if value.startswith(FORMULA_SIGNS) else value
