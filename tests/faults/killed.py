"""Kills a process in the middle of sending, approving or taking down an idea, again and again.

Run as `python -m tests.faults.killed --rounds 100`. Whatever the moment, all of it is done or
nothing is; a photo of an idea that was taken down is never left in public. Prints a line for each
action and ends with an error when a round left something half done.
"""

import argparse
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

from .site import own_site

# An action takes some 50 to 200 ms; later than this it is done.
LONGEST_WAIT_SECONDS = 0.3


def main() -> None:
    """Run the rounds on a site of our own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    rounds = parser.parse_args().rounds
    with own_site():
        from .actions import ACTIONS, prepare

        people = prepare()
        failures = []
        for name, (begin, act, check) in ACTIONS.items():
            done = 0
            for number in range(rounds):
                subject = begin(people, number)
                _kill_during(lambda act=act, subject=subject: act(people, subject))
                outcome = check(subject)
                if outcome is None:
                    failures.append(f"{name}, round {number}: half done")
                done += outcome is True
            print(f"{name}: {rounds} rounds, {done} done, {rounds - done} not begun or undone")
        print("\n".join(failures))
    sys.exit(1 if failures else 0)


def _kill_during(act: Callable[[], Any]) -> None:
    """Do `act` in a process of its own, and kill that at a random moment."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        act()
        os._exit(0)
    time.sleep(random.uniform(0, LONGEST_WAIT_SECONDS))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


if __name__ == "__main__":
    main()
