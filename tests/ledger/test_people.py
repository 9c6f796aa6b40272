"""What one worker gave, and who takes part: against slow versions that are obviously right."""

from datetime import date

import pytest

from pacesetter.campaign.queries import current_drive_or_refuse
from pacesetter.ledger import queries
from pacesetter.ledger.models import Contribution, Share, Verification
from pacesetter.ledger.shape import Coverage
from pacesetter.roster.models import Membership, Unit, UnitAncestor, Worker

ON = date(1952, 12, 31)


def worker(number: str) -> int:
    return Worker.objects.get(number=number).pk


def unit(number: str) -> int:
    return Unit.objects.get(number=number).pk


def slow_credit(drive, number: str) -> int:
    """One slip after the other, in whole numbers."""
    total = 0
    for share in Share.objects.filter(worker__number=number, contribution__drive=drive):
        slip = share.contribution
        settled = Verification.objects.filter(
            contribution=slip, verdict__in=("verified", "adjusted")
        ).last()
        if slip.state in ("verified", "adjusted") and slip.measure_id == drive.money_id and settled:
            total += (settled.gross - (settled.costs or 0)) * share.share // 10_000
    return total


def slow_coverage(drive, number: str, on: date) -> Coverage:
    below = set(
        UnitAncestor.objects.filter(ancestor__number=number).values_list("descendant", flat=True)
    )
    members = {
        row.worker_id
        for row in Membership.objects.filter(unit__in=below, since__lte=on)
        if row.until is None or row.until >= on
    }
    sharing = set(Share.objects.filter(contribution__drive=drive).values_list("worker", flat=True))
    return Coverage(len(members), len(members & sharing))


def test_shares_of_a_slip_never_come_to_more_than_the_slip(city):
    drive = city.drive
    sharing = Share.objects.filter(contribution__state__in=("verified", "adjusted"))
    people = list(sharing.values_list("worker__number", flat=True).distinct()[:60])
    assert len(people) == 60
    told = [queries.credit_of(drive, worker(number)).net for number in people]
    assert told == [slow_credit(drive, number) for number in people]
    assert sum(told) > 0


def test_somebody_without_a_slip_has_nothing(city):
    silent = Worker.objects.filter(shares=None).first()
    credit = queries.credit_of(city.drive, silent.pk)
    assert (credit.slips, credit.verified, credit.net, credit.copies) == (0, 0, 0, 0)
    assert queries.given_by(city.drive, silent.pk).given == ()


def test_a_copy_counts_for_whoever_was_first(city):
    copy = Contribution.objects.filter(replica_of__isnull=False).first()
    first = Share.objects.filter(contribution=copy.replica_of).first()
    copies = Contribution.objects.filter(replica_of__shares__worker=first.worker)
    credit = queries.credit_of(city.drive, first.worker_id)
    assert credit.copies == copies.count() > 0
    verified = copies.filter(state__in=("verified", "adjusted")).count()
    assert credit.copies_verified == verified


def test_what_somebody_gave_is_listed_with_the_share_the_latest_first(city):
    drive = city.drive
    yan = Worker.objects.get(name_latin="Yan Wancun")
    told = queries.given_by(drive, yan.pk)
    assert told.count == len(told.given) == Share.objects.filter(worker=yan).count()
    days = [Contribution.objects.get(number=given.line.number).claimed_on for given in told.given]
    assert days == sorted(days, reverse=True)
    assert all(given.percent > 0 for given in told.given)
    assert queries.given_by(drive, yan.pk, page=99).page == told.pages


@pytest.mark.parametrize("number", ["BJ", "MTG", "MTG-1"])
def test_coverage_is_what_counting_by_hand_gives(city, number):
    told = queries.coverage(city.drive, [unit(number)], ON)
    assert told == {unit(number): slow_coverage(city.drive, number, ON)}
    assert told[unit(number)].taking_part > 0


def test_categories_are_counted_within_the_subtree(city):
    whole = dict(queries.coverage_by_category(city.drive, [unit("BJ")], ON))
    part = dict(queries.coverage_by_category(city.drive, [unit("MTG")], ON))
    positions = ("front_line", "technical", "manager", "head")
    workers = slow_coverage(city.drive, "MTG", ON).workers
    assert sum(part[code].workers for code in positions if code in part) == workers
    assert 0 < part["woman"].workers < whole["woman"].workers
    assert part["woman"].taking_part <= part["woman"].workers


def test_silent_units_are_the_lowest_without_a_slip(city):
    told = {row.number for row in queries.silent_units(city.drive, [unit("MTG")], 9999).rows}
    below = Unit.objects.filter(path__startswith=Unit.objects.get(number="MTG").path)
    lowest = {row.number for row in below if not row.children.exists()}
    heard = set(Contribution.objects.values_list("unit__number", flat=True))
    assert told == lowest - heard
    assert told
    two = queries.silent_units(city.drive, [unit("MTG")], 2)
    assert (len(two.rows), two.count) == (2, len(told))


def test_nothing_is_asked_about_no_unit(db, django_assert_num_queries, city):
    drive = current_drive_or_refuse()
    with django_assert_num_queries(0):
        assert queries.coverage(drive, [], ON) == {}
        assert queries.coverage_by_category(drive, [], ON) == ()
        assert queries.silent_units(drive, [], 9).count == 0
