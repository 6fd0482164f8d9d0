"""How often one visitor may do a thing, and who a visitor is."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from cms.core.rate_limit import client_address, is_over_limit

HOUR_SECONDS = 3600


def request_from(address: str, forwarded: str = "") -> Any:
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "1.1.1.1", "9.9.9.9"),
        (1, "1.1.1.1", "1.1.1.1"),
        (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        (2, "6.6.6.6, 1.1.1.1, 2.2.2.2", "1.1.1.1"),
        (2, "1.1.1.1", "9.9.9.9"),
    ],
    ids=["no proxy", "one", "one, and a forged entry", "two", "fewer than there should be"],
)
def test_only_our_own_proxies_are_believed(
    settings: Any, proxies: int, forwarded: str, expected: str
) -> None:
    settings.PROXY_COUNT = proxies
    assert client_address(request_from("9.9.9.9", forwarded)) == expected


def test_the_visit_after_the_limit_is_over_it() -> None:
    request = request_from("9.9.9.9")
    answers = [is_over_limit(request, "write", limit=2, seconds=HOUR_SECONDS) for _ in range(3)]
    assert answers == [False, False, True]


def test_visitors_and_actions_are_counted_apart() -> None:
    for request, action in (
        (request_from("9.9.9.9"), "write"),
        (request_from("8.8.8.8"), "write"),
        (request_from("9.9.9.9"), "read"),
    ):
        assert not is_over_limit(request, action, limit=1, seconds=HOUR_SECONDS)


def test_no_address_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    keys: list[str] = []
    add = cache.add

    def remember(key: str, *args: Any, **kwargs: Any) -> bool:
        keys.append(key)
        return add(key, *args, **kwargs)

    monkeypatch.setattr(cache, "add", remember)
    is_over_limit(request_from("203.0.113.77"), "write", limit=1, seconds=HOUR_SECONDS)
    assert len(keys) == 1
    assert "203.0.113.77" not in keys[0]


def test_a_count_that_runs_out_in_between_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "add", lambda *_args, **_kwargs: False)
    assert not is_over_limit(request_from("9.9.9.9"), "write", limit=0, seconds=HOUR_SECONDS)
