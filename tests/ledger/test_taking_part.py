"""Who takes part, kept with every act, beside counting it from memberships, facts and shares."""

from datetime import date
from random import Random

from pacesetter.kernel import bulk
from pacesetter.kernel.actor import CONSOLE
from pacesetter.kernel.refusal import Refused
from pacesetter.ledger import queries, taking_part
from pacesetter.ledger.actions import change_shares
from pacesetter.ledger.models import Contribution, Share, TakingPart
from pacesetter.ledger.queries import taking as asked
from pacesetter.roster import heads
from pacesetter.roster.merging import merge_workers, split_workers
from pacesetter.roster.models import HeadCount, Merger, Unit, Worker
from tests.ledger.conftest import AT
from tests.ledger.test_totals import drawn_slip, move_somebody

DAYS = (date(1951, 1, 1), date(1952, 6, 30), date(1952, 9, 1), date(2000, 1, 1))
POSITIONS = ("front_line", "technical", "manager", "head")


def transfer_somebody(random: Random, town, turn: int) -> None:
    """Let somebody go to another team, or be of another category, from a later day on."""
    worker = random.choice(list(Worker.objects.order_by("number")))
    if not worker.memberships.exists():
        return
    town.hand_in(
        workers=[
            {
                "number": worker.number,
                "name": worker.name,
                "unit": random.choice(["A1a", "A1b", "A1", "B1", "AF"]),
                "since": f"1952-{7 + turn % 6:02}-{random.randrange(1, 28):02}",
                "position": random.choice(["", *POSITIONS]),
                "woman": random.choice(["", "yes", "no"]),
                "category_source": "册",
            }
        ]
    )


def merge_or_split(random: Random) -> None:
    """Let two records be one person's, or take such a merger back."""
    standing = Merger.objects.filter(until=None).select_related("dropped").first()
    if standing is not None and random.random() < 0.5:
        split_workers(by=CONSOLE, drop=standing.dropped.number, reason="two persons", at=AT)
        return
    keep, drop = random.sample(sorted(Worker.objects.values_list("number", flat=True)), 2)
    try:
        merge_workers(by=CONSOLE, keep=keep, drop=drop, reason="one person", at=AT)
    except Refused:
        return


def share_otherwise(random: Random) -> None:
    """Give a slip to somebody else."""
    slip = Contribution.objects.order_by("-pk").first()
    member = Worker.objects.get(number=random.choice(["001", "002", "101"]))
    before = set(Share.objects.filter(contribution=slip).values_list("worker__number", flat=True))
    change_shares(
        by=CONSOLE,
        slip=slip.number,
        shares={member.number: 10_000},
        agreed_by={*before, member.number},
        at=AT,
    )


def assert_kept(drive) -> None:
    assert list(heads.differences()) == []
    assert list(taking_part.differences()) == []
    units = list(Unit.objects.values_list("pk", flat=True))
    for day in DAYS:
        assert queries.coverage(drive, units, day) == asked.counted(drive, units, day)
        for some in (units, units[:1], units[2:4]):
            told = queries.coverage_by_category(drive, some, day)
            assert told == asked.counted_by_category(drive, some, day)


def test_whatever_happens_those_who_take_part_are_counted_right(town):
    random = Random(52)
    for turn in range(14):
        town.claim(drawn_slip(random, turn))
        transfer_somebody(random, town, turn)
        merge_or_split(random)
        if turn % 3 == 0:
            share_otherwise(random)
        if turn % 4 == 0:
            move_somebody(random, town)
        assert_kept(town.drive)
    assert Merger.objects.exists()
    assert TakingPart.objects.filter(category="").exists()
    assert TakingPart.objects.exclude(category="").exists()


def test_a_day_after_the_last_change_is_told_without_counting(town, monkeypatch):
    town.claim({"number": "1"})
    units = list(Unit.objects.values_list("pk", flat=True))
    after = date(2000, 1, 1)
    slow = (
        asked.counted(town.drive, units, after),
        asked.counted_by_category(town.drive, units, after),
    )
    monkeypatch.setattr(asked, "counted", lambda _drive, some, _on: dict.fromkeys(some, "slow"))
    monkeypatch.setattr(asked, "counted_by_category", lambda *_: "slow")
    assert queries.coverage(town.drive, units, after) == slow[0]
    assert queries.coverage_by_category(town.drive, units, after) == slow[1]
    last = HeadCount.objects.filter(category="").order_by("-last").first().last
    assert "slow" in queries.coverage(town.drive, units, last).values()
    assert queries.coverage_by_category(town.drive, units, last) == "slow"


def test_who_left_no_slip_behind_leaves_no_row_behind(town):
    town.claim({"number": "1"})
    assert TakingPart.objects.exists()
    with taking_part.following("SELECT id FROM ledger_contribution"):
        bulk.run("DELETE FROM ledger_share")
    assert not TakingPart.objects.exists()


def test_a_kept_head_count_that_was_altered_is_named(town):
    one = HeadCount.objects.select_related("unit").order_by("pk").first()
    HeadCount.objects.filter(pk=one.pk).update(heads=one.heads + 1)
    named = f"{one.unit.number} {one.category}".strip()
    assert list(heads.differences()) == [(named, one.heads + 1, one.heads)]
