"""What the pages of the desk show."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from pacesetter.desk.shape import AgeingPage, Claim, OwnClock, Queue, Waiting
from pacesetter.desk.terms import Stage
from pacesetter.kernel import figures
from pacesetter.kernel.figures import Scale
from pacesetter.kernel.quantity import Measure, Quantity, exact, grouped
from pacesetter.ledger.terms import Kind
from pacesetter.web import lists
from pacesetter.web.desk.forms import Act
from pacesetter.web.ledger import shown as ledger
from pacesetter.web.ledger.shown import Choice
from pacesetter.web.words import named
from reckoning.valuation.risk import Reason

HUNDRED = 100
OLDER = (5, 10, 20, 60)  # days that a filter offers
DONE: dict[str, str | Promise] = {
    Act.VERIFY: gettext_lazy("is verified. Your signature is in the journal."),
    Act.ADJUST: gettext_lazy("is verified at the value that you found."),
    Act.REFUSE: gettext_lazy("is refused. Its claimants were told why."),
}
STAGES: dict[Stage, str | Promise] = {
    Stage.ADOPTING: pgettext_lazy("reply owed", "Whether it is adopted"),
    Stage.VERIFICATION: pgettext_lazy("reply owed", "Verification"),
    Stage.APPEAL: pgettext_lazy("reply owed", "Decision on the appeal"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in the queue, in words."""

    told: Waiting
    people: tuple[tuple[str, str], ...]
    claimed: str
    risk: str
    weighed: str
    stage: str


def hundredths(number: int) -> str:
    """Write hundredths: 0.45."""
    return grouped(Decimal(number) / HUNDRED, 2)


def queue(told: Queue, money: Measure, language: str) -> dict[str, object]:
    """Show a page of the queue with its filter."""
    amounts = [
        value.amount
        for row in told.rows
        for value in (row.line.claimed, row.weighed)
        if value is not None and value.measure.money
    ]
    scale = lists.typical(amounts, money, language)
    asked = {
        "kind": told.asked.kind,
        "unit": told.asked.unit,
        "days": str(told.asked.days) if told.asked.days else "",
    }
    first = (told.page - 1) * lists.PAGE + 1
    return {
        "told": told,
        "rows": [_row(row, scale, language) for row in told.rows],
        "unit": figures.unit(scale, money, language),
        "rounded": scale.rounded,
        "caption": _("%(first)s to %(last)s of %(count)s, by value × risk")
        % {
            "first": grouped(first),
            "last": grouped(first + len(told.rows) - 1),
            "count": grouped(told.count),
        },
        "kinds": [Choice(k, named("kind", k), k == told.asked.kind) for k in Kind],
        "ages": [Choice(str(d), _age(d), d == told.asked.days) for d in OLDER],
        "pager": lists.pager(_("Pages of the queue"), told.page, told.pages, asked=asked),
        "filtered": any(asked.values()),
        "together": told.bulk_below is not None and any(row.small for row in told.rows),
    }


def _age(days: int) -> str:
    return ngettext("%(n)s day and longer", "%(n)s days and longer", days) % {"n": days}


def _row(told: Waiting, scale: Scale, language: str) -> Row:
    claimed = told.line.claimed
    return Row(
        told,
        lists.people(told.line),
        _("not known") if claimed is None else lists.cell(claimed, scale, language),
        hundredths(told.risk),
        "–" if told.weighed is None else lists.written(told.weighed.amount, scale),
        "" if told.stage is None else str(STAGES[told.stage]),
    )


# --------------------------------------------------------------------------------- one claim


@dataclass(frozen=True, slots=True)
class Why:
    """One reason for a risk, as a sentence and a figure."""

    sentence: str
    adds: str


def claim(told: Claim, language: str) -> dict[str, object]:
    """Show one claim whole, with the reasons for its risk."""
    slip = ledger.slip(told.slip, language)
    measure = _measure(told)
    return {
        **slip,
        "claim": told,
        "waiting": told.waiting,
        "risk": hundredths(told.waiting.risk),
        "reasons": [_why(reason, measure, language) for reason in told.waiting.reasons],
        "stage": "" if told.waiting.stage is None else STAGES[told.waiting.stage],
        "unit": measure.name(language) if measure else "",
    }


