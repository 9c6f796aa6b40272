import argparse

import pytest

from pacesetter.cli.corrections import share
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.models import Contribution, Share
from pacesetter.ledger.terms import State
from pacesetter.roster.models import Office, Unit


@pytest.fixture
def slip(city):
    found = Contribution.objects.filter(state=State.VERIFIED, measure="old_yuan")
    return found.order_by("number").first()


def test_a_reversed_slip_leaves_every_sum(say, slip, city):
    root = Unit.objects.get(parent=None).pk
    before = ledger.accounts(city.drive, root, city.drive.cut_off).verified.net
    code, out, _err = say("ledger", "reverse", slip.number, "--reason", "counted twice")
    assert code == 0
    assert f"{slip.number}/R1" in out
    after = ledger.accounts(city.drive, root, city.drive.cut_off).verified.net
    assert before - after == slip.gross - slip.costs
    assert say("ledger", "verify")[0] == 0
    assert say("ledger", "reverse", slip.number, "--reason", "again")[0] == 2


def test_shares_change_where_all_agree(say, slip):
    numbers = list(Share.objects.filter(contribution=slip).values_list("worker__number", flat=True))
    parts = [f"{numbers[0]}:100"]
    assert say("ledger", "share", slip.number, *parts, "--agreed", "nobody")[0] == 2
    assert say("ledger", "share", slip.number, *parts, "--agreed", *numbers)[0] == 0
    assert Share.objects.get(contribution=slip).share == 10_000
    assert say("ledger", "verify")[0] == 0


def test_a_new_baseline_has_two_signatures(say, city):
    slip = Contribution.objects.filter(state=State.OPEN).order_by("number").last()
    words = ["ledger", "rebase", slip.number, "--before=12", "--after=15", "--unit=pieces a shift"]
    words += ["--from=1952-01-01", "--to=1952-06-30", "--source=book 3", "--reason=misread"]
    assert say(*words, "--countersigned-by=nobody")[0] == 2
    root = Unit.objects.get(parent=None)
    verifier = Office.objects.filter(kind="finance_verifier").first()
    Office.objects.create(
        kind="technical_verifier", worker=verifier.worker, unit=root, since="1952-07-01"
    )
    code, out, _err = say(*words, f"--countersigned-by={verifier.worker.number}")
    assert code == 0
    assert slip.number in out
    latest = slip.baselines.latest("version")
    assert (latest.rate_before, latest.countersigned_by) == ("12", verifier.worker.number)


@pytest.mark.parametrize(
    ("text", "read"),
    [("0012345:60", ("0012345", 6000)), ("A-1:33.3", ("A-1", 3330)), ("7:0.05", ("7", 5))],
)
def test_a_share_is_read_in_hundredths_of_a_percent(text, read):
    assert share(text) == read


@pytest.mark.parametrize("text", ["0012345", ":60", "1:", "1:60.123", "1:-5", "1:1e1"])
def test_what_is_no_share_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError):
        share(text)
