"""Totals of subtrees and counts of slips, beside a slow and obvious version of them."""

from collections import Counter, defaultdict
from random import Random

import pytest

from pacesetter.kernel import bulk
from pacesetter.kernel.actor import CONSOLE
from pacesetter.ledger import actions, queries, sealed
from pacesetter.ledger.models import Contribution, Entry, SlipCount, SubtreeTotal, TakingPart
from pacesetter.roster.models import Unit
from tests.ledger.conftest import AT, UNITS

CLIMBED, COUNTS, TAKING = sealed.TOTALS[2:5]
WHERE = ["A1a", "A1b", "A1", "B1", "B"]


def above(unit: Unit):
    """Give a unit and all above it, by climbing from parent to parent."""
    while unit is not None:
        yield unit.pk
        unit = unit.parent


def slowly():
    totals, counts = defaultdict(lambda: [0, 0, 0, 0]), Counter()
    for e in Entry.objects.select_related("unit"):
        for unit in above(e.unit):
            key = (
                unit,
                e.day,
                e.account,
                e.kind,
                e.saving_class,
                e.measure_id,
                e.rate_id is not None,
            )
            sums = (e.gross, e.costs, e.net, e.slips)
            totals[key] = [a + b for a, b in zip(totals[key], sums, strict=True)]
    for slip in Contribution.objects.select_related("unit"):
        for unit in above(slip.unit):
            counts[unit, slip.kind, slip.state] += 1
    return {key: sums for key, sums in totals.items() if any(sums)}, dict(counts)


def stored():
    totals = {
        (t.unit_id, t.day, t.account, t.kind, t.saving_class, t.measure_id, t.derived): [
            t.gross, t.costs, t.net, t.slips,
        ]
        for t in SubtreeTotal.objects.all()
    }  # fmt: skip
    counts = {(c.unit_id, c.kind, c.state): c.slips for c in SlipCount.objects.exclude(slips=0)}
    return {key: sums for key, sums in totals.items() if any(sums)}, counts


def drawn_slip(random: Random, number: int) -> dict[str, str]:
    valued = random.random() < 0.8
    unit = random.choice(WHERE)
    return {
        "number": str(number),
        "unit": unit,
        "kind": random.choice(["saving", "increase"]),
        "saving_class": random.choice(["hard", "soft"]),
        "measure": random.choice(["old_yuan", "kwh"]) if valued else "",
        "gross": str(random.randrange(1, 10**6)) if valued else "",
        "costs": "0" if valued else "",
        "shares": "101:100" if unit.startswith("B") else "001:60;002:40",
    }


def drawn_signature(random: Random, number: int, slip: Contribution) -> dict[str, str]:
    verdict = random.choice(["verified", "adjusted", "refused"])
    adjusted = verdict == "adjusted"
    return {
        "number": f"{slip.number}/S{number}",
        "contribution": slip.number,
        "verdict": verdict,
        "gross": str(random.randrange(1, 10**6)) if adjusted else "",
        "costs": "0" if adjusted else "",
        "reason": "as counted" if verdict != "verified" else "",
    }


def move_somebody(random: Random, town) -> None:
    """Hang a workshop or a team under another unit."""
    row = dict(
        zip(("number", "parent", "kind", "name_zh", "name_en", "ownership"), UNITS[3], strict=True)
    )
    number, kind, parents = random.choice(
        [("A1", "workshop", "AB"), ("B1", "workshop", "AB"), ("A1b", "team", ["A1", "AF", "B1"])]
    )
    town.hand_in(units=[row | {"number": number, "kind": kind, "parent": random.choice(parents)}])


