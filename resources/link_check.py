"""Asks addresses on other sites whether they still answer, and keeps what they said.

Addresses come from what people wrote, so a request must never reach this machine or its neighbours:
a name is resolved first, each of its numbers is checked, and the connection goes to a number that
was checked. Each step of a redirect is checked in the same way.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.utils.translation import gettext as _

TIMEOUT_SECONDS = 10
# For one answer as a whole: a server that sends a letter every nine seconds never times out.
MAX_SECONDS = 30
MAX_REDIRECTS = 5
MAX_ADDRESS_CHARACTERS = 2_000
USER_AGENT = "SchoolsOfSanctuary-LinkCheck/1.0"
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# What may stand in a path as it is; "%" is there, since addresses come quoted.
_SAFE = "/?&=%:@!$'()*+,;~-._[]"
# Many sites refuse programs: that says nothing about what a reader would see.
_CANNOT_TELL = frozenset({401, 403, 407, 429, 451, 999})
# IPv6 numbers that carry an IPv4 number for a gateway (RFC 6052).
_NAT64 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))

Resolver = Callable[[str, int], list[str]]
Connector = Callable[[str, int], socket.socket]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class LinkProblem(Exception):
    """An address that does not answer as it should; the message says how."""


@dataclass(frozen=True)
class LinkAnswer:
    """What an address said. `is_good` is also true when nobody but a person can tell."""

    status_code: int | None
    problem: str = ""
    is_good: bool = True


def resolve(host: str, port: int) -> list[str]:
    """Return the numbers of a host; raises OSError or UnicodeError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(item[4][0]) for item in found))


def connect(number: str, port: int) -> socket.socket:
    """Return a connection to a number; raises OSError."""
    return socket.create_connection((number, port), timeout=TIMEOUT_SECONDS)


def is_public_address(number: str) -> bool:
    """Say whether a number is one of the public internet, also inside an IPv6 number."""
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    return all(_is_public(item) for item in (address, *_embedded(address)))


class LinkChecker:
    """Asks one address after another. `resolver` and `connector` are how it reaches the net."""

    def __init__(self, resolver: Resolver = resolve, connector: Connector = connect) -> None:
        self._resolve = resolver
        self._connect = connector

    def check(self, url: str) -> LinkAnswer:
        """Return what the address answers, in the end; raises nothing."""
        try:
            return _judge(self._follow(url))
        except LinkProblem as problem:
            return LinkAnswer(None, str(problem), is_good=False)

    def _follow(self, url: str) -> int:
        """Return the status in which the address and its redirects end; raises LinkProblem."""
        for _step in range(MAX_REDIRECTS + 1):
            status, location = self._ask(url)
            if status not in _REDIRECTS or not location:
                return status
            try:
                url = urljoin(url, location)
            except ValueError as error:
                raise LinkProblem(_("It leads on to something that is no address.")) from error
        raise LinkProblem(_("It leads on more than %(times)d times.") % {"times": MAX_REDIRECTS})

    def _ask(self, url: str) -> tuple[int, str]:
        """Return status and redirect of one address. HEAD first, since it asks for no content."""
        parts = _checked_parts(url)
        try:
            status, location = self._request("HEAD", parts)
        except http.client.HTTPException:
            status, location = 0, ""
        if 200 <= status < 400:
            return status, location
        # Some servers answer HEAD with an error, or not at all.
        try:
            return self._request("GET", parts)
        except http.client.HTTPException as error:
            raise LinkProblem(_("It does not answer as a web server does.")) from error

    def _request(self, method: str, parts: SplitResult) -> tuple[int, str]:
        host, port = parts.hostname or "", _PORTS[parts.scheme]
        number = self._checked_number(host, port)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"User-Agent": USER_AGENT, "Accept": "*/*", "Connection": "close"}
        try:
            with _Deadline(self._connect(number, port)) as sock:
                connection = _connection(parts.scheme, host, sock)
                connection.request(method, quote(path, safe=_SAFE), headers=headers)
                response = connection.getresponse()
                return response.status, _readable(response.getheader("Location"))
        except http.client.HTTPException:
            raise
        except TimeoutError as error:
            problem = _("No answer within %(seconds)d seconds.") % {"seconds": TIMEOUT_SECONDS}
            raise LinkProblem(problem) from error
        except ssl.SSLError as error:
            raise LinkProblem(_("Its certificate is not valid, so browsers warn of it.")) from error
        except (OSError, ValueError) as error:
            raise LinkProblem(_("The server cannot be reached.")) from error

    def _checked_number(self, host: str, port: int) -> str:
        try:
            numbers = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise LinkProblem(_("There is no server of this name.")) from error
        if not numbers:
            raise LinkProblem(_("There is no server of this name."))
        if not all(map(is_public_address, numbers)):
            raise LinkProblem(_("It leads into a private network, so it was not asked."))
        return numbers[0]


