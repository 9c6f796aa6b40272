import tomllib
from collections import Counter
from datetime import date

import pytest

from tests.examples.city import EXAMPLE, Made, make

STAGES = [
    "roster",
    "plan",
    "ledger",
    "summing_up",
    "discovery",
    "election",
    "conference",
    "exchange",
    "discussion",
    "competition",
]


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_seed_gives_the_same_bytes(tmp_path):
    for name, seed in (("one", "3"), ("again", "3"), ("other", "4")):
        assert make(tmp_path / name, "--seed", seed, "--scale", "0.02").returncode == 0
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "again")
    assert bytes_of(tmp_path / "one") != bytes_of(tmp_path / "other")


def test_it_says_one_line(tmp_path):
    done = make(tmp_path, "--scale", "0.01")
    assert done.stdout.count("\n") == 1
    assert "workers" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("scale", ["0", "0.004", "1.5", "much"])
def test_a_scale_that_cannot_be_drawn_is_refused(tmp_path, scale):
    done = make(tmp_path / "city", "--scale", scale)
    assert done.returncode == 2
    assert "scale" in done.stderr
    assert not (tmp_path / "city").exists()


def test_the_whole_city(tmp_path):
    assert make(tmp_path).returncode == 0
    made = Made(tmp_path)
    kinds = Counter(unit["kind"] for unit in made.units.values())
    assert 230_000 < len(made.workers) < 240_000
    assert kinds["enterprise"] > 300
    assert set(kinds) == {"federation", "trade", "enterprise", "workshop", "section", "team"}
    assert max(len(list(made.path(unit))) for unit in made.units) == 6
    assert len(made.slips) > 9_000
    assert sum(net for _, net in made.money()) == 1_172_900_000_000
    sizes = Counter(made.enterprise(worker["unit"]) for worker in made.workers.values())
    assert min(sizes.values()) < 100
    assert 2_000 < max(sizes.values()) < 8_000
    by_state = Counter(verdict["verdict"] for verdict in made.settled.values())
    assert by_state["verified"] > by_state["adjusted"] > by_state["refused"] > 100
    wordings = {(slip["title_zh"], slip["title_en"]) for slip in made.slips.values()}
    assert len(wordings) > 500
    assert sum(bool(slip["replica_of"]) for slip in made.slips.values()) == 60
    assert sum(bool(slip["rate_before"]) for slip in made.slips.values()) > 2_500
    ownerships = {made.units[plant]["ownership"] for plant in sizes}
    assert ownerships == {"state", "local_state", "co_operative", "joint"}


def test_the_drive_describes_what_the_spreadsheets_use(made):
    drive = tomllib.loads((made.folder / "drive.toml").read_text(encoding="utf-8"))
    assert (made.folder / "drive.toml").read_bytes() == (EXAMPLE / "drive.toml").read_bytes()
    assert [phase["stage"] for phase in drive["phases"]] == STAGES
    conference = next(phase for phase in drive["phases"] if phase["stage"] == "conference")
    assert conference["starts"] <= date(1953, 2, 7) <= conference["ends"]
    assert drive["drive"]["printed"]["exemplar"] in made.slips
    assert {row["code"] for row in drive["ownerships"]} == {
        unit["ownership"] for unit in made.units.values() if unit["ownership"]
    }
    known = {row["code"] for row in drive["measures"]} | {drive["drive"]["money"]}
    used = {row["measure"] for row in (*made.slips.values(), *made.plan, *made.rows("rates"))}
    assert used - {""} <= known


def test_every_act_falls_into_a_phase_that_allows_it(made):
    drive = tomllib.loads((made.folder / "drive.toml").read_text(encoding="utf-8"))
    dated = {
        "office:appoint": [row["since"] for row in made.offices],
        "rate:set": [row["since"] for row in made.rows("rates")],
        "target:set": [row["decided_on"] for row in made.plan],
        "return:file": [row["reported_on"] for row in made.rows("returns")],
        "period:close": [row["closed_on"] for row in made.rows("closings")],
        "contribution:claim": [slip["claimed_on"] for slip in made.slips.values()],
        "contribution:verify": [verdict["on"] for verdict in made.verdicts],
    }
    for act, days in dated.items():
        phases = [phase for phase in drive["phases"] if act in phase["allows"]]
        for day in map(date.fromisoformat, set(days)):
            assert any(phase["starts"] <= day <= phase["ends"] for phase in phases), (act, day)