@pytest.mark.parametrize("seed", range(4))
def test_totals_and_counts_are_what_climbing_would_give(town, seed):
    random = Random(seed)
    settled = 0
    for turn in range(6):
        slips = [drawn_slip(random, turn * 10 + n) for n in range(5)]
        town.claim(*slips)
        open_ones = list(Contribution.objects.filter(state="open"))
        some = random.sample(open_ones, len(open_ones) // 2)
        town.sign(*(drawn_signature(random, turn, slip) for slip in some))
        for slip in Contribution.objects.filter(state__in=("verified", "adjusted"))[:1]:
            settled += 1
            actions.reverse(by=CONSOLE, slip=slip.number, reason="counted twice", at=AT)
        move_somebody(random, town)
        assert stored() == slowly()
    assert settled
    assert Contribution.objects.filter(state="refused").exists()
    assert all(list(check.rows()) == [] for check in sealed.TOTALS)


def test_what_a_moved_workshop_has_saved_goes_with_it(town):
    town.claim({"number": "1"})
    town.sign({"number": "1/F", "contribution": "1"})
    drive, a, b = town.drive, *Unit.objects.filter(number__in="AB").order_by("number")
    top = Unit.objects.get(parent=None)
    sums = queries.verified_below(drive, [top.pk, a.pk, b.pk], drive.cut_off)
    assert sums[top.pk] == sums[a.pk]
    assert b.pk not in sums
    row = {
        "number": "A1",
        "parent": "B",
        "kind": "workshop",
        "name_zh": "一车间",
        "name_en": "Shop 1",
    }
    town.hand_in(units=[row | {"ownership": ""}])
    assert Unit.objects.get(number="A1").parent == b
    moved = queries.verified_below(drive, [top.pk, a.pk, b.pk], drive.cut_off)
    assert moved == {top.pk: sums[top.pk], b.pk: sums[a.pk]}
    assert queries.slips_below(drive, [top.pk, a.pk, b.pk]) == {top.pk: 1, b.pk: 1}


@pytest.mark.parametrize(
    ("check", "altering"),
    [
        (CLIMBED, "UPDATE ledger_subtreetotal SET net = net + 1 WHERE id = %s"),
        (CLIMBED, "DELETE FROM ledger_subtreetotal WHERE id = %s"),
        (COUNTS, "UPDATE ledger_slipcount SET slips = slips + 1 WHERE id = %s"),
        (COUNTS, "DELETE FROM ledger_slipcount WHERE id = %s"),
        (TAKING, "UPDATE ledger_takingpart SET heads = heads + 1 WHERE id = %s"),
        (TAKING, "DELETE FROM ledger_takingpart WHERE id = %s"),
    ],
)
def test_an_altered_total_or_count_is_named(town, check, altering):
    town.claim({"number": "1"})
    model = {CLIMBED: SubtreeTotal, COUNTS: SlipCount, TAKING: TakingPart}[check]
    one = model.objects.order_by("pk").first()
    bulk.run(altering, (one.pk,))
    [(key, was, found)] = check.rows()
    assert key.startswith(f"town {Unit.objects.get(pk=one.unit_id).number}")
    assert was != found
    assert [c for c in sealed.TOTALS if list(c.rows())] == [check]


@pytest.mark.parametrize("many", [0, 20_000])
def test_a_page_of_a_list_is_what_sorting_all_would_give(town, monkeypatch, many):
    monkeypatch.setattr(queries.paging, "MANY", many)
    monkeypatch.setattr(queries.paging, "DENSE", 0 if many == 0 else 10)
    random = Random(1)
    town.claim(*(drawn_slip(random, n) for n in range(47)))
    some = list(Contribution.objects.order_by("?")[:20])
    town.sign(*(drawn_signature(random, 0, slip) for slip in some))
    for unit in ("", "T", "A", "A1", "A1a", "B", "AF", "nobody"):
        for kind in ("", "saving"):
            for state in ("", "open", "refused", "counted", "reversed"):
                everyone = [
                    line.number for line in queries.ledger_lines(town.drive, unit, kind, state)
                ]
                first = queries.ledger_page(town.drive, unit, kind, state)
                assert first.count == len(everyone)
                pages = [
                    queries.ledger_page(town.drive, unit, kind, state, page)
                    for page in range(1, first.pages + 1)
                ]
                assert [line.number for page in pages for line in page.lines] == everyone
