"""The bulletin as text and as JSON. No clock, no hash, no order of rows by chance in it."""

from collections.abc import Iterator
from decimal import Decimal

import orjson
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from pacesetter.bulletin.shape import Bulletin, Exemplar
from pacesetter.campaign.models import Drive
from pacesetter.kernel.figures import long_date, phrase, scale, unit
from pacesetter.kernel.quantity import Quantity, exact, grouped
from pacesetter.ledger.shape import Sum

LANGUAGES = {"zh": "zh-hans", "en": "en"}
EXEMPLAR = (
    "exemplar.name",
    "exemplar.unit",
    "exemplar.multiple_as_printed",
    "exemplar.quantity",
    "exemplar.quantity_more_than",
    "exemplar.quantity_unit",
)
MADE_UP = ("workers", "enterprises", "ownership", "increase_and_saving_plan")


def as_json(drive: Drive, told: Bulletin) -> str:
    """Tell the bulletin as JSON: keys sorted, amounts as integers of the smallest unit."""
    facts: dict[str, object] = {
        "drive": drive.slug,
        "cut_off": told.cut_off,
        "bulletin_on": told.bulletin_on,
        "unit_of_account": told.saving.measure.code,
        "workers": told.workers,
        "workers_more_than": told.workers_more_than,
        "enterprises": told.enterprises,
        "ownership": {row.code: row.workers for row in told.ownership},
        "increase_and_saving": told.saving.done,
        "increase_and_saving_plan": told.saving.planned,
        "fulfilment": _number(told.saving.percent),
        "production_plan_completed": told.production_plan_completed,
        "accounts": {
            name: _sum(getattr(told.accounts, name))
            for name in ("claimed", "adjusted", "refused", "still_open", "verified")
        },
        "exemplar": _exemplar(told.exemplar) if told.exemplar else None,
    }
    if told.made_up:
        facts["printed"] = sorted((*printed_figures(told), *EXEMPLAR * bool(told.exemplar)))
        facts["made_up"] = sorted(MADE_UP)
    options = orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2
    return orjson.dumps(facts, option=options).decode() + "\n"


def printed_figures(told: Bulletin) -> tuple[str, ...]:
    """Name the figures that are the newspaper's: it prints the same by the drive's file.

    A small city has fewer workers than the newspaper tells of: then that figure isn't its own.
    """
    ours: dict[str, object] = {
        "workers_more_than": told.workers_more_than,
        "increase_and_saving": told.saving.done,
        "fulfilment": str(told.saving.percent),
    }
    same = tuple(name for name, figure in ours.items() if told.printed.get(name) == figure)
    completed = told.production_plan_completed and "production_en" in told.printed
    return (*same, "production_plan_completed") if completed else same


