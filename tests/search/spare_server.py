"""A search server that a test may kill: the settings of this machine say how.

It is not the one of ELASTICSEARCH_URL, which all tests share.
"""

import fcntl
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

START, KILL, WIPE = (f"ELASTICSEARCH_SPARE_{name}" for name in ("START", "KILL", "WIPE"))
# The first start installs it.
TIMEOUT_SECONDS = 300


class SpareServer:
    """Starts, kills and empties a server by the commands that the environment names."""

    url = ""

    def start(self) -> None:
        """Start it unless it runs, and wait until it can search."""
        self.url = _run(START)
        with Elasticsearch(self.url, request_timeout=TIMEOUT_SECONDS) as client:
            client.cluster.health(wait_for_status="yellow", timeout="60s")

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        _run(KILL)

    def wipe(self) -> None:
        """Lose all that it has stored; it must be dead."""
        _run(WIPE)


@contextmanager
def spare_server() -> Iterator[SpareServer]:
    """Give a running server to one test at a time; it goes on running afterwards.

    Skips the test where the environment has no command to start one. Where it has, all must work.
    """
    if START not in os.environ:
        pytest.skip(f"No search server to be killed was named: set {START}, {KILL} and {WIPE}.")
    with (Path(tempfile.gettempdir()) / "sanctuary-spare-server.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server = SpareServer()
        server.start()
        yield server


def _run(variable: str) -> str:
    """Run a command and return what it printed."""
    # In files: a server in the background would hold pipes open.
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        done = subprocess.run(
            ["bash", "-c", os.environ[variable]],
            stdout=output,
            stderr=errors,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
        output.seek(0)
        errors.seek(0)
        assert done.returncode == 0, f"{variable}: {errors.read()}"
        return output.read().strip()
