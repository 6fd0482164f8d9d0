"""The client that speaks to ClamAV's daemon, and what it makes of its answers."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import File

from cms.core import scanning
from cms.core.scanning import ScannerUnavailable, Verdict, check_address, parse_address, scan
from tests.resources.clamd import EICAR, StartClamd


@pytest.mark.parametrize("is_local", [True, False])
def test_the_scanner_is_asked_by_network_and_by_socket(
    start_clamd: StartClamd, tmp_path: Path, is_local: bool
) -> None:
    clamd = start_clamd(tmp_path / "clamd.socket" if is_local else None)
    content = bytes(200_000)
    assert scan(File(io.BytesIO(content))) is Verdict.CLEAN
    assert scan(File(io.BytesIO(b"before " + EICAR))) is Verdict.INFECTED
    assert scan(File(io.BytesIO(b""))) is Verdict.CLEAN
    assert clamd.scanned[0] == content


@pytest.mark.parametrize(
    "answer",
    [
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: Can't allocate memory ERROR\0",
        *(b"\0", b"OK\0", b"stream: OK and more\0", b"x" * 9_000),
    ],
)
def test_an_answer_that_is_no_verdict_counts_as_none(
    start_clamd: StartClamd, answer: bytes
) -> None:
    start_clamd(answer=answer)
    with pytest.raises(ScannerUnavailable):
        scan(File(io.BytesIO(b"x")))


def test_a_scanner_that_says_nothing_is_given_up(
    start_clamd: StartClamd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "ANSWER_SECONDS", 0.2)
    start_clamd(silence=True)
    with pytest.raises(ScannerUnavailable):
        scan(File(io.BytesIO(b"x")))


def test_a_scanner_that_is_away_is_told_as_such(no_clamd: None, settings: Any) -> None:
    for address in (settings.CLAMAV_ADDRESS, "/nowhere/clamd.socket", "nonsense"):
        settings.CLAMAV_ADDRESS = address
        with pytest.raises(ScannerUnavailable):
            scan(File(io.BytesIO(b"x")))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("clamav:3310", ("clamav", 3310)),
        ("[::1]:3310", ("::1", 3310)),
        ("/run/clamd.sock", "/run/clamd.sock"),
        ("unix:/run/clamd.sock", "/run/clamd.sock"),
    ],
)
def test_an_address_is_a_host_or_a_socket(address: str, expected: object) -> None:
    assert parse_address(address) == expected


@pytest.mark.parametrize("address", ["clamav", "clamav:", ":3310", "clamav:http", "clamav:99999"])
def test_a_wrong_address_is_found_by_the_system_check(settings: Any, address: str) -> None:
    settings.CLAMAV_ADDRESS = address
    assert [problem.id for problem in check_address(None)] == ["resources.E001"]
    settings.CLAMAV_ADDRESS = ""
    assert check_address(None) == []
