"""The link check: what it asks and what it must never ask."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from resources import link_check
from resources.link_check import LinkAnswer, LinkChecker, is_public_address

PUBLIC = "93.184.216.34"


class FakeSite(BaseHTTPRequestHandler):
    """A web server with a page for each way in which a server can answer."""

    seen: list[tuple[str, str, dict[str, str]]]

    def _answer(self) -> None:
        type(self).seen.append((self.command, self.path, dict(self.headers)))
        path = self.path.split("?")[0]
        if path == "/drops":
            return
        if path == "/no-head" and self.command == "HEAD":
            self._send(405)
        elif path.startswith("/status/"):
            self._send(int(path.rsplit("/", 1)[1]))
        elif path == "/loop":
            self._send(302, "/loop")
        elif path.startswith("/hops/"):
            left = int(path.rsplit("/", 1)[1])
            self._send(302, f"/hops/{left - 1}") if left else self._send(200)
        elif path == "/away":
            self._send(301, self.path.split("?", 1)[1])
        else:
            self._send(200)

    do_GET = do_HEAD = _answer  # noqa: N815  (the names that http.server looks for)

    def _send(self, status: int, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Set-Cookie", "id=1")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[tuple[str, int]]:
    FakeSite.seen = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), FakeSite)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield "127.0.0.1", server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def dialled() -> list[tuple[str, int]]:
    return []


@pytest.fixture
def checker(site: tuple[str, int], dialled: list[tuple[str, int]]) -> LinkChecker:
    """Return a checker that takes each name for a public one, and reaches the fake site."""

    def connect(number: str, port: int) -> socket.socket:
        dialled.append((number, port))
        return socket.create_connection(site, timeout=5)

    names = {"inside.example": ["10.0.0.7"], "mixed.example": [PUBLIC, "127.0.0.1"]}

    def resolve(host: str, _port: int) -> list[str]:
        if host == "nowhere.example":
            raise socket.gaierror
        return names.get(host, [host if host[0].isdigit() or ":" in host else PUBLIC])

    return LinkChecker(resolve, connect)


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/fine", LinkAnswer(200)),
        ("/no-head", LinkAnswer(200)),
        ("/hops/5", LinkAnswer(200)),
        ("/status/404", LinkAnswer(404, "The page is gone.", is_good=False)),
        ("/status/410", LinkAnswer(410, "The page is gone.", is_good=False)),
        ("/status/500", LinkAnswer(500, "The server answers with an error (500).", is_good=False)),
        ("/status/403", LinkAnswer(403, "It does not let programs look: open it yourself.")),
        ("/status/304", LinkAnswer(304)),
        ("/hops/6", LinkAnswer(None, "It leads on more than 5 times.", is_good=False)),
        ("/loop", LinkAnswer(None, "It leads on more than 5 times.", is_good=False)),
        ("/drops", LinkAnswer(None, "It does not answer as a web server does.", is_good=False)),
    ],
)
def test_what_a_server_says_becomes_words(
    checker: LinkChecker, path: str, answer: LinkAnswer
) -> None:
    assert checker.check(f"http://site.example{path}") == answer


def test_a_request_says_who_asks_and_carries_no_cookie(checker: LinkChecker) -> None:
    checker.check("http://site.example/away?/fine%20place?a=ü")
    (first, second) = FakeSite.seen
    assert (first[0], second[0], second[1]) == ("HEAD", "HEAD", "/fine%20place?a=%C3%BC")
    for _method, _path, headers in FakeSite.seen:
        assert headers["User-Agent"].startswith("SchoolsOfSanctuary-LinkCheck")
        assert headers["Host"] == "site.example"
        assert "Cookie" not in headers


def test_the_number_that_was_checked_is_the_one_that_is_asked(
    site: tuple[str, int], dialled: list[tuple[str, int]]
) -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])

    def connect(number: str, port: int) -> socket.socket:
        dialled.append((number, port))
        return socket.create_connection(site, timeout=5)

    checker = LinkChecker(lambda _host, _port: next(answers), connect)
    assert checker.check("http://rebinding.example/away?/next").problem.startswith("It leads into")
    assert dialled == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "url",
    [
        "http://inside.example/",
        "http://mixed.example/",
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://site.example/away?http://127.0.0.1/",
        "http://site.example/away?//10.1.2.3/",
        "http://site.example/away?http://inside.example/",
        "https://192.168.0.1/",
    ],
)
def test_nothing_private_is_ever_asked(
    checker: LinkChecker, dialled: list[tuple[str, int]], url: str
) -> None:
    answer = checker.check(url)
    assert answer.problem == "It leads into a private network, so it was not asked."
    assert not answer.is_good
    assert {number for number, _port in dialled} <= {PUBLIC}


@pytest.mark.parametrize(
    "url",
    [
        "http://site.example:8080/",
        "http://site.example:443/",
        "https://site.example:22/",
        "ftp://site.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http://[/",
        "http://site.example:99999999/",
        "http://user:secret@site.example/",
        "http://site.example/\r\nX: y",
        "http://site.example/" + "a" * 3_000,
        "http://site.example/away?ftp://site.example/",
        "http://site.example/away?file:///etc/passwd",
        "http://site.example/away?http://site.example:8080/",
        "http://site.example/away?http://[/",
        "http://nowhere.example/",
    ],
)
def test_odd_addresses_are_not_asked_and_break_nothing(checker: LinkChecker, url: str) -> None:
    answer = checker.check(url)
    assert answer.problem
    assert not answer.is_good
    assert len(FakeSite.seen) <= 1


@pytest.mark.parametrize(
    ("number", "is_public"),
    [
        (PUBLIC, True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("0.0.0.0", False),  # noqa: S104  (the very number that must not be asked)
        ("10.0.0.1", False),
        ("100.64.0.1", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::127.0.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("fc00::1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("not a number", False),
    ],
)
def test_which_numbers_belong_to_the_public_internet(number: str, is_public: bool) -> None:
    assert is_public_address(number) is is_public


def test_a_server_that_is_slow_or_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_check, "MAX_SECONDS", 0.5)
    ours, theirs = socket.socketpair()
    ours.settimeout(5)
    stop = threading.Event()

    def drip() -> None:
        while not stop.wait(0.05):
            try:
                theirs.send(b"H")
            except OSError:
                return

    thread = threading.Thread(target=drip)
    thread.start()
    answers = iter([ours])

    def connect(_number: str, _port: int) -> socket.socket:
        try:
            return next(answers)
        except StopIteration:
            raise OSError from None

    try:
        answer = LinkChecker(lambda _host, _port: [PUBLIC], connect).check("http://drip.example/")
    finally:
        stop.set()
        thread.join()
        theirs.close()
    assert not answer.is_good


def test_a_silent_server_times_out() -> None:
    ours, theirs = socket.socketpair()
    ours.settimeout(0.1)
    checker = LinkChecker(lambda _host, _port: [PUBLIC], lambda _number, _port: ours)
    assert checker.check("http://silent.example/").problem == "No answer within 10 seconds."
    theirs.close()


def test_a_server_without_a_valid_certificate_is_a_problem(checker: LinkChecker) -> None:
    answer = checker.check("https://site.example/fine")
    assert answer.problem == "Its certificate is not valid, so browsers warn of it."