def _measure(told: Claim) -> Measure | None:
    return told.slip.gross.measure if told.slip.gross else None


def _why(reason: Reason, measure: Measure | None, language: str) -> Why:
    sentences: dict[str, str] = {
        "base": _("Nobody outside the claimants’ line has looked yet."),
        "above": _(
            "The net value is %(figure)s. Of the latest verified claims like this, three quarters "
            "are worth %(against)s or less."
        ),
        "unlike": ngettext(
            "Only %(n)s verified claim is like this: too few to compare it with.",
            "Only %(n)s verified claims are like this: too few to compare it with.",
            reason.figure,
        ),
        "unknown": _("Nobody has said what it is worth."),
        "bare": _("There is no baseline."),
        "short": ngettext(
            "The baseline covers %(n)s month; %(m)s or more would be better.",
            "The baseline covers %(n)s months; %(m)s or more would be better.",
            reason.figure,
        ),
        "formula": _("The baseline has no formula."),
        "source": _("The baseline has no source."),
        "crowded": _("The parts of the same benefit add up to %(n)s%%."),
        "overfull": _("The parts of the same benefit add up to %(n)s%%, more than there is."),
        "late": ngettext(
            "It was claimed %(n)s day after the gain began.",
            "It was claimed %(n)s days after the gain began.",
            reason.figure,
        ),
        "history": ngettext(
            "%(n)s earlier claim of these claimants was refused or reduced.",
            "%(n)s earlier claims of these claimants were refused or reduced.",
            reason.figure,
        ),
        "unconfirmed": _("Somebody else has entered it, and not every claimant has confirmed it."),
    }
    said: dict[str, object] = {"n": grouped(reason.figure), "m": grouped(reason.against)}
    if measure is not None:
        said |= {
            "figure": figures.phrase(Quantity(reason.figure, measure), language),
            "against": figures.phrase(Quantity(reason.against, measure), language),
        }
    return Why(sentences[reason.code] % said, hundredths(reason.adds))


def acts(told: Claim, language: str) -> list[tuple[str, str | Promise]]:
    """Name the acts with their amounts; what can't be signed isn't offered."""
    line = told.slip.line
    offered: list[tuple[str, str | Promise]] = []
    if line.claimed is not None:
        amount = figures.phrase(line.claimed, language)
        offered.append((Act.VERIFY, _("Verify %(amount)s as claimed") % {"amount": amount}))
        offered.append((Act.ADJUST, _("Adjust the value, and say why")))
    elif line.saving_class == "non_financial":
        offered.append((Act.VERIFY, _("Verify it: it has no price")))
    elif told.measured:
        offered.append((Act.VERIFY, _("Verify it at the value that I found")))
    if told.appeal is None:
        offered.append((Act.REFUSE, _("Refuse, and say why. The claimants may appeal once")))
    else:
        offered.append((Act.REFUSE, _("Refuse for good, and say why")))
    return offered


def found(told: Claim) -> dict[str, str]:
    """Give what the fields for the found value begin with: what was claimed."""
    slip = told.slip
    return {
        "gross": exact(slip.gross.value).replace(",", "") if slip.gross else "",
        "costs": exact(slip.costs.value).replace(",", "") if slip.costs else "",
    }


# ------------------------------------------------------------------------------------ waiting


def waiting(told: AgeingPage, slips: tuple[OwnClock, ...], unit: str) -> dict[str, object]:
    """Show who owes a reply."""
    return {
        "told": told,
        "rows": [(row, STAGES[row.stage]) for row in told.rows],
        "slips": [(slip, STAGES[slip.stage]) for slip in slips],
        "days": [(STAGES[stage], days) for stage, days in told.days],
        "unit": unit,
        "pager": lists.pager(_("Pages of the list"), told.page, told.pages),
    }
