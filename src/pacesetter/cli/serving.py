"""`serve`: the public pages on a port of this machine."""

import argparse
import errno
import socket
import sys
from contextlib import nullcontext

from django.db import connections
from django.utils.translation import gettext as _
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from pacesetter.cli.words import Subparsers
from pacesetter.cli.working import worker_beside
from pacesetter.kernel.refusal import Refused

APPLICATION = "pacesetter.site.wsgi:application"
HOST, PORT = "127.0.0.1", 8000
WORKERS, THREADS = 2, 4
PORTS_TRIED = 100
LAST_PORT = 65535
STOPS_WITHIN = 5  # seconds, then a worker that still answers somebody is ended


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser("serve", description=_("Serve the public pages."))
    parser.add_argument("--host", default=HOST, help=_("the address to listen on"))
    parser.add_argument("--port", type=int, default=PORT, help=_("the first port to try"))
    parser.add_argument("--workers", type=int, default=WORKERS, help=_("processes"))
    parser.add_argument("--threads", type=int, default=THREADS, help=_("threads of a process"))
    parser.add_argument(
        "--no-worker",
        action="store_true",
        help=_("start no worker beside the server: it runs elsewhere, by `work`"),
    )
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Serve until Ctrl-C or SIGTERM."""
    port = choose_port(parsed.host, parsed.port)
    with nullcontext() if parsed.no_worker else worker_beside(parsed.language):
        serve(parsed.host, port, parsed.workers, parsed.threads)
    return 0


def choose_port(host: str, wanted: int) -> int:
    """Give the wanted port, or aloud the next free one. Refused if the host is not ours."""
    tried = range(wanted, min(wanted + PORTS_TRIED, LAST_PORT + 1))
    port = next((port for port in tried if is_free(host, port)), None)
    if port is None:
        raise Refused(
            _("no port from {wanted} on is free; name another with --port."), wanted=wanted
        )
    if port != wanted:
        say(_("Port {wanted} is taken; using {port}.").format(wanted=wanted, port=port))
    return port


def is_free(host: str, port: int) -> bool:
    """Say whether nobody listens there."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as problem:
        if problem.errno in (errno.EADDRINUSE, errno.EACCES):
            return False
        raise Refused(
            _("can't listen on {host}: {problem}."), host=host, problem=problem.strerror
        ) from None
    return True


def serve(host: str, port: int, workers: int, threads: int) -> None:
    """Answer requests until told to stop; then leave no process behind."""
    server = Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        log_level=LogLevels.warning,
        workers_kill_timeout=STOPS_WITHIN,
    )
    # The workers are forked: none may come to share a connection of ours.
    connections.close_all()
    server.on_startup(lambda: tell_address(host, port))
    server.serve()


def tell_address(host: str, port: int) -> None:
    """Print where the pages are."""
    shown = f"[{host}]" if ":" in host else host
    say(_("The pages are at http://{host}:{port}/ (Ctrl-C ends).").format(host=shown, port=port))


def say(line: str) -> None:
    """Print a line at once, also into a pipe."""
    print(line, file=sys.stdout, flush=True)
