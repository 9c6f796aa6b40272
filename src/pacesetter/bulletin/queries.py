"""The drive on one page, a unit's record, the enterprises of an ownership type.

Everything is asked for as it stood at the cut-off date of the drive; no clock is read.
"""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from pacesetter.bulletin.shape import (
    Bulletin,
    EnterprisePage,
    Exemplar,
    Fulfilment,
    IndicatorMonths,
    IndicatorRow,
    MonthRow,
    OwnershipRow,
    SubUnit,
    UnitRecord,
)
from pacesetter.campaign.models import Drive
from pacesetter.kernel.period import months_between
from pacesetter.kernel.quantity import fulfilment
from pacesetter.kernel.refusal import Refused
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.shape import Sum
from pacesetter.plan import queries as plan
from pacesetter.plan.shape import Fulfilment as Progress
from pacesetter.plan.shape import IndicatorDone
from pacesetter.roster import queries as roster
from pacesetter.roster.models import OwnershipType, Unit
from pacesetter.roster.terms import UnitKind

PER_PAGE = 20
# Facts of the exemplar's slip that are made up unless the slip says that they are printed.
FACTS = (
    "number", "title", "claimed_on", "entered_by", "verified_on", "verified_by", "cost_line",
    "mechanism",
)  # fmt: skip


def tell(drive: Drive) -> Bulletin:
    """Give the bulletin of a drive."""
    root = Unit.objects.filter(parent=None).first()
    if root is None:
        raise Refused(_("There is no unit yet: import the units first."))
    trades = sub_units_of(drive, list(Unit.objects.filter(parent=root).order_by("number")))
    workers = _workers(drive, root, trades)
    owned = _ownership(drive)
    production = plan.production(drive, root)
    accounts = ledger.accounts(drive, root.pk, drive.cut_off)
    return Bulletin(
        workers=workers,
        workers_more_than=lower_bound(workers),
        enterprises=sum(row.enterprises for row in owned),
        ownership=owned,
        saving=_saving(drive, root, accounts.verified.net)
        or Fulfilment(
            accounts.verified.net, 0, accounts.measure, drive.cut_off, None, 0, None
        ),  # no plan, so no denominator and no percentage
        accounts=accounts,
        parts=ledger.parts(drive, root.pk, drive.cut_off),
        derived=ledger.derived(drive, root.pk, drive.cut_off),
        production=tuple(_indicator(row) for row in production if row.planned),
        production_plan_completed=plan.completed(production),
        exemplar=_exemplar(drive),
        printed=dict(drive.printed),
        cut_off=drive.cut_off,
        bulletin_on=drive.bulletin_on,
        made_up=drive.demo,
        root=(root.number, root.name_zh, root.name_en),
        trades=trades,
    )


def lower_bound(workers: int) -> int:
    """Give the round number that a newspaper would say there are more than: two digits of it.

    >>> lower_bound(234_603), lower_bound(4_700), lower_bound(7)
    (230000, 4600, 6)
    """
    below = max(workers - 1, 0)
    step = int(f"1{'0' * (len(str(below)) - 2)}")
    return below // step * step


def unit_record(drive: Drive, number: str, page: int = 1) -> UnitRecord | None:
    """Give a unit's page, or None where there is no such unit."""
    unit = Unit.objects.filter(number=number).first()
    if unit is None:
        return None
    children = list(Unit.objects.filter(parent=unit).order_by("number"))
    owner = roster.ownerships_on(drive.cut_off).get(unit.pk)
    named = OwnershipType.objects.filter(code=owner).first() if owner else None
    slips = ledger.ledger_page(drive, unit=number, page=page)
    reversals = ledger.ledger_page(drive, unit=number, state="reversed")
    accounts = ledger.accounts(drive, unit.pk, drive.cut_off)
    sub_units = sub_units_of(drive, children)
    return UnitRecord(
        number=unit.number,
        zh=unit.name_zh,
        en=unit.name_en,
        kind=unit.kind,
        made_up=unit.made_up,
        path=roster.path(unit.pk),
        ownership_zh=named.name_zh if named else "",
        ownership_en=named.name_en if named else "",
        workers=_workers(drive, unit, sub_units),
        production=tuple(_months_of(row) for row in plan.production(drive, unit)),
        saving=_saving(drive, unit, accounts.verified.net),
        saving_months=_saving_months(drive, unit),
        accounts=accounts,
        parts=ledger.parts(drive, unit.pk, drive.cut_off),
        in_kind=ledger.in_kind(drive, unit.pk, drive.cut_off),
        derived=ledger.derived(drive, unit.pk, drive.cut_off),
        lines=slips.lines,
        slips=slips.count,
        page=slips.page,
        pages=slips.pages,
        sub_units=sub_units,
        own=None,
        difference=plan.saving_difference(drive, unit) if children else None,
        reversals=reversals.lines,
        closed=tuple(sorted(plan.closed_months(drive))),
        cut_off=drive.cut_off,
    )


