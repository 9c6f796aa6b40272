"""A question put to ballots, and its answer: who is elected by which rule, for how many seats."""

import importlib
import pkgutil
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext_lazy as _

from pacesetter.counting.bounds import gate
from pacesetter.counting.election import CATEGORIES, RANKING, Election, ascending, kept
from pacesetter.kernel.refusal import Refused
from reckoning.quotas import Bound
from reckoning.voting import rules
from reckoning.voting.approvals import Approvals
from reckoning.voting.lots import Chooser, Lot
from reckoning.voting.outcome import Outcome
from reckoning.voting.rankings import Rankings
from reckoning.voting.registry import RULES, Rule
from reckoning.voting.verdicts import ABSTAIN, BARS, NO, YES, Bar, Verdicts

MARKS = np.array([YES, NO, ABSTAIN], dtype=np.int8)
Ballots = Approvals | Rankings | Verdicts
USUAL = BARS["over-half-of-entitled"]
PAYS = "equal-shares"  # the rules that can pay projects begin with this

for _module in pkgutil.iter_modules(rules.__path__):
    importlib.import_module(f"{rules.__name__}.{_module.name}")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the ballots. `seats` is the budget where projects are `paid`.

    `approve` is how many of a ranking's first are approved at least. `bar`, `entitled` and
    `present` are for majorities alone.
    """

    rule: Rule
    seats: int
    seed: str = ""
    paid: bool = False
    approve: int = 1
    bar: str = ""
    entitled: int | None = None
    present: int | None = None
    bounds: tuple[Bound, ...] = ()

    def bar_written(self) -> str:
        """Give the bar in full, whatever name it was asked for by."""
        if self.rule.ballots != "verdicts":
            return ""
        return str(_bar(self.bar) if self.bar else USUAL)


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """A count, with the ballots as the rule took them."""

    question: Question
    election: Election
    ballots: Ballots
    outcome: Outcome

    def elected(self) -> list[str | int]:
        """Give the elected in order, as the file calls them."""
        return [self.election.label(place) for place in self.outcome.elected]


def rule_of(name: str) -> Rule:
    """Give a rule by its name."""
    if name not in RULES:
        raise Refused(
            _("there is no rule “{name}”; there are: {known}."),
            name=name,
            known=", ".join(sorted(RULES)),
        )
    return RULES[name]


def question(
    election: Election,
    rule: str,
    *,
    seats: int | None,
    seed: str = "",
    approve: int = 1,
    bar: str = "",
    entitled: int | None = None,
    present: int | None = None,
    bounds: tuple[Bound, ...] = (),
) -> Question:
    """Make a question of what was typed; without seats, projects are paid from their budget."""
    found = rule_of(rule)
    paid = found.name.startswith(PAYS) and election.costs is not None
    paid = paid and (seats is None or seats > len(election.names))
    if seats is None and paid:
        seats = election.budget
    if seats is None:
        raise Refused(_("say how many are to be elected: --seats."))
    if seats < 1 or approve < 1:
        raise Refused(_("at least one is elected, and at least one approved."))
    if bar and bar not in BARS:
        _bar(bar)
    return Question(found, seats, seed, paid, approve, bar, entitled, present, bounds)


def count(election: Election, asked: Question, *, working: bool = True) -> Answer:
    """Count; whatever the rule can't do with these ballots is refused."""
    try:
        ballots = _ballots(election, asked)
        outcome = ask(asked, election, ballots, Lot(asked.seed), working=working)
    except ValueError as problem:
        raise Refused(_("these ballots can't be counted so: {problem}."), problem=problem) from None
    return Answer(asked, election, ballots, outcome)


def ask(
    asked: Question, election: Election, ballots: Ballots, ties: Chooser, *, working: bool = False
) -> Outcome:
    """Count once, ties broken by whoever is handed in."""
    return asked.rule.count(
        ballots,
        asked.seats,
        ties=ties,
        gate=gate(asked.bounds, len(election.names), asked.seats),
        working=working,
        **_options(asked),
    )


def _options(asked: Question) -> dict[str, Bar]:
    return {"bar": _bar(asked.bar)} if asked.bar else {}


def _bar(written: str) -> Bar:
    try:
        return BARS[written] if written in BARS else Bar.read(written)
    except ValueError:
        raise Refused(
            _("“{bar}” is no bar; write one such as “>1/2 of entitled”, or one of: {known}."),
            bar=written,
            known=", ".join(BARS),
        ) from None


def _ballots(election: Election, asked: Question) -> Ballots:
    if asked.rule.ballots == "rankings":
        return rankings(election)
    if asked.rule.ballots == "verdicts":
        return verdicts(election, asked)
    return approvals(election, asked)


def approvals(election: Election, asked: Question) -> Approvals:
    """Give whom each ballot approves: of a ranking its first, of categories the first one."""
    offsets, choices = election.offsets, election.choices
    if election.levels is not None:
        levels = election.levels
        if election.kind == RANKING:
            ends = np.minimum(offsets[:-1] + asked.approve, offsets[1:]) - 1
            last = np.where(offsets[1:] > offsets[:-1], levels[np.maximum(ends, 0)], 0)
            which = levels <= np.repeat(last, np.diff(offsets))
        else:
            which = levels == 0
        offsets, choices = kept(offsets, which), choices[which]
    in_order, _again = ascending(offsets, choices, len(election.names))
    costs = np.array(election.costs, dtype=np.int64) if asked.paid else None
    return Approvals(offsets, in_order, election.weights, election.names, costs)


def rankings(election: Election) -> Rankings:
    """Give whom each ballot prefers to whom."""
    if election.levels is None:
        raise Refused(_("this rule counts rankings; the file holds approvals."))
    offsets, levels = election.offsets, election.levels.astype(np.int64)
    first = np.zeros(len(levels), dtype=np.bool_)
    first[offsets[:-1][np.diff(offsets) > 0]] = True
    step = np.append([1], np.diff(levels) != 0).astype(np.int64)[: len(levels)]
    step[first] = 1
    risen = np.cumsum(step)
    before = np.append([0], risen)[offsets[:-1]]
    ranks = risen - np.repeat(before, np.diff(offsets))
    return Rankings(
        offsets, election.choices, ranks.astype(np.int32), election.weights, election.names
    )


def verdicts(election: Election, asked: Question) -> Verdicts:
    """Give the marks: categories are yes, no and abstaining; whoever is approved has a yes."""
    if election.kind == RANKING:
        raise Refused(_("this rule counts yes and no; the file holds rankings."))
    levels = election.levels
    if levels is None:
        levels = np.zeros(len(election.choices), dtype=np.int32)
    if election.kind == CATEGORIES and levels.max(initial=0) >= len(MARKS):
        raise Refused(_("a vote of yes, no and abstaining has at most three categories."))
    return Verdicts(
        election.offsets,
        election.choices,
        MARKS[levels],
        election.weights,
        election.names,
        asked.entitled,
        asked.present,
    )
