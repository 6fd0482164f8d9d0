"""A stand-in for ClamAV's daemon: speaks INSTREAM, and knows one virus."""

import socket
import struct
import threading
from collections.abc import Callable
from pathlib import Path

# The European Institute for Computer Anti-Virus Research's harmless test file, in two halves so
# that no scanner takes this module for it.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + rb"ANTIVIRUS-TEST-FILE!$H+H*"


class FakeClamd:
    """Listens until it is closed; `answer` replaces what it would say, `silence` says nothing."""

    def __init__(self, path: Path | None = None, *, answer: bytes = b"", silence: bool = False):
        family = socket.AF_UNIX if path else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_STREAM)
        self._socket.bind(str(path) if path else ("127.0.0.1", 0))
        self._socket.listen()
        self.address = str(path) if path else "{}:{}".format(*self._socket.getsockname())
        self.scanned: list[bytes] = []
        self._answer, self._silence = answer, silence
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening; whoever asks now finds nobody."""
        if self._socket.fileno() < 0:
            return
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                connection, _peer = self._socket.accept()
            except OSError:
                return
            with connection:
                self._answer_one(connection)

    def _answer_one(self, connection: socket.socket) -> None:
        with connection.makefile("rb") as stream:
            if stream.read(len(b"zINSTREAM\0")) != b"zINSTREAM\0":
                connection.sendall(b"UNKNOWN COMMAND\0")
                return
            content = b""
            while length := struct.unpack("!L", stream.read(4))[0]:
                content += stream.read(length)
            self.scanned.append(content)
            if self._silence:
                # Until the client gives up and closes its end.
                stream.read(1)
                return
        verdict = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
        connection.sendall(self._answer or verdict)


StartClamd = Callable[..., FakeClamd]
