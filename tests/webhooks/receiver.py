"""A receiver on this machine: it takes what web hooks are told, and keeps it as it came."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECONDS = 5


@dataclass
class Came:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """What came, and how to answer the next ones."""

    address: str = ""
    came: list[Came] = field(default_factory=list)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Handler(BaseHTTPRequestHandler):
    timeout = SECONDS

    def do_POST(self):
        kept: Receiver = self.server.kept
        body = self.rfile.read(int(self.headers["Content-Length"]))
        kept.came.append(Came(self.path, dict(self.headers), body))
        self.send_response(kept.status)
        for name, value in kept.headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def receiving() -> Iterator[Receiver]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.kept = Receiver(f"http://127.0.0.1:{server.server_address[1]}/take?k=secret-part")
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server.kept
        finally:
            server.shutdown()
            thread.join(SECONDS)