def enterprises(drive: Drive, ownership: str = "", page: int = 1) -> EnterprisePage | None:
    """Give a page of the enterprises of an ownership type (all with ""), or None: no such type."""
    named = OwnershipType.objects.filter(code=ownership).first() if ownership else None
    if ownership and named is None:
        return None
    types = roster.ownerships_on(drive.cut_off)
    units = Unit.objects.filter(kind=UnitKind.ENTERPRISE).order_by("number")
    if ownership:
        units = units.filter(pk__in=[unit for unit, code in types.items() if code == ownership])
    count = units.count()
    pages = max((count + PER_PAGE - 1) // PER_PAGE, 1)
    page = min(max(page, 1), pages)
    some = list(units[(page - 1) * PER_PAGE : page * PER_PAGE])
    return EnterprisePage(
        rows=sub_units_of(drive, some),
        ownership=ownership,
        ownership_zh=named.name_zh if named else "",
        ownership_en=named.name_en if named else "",
        count=count,
        page=page,
        pages=pages,
    )


def _workers(drive: Drive, unit: Unit, below: Sequence[SubUnit]) -> int:
    """Count a unit's workers out of those of all units right below it: nobody is counted twice."""
    return roster.members_here(unit.pk, drive.cut_off) + sum(row.workers for row in below)


def sub_units_of(drive: Drive, units: Sequence[Unit]) -> tuple[SubUnit, ...]:
    """Make rows of units with as many queries for many as for one."""
    ids = [unit.pk for unit in units]
    heads = roster.headcounts(ids, drive.cut_off)
    slips = ledger.slips_below(drive, ids)
    sums = ledger.verified_below(drive, ids, drive.cut_off)
    planned = plan.saving_planned_by_unit(drive, ids)
    return tuple(
        SubUnit(
            number=unit.number,
            zh=unit.name_zh,
            en=unit.name_en,
            kind=unit.kind,
            workers=heads.get(unit.pk, 0),
            slips=slips.get(unit.pk, 0),
            planned=planned[unit.number].amount if unit.number in planned else None,
            verified=sums.get(unit.pk, Sum()),
        )
        for unit in units
    )


def _ownership(drive: Drive) -> tuple[OwnershipRow, ...]:
    """Sum the enterprises of each type: every enterprise has one type on the cut-off date."""
    types = roster.ownerships_on(drive.cut_off)
    rows = sub_units_of(drive, list(Unit.objects.filter(pk__in=types)))
    numbers = dict(Unit.objects.filter(pk__in=types).values_list("number", "pk"))
    return tuple(
        _owned(kind, [row for row in rows if types[numbers[row.number]] == kind.code])
        for kind in OwnershipType.objects.all()
    )


def _owned(kind: OwnershipType, rows: Sequence[SubUnit]) -> OwnershipRow:
    return OwnershipRow(
        code=kind.code,
        zh=kind.name_zh,
        en=kind.name_en,
        enterprises=len(rows),
        workers=sum(row.workers for row in rows),
        planned=sum(row.planned or 0 for row in rows),
        verified=sum((row.verified for row in rows), Sum()),
    )


def _saving(drive: Drive, unit: Unit, done: int) -> Fulfilment | None:
    planned = plan.saving_planned(drive, unit)
    if planned is None:
        return None
    return Fulfilment(
        done=done,
        planned=planned.amount,
        measure=planned.measure,
        cut_off=drive.cut_off,
        percent=fulfilment(done, planned.amount),
        planned_originally=planned.originally,
        percent_of_original=fulfilment(done, planned.originally),
    )


def _saving_months(drive: Drive, unit: Unit) -> tuple[MonthRow, ...]:
    done = ledger.verified_by_month(drive, unit.pk, drive.cut_off)
    planned = {row.period: row.planned for row in plan.saving_months(drive, unit)}
    return tuple(
        MonthRow(month.text, planned.get(month.text), done.get(month.text, 0))
        for month in months_between(drive.starts, drive.cut_off)
    )


def _indicator(row: IndicatorDone) -> IndicatorRow:
    return IndicatorRow(row.code, row.zh, row.en, _progress(row.fulfilment))


def _months_of(row: IndicatorDone) -> IndicatorMonths:
    return IndicatorMonths(
        _indicator(row),
        tuple(MonthRow(month.period, month.planned, month.done) for month in row.months),
    )


def _progress(found: Progress) -> Fulfilment:
    return Fulfilment(
        found.done,
        found.planned,
        found.measure,
        found.cut_off,
        found.percent,
        found.planned_originally,
        found.percent_of_original,
    )


def _exemplar(drive: Drive) -> Exemplar | None:
    """Give the person whom the drive's file names by slip; None before that slip is on record."""
    number = str(drive.printed.get("exemplar", ""))
    slip = ledger.slip(drive, number) if number else None
    if slip is None:
        return None
    enterprise = roster.enterprise_of(slip.line.unit)
    invented = slip.line.made_up or bool(slip.line.printed)
    return Exemplar(
        slip=slip,
        name_zh=slip.line.claimants[0],
        name_en=slip.line.claimants_latin[0],
        unit_zh=enterprise.name_zh if enterprise else slip.line.unit_zh,
        unit_en=enterprise.name_en if enterprise else slip.line.unit_en,
        signatures=len(slip.trail),
        made_up=tuple(name for name in FACTS if name not in slip.line.printed) if invented else (),
    )