def _number(value: Decimal | None) -> float | int | None:
    """Give a number that JSON writes with the decimals that it has."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _sum(added: Sum) -> dict[str, int]:
    return {
        "gross": added.gross,
        "costs": added.costs,
        "net": added.net,
        "slips": added.slips,
    }


def _exemplar(found: Exemplar) -> dict[str, object]:
    worth = found.slip.line.verified
    return {
        "name": found.name_zh,
        "name_en": found.name_en,
        "unit": found.unit_zh,
        "unit_en": found.unit_en,
        "slip": found.slip.line.number,
        "multiple_as_printed": found.slip.multiple_as_printed,
        "readings": [
            {"ratio": _number(reading.ratio), "increase": _number(reading.increase)}
            for reading in found.slip.readings
        ],
        "quantity": worth.amount if worth else None,
        "quantity_more_than": worth.more_than if worth else None,
        "quantity_unit": worth.measure.zh if worth else None,
        "quantity_unit_en": worth.measure.en if worth else None,
        "money": None if found.slip.worth is None else found.slip.worth.money.amount,
        "claimed_on": found.slip.claimed_on,
        "verified_on": found.slip.settled_on,
        "made_up": list(found.made_up),
    }


def as_text(drive: Drive, told: Bulletin, language: str) -> str:
    """Tell the bulletin as plain text in "zh" or "en"."""
    code = LANGUAGES[language]
    with override(code):
        return "\n".join(_lines(drive, told, code)) + "\n"


def _lines(drive: Drive, told: Bulletin, language: str) -> Iterator[str]:
    chinese = language.startswith("zh")
    marks = dict.fromkeys(printed_figures(told), "†")
    name = drive.name_zh if chinese else drive.name_en
    subtitle = drive.subtitle_zh if chinese else drive.subtitle_en
    yield f"{name}　{subtitle}" if chinese else f"{name}, {subtitle}"
    yield _("Bulletin of {day}. Figures to {cut_off}.").format(
        day=long_date(told.bulletin_on, language), cut_off=long_date(told.cut_off, language)
    )
    yield "═" * 72
    yield from _saving(told, language, marks)
    yield ""
    yield from _drive(told, language, marks)
    yield ""
    yield from _ownership(told, language)
    yield ""
    yield from _accounts(told, language)
    if told.exemplar:
        yield ""
        yield from _found(told.exemplar, language)
    if told.made_up:
        yield ""
        source = told.printed.get("source_zh" if chinese else "source_en", "")
        yield _("† Printed: {source}. Everything else is made up for the demonstration.").format(
            source=source
        )


def _saving(told: Bulletin, language: str, marks: dict[str, str]) -> Iterator[str]:
    saving = told.saving
    percent = "–" if saving.percent is None else f"{saving.percent}%"
    yield _("Increase-and-saving plan fulfilled to {percent}").format(
        percent=percent + marks.get("fulfilment", "")
    )
    done = phrase(Quantity(saving.done, saving.measure), language)
    planned = phrase(Quantity(saving.planned, saving.measure), language)
    yield "  " + _("{done} verified ÷ {planned} planned").format(
        done=f"{done}{marks.get('increase_and_saving', '')}", planned=planned
    )
    if saving.planned_originally != saving.planned:
        first = phrase(Quantity(saving.planned_originally, saving.measure), language)
        yield "  " + _("against the original plan of {planned}: {percent}%").format(
            planned=first, percent=saving.percent_of_original
        )


def _drive(told: Bulletin, language: str, marks: dict[str, str]) -> Iterator[str]:
    word = _("completed") if told.production_plan_completed else _("not completed")
    reached = sum(row.fulfilment.done >= row.fulfilment.planned for row in told.production)
    yield _("Production plan: {word} ({reached} of {all} indicators reached)").format(
        word=word + marks.get("production_plan_completed", ""),
        reached=reached,
        all=len(told.production),
    )
    bound = _("more than {workers}").format(workers=grouped(told.workers_more_than))
    if language.startswith("zh"):
        bound = _wan(told.workers_more_than)
    yield _("Workers: {bound} (roster: {workers}), in {enterprises} enterprises").format(
        bound=bound + marks.get("workers_more_than", ""),
        workers=grouped(told.workers),
        enterprises=grouped(told.enterprises),
    )


def _wan(bound: int) -> str:
    """Write a lower bound as Chinese does: 23 万多人, 4,600 多人."""
    if bound % 10_000 == 0:
        return f"{grouped(bound // 10_000)} 万多人"
    return f"{grouped(bound)} 多人"


def _ownership(told: Bulletin, language: str) -> Iterator[str]:
    chinese = language.startswith("zh")
    amounts = [amount for row in told.ownership for amount in (row.planned, row.verified.net)]
    column = scale(amounts, told.saving.measure, language)
    yield _("By ownership: enterprises, workers, verified ÷ planned ({unit})").format(
        unit=unit(column, told.saving.measure, language)
    )
    for row in told.ownership:
        share = Decimal(row.verified.net) * 100 / row.planned if row.planned else Decimal(0)
        name = row.zh + "　" * (6 - len(row.zh)) if chinese else f"{row.en:22}"
        yield (
            f"  {name} {grouped(row.enterprises):>5} {grouped(row.workers):>9}"
            f" {column.write(row.verified.net):>10} ÷ {column.write(row.planned):>8}"
            f" = {grouped(share, 1)}%"
        )


def _accounts(told: Bulletin, language: str) -> Iterator[str]:
    accounts = told.accounts
    rows = (
        (_("Claimed"), accounts.claimed),
        (_("Adjusted, with a reason"), accounts.adjusted),
        (_("Refused, with a reason"), accounts.refused),
        (_("Still open"), accounts.still_open),
        (_("Verified"), accounts.verified),
    )
    column = scale([added.net for _name, added in rows], accounts.measure, language)
    yield _("From claimed to verified: slips, net ({unit})").format(
        unit=unit(column, accounts.measure, language)
    )
    for name, added in rows:
        pad = name + "　" * (8 - len(name)) if language.startswith("zh") else f"{name:24}"
        yield f"  {pad} {grouped(added.slips):>7} {column.write(added.net):>12}"


def _found(exemplar: Exemplar, language: str) -> Iterator[str]:
    chinese = language.startswith("zh")
    slip = exemplar.slip
    name = exemplar.name_zh if chinese else exemplar.name_en
    place = exemplar.unit_zh if chinese else exemplar.unit_en
    title = slip.line.title_zh if chinese else slip.line.title_en
    yield _("Found by the summing-up: {name}, {place}").format(name=name, place=place)
    ways = _(" or ").join(
        _("×{ratio} (an increase by {increase} times)").format(
            ratio=exact(reading.ratio), increase=exact(reading.increase)
        )
        for reading in slip.readings
    )
    yield "  " + _("{title}: “{printed}”, which may be read as {ways}").format(
        title=title, printed=slip.multiple_as_printed, ways=ways
    )
    if slip.line.verified:
        worth = phrase(slip.line.verified, language)
        no_money = _("no rate on record, so no money value")
        yield "  " + _("saved {worth}; {money}").format(
            worth=worth,
            money=phrase(slip.worth.money, language) if slip.worth else no_money,
        )
    yield "  " + ngettext(
        "Slip {number}, {count} signature", "Slip {number}, {count} signatures", exemplar.signatures
    ).format(number=slip.line.number, count=exemplar.signatures)
