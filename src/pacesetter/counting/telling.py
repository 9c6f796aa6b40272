"""A count told as text, or as JSON for other programs."""

import json
from collections.abc import Iterable, Iterator
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pacesetter.counting.certificate import exact
from pacesetter.counting.checks import Checks
from pacesetter.counting.contest import Answer
from pacesetter.counting.told import KINDS, RULE_TITLES
from pacesetter.kernel.quantity import grouped
from reckoning.voting.ejr import Representation
from reckoning.voting.outcome import Round
from reckoning.voting.perturbed import Safety

SHORT = 24  # characters of an exact number; longer ones are shown as decimals
DIGITS = 6
Json = dict[str, object]


def as_json(answer: Answer, checks: Checks) -> str:
    """Give the count as JSON: keys in a fixed order, exact numbers as "p/q"."""
    label, asked = answer.election.label, answer.question
    facts: Json = {
        "rule": asked.rule.name,
        "version": asked.rule.version,
        "seats": asked.seats,
        "seed": asked.seed,
        "votes": answer.election.votes(),
        "candidates": len(answer.election.names),
        "elected": answer.elected(),
        "committees": [[label(place) for place in one] for one in checks.committees],
        "committees_complete": checks.complete,
        "rounds": [_round(answer, one) for one in answer.outcome.rounds],
        "ties": [
            {"step": one.step, "tied": _labels(answer, one.tied), "elected": label(one.elected)}
            for one in answer.outcome.rounds
            if one.tied
        ],
        "ejr": _ejr(answer, checks.ejr),
        "perturbed": _safety(answer, checks.safety),
    }
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def _ejr(answer: Answer, ejr: Representation | None) -> Json | None:
    if ejr is None:
        return None
    return {
        "holds": ejr.holds,
        "ratio": exact(ejr.ratio),
        "candidates": _labels(answer, ejr.candidates),
        "seats": ejr.seats,
        "votes": ejr.votes,
    }


def _safety(answer: Answer, safety: Safety | None) -> Json | None:
    if safety is None:
        return None
    return {
        "times": safety.times,
        "share": exact(safety.share),
        "same": safety.same,
        "elected": [
            {"candidate": answer.election.label(place), "times": safety.kept[place]}
            for place in safety.elected
        ],
    }


def _labels(answer: Answer, places: Iterable[int]) -> list[str | int]:
    return [answer.election.label(place) for place in places]


def _round(answer: Answer, one: Round) -> Json:
    label = answer.election.label
    margin = margin_of(one)
    return {
        "step": one.step,
        "elected": label(one.elected),
        "score": exact(one.score),
        "tied": _labels(answer, one.tied),
        "runners_up": _labels(answer, one.runners_up),
        "runner_score": exact(one.runner_score),
        "margin": exact(margin),
        "barred": [{"candidate": label(who.candidate), "bound": who.bound} for who in one.barred],
        "phase": one.phase,
    }


def margin_of(one: Round) -> Fraction | None:
    """Give by how much the elected stood before the best of the others; None without one."""
    if one.score is None or one.runner_score is None:
        return None
    return abs(one.score - one.runner_score)


def shown(number: Fraction | None) -> str:
    """Write an exact number as people read it: whole, short as a fraction, else as decimals.

    >>> shown(Fraction(12)), shown(Fraction(3, 8)), shown(Fraction(10**30 + 1, 10**31)), shown(None)
    ('12', '3/8', '0.1', '–')
    """
    if number is None:
        return "–"
    if number.denominator == 1:
        return grouped(number.numerator)
    written = str(number) if number.denominator < 10**DIGITS else ""
    return written if 0 < len(written) < SHORT else f"{float(number):.{DIGITS}g}"


def as_text(answer: Answer, checks: Checks) -> str:
    """Tell the count in the language that is spoken now."""
    return "\n".join(_lines(answer, checks)) + "\n"


def _lines(answer: Answer, checks: Checks) -> Iterator[str]:
    election, asked, outcome = answer.election, answer.question, answer.outcome
    yield _("{rule}: {elected} elected").format(
        rule=RULE_TITLES.get(asked.rule.name, asked.rule.title), elected=len(outcome.elected)
    )
    yield _("{votes} ballots ({kind}), {candidates} candidates, {seats}").format(
        votes=grouped(election.votes()),
        kind=KINDS[election.kind],
        candidates=grouped(len(election.names)),
        seats=seats_of(answer),
    )
    if outcome.void:
        yield ngettext("{void} ballot is void", "{void} ballots are void", outcome.void).format(
            void=grouped(outcome.void)
        )
    yield ""
    for one in outcome.rounds:
        yield from _told(answer, one)
    yield ""
    yield from checks.lines(election)


def seats_of(answer: Answer) -> str:
    """Give the seats or the budget in words."""
    seats = answer.question.seats
    if answer.question.paid:
        return _("budget {budget}").format(budget=grouped(seats))
    return ngettext("{seats} seat", "{seats} seats", seats).format(seats=grouped(seats))


def _told(answer: Answer, one: Round) -> Iterator[str]:
    title = answer.election.title
    line = f"{one.step:>5}  {title(one.elected)}  {shown(one.score)}"
    if one.runners_up:
        names = ", ".join(map(title, one.runners_up[:3])) + (" …" if one.runners_up[3:] else "")
        line += _("   next: {names} {score}").format(names=names, score=shown(one.runner_score))
    yield line
    if one.tied:
        names = ", ".join(title(place) for place in one.tied if place != one.elected)
        yield "       " + _("drawn by lot; equal: {names}").format(names=names)
    for who in one.barred:
        yield "       " + _("barred: {name} ({bound})").format(
            name=title(who.candidate), bound=who.bound
        )