def _checked_parts(url: str) -> SplitResult:
    """Return the parts of an address that may be asked; raises LinkProblem for any other."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise LinkProblem(_("This is not the address of a web page.")) from error
    is_odd = len(url) > MAX_ADDRESS_CHARACTERS or any(c < "!" for c in url)
    if parts.scheme not in _PORTS or not parts.hostname or parts.username or is_odd:
        raise LinkProblem(_("This is not the address of a web page."))
    if port not in (None, _PORTS[parts.scheme]):
        raise LinkProblem(_("It names a port of its own, so it was not asked."))
    return parts


def _connection(scheme: str, host: str, sock: socket.socket) -> http.client.HTTPConnection:
    """Return a connection over a socket: the host's name is told, but not looked up again."""
    if scheme == "http":
        connection = http.client.HTTPConnection(host, timeout=TIMEOUT_SECONDS)
        connection.sock = sock
        return connection
    secure = http.client.HTTPSConnection(host, timeout=TIMEOUT_SECONDS)
    secure.sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
    return secure


class _Deadline:
    """Closes a socket at the end, and cuts it when all of an answer takes too long."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        # Another handle of the same connection: TLS takes the first one over.
        self._handle = sock.dup()
        self._timer = threading.Timer(MAX_SECONDS, _cut, [self._handle])
        self._timer.daemon = True

    def __enter__(self) -> socket.socket:
        self._timer.start()
        return self._sock

    def __exit__(self, *_error: object) -> None:
        self._timer.cancel()
        _cut(self._handle)
        self._handle.close()
        self._sock.close()


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _readable(location: str | None) -> str:
    """Return where a redirect leads; servers write it in UTF-8, http.client reads Latin-1."""
    return (location or "").encode("latin-1", "replace").decode("utf-8", "replace").strip()


def _judge(status: int) -> LinkAnswer:
    if status < 400:
        return LinkAnswer(status)
    if status in _CANNOT_TELL:
        return LinkAnswer(status, _("It does not let programs look: open it yourself."))
    if status in (404, 410):
        return LinkAnswer(status, _("The page is gone."), is_good=False)
    problem = _("The server answers with an error (%(status)d).") % {"status": status}
    return LinkAnswer(status, problem, is_good=False)


def _is_public(address: Address) -> bool:
    is_old_local = address.version == 6 and address.is_site_local
    return address.is_global and not (address.is_multicast or address.is_reserved or is_old_local)


def _embedded(address: Address) -> list[Address]:
    """Return the IPv4 numbers to which an IPv6 number can lead."""
    if address.version == 4:
        return []
    found: list[Address | None] = [address.ipv4_mapped, address.sixtofour]
    found += list(address.teredo or ())
    if any(address in network for network in _NAT64):
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    if int(address) >> 32 == 0:
        found.append(ipaddress.IPv4Address(int(address)))
    return [item for item in found if item is not None]
