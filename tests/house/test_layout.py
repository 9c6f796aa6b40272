"""Tests mirror src, so that whoever reads one finds the other."""

from pathlib import Path

from tests.house.reading import CHECKOUT, PACESETTER, SOURCE, files

# What belongs to no one place of the source: a whole drive, the laws, what makes rows, the data.
OWN = frozenset({"benchmarks", "examples", "factories", "house", "journeys"})


def astray(folders: list[Path], sources: tuple[Path, ...]) -> list[str]:
    """The folders of tests that have no folder or module of their name in any source."""
    return [str(folder) for folder in folders if not is_home(folder, sources)]


def is_home(folder: Path, sources: tuple[Path, ...]) -> bool:
    places = [source / folder for source in sources]
    mirrored = any(place.is_dir() or place.with_suffix(".py").exists() for place in places)
    return folder.parts[0] in OWN or mirrored


def test_a_folder_astray_is_caught(tmp_path):
    (tmp_path / "ledger").mkdir()
    (tmp_path / "ledger" / "actions.py").touch()
    folders = [Path("ledger"), Path("ledger/actions"), Path("house/laws"), Path("leger")]
    assert astray(folders, (tmp_path,)) == ["leger"]


def test_tests_mirror_src():
    tests = CHECKOUT / "tests"
    folders = {path.parent.relative_to(tests) for path in files(".py", under=tests)}
    assert not astray(sorted(folders - {Path()}), (PACESETTER, SOURCE))
