import argparse
import socket
from contextlib import nullcontext

import pytest

from pacesetter.cli import serving
from pacesetter.kernel.refusal import Refused

HOST = "127.0.0.1"


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_free_port_is_taken_as_asked(taken, capsys):
    free = next(port for port in range(taken + 1, taken + 50) if serving.is_free(HOST, port))
    assert serving.choose_port(HOST, free) == free
    assert capsys.readouterr().out == ""


def test_a_taken_port_gives_the_next_free_one_aloud(taken, capsys):
    port = serving.choose_port(HOST, taken)
    assert taken < port < taken + serving.PORTS_TRIED
    assert serving.is_free(HOST, port)
    said = capsys.readouterr().out
    assert str(taken) in said
    assert str(port) in said


def test_where_every_port_is_taken_nothing_is_served(monkeypatch):
    monkeypatch.setattr(serving, "is_free", lambda _host, _port: False)
    with pytest.raises(Refused, match="8000"):
        serving.choose_port(HOST, 8000)


def test_there_is_no_port_beyond_the_last():
    with pytest.raises(Refused, match="65536"):
        serving.choose_port(HOST, 65536)


def test_a_host_of_somebody_else_is_refused():
    with pytest.raises(Refused, match=r"192\.0\.2\.1"):
        serving.is_free("192.0.2.1", 8000)  # an address for documentation: never ours


@pytest.mark.parametrize(("host", "shown"), [(HOST, HOST), ("::1", "[::1]")])
def test_the_address_is_told(host, shown, capsys):
    serving.tell_address(host, 8000)
    assert f"http://{shown}:8000/" in capsys.readouterr().out


class FakeServer:
    """Granian as far as we call it: it starts, says so, and ends at once."""

    made: list["FakeServer"] = []

    def __init__(self, target, **options):
        self.target, self.options, self.hooks = target, options, []
        self.made.append(self)

    def on_startup(self, hook):
        self.hooks.append(hook)

    def serve(self):
        for hook in self.hooks:
            hook()


def test_serve_hands_the_pages_to_the_server(monkeypatch, taken, capsys):
    monkeypatch.setattr(serving, "Granian", FakeServer)
    monkeypatch.setattr(serving.connections, "close_all", lambda: None)
    parser = argparse.ArgumentParser()
    serving.add(parser.add_subparsers())
    parsed = parser.parse_args(["serve", f"--port={taken}", "--workers=1", "--threads=3"])
    parsed.language = "en"
    beside = []
    monkeypatch.setattr(
        serving, "worker_beside", lambda language: nullcontext(beside.append(language))
    )
    assert parsed.run(parsed) == 0
    server = FakeServer.made.pop()
    assert server.target == "pacesetter.site.wsgi:application"
    assert server.options["port"] > taken
    assert (server.options["workers"], server.options["blocking_threads"]) == (1, 3)
    assert f"http://{HOST}:{server.options['port']}/" in capsys.readouterr().out
    assert beside == ["en"]
    parsed = parser.parse_args(["serve", f"--port={taken}", "--no-worker"])
    assert parsed.run(parsed) == 0
    assert beside == ["en"]
