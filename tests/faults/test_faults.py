"""A few rounds of what `make faults` does a hundred times, each on a database of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TIMEOUT_SECONDS = 300


def run(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", f"tests.faults.{module}", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_SECONDS,
        check=False,
    )


def test_a_process_killed_in_the_middle_leaves_all_or_nothing() -> None:
    done = run("killed", "--rounds", "8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("8 rounds") == 3


def test_the_same_thing_at_the_same_moment_is_done_once() -> None:
    done = run("at_once")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "50 identical submissions: 1 idea, 0 errors" in done.stdout
