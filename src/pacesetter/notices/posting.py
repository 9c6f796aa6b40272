"""Posting to an address that somebody else has typed: to the number that was looked at, at once.

No redirect is followed, the answer's body is not read, and no receiver can keep us long: whoever
answers drop by drop is cut off.
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from urllib.parse import urlsplit

from pacesetter.notices.addresses import SECURE_PORT, resolved
from pacesetter.notices.terms import NotAnAddress

SECONDS = 10.0  # for each step, and twice as long for all of it
LIGHT = 80  # the port of plain http


class Undelivered(Exception):
    """It didn't arrive, for a reason in one word."""


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Post; give the status of the answer. Raises Undelivered where there is none."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    host, port = parts.hostname or "", parts.port or (SECURE_PORT if secure else LIGHT)
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    try:
        line = _Pinned(resolved(host, port), host, port, secure=secure)
    except NotAnAddress:
        raise Undelivered("host") from None
    watch = threading.Timer(2 * SECONDS, line.cut)
    watch.daemon = True
    watch.start()
    try:
        line.request("POST", path, body, dict(headers))
        return line.getresponse().status
    except (OSError, http.client.HTTPException, ValueError):
        raise Undelivered("no-answer") from None
    finally:
        watch.cancel()
        line.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to a number that has been looked at, whatever the name may say by now."""

    def __init__(self, number: str, host: str, port: int, *, secure: bool) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.number, self.secure = number, secure

    def connect(self) -> None:
        """Connect to the number; ask for the certificate of the name."""
        self.sock = socket.create_connection((self.number, self.port), self.timeout)
        if self.secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        """End the connection from outside, whatever is being waited for."""
        line = self.sock
        if line is not None:
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                line.close()
