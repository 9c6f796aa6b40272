"""The certificate of a count: all that somebody needs to check it, in one JSON.

The same ballots give the same bytes, in whatever order rows and candidates stand in their file.
docs/data/certificate.md says what each field holds.
"""

import json
from collections.abc import Iterable
from fractions import Fraction
from hashlib import sha256

from pacesetter.counting.bounds import told
from pacesetter.counting.contest import Answer, Question
from pacesetter.counting.election import Election
from pacesetter.counting.groups import Groups
from pacesetter.counting.shares import Share, shares
from reckoning.voting.ejr import Representation
from reckoning.voting.lots import Lot
from reckoning.voting.outcome import Round, Stage
from reckoning.voting.registry import Rule

FORM, VERSION = "pacesetter certificate", 1
MOST_GROUPS = 1000  # of ballots that are told one by one

Json = dict[str, object]


def exact(number: Fraction | int | None) -> str | None:
    """Write an exact number: "3/8", or "2" where it is whole.

    >>> exact(Fraction(3, 8)), exact(Fraction(4, 2)), exact(None)
    ('3/8', '2', None)
    """
    return None if number is None else str(Fraction(number))


def certificate(answer: Answer, groups: Groups, ejr: Representation | None) -> Json:
    """Give the certificate of a count with its working."""
    names = answer.election.names
    outcome = answer.outcome
    return {
        "form": FORM,
        "version": VERSION,
        "rule": _rule(answer.question.rule),
        "ballots": _ballots(answer.election, groups),
        "asked": _asked(answer.question),
        "elected": [names[place] for place in outcome.elected],
        "rounds": [_round(one, names, answer.question) for one in outcome.rounds],
        "stages": [_stage(one, names, answer.question) for one in outcome.stages],
        "void": outcome.void,
        "quota": exact(outcome.quota),
        "money": outcome.money,
        "groups": _groups(answer, groups),
        "bounds": told(answer.question.bounds, names),
        "ejr": _ejr(ejr, names),
    }


def _ejr(ejr: Representation | None, names: tuple[str, ...]) -> Json | None:
    if ejr is None:
        return None
    return {
        "holds": ejr.holds,
        "ratio": exact(ejr.ratio),
        "candidates": _named(ejr.candidates, names),
    }


def text(facts: Json) -> str:
    """Give a certificate's canonical text: keys sorted, no spaces, UTF-8."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def rule_hash(name: str, version: int) -> str:
    """Give the hash of a rule's version: whatever could change a result has another one."""
    return sha256(f"pacesetter rule\n{name}\n{version}".encode()).hexdigest()


def _rule(rule: Rule) -> Json:
    return {
        "name": rule.name,
        "version": rule.version,
        "title": rule.title,
        "source": rule.source,
        "largest": rule.largest,
        "sha256": rule_hash(rule.name, rule.version),
    }


def _ballots(election: Election, groups: Groups) -> Json:
    return {
        "kind": election.kind,
        "candidates": len(election.names),
        "votes": election.votes(),
        "groups": len(groups),
        "sha256": groups.sha256(election.kind, election.costs),
    }


def _asked(asked: Question) -> Json:
    return {
        "seats": asked.seats,
        "seed": asked.seed,
        "paid": asked.paid,
        "approve": asked.approve,
        "bar": asked.bar_written(),
        "entitled": asked.entitled,
        "present": asked.present,
    }


def _named(places: Iterable[int], names: tuple[str, ...]) -> list[str]:
    return sorted(names[place] for place in places)


def _round(one: Round, names: tuple[str, ...], asked: Question) -> Json:
    margin = None
    if one.runner_score is not None and one.score is not None:
        margin = abs(one.score - one.runner_score)
    lots = {}
    if one.tied and asked.rule.ballots != "rankings":
        lots = _lots(asked.seed, one.step, one.tied, names)
    return {
        "step": one.step,
        "elected": names[one.elected],
        "score": exact(one.score),
        "tied": _named(one.tied, names),
        "lots": lots,
        "runners_up": _named(one.runners_up, names),
        "runner_score": exact(one.runner_score),
        "margin": exact(margin),
        "barred": sorted([names[who.candidate], who.bound] for who in one.barred),
        "phase": one.phase,
    }


def _lots(seed: str, step: int, tied: Iterable[int], names: tuple[str, ...]) -> dict[str, str]:
    return {names[place]: Lot(seed).drawn(step, names[place]) for place in tied}


def _stage(one: Stage, names: tuple[str, ...], asked: Question) -> Json:
    return {
        "step": one.step,
        "act": one.act,
        "candidate": names[one.candidate],
        "votes": {name: exact(votes) for name, votes in zip(names, one.votes, strict=True)},
        "lost": exact(one.lost),
        "tied": _named(one.tied, names),
        "lots": _lots(asked.seed, one.step, one.tied, names),
        "bound": one.bound,
    }


def _groups(answer: Answer, groups: Groups) -> list[Json] | None:
    """Give what each group of ballots approves, has got, bears or has paid; None if too many."""
    if answer.question.rule.ballots != "approvals" or len(groups) > MOST_GROUPS:
        return None
    names = answer.election.names
    return [_group(share, names) for share in shares(answer, groups, range(len(groups)))]


def _group(share: Share, names: tuple[str, ...]) -> Json:
    return {
        "ballots": share.ballots,
        "approves": _named(share.approves, names),
        "elected": _named(share.elected, names),
        "bears": exact(share.bears),
    }
