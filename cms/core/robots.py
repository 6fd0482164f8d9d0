"""Which visitors are programs, as far as they say so."""

import re

from django.http import HttpRequest

# The words by which well-known crawlers, link checkers and command-line clients name themselves.
ROBOT = re.compile(r"bot|crawl|spider|slurp|curl|wget|python|preview|monitor|check", re.IGNORECASE)


def is_robot(request: HttpRequest) -> bool:
    """Say whether a program asks; one that does not name itself is one."""
    agent = request.headers.get("User-Agent", "")
    return not agent or ROBOT.search(agent) is not None
