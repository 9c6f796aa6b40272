"""One claim open on the desk: what it is weighed by, its likes, what stands in its way."""

from collections.abc import Collection
from datetime import date

from pacesetter.campaign.models import Drive
from pacesetter.desk import rules
from pacesetter.desk.clocks import Due
from pacesetter.desk.queries.open_claims import open_claims
from pacesetter.desk.queries.queue import waiting
from pacesetter.desk.shape import Appealed, Claim, Like, Settled, Verifier
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.models import Appeal, Confirmation, Contribution, Verification
from pacesetter.ledger.shape import Line
from pacesetter.ledger.terms import Answer, State, Verdict
from pacesetter.roster.models import UnitAncestor
from reckoning.likeness import likeness, pairs

MOST = 5  # likes shown
LOOKED_AT = 200  # slips whose titles are compared
SETTLED = (State.VERIFIED, State.ADJUSTED)
TAKING = (State.OPEN, *SETTLED)


def claim(drive: Drive, who: Verifier, number: str, on: date) -> Claim | None:
    """Give a claim that waits for this verifier; None where none of that number does."""
    found = open_claims(drive, who, on, rules.weights(drive), number=number)
    slip = ledger.slip(drive, number) if found else None
    if slip is None:
        return None
    [told] = waiting(drive, found, Due.of(drive), on)
    row = Contribution.objects.get(number=number)
    contests, asked = _answers(row)
    return Claim(
        slip=slip,
        waiting=told,
        likes=_likes(drive, row),
        overlaps=_overlaps(drive, row),
        contests=contests,
        asked=asked,
        appeal=appeal_of(row),
        by_claimant=ledger.has_share(row.entered_by, row.number),
        measured=row.measure_id is not None,
    )


def settled(drive: Drive, number: str, units: Collection[int]) -> Settled | None:
    """Give a slip in some subtrees (roster ids) with who has settled it; None beside them."""
    below = UnitAncestor.objects.filter(ancestor__in=units).values("descendant")
    found = Contribution.objects.filter(drive=drive, number=number, unit__in=below)
    row = found.select_related("unit").first()
    if row is None:
        return None
    signature = (
        row.verifications.exclude(verdict=Verdict.CHECKED)
        .select_related("verifier")
        .order_by("-pk")
        .first()
    )
    [line] = ledger.lines_of(drive, [row])
    return Settled(
        line,
        signature.verifier.number if signature and signature.verifier else "",
        signature.on if signature else None,
        signature.reason if signature else "",
    )


def _likes(drive: Drive, row: Contribution) -> tuple[Like, ...]:
    """Give the slips whose titles are most like this one's, of the same kind and mechanism.

    Looked at are the latest ones of the same enterprise, in any state, and the latest verified
    ones of anybody: a fixed number, however large the ledger is.
    """
    alike = Contribution.objects.filter(kind=row.kind, mechanism=row.mechanism).exclude(pk=row.pk)
    above = UnitAncestor.objects.filter(descendant=row.unit_id, ancestor__kind="enterprise")
    near = UnitAncestor.objects.filter(ancestor__in=above.values("ancestor"))
    fields = ("pk", "title_zh", "title_en", "unit", "cost_line")
    own = alike.filter(unit__in=near.values("descendant"))
    far = alike.filter(measure=row.measure_id, state__in=SETTLED)
    some = {
        pk: (title_zh, title_en, unit, line)
        for found in (own, far)
        for pk, title_zh, title_en, unit, line in found.order_by("-pk").values_list(*fields)[
            :LOOKED_AT
        ]
    }
    zh, en = pairs(row.title_zh), pairs(row.title_en)
    scored = sorted(
        (
            (max(likeness(zh, pairs(title_zh)), likeness(en, pairs(title_en))), unit, line, pk)
            for pk, (title_zh, title_en, unit, line) in some.items()
        ),
        key=lambda each: (
            -(each[0] + 10 * (each[1] == row.unit_id) + 10 * (each[2] == row.cost_line != "")),
            -each[3],
        ),
    )
    best = {pk: percent for percent, _unit, _line, pk in scored[:MOST] if percent}
    return _told(drive, best, {})


def _overlaps(drive: Drive, row: Contribution) -> tuple[Like, ...]:
    """Give the other slips that take a part of the same benefit."""
    if not row.cost_line:
        return ()
    same = Contribution.objects.filter(
        cost_line=row.cost_line,
        unit=row.unit_id,
        mechanism=row.mechanism,
        state__in=TAKING,
        starts__lte=row.ends,
        ends__gte=row.starts,
    ).exclude(pk=row.pk)
    shares = dict(same.order_by("number").values_list("pk", "benefit_share"))
    return _told(drive, dict.fromkeys(shares, 0), shares)


def _told(drive: Drive, percents: dict[int, int], shares: dict[int, int]) -> tuple[Like, ...]:
    slips = Contribution.objects.select_related("unit").in_bulk(list(percents))
    lines: tuple[Line, ...] = ledger.lines_of(drive, [slips[pk] for pk in percents])
    reasons = dict(
        Verification.objects.filter(contribution__in=percents)
        .exclude(verdict=Verdict.CHECKED)
        .order_by("pk")
        .values_list("contribution", "reason")
    )
    return tuple(
        Like(line, percent, reasons.get(pk, ""), shares.get(pk, 0))
        for (pk, percent), line in zip(percents.items(), lines, strict=True)
    )


def _answers(row: Contribution) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Give who contests a slip, with the words, and who was asked and has not answered."""
    claimants = row.shares.values("worker")
    found = Confirmation.objects.filter(contribution=row, worker__in=claimants)
    rows = list(found.order_by("worker__number").values_list("worker__number", "answer", "words"))
    return (
        tuple((who, words) for who, answer, words in rows if answer == Answer.CONTESTED),
        tuple(who for who, answer, _words in rows if answer == Answer.ASKED),
    )


def appeal_of(row: Contribution) -> Appealed | None:
    """Give the appeal over a slip that nobody has decided, with the refusal that it is against."""
    found = Appeal.objects.filter(contribution=row, decision=None).select_related("worker").first()
    if found is None:
        return None
    refusal = (
        Verification.objects.filter(contribution=row, verdict=Verdict.REFUSED)
        .select_related("verifier")
        .order_by("-pk")
        .first()
    )
    return Appealed(
        who=found.worker.number,
        words=found.words,
        on=found.on,
        refused_by=refusal.verifier.number if refusal and refusal.verifier else "",
        refusal=refusal.reason if refusal else "",
    )
