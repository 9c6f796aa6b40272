"""A file that has grown past 400 lines holds two things."""

from pathlib import Path

from tests.house.reading import files

LONGEST = 400


def too_long(paths: list[Path]) -> list[str]:
    counted = [(path, len(path.read_text(encoding="utf-8").splitlines())) for path in paths]
    return [f"{path.name}: {lines} lines" for path, lines in counted if lines > LONGEST]


def test_a_long_file_is_caught(tmp_path):
    (tmp_path / "long.py").write_text("#\n" * (LONGEST + 1))
    (tmp_path / "short.py").write_text("#\n" * LONGEST)
    assert too_long(sorted(tmp_path.iterdir())) == ["long.py: 401 lines"]


def test_no_file_is_too_long():
    written = [path for path in files(".py", ".html", ".css") if "migrations" not in path.parts]
    assert written
    assert not too_long(written)
