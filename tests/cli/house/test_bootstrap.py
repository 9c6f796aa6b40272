"""`./pacesetter` itself: when it builds, when it doesn't, and what it says if it can't."""

import importlib.machinery
import importlib.util
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

from tests.house.reading import CHECKOUT


def load():
    loader = importlib.machinery.SourceFileLoader("bootstrap", str(CHECKOUT / "pacesetter"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("bootstrap", loader))
    loader.exec_module(module)
    return module


@pytest.fixture
def bootstrap(tmp_path, monkeypatch):
    """The script as a module, in a folder of its own with lock files of its own."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    module = load()
    environment = tmp_path / ".venv"
    python = environment / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    for name in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text(name)
    module.HERE, module.BOOT = str(tmp_path), str(tmp_path / ".boot")
    module.ENVIRONMENT, module.PYTHON = str(environment), str(python)
    module.STAMP = str(environment / "stamp")
    module.UNFINISHED = str(environment / "unfinished")
    return module


def stamp(bootstrap, text):
    Path(bootstrap.STAMP).write_text(text)


def test_an_environment_without_its_stamp_is_built(bootstrap):
    assert not bootstrap.is_ready(developing=False)


def test_a_stamped_environment_is_ready_for_the_program_alone(bootstrap):
    stamp(bootstrap, bootstrap.fingerprint(developing=False))
    assert bootstrap.is_ready(developing=False)
    assert not bootstrap.is_ready(developing=True)


def test_a_developers_environment_is_ready_for_both(bootstrap):
    stamp(bootstrap, bootstrap.fingerprint(developing=True))
    assert bootstrap.is_ready(developing=False)
    assert bootstrap.is_ready(developing=True)


def test_a_changed_lock_is_seen(bootstrap, tmp_path):
    stamp(bootstrap, bootstrap.fingerprint(developing=False))
    (tmp_path / "requirements.lock").write_text("changed")
    assert not bootstrap.is_ready(developing=False)


@pytest.mark.parametrize("harm", ["half made", "no interpreter"])
def test_a_harmed_environment_is_seen(bootstrap, harm):
    stamp(bootstrap, bootstrap.fingerprint(developing=False))
    if harm == "half made":
        Path(bootstrap.UNFINISHED).touch()
    else:
        Path(bootstrap.PYTHON).unlink()
    assert not bootstrap.is_ready(developing=False)


def test_a_build_stamps_last(bootstrap, monkeypatch):
    steps = []
    monkeypatch.setattr(bootstrap, "uv_program", lambda: "uv")

    def run(command):
        steps.append(command[1:3])
        assert Path(bootstrap.UNFINISHED).exists()
        assert not bootstrap.is_ready(developing=False)

    monkeypatch.setattr(bootstrap, "run", run)
    bootstrap.build_alone(developing=False)
    assert steps == [["pip", "sync"]]
    assert bootstrap.is_ready(developing=False)
    bootstrap.build_alone(developing=False)
    assert len(steps) == 1


def test_a_new_lock_leaves_a_developer_the_tools(bootstrap, monkeypatch, tmp_path):
    stamp(bootstrap, bootstrap.fingerprint(developing=True))
    (tmp_path / "requirements-dev.lock").write_text("changed")
    monkeypatch.setattr(bootstrap, "uv_program", lambda: "uv")
    commands = []
    monkeypatch.setattr(bootstrap, "run", commands.append)
    bootstrap.build(developing=False)
    assert commands[0][-1].endswith("requirements-dev.lock")
    assert bootstrap.is_ready(developing=True)


def test_a_half_made_environment_is_made_anew(bootstrap, monkeypatch):
    Path(bootstrap.UNFINISHED).touch()
    steps = []
    monkeypatch.setattr(bootstrap, "uv_program", lambda: "uv")

    def run(command):
        steps.append(command[1])
        Path(bootstrap.PYTHON).parent.mkdir(parents=True, exist_ok=True)

    monkeypatch.setattr(bootstrap, "run", run)
    bootstrap.build(developing=False)
    assert steps == ["venv", "pip"]


def test_a_failed_step_is_one_sentence(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "settings", lambda: dict(os.environ))
    monkeypatch.setitem(sys.modules, "pip", types.ModuleType("pip"))
    with pytest.raises(SystemExit, match=r"could not build its environment \(.* gave 4\)"):
        bootstrap.run([sys.executable, "-c", "raise SystemExit(4)"])


def test_a_missing_pip_is_told(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "settings", lambda: dict(os.environ))
    monkeypatch.setitem(sys.modules, "pip", None)
    with pytest.raises(SystemExit, match="needs pip"):
        bootstrap.run([sys.executable, "-c", "raise SystemExit(1)"])


def test_a_cache_is_kept_where_one_can_be(bootstrap, monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "index_of_pip", lambda: "")
    for name in ("UV_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "UV_CACHE_DIR" not in bootstrap.settings()
    (tmp_path / "file").touch()
    for home in ("", str(tmp_path / "file")):
        monkeypatch.setenv("HOME", home)
        assert bootstrap.settings()["UV_CACHE_DIR"] == str(Path(bootstrap.BOOT) / "cache")


def test_an_old_python_hands_over_or_says_so(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "OLDEST", (3, 99))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match="needs Python"):
        bootstrap.main([])


def test_old_pythons_can_read_it():
    text = (CHECKOUT / "pacesetter").read_text()
    compile(text, "pacesetter", "exec", dont_inherit=True)
    assert not [word for word in ('f"', ":=", "match ", "|=", "*,") if f" {word}" in text]


def test_a_warm_start_is_handed_on(tmp_path, monkeypatch):
    """From any folder, without a keyboard, words and exit code go through."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    if not load().is_ready(developing=True):
        pytest.skip("this environment was not built by ./pacesetter, and is left as it is")
    done = subprocess.run(
        [CHECKOUT / "pacesetter", "no-such-word"],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "no-such-word" in done.stderr
