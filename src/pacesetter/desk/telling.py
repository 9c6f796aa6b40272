"""What the desk tells people, in both languages: short, without names, with the way to go on."""

from datetime import date

from pacesetter.kernel.figures import short_date
from pacesetter.notices.terms import Words

SETTLED: dict[str, tuple[str, str]] = {
    "verified": (
        "贡献单 {slip} 已按申报数核实。",
        "Slip {slip} is verified as claimed.",
    ),
    "adjusted": (
        "贡献单 {slip} 已核实，数额有调整，理由见贡献单。",
        "Slip {slip} is verified at another value; the slip says why.",
    ),
    "refused": (
        "贡献单 {slip} 已退回，理由见贡献单。{until_zh}",
        "Slip {slip} is refused; the slip says why. {until_en}",
    ),
}
DECIDED: dict[str, tuple[str, str]] = {
    "verified": (
        "贡献单 {slip} 的申诉成立，已按申报数核实。",
        "The appeal over slip {slip} is upheld: it is verified as claimed.",
    ),
    "adjusted": (
        "贡献单 {slip} 的申诉成立，按另一数额核实，理由见贡献单。",
        "The appeal over slip {slip} is upheld at another value; the slip says why.",
    ),
    "refused": (
        "贡献单 {slip} 的申诉已复核，维持退回，这是最后决定。理由见贡献单。",
        "The appeal over slip {slip} is decided: it stays refused, for good. The slip says why.",
    ),
    "adopted": (
        "贡献单 {slip} 的申诉成立，建议已采纳。",
        "The appeal over slip {slip} is upheld: the suggestion is adopted.",
    ),
}
FOR_ALL = ("verified", "adjusted", "adopted")  # the wall tells of these; a refusal is between two


def settled(slip: str, verdict: str, until: date | None, *, appealed: bool) -> Words:
    """Tell claimants what became of their slip."""
    zh, en = (DECIDED if appealed else SETTLED)[verdict]
    said = {
        "slip": slip,
        "until_zh": f"不同意的，可在{short_date(until, 'zh')}以前申诉一次。"
        if until
        else "不同意的，可以申诉一次。",
        "until_en": f"You may appeal once, until {short_date(until, 'en')}."
        if until
        else "You may appeal once.",
    }
    zh, en = zh.format(**said), en.format(**said)
    return Words(zh, en, zh, en) if verdict in FOR_ALL else Words(zh, en)


def adopted(slip: str) -> Words:
    """Tell claimants that their suggestion is adopted."""
    zh, en = f"贡献单 {slip} 的建议已采纳。", f"The suggestion of slip {slip} is adopted."
    return Words(zh, en, zh, en)


def asked(slip: str) -> Words:
    """Ask a claimant to confirm what somebody else has entered."""
    return Words(
        f"有人替你登记了贡献单 {slip}。请核对，属实就确认，不对就写明哪里不对。",
        f"Somebody has entered slip {slip} on your behalf. Confirm it, or write what is wrong.",
    )


def contested(slip: str) -> Words:
    """Tell whoever has entered a slip that a claimant says it is wrong."""
    return Words(
        f"你登记的贡献单 {slip} 有申报人提出异议，解决以前不能核实。",
        f"A claimant says that slip {slip}, which you entered, is wrong. It waits until you agree.",
    )


def appealed(slip: str) -> Words:
    """Tell whoever may decide it that an appeal has come."""
    return Words(
        f"贡献单 {slip} 有申诉，由没有在单上签过字的人复核。",
        f"Slip {slip} is appealed against. Somebody who has not signed it decides.",
    )


def late(unit_zh: str, unit_en: str, count: int) -> Words:
    """Tell the level above that replies are late."""
    return Words(
        f"{unit_zh}有 {count} 张贡献单逾期未答复，请督促。",
        f"{count} {'reply is' if count == 1 else 'replies are'} overdue in {unit_en or unit_zh}. "
        "Please see to them.",
    )
