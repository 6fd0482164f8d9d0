"""Starts a program that is not ours within limits: ``python -m cms.core.extraction.launch``.

Arguments: seconds of processor time, bytes of memory, bytes of the largest file that it may
write, then the program with its own arguments.
"""

import os
import sys

from cms.core.extraction.limits import limit_resources


def main(cpu_seconds: str, address_space_bytes: str, file_bytes: str, *command: str) -> None:
    """Limit this process and become the program."""
    limit_resources(int(cpu_seconds), int(address_space_bytes), int(file_bytes))
    # The command is put together by office_pages alone.
    environment = {name: os.environ[name] for name in os.environ if not name.startswith("PYTHON")}
    os.execvpe(command[0], command, environment)  # noqa: S606


if __name__ == "__main__":
    main(*sys.argv[1:])
