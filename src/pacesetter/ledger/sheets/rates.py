"""Rates: what a quantity in kind was worth in money, at a place, from a day on."""

from datetime import datetime

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.staging import smallest, too_fine
from pacesetter.intake.sheet import Column, Sheet, Type
from pacesetter.intake.staging import Staged
from pacesetter.intake.terms import Verdict
from pacesetter.journal.actions import record_many
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import Actor
from pacesetter.ledger import sealed
from pacesetter.ledger.sheets.amounts import as_text, too_much
from pacesetter.ledger.terms import Event

SHEET = Sheet(
    "rates",
    "折价",
    ("measure", "unit", "since"),
    (
        Column("measure", "计量单位", required=True),
        Column("quantity", "数量", Type.DECIMAL, required=True),
        Column("amount", "折合金额", Type.DECIMAL, required=True),
        Column("unit", "单位编号", required=True, aliases=("单位", "地点")),
        Column("since", "起始日期", Type.DATE, required=True, aliases=("开始日期", "生效日期")),
        Column("until", "截止日期", Type.DATE, aliases=("结束日期", "失效日期")),
        Column("source", "来源", required=True, longest=300, aliases=("依据", "资料来源")),
        Column("made_up", "虚构", Type.FLAG, optional=True),
    ),
)


def take(staged: Staged, *, by: Actor, at: datetime) -> None:
    """Take a sheet of rates: check, compare, apply, seal."""
    drive = campaign.current_drive_or_refuse()
    _check(staged, drive.pk)
    same = _stands(drive.pk, _values(drive.pk))
    staged.mark(Verdict.UNCHANGED, same)
    staged.refuse(_stands(drive.pk, ""), "stands", "s.measure")
    staged.mark(Verdict.NEW)
    bulk.run(
        "INSERT INTO ledger_rate (drive_id, measure_id, unit_id, quantity, amount, since, until,"
        " source, made_up)"
        f" SELECT {drive.pk}, s.measure, u.id, {smallest('s.quantity', 'k.decimals')},"
        f" {smallest('s.amount', 'm.decimals')}, s.since, s.until, s.source, s.made_up"
        f" FROM {staged.table} s JOIN campaign_measure k ON k.code = s.measure"
        " JOIN roster_unit u ON u.number = s.unit"
        f" JOIN campaign_measure m ON m.code = '{drive.money_id}' WHERE s.verdict = 'new'"
        " ORDER BY s.line"
    )
    numbers = bulk.fetch(
        f"SELECT s.measure || '@' || s.unit || '@' || CAST(s.since AS text) FROM {staged.table} s"
        " WHERE s.verdict = 'new'"
    )
    record_many(
        Event.RATE_SET,
        by=by,
        kind="rate",
        rows=sealed.rates([str(number) for (number,) in numbers]),
        at=at,
    )


def _check(staged: Staged, drive: int) -> None:
    known = "EXISTS (SELECT 1 FROM campaign_measure k WHERE k.code = s.measure{also})"
    staged.refuse("NOT " + known.format(also=""), "measure", "s.measure")
    staged.refuse(known.format(also=" AND k.money"), "money", "s.measure")
    staged.refuse(
        "NOT EXISTS (SELECT 1 FROM roster_unit u WHERE u.number = s.unit)", "unit", "s.unit"
    )
    in_money = (
        "EXISTS (SELECT 1 FROM campaign_drive d JOIN campaign_measure m ON m.code = d.money_id"
        f" WHERE d.id = {drive} AND {{}})"
    ).format
    for rule, reason in ((too_fine, "digits"), (too_much, "large")):
        fails = rule("s.quantity", "k.decimals")
        staged.refuse(known.format(also=f" AND {fails}"), reason, as_text("s.quantity"))
        staged.refuse(in_money(rule("s.amount", "m.decimals")), reason, as_text("s.amount"))
    staged.refuse("s.quantity < 0 OR s.quantity + s.quantity_micro <= 0", "none")
    staged.refuse("s.until < s.since", "until")


def _values(drive: int) -> str:
    return (
        f" AND r.quantity = (SELECT {smallest('s.quantity', 'k.decimals')} FROM campaign_measure k"
        " WHERE k.code = s.measure)"
        f" AND r.amount = (SELECT {smallest('s.amount', 'm.decimals')} FROM campaign_measure m"
        f" JOIN campaign_drive d ON m.code = d.money_id WHERE d.id = {drive})"
        " AND r.until IS NOT DISTINCT FROM s.until AND r.source = s.source"
        " AND r.made_up = s.made_up"
    )


def _stands(drive: int, also: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM ledger_rate r JOIN roster_unit u ON u.id = r.unit_id"
        f" WHERE r.drive_id = {drive} AND r.measure_id = s.measure AND u.number = s.unit"
        f" AND r.since = s.since{also})"
    )
