"""Committees that others have published, found from their files, every tie followed."""

import pytest
import yaml

from pacesetter.counting.checks import found
from pacesetter.counting.contest import count, question
from pacesetter.counting.files.reading import read
from tests.house.reading import CHECKOUT

FOLDER = CHECKOUT.parent / "shared" / "data"
NAMES = {
    "av": "approval",
    "sav": "satisfaction-approval",
    "seqpav": "sequential-pav",
    "seqphragmen": "phragmen",
    "seqcc": "greedy-chamberlin-courant",
    "equal-shares": "equal-shares-phragmen",
}
FILES = sorted((FOLDER / "abcvoting").glob("*.abc.yaml"))[::9]
LODZ = FOLDER / "pabulib" / "Poland_Lodz_2022.pb"
absent = pytest.mark.skipif(not FILES, reason="the published instances are not here")


@absent
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_tied_committee_is_found(path):
    told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    election = read(path)
    for one in told["compute"]:
        rule = NAMES.get(one["rule_id"])
        if rule and not one["resolute"] and one["result"] is not None:
            asked = question(election, rule, seats=told["committeesize"])
            checks = found(count(election, asked), irresolute=True)
            assert checks.complete
            assert sorted(map(list, checks.committees)) == sorted(map(sorted, one["result"])), rule


@absent
def test_lodz_is_tallied_as_it_was():
    election = read(LODZ)
    lines = LODZ.read_text(encoding="utf-8").split("VOTES\n")[0].split("PROJECTS\n")[1]
    official = {row.split(";")[0]: int(row.split(";")[2]) for row in lines.splitlines()[1:]}
    outcome = count(election, question(election, "approval", seats=160)).outcome
    assert {election.names[one.elected]: int(one.score) for one in outcome.rounds} == official
