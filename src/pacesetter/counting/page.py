"""A count on one page of HTML that needs nothing else: read on a screen, or printed on A4."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
from django.template import Context, Engine
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pacesetter.counting.checks import Checks
from pacesetter.counting.contest import Answer
from pacesetter.counting.groups import Groups
from pacesetter.counting.shares import Share, shares
from pacesetter.counting.telling import margin_of, seats_of, shown
from pacesetter.counting.told import ACTS, BEARS, COMPARES, KINDS, PHASES, RULE_TITLES
from pacesetter.kernel.quantity import grouped
from reckoning.voting.outcome import Round, Stage

TEMPLATES = Path(__file__).resolve().parent / "templates"
NARROWEST = 8  # rounds told as close
CLOSE = Fraction(1, 20)  # of the score: a wider margin is not called close
MOST_GROUPS = 30
MOST_NAMES = 12  # candidates whose votes fit beside each other
FEW = 4  # names told before "and n more"
Row = dict[str, object]


def page(answer: Answer, groups: Groups, checks: Checks, file: str) -> str:
    """Give the page, in the language that is spoken now."""
    engine = Engine(
        dirs=[str(TEMPLATES)],
        builtins=["django.templatetags.i18n"],
    )
    return engine.get_template("count.html").render(Context(_facts(answer, groups, checks, file)))


def _facts(answer: Answer, groups: Groups, checks: Checks, file: str) -> Row:
    election, outcome, rule = answer.election, answer.outcome, answer.question.rule
    elected = len(outcome.elected)
    void = ngettext("{void} ballot is void", "{void} ballots are void", outcome.void)
    few = len(election.names) <= MOST_NAMES
    return {
        "language": "zh-Hans" if (get_language() or "").startswith("zh") else "en",
        "style": (TEMPLATES / "count.css").read_text(encoding="utf-8"),
        "file": file,
        "rule": RULE_TITLES.get(rule.name, rule.title),
        "rule_name": rule.name,
        "version": rule.version,
        "source": rule.source,
        "votes": ngettext("{n} ballot ({kind})", "{n} ballots ({kind})", election.votes()).format(
            n=grouped(election.votes()), kind=KINDS[election.kind]
        ),
        "seats": seats_of(answer),
        "elected": elected,
        "over": _("of {candidates} candidates, for {seats}").format(
            candidates=grouped(len(election.names)), seats=seats_of(answer)
        ),
        "void": void.format(void=grouped(outcome.void)) if outcome.void else "",
        "compares": COMPARES.get(rule.name, ""),
        "rounds": [_round(answer, one) for one in outcome.rounds],
        "names": [election.title(place) for place in range(len(election.names))] if few else [],
        "stages": [_stage(answer, one) for one in outcome.stages] if few else [],
        "quota": _("The quota is {quota} votes").format(quota=shown(outcome.quota)),
        "close": list(_close(answer)),
        **_groups(answer, groups),
        "bounds": _bounds(answer),
        "found": list(checks.lines(election)),
        "seed": answer.question.seed or _("none was given"),
        "hash": groups.sha256(election.kind, election.costs),
    }


def _short(answer: Answer, places: tuple[int, ...]) -> str:
    return _listed([answer.election.names[place] for place in places])


def _named(answer: Answer, places: tuple[int, ...]) -> str:
    return _listed([answer.election.title(place) for place in places])


def _listed(all_names: list[str]) -> str:
    names = ", ".join(all_names[:FEW])
    more = len(all_names) - FEW
    if more <= 0:
        return names
    return ngettext("{names} and {n} more", "{names} and {n} more", more).format(
        names=names, n=grouped(more)
    )


def _round(answer: Answer, one: Round) -> Row:
    title = answer.election.title
    equal = tuple(place for place in one.tied if place != one.elected)
    following = _named(answer, one.runners_up)
    return {
        "step": one.step,
        "name": title(one.elected),
        "score": shown(one.score),
        "next": f"{following} · {shown(one.runner_score)}" if following else "–",
        "margin": shown(margin_of(one)),
        "lot": _("equal: {names}").format(names=_named(answer, equal)) if equal else "",
        "phase": PHASES.get(one.phase, one.phase),
        "barred": [
            _("barred: {name} ({bound})").format(name=title(who.candidate), bound=who.bound)
            for who in one.barred
        ],
    }


def _stage(answer: Answer, one: Stage) -> Row:
    what = ACTS[one.act].format(name=answer.election.title(one.candidate))
    return {
        "step": one.step,
        "what": f"{what} ({one.bound})" if one.bound else what,
        "votes": [shown(votes) for votes in one.votes],
        "lost": shown(one.lost),
    }


def _close(answer: Answer) -> Iterator[Row]:
    """Give the narrowest rounds: those drawn by lot, then by margin over score."""
    found: list[tuple[Fraction, Round]] = []
    for one in answer.outcome.rounds:
        margin = margin_of(one)
        if one.tied:
            found.append((Fraction(0), one))
        elif margin is not None and one.score:
            found.append((margin / abs(one.score), one))
    found.sort(key=lambda pair: (pair[0], pair[1].step))
    for share, one in found[:NARROWEST]:
        if share <= CLOSE:
            equal = tuple(place for place in one.tied if place != one.elected)
            yield {
                "step": one.step,
                "name": answer.election.title(one.elected),
                "against": _named(answer, equal or one.runners_up),
                "share": _("lot") if one.tied else f"{float(share):.2%}",
            }


def _groups(answer: Answer, groups: Groups) -> Row:
    if answer.question.rule.ballots != "approvals":
        return {}
    which = np.argsort(-groups.weights, kind="stable")[:MOST_GROUPS].tolist()
    largest = list(shares(answer, groups, which))
    return {
        "groups": [_share(answer, share) for share in largest],
        "bears": BEARS.get(answer.question.rule.name, ""),
        "shown_groups": _("{shown} of {all}; the certificate has up to 1,000.").format(
            shown=grouped(len(largest)), all=grouped(len(groups))
        ),
    }


def _share(answer: Answer, share: Share) -> Row:
    return {
        "ballots": grouped(share.ballots),
        "approves": _short(answer, share.approves) or "–",
        "elected": _short(answer, share.elected) or "–",
        "bears": shown(share.bears),
    }


def _bounds(answer: Answer) -> list[Row]:
    standings = [bound.standing(answer.outcome.elected) for bound in answer.question.bounds]
    return [
        {"name": one.name, "counted": one.counted, "of": one.of, "kept": one.kept}
        for one in standings
    ]
