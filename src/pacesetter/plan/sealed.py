"""What of the plan lies under the journal: targets, returns, closed months.

An indicator has no line of its own: each target says what its indicator is called, in which plan
it stands and in which measure it is counted.
"""

from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext_lazy as _

from pacesetter.journal.canonical import encode
from pacesetter.journal.sealed import Sealed, of

Rows = Iterator[tuple[str, bytes]]
PAGE = 4096  # rows fetched at a time

TARGET = (
    "number",
    "drive",
    "unit",
    "plan",
    "indicator",
    "name_zh",
    "name_en",
    "measure",
    "period",
    "version",
    "amount",
    "decided_on",
    "reason",
)
RETURN = (
    "number",
    "drive",
    "unit",
    "indicator",
    "measure",
    "period",
    "amount",
    "reported_on",
    "late",
)
CLOSING = ("number", "drive", "period", "closed_on")


def target_number(drive: str, unit: str, indicator: str, period: str, version: str) -> str:
    """Give SQL for a target's public number: drive/unit/indicator/period/v1. `drive` is a slug."""
    return f"('{drive}/' || {unit} || '/' || {indicator} || '/' || {period} || '/v' || {version})"


def return_number(drive: str, unit: str, indicator: str, period: str) -> str:
    """Give SQL for a return's public number: drive/unit/indicator/period. `drive` is a slug."""
    return f"('{drive}/' || {unit} || '/' || {indicator} || '/' || {period})"


def closing_number(drive: str, period: str) -> str:
    """Give SQL for a closed month's public number: drive/period. `drive` is a slug."""
    return f"('{drive}/' || {period})"


def targets(among: str | None = None) -> Rows:
    """Give the targets; `among` is a query for the numbers of those wanted."""
    number = _numbered("u.number", "t.indicator_id", "t.period", "'v' || t.version")
    sql = f"""
        SELECT {number}, d.slug, u.number, i.plan, i.code, i.name_zh, i.name_en, i.measure_id,
            t.period, t.version, t.amount, CAST(t.decided_on AS text), t.reason
        FROM plan_target AS t JOIN campaign_drive AS d ON d.id = t.drive_id
            JOIN roster_unit AS u ON u.id = t.unit_id
            JOIN plan_indicator AS i ON i.code = t.indicator_id
        {_only(number, among)} ORDER BY 1
        """
    return _streamed(sql, TARGET)


def returns(among: str | None = None) -> Rows:
    """Give the returns; `among` is a query for the numbers of those wanted."""
    number = _numbered("u.number", "r.indicator_id", "r.period")
    late = "CASE WHEN r.late THEN 'yes' ELSE 'no' END"
    sql = f"""
        SELECT {number}, d.slug, u.number, r.indicator_id, i.measure_id, r.period, r.amount,
            CAST(r.reported_on AS text), {late}
        FROM plan_return AS r JOIN campaign_drive AS d ON d.id = r.drive_id
            JOIN roster_unit AS u ON u.id = r.unit_id
            JOIN plan_indicator AS i ON i.code = r.indicator_id
        {_only(number, among)} ORDER BY 1
        """
    return _streamed(sql, RETURN)


def closings(among: str | None = None) -> Rows:
    """Give the closed months; `among` is a query for the numbers of those wanted."""
    number = _numbered("c.period")
    sql = f"""
        SELECT {number}, d.slug, c.period, CAST(c.closed_on AS text)
        FROM plan_closing AS c JOIN campaign_drive AS d ON d.id = c.drive_id
        {_only(number, among)} ORDER BY 1
        """
    return _streamed(sql, CLOSING)


def _numbered(*parts: str) -> str:
    return " || '/' || ".join(("d.slug", *parts))


def _only(number: str, among: str | None) -> str:
    return "" if among is None else f"WHERE {number} IN ({among})"


def _streamed(sql: str, names: tuple[str, ...]) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        while page := cursor.fetchmany(PAGE):
            for row in page:
                yield row[0], encode(dict(zip(names, row, strict=True)))


SEALED: tuple[Sealed, ...] = (
    Sealed("target", _("target"), of(targets), frozenset(TARGET)),
    Sealed("return", _("return"), of(returns), frozenset(RETURN)),
    Sealed("closing", _("closed month"), of(closings), frozenset(CLOSING)),
)


def rows(kind: str, number: str) -> Rows:
    """Give one row, to be recorded by the action that has written it."""
    [found] = [sealed for sealed in SEALED if sealed.kind == kind]
    return found.rows([number])
