"""How lines of the log are written: without anybody's address, whoever wrote the line."""

import logging
import re

# Wagtail and mail servers name recipients when a mail cannot be sent.
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


class AddressFreeFormatter(logging.Formatter):
    """Writes "[address]" in place of e-mail addresses, also in tracebacks."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, or the lines of a traceback, to be written."""
        return _ADDRESS.sub("[address]", super().format(record))
