"""What each kind of preset must say, so that the rule that reads it finds what it needs."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from pacesetter.campaign.reading import Reader
from pacesetter.campaign.terms import PresetKind, Right
from pacesetter.roster.terms import Employment

FINEST = 6  # decimals: a spreadsheet's cell keeps millionths
MOST = 10**15
WEEK = range(1, 8)
YEAR = 366  # days
WHOLE = 100
RISK_WEIGHTS = (
    "base", "unlike", "unknown", "bare", "short", "formula", "source", "crowded", "overfull",
    "late", "history_each", "history_most", "unconfirmed",
)  # fmt: skip
RISK_BOUNDS = ("least_like", "short_months", "crowded_from", "late_days")


def check(data: Reader) -> None:
    """Note what is wrong with a preset's data."""
    kind = data.text("kind")
    if kind in PresetKind.values:
        CHECKS[PresetKind(kind)](data)
    elif kind:
        data.blame("kind", _("take one of: {known}."), known=", ".join(PresetKind.values))


def _unit_of_account(data: Reader) -> None:
    data.text("code", 32)
    data.text("zh", 64)
    data.text("en", 64)
    data.whole("decimals", 0, FINEST)
    data.flag("money", default=False)
    for part in data.tables("basket"):
        part.text("zh")
        part.text("en")
        part.text("quantity")
        part.text("unit")


def _denomination(data: Reader) -> None:
    data.text("old")
    data.text("new")
    data.whole("divisor", 1, MOST)
    data.day("since")


def _reward(data: Reader) -> None:
    data.text("measure", 32)
    for tier in data.tables("tiers"):
        tier.whole("from", 0, MOST)
        tier.whole("least", 0, MOST)
        tier.whole("most", 0, MOST)


def _quota(data: Reader) -> None:
    rules = data.tables("rules")
    if not rules:
        data.blame("rules", _("write at least one rule."))
    for rule in rules:
        rule.text("counts")
        rule.text("of")
        if rule.text("sign") not in {">=", "<=", ">", "<"}:
            rule.blame("sign", _("take one of: {known}."), known=">=, <=, >, <")
        rule.whole("percent", 0, 100)


def _notice(data: Reader) -> None:
    for notice in data.tables("notices"):
        notice.text("level")
        notice.whole("working_days", 1, 365)
    data.flag("restart_on_change", default=True)


def _calendar(data: Reader) -> None:
    if data.day("first") > data.day("last"):
        data.blame("last", _("ends before it begins."))
    week = data.table.get("week")
    if not isinstance(week, list) or not week or any(day not in WEEK for day in week):
        data.blame("week", _("write the working days of a week: 1 is Monday, 7 is Sunday."))
    for holiday in data.tables("holidays"):
        holiday.text("zh")
        holiday.text("en")
        if holiday.day("first") > holiday.day("last"):
            holiday.blame("last", _("ends before it begins."))
    for day in data.tables("make_up_days"):
        day.day("day")


def _risk(data: Reader) -> None:
    """Hold the weights to at most 100 together, so that the reasons on a page always add up."""
    own = {name: data.whole(name, 0, WHOLE) for name in RISK_WEIGHTS}
    for name in RISK_BOUNDS:
        data.whole(name, 0, 10_000)
    steps = [
        (step.whole("tenths_of_upper_quartile", 1, 10_000), step.whole("adds", 0, WHOLE))
        for step in data.tables("above")
    ]
    if steps != sorted(steps):
        data.blame("above", _("write the steps in order: the lowest first, each adding more."))
    worst = (
        own["base"]
        + max(own["unlike"], own["unknown"], *(adds for _times, adds in steps), 0)
        + max(own["bare"], own["short"] + own["formula"] + own["source"])
        + max(own["crowded"], own["overfull"])
        + own["late"]
        + own["history_most"]
        + own["unconfirmed"]
    )
    if worst > WHOLE:
        data.blame("base", _("at worst the weights add up to {worst}, more than 100."), worst=worst)


def _desk(data: Reader) -> None:
    for name in ("adopting", "verification", "appeal", "appeal_within"):
        data.whole(name, 1, 365)
    data.whole("bulk_below", 0, MOST)
    after = data.table.get("escalate_after")
    if (
        not isinstance(after, list)
        or not all(isinstance(days, int) and 0 < days < YEAR for days in after)
        or after != sorted(set(after))
    ):
        data.blame("escalate_after", _("write working days in rising order: [1, 5]."))


def _rights(data: Reader) -> None:
    """Hold a pack of rights to one line for every form of employment, each right said."""
    said = []
    for line in data.tables("forms"):
        form = line.text("form", 24)
        if form not in Employment.values:
            line.blame("form", _("take one of: {known}."), known=", ".join(Employment.values))
        elif form in said:
            line.blame("form", _("stands there twice."))
        said.append(form)
        for right in Right.values:
            if right not in line.table:
                line.blame(right, _("say true or false."))
            line.flag(right, default=False)
    missing = [form for form in Employment.values if form not in said]
    if missing:
        data.blame("forms", _("nothing is said about: {missing}."), missing=", ".join(missing))


def _congress(data: Reader) -> None:
    """The least number of deputies: reckoning.apportionment.congress says what each means."""
    for name in ("base", "upto", "step", "top"):
        data.whole(name, 0, MOST, default=0)
    data.whole("per", 1, MOST, default=1)
    data.whole("percent", 0, WHOLE, default=0)
    if "top_from" in data.table:
        data.whole("top_from", 0, MOST)


CHECKS: dict[PresetKind, Callable[[Reader], None]] = {
    PresetKind.UNIT_OF_ACCOUNT: _unit_of_account,
    PresetKind.DENOMINATION: _denomination,
    PresetKind.REWARD: _reward,
    PresetKind.QUOTA: _quota,
    PresetKind.NOTICE: _notice,
    PresetKind.CALENDAR: _calendar,
    PresetKind.RISK: _risk,
    PresetKind.DESK: _desk,
    PresetKind.RIGHTS: _rights,
    PresetKind.CONGRESS: _congress,
}
