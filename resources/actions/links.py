"""A round of the link check: which addresses are asked, and what is kept of their answers."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import zip_longest
from urllib.parse import urlsplit

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from ..link_check import LinkAnswer, LinkChecker
from ..models import LinkCheck
from ..page_links import external_links

MAX_PER_HOST = 50
PAUSE_SECONDS = 1.0
# A server may be down for a moment; "gone" is said on purpose.
FAILURES_UNTIL_BROKEN = 2
_GONE = (404, 410)


@dataclass(frozen=True)
class Round:
    """How many addresses there are, how many were asked, and how many of these failed."""

    found: int
    asked: int
    failed: int

    @property
    def left(self) -> int:
        """Return how many wait for another round."""
        return self.found - self.asked


def broken_links() -> QuerySet[LinkCheck]:
    """Return what editors should mend: links that failed twice in a row, or once as gone."""
    is_gone = Q(status_code__in=_GONE, failures__gte=1)
    return LinkCheck.objects.filter(is_gone | Q(failures__gte=FAILURES_UNTIL_BROKEN))


def check_links(
    checker: LinkChecker,
    *,
    max_per_host: int = MAX_PER_HOST,
    pause_seconds: float = PAUSE_SECONDS,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Round:
    """Ask the addresses on public pages, each once, those first that were asked longest ago.

    At most `max_per_host` of a host in a round, and with a pause between two of them. What no page
    links to any more is forgotten.
    """
    found = external_links()
    _forget_others(set(found))
    last_asked: dict[str, float] = {}
    asked = failed = 0
    for url in _in_turn(_longest_ago_first(found), max_per_host):
        host = _host(url)
        if host in last_asked:
            sleep(max(0.0, last_asked[host] + pause_seconds - clock()))
        answer = checker.check(url)
        last_asked[host] = clock()
        _keep(url, answer)
        asked += 1
        failed += not answer.is_good
    return Round(len(found), asked, failed)


def _forget_others(found: set[str]) -> None:
    rows = LinkCheck.objects.values_list("pk", "url")
    gone = [pk for pk, url in rows if url not in found]
    for start in range(0, len(gone), 500):
        LinkCheck.objects.filter(pk__in=gone[start : start + 500]).delete()


def _longest_ago_first(found: Iterable[str]) -> list[str]:
    asked = dict(LinkCheck.objects.values_list("url", "checked_at"))
    never = [url for url in found if url not in asked]
    return sorted(never) + sorted(asked, key=lambda url: asked[url])


def _in_turn(urls: Iterable[str], max_per_host: int) -> Iterable[str]:
    """Yield one address of each host after another, so that the pauses cost little time."""
    by_host: dict[str, list[str]] = {}
    for url in urls:
        by_host.setdefault(_host(url), []).append(url)
    for row in zip_longest(*(of_host[:max_per_host] for of_host in by_host.values())):
        yield from (url for url in row if url is not None)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _keep(url: str, answer: LinkAnswer) -> None:
    fresh = {
        "status_code": answer.status_code,
        "problem": answer.problem[:200],
        "checked_at": timezone.now(),
    }
    failures = 0 if answer.is_good else F("failures") + 1
    LinkCheck.objects.update_or_create(
        url=url,
        defaults={**fresh, "failures": failures},
        create_defaults={**fresh, "failures": int(not answer.is_good)},
    )
