"""Servers on this machine that take what notices send, and keep it."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

SECONDS = 5


class Mailbox(socketserver.StreamRequestHandler):
    """As much of SMTP as it takes to hand a letter over."""

    timeout = SECONDS

    def handle(self):
        self.say("220 here")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.say("354 go on")
                self.server.kept.letters.append(self.letter())
                self.say("250 kept")
            elif word == b"QUIT":
                self.say("221 bye")
                return
            elif word == b"RCPT" and self.server.kept.refuses:
                self.say("550 nobody of that name")
            else:
                self.say("250 ok")

    def letter(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return message_from_bytes(b"".join(lines), policy=policy.default)

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")


class Hook(BaseHTTPRequestHandler):
    """Takes JSON, and answers as it was told to."""

    timeout = SECONDS

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.kept.posts.append((self.path, json.loads(body)))
        self.send_response(self.server.kept.status)
        for name, value in self.server.kept.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def serving(kind, handler) -> Iterator[SimpleNamespace]:
    kept = SimpleNamespace(letters=[], posts=[], refuses=False, status=200, headers={})
    with kind(("127.0.0.1", 0), handler) as server:
        server.kept = kept
        kept.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield kept
        finally:
            server.shutdown()
            thread.join(SECONDS)


def mailbox():
    return serving(socketserver.ThreadingTCPServer, Mailbox)


def hook():
    return serving(ThreadingHTTPServer, Hook)
