"""The server as `serve` starts it, for a benchmark: its address, and the CPU that it has used."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60  # seconds in which the server must listen
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")
TICK = os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(first_port: int, *words: str) -> Iterator[tuple[int, int]]:
    """Start the server, give its port and process id, and end it afterwards."""
    command = [sys.executable, "-P", "-m", "pacesetter", "serve", f"--port={first_port}"]
    server = subprocess.Popen(  # noqa: S603 -- our own
        [*command, "--language=en", *words], stdout=subprocess.PIPE, text=True
    )
    try:
        port = _port_of(server)
        _wait_for(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def _port_of(server: "subprocess.Popen[str]") -> int:
    """Wait for the server's own words, and give its port."""
    assert server.stdout is not None  # noqa: S101 -- it was asked for
    for line in server.stdout:
        if found := ADDRESS.search(line):
            return int(found[1])
    raise SystemExit("the server has ended")


def _wait_for(port: int) -> None:
    """Wait until somebody listens: the address is told a moment before."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("nobody listens")


def cpu(server: int) -> float:
    """Give the CPU seconds that a process and its children have used; 0 where no /proc tells."""
    spent = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # After the name, which may hold anything: state, parent, …, then user and system.
            cells = stat.read_text().rpartition(") ")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        if server in (int(stat.parent.name), int(cells[1])):
            spent += int(cells[11]) + int(cells[12])
    return spent / TICK
