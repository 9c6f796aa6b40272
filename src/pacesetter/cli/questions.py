"""The questions of `new`, and the drive.toml that the answers make."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from pacesetter.campaign.catalogue import Catalogue, Version
from pacesetter.campaign.terms import Act, PresetKind, Stage
from pacesetter.kernel.refusal import Refused
from pacesetter.roster.terms import UnitKind

OWNERSHIPS = (
    ("state", "国有", "State-owned"),
    ("collective", "集体", "Collective"),
    ("co_operative", "合作社", "Co-operative"),
    ("private", "民营", "Private"),
)
ROSTER = (Act.REGISTER_UNIT, Act.REGISTER_WORKER, Act.APPOINT, Act.SET_RATE)
PLAN = (Act.SET_TARGET, Act.FILE_RETURN, Act.CLOSE_PERIOD)
LEDGER = (Act.CLAIM, Act.VERIFY, Act.REVERSE)


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody has typed."""

    name_zh: str
    name_en: str
    slug: str
    starts: date
    ends: date
    cut_off: date
    bulletin_on: date
    account: Version
    ownerships: tuple[tuple[str, str, str], ...]
    root: Mapping[str, str]


def answers(presets: Catalogue) -> Answers:
    """Ask all questions, one after the other; each is asked again until it can be answered."""
    name_zh = ask(_("Name of the drive in Chinese"))
    name_en = ask(_("Name in English"), name_zh)
    starts = ask_day(_("First day"))
    ends = ask_day(_("Last day"), starts)
    cut_off = ask_day(_("Figures are cut off on"), starts, ends)
    bulletin_on = ask_day(_("The bulletin is dated"), cut_off, cut_off)
    return Answers(
        name_zh=name_zh,
        name_en=name_en,
        slug=ask(_("Short name in Latin letters, for files and addresses"), f"drive-{starts.year}"),
        starts=starts,
        ends=ends,
        cut_off=cut_off,
        bulletin_on=bulletin_on,
        account=ask_account(presets),
        ownerships=ask_ownerships(),
        root=ask_root(),
    )


def heard(prompt: str) -> str:
    """Take one line from whoever types; the end of typing is an answer too: no drive."""
    try:
        return input(prompt)
    except EOFError:
        raise Refused(
            _("The questions were not answered to the end: nothing was opened.")
        ) from None


def ask(question: str, default: str = "") -> str:
    """Ask until there is an answer; an empty one takes the default."""
    while True:
        answer = heard(f"{question}{f' [{default}]' if default else ''}: ").strip() or default
        if answer:
            return answer


def ask_day(question: str, earliest: date | None = None, default: date | None = None) -> date:
    """Ask for a day that is not before the earliest one."""
    while True:
        answer = ask(question, default.isoformat() if default else "")
        try:
            day = date.fromisoformat(answer)
        except ValueError:
            print(_("{answer}: write the day as 2026-07-01.").format(answer=answer))
            continue
        if earliest is None or day >= earliest:
            return day
        print(_("{day} lies before {earliest}.").format(day=day, earliest=earliest))


def ask_account(presets: Catalogue) -> Version:
    """Ask for the money that the drive is counted in."""
    units = [v for v in presets.values() if v.kind is PresetKind.UNIT_OF_ACCOUNT]
    money = [version for version in units if version.data.get("money")]
    for place, version in enumerate(money, start=1):
        print(f"  {place}  {version.label}  {version.title_zh} / {version.title_en}")
    while True:
        answer = ask(_("Unit of account, by its number"), "1")
        if answer.isdecimal() and 1 <= int(answer) <= len(money):
            return money[int(answer) - 1]


def ask_ownerships() -> tuple[tuple[str, str, str], ...]:
    """Ask for the types of ownership, one a line; an empty first line takes the usual ones."""
    print(_("Types of ownership: code, Chinese, English, with commas between; an empty line ends."))
    rows: list[tuple[str, str, str]] = []
    while answer := heard("  ").strip():
        parts = [part.strip() for part in answer.replace("，", ",").split(",")]
        if len(parts) == len(OWNERSHIPS[0]) and all(parts):
            rows.append((parts[0], parts[1], parts[2]))
        else:
            print(_("Write three words, as: state, 国有, State-owned"))
    return tuple(rows) or OWNERSHIPS


def ask_root() -> dict[str, str]:
    """Ask for the unit at the top of the tree."""
    number = ask(_("Number of the unit at the top"), "1")
    kinds = ", ".join(UnitKind.values)
    kind = ask(_("Its level ({kinds})").format(kinds=kinds), UnitKind.FEDERATION.value)
    name_zh = ask(_("Its name in Chinese"))
    return {
        "number": number,
        "kind": kind,
        "name_zh": name_zh,
        "name_en": ask(_("Its name in English"), name_zh),
    }


def yes(question: str) -> bool:
    """Ask a question that is answered by yes or no; no is the default."""
    return heard(f"{question} (yes/no) [no]: ").strip().lower() in {"yes", "y", "是"}


def as_toml(said: Answers, presets: Catalogue) -> str:
    """Write the answers as a drive.toml, with phases to begin with."""
    drive = {
        "slug": said.slug,
        "name_zh": said.name_zh,
        "name_en": said.name_en,
        "starts": said.starts,
        "ends": said.ends,
        "cut_off": said.cut_off,
        "bulletin_on": said.bulletin_on,
        "money": str(said.account.data["code"]),
        "presets": [said.account.label, *calendars(said, presets)],
    }
    parts = [_table("[drive]", drive), _table("[root]", said.root)]
    for code, zh, en in said.ownerships:
        parts.append(_table("[[ownerships]]", {"code": code, "zh": zh, "en": en}))
    for stage, acts in ((Stage.ROSTER, ROSTER), (Stage.PLAN, PLAN), (Stage.LEDGER, LEDGER)):
        phase = {"stage": stage.value, "starts": said.starts, "ends": said.bulletin_on}
        parts.append(_table("[[phases]]", phase | {"allows": [act.value for act in acts]}))
    return "\n".join(parts)


def calendars(said: Answers, presets: Catalogue) -> list[str]:
    """Name the latest calendars that cover a day of the drive."""
    latest = {v.name: v for v in presets.values() if v.kind is PresetKind.CALENDAR}
    first, last = said.starts.isoformat(), said.bulletin_on.isoformat()
    return [
        version.label
        for version in latest.values()
        if str(version.data["first"]) <= last and first <= str(version.data["last"])
    ]


def _table(title: str, row: Mapping[str, object]) -> str:
    lines = [f"{key} = {_value(value)}" for key, value in row.items()]
    return "\n".join([title, *lines, ""])


def _value(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
