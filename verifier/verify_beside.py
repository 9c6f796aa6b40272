"""What a certificate tells beside its rounds: what ballots got and bear, and whether EJR+ holds."""

from fractions import Fraction

from verify_faults import _, demand, shown
from verify_rules import Approving

MOST_GROUPS = 1000  # that a certificate tells one by one
OTHERS = ("borda", "majority")  # rules that don't count approvals


def shared(said, groups, approvals, state):
    """See that each group of ballots has got, and bears or has paid, what is said."""
    if said["rule"]["name"] in OTHERS or len(groups.codes) > MOST_GROUPS:
        demand(said["groups"] is None, _("the groups of ballots are wrong."))
        return
    elected = set(said["elected"])
    right = []
    for group, (weight, row) in enumerate(zip(groups.weights, approvals)):
        names = sorted(groups.names[one] for one in row)
        got = [name for name in names if name in elected]
        bears = None
        if state is not None:
            bears = str(Fraction(state.value(state.way[group]), state.denominator * state.unit))
        right.append({"ballots": weight, "approves": names, "elected": got, "bears": bears})
    demand(len(said["groups"]) == len(right), _("the groups of ballots are wrong."))
    for number, (one, expected) in enumerate(zip(said["groups"], right), 1):
        wrong = [name for name in expected if one[name] != expected[name]]
        demand(
            not wrong,
            _("group {number} of the ballots: “{name}” is wrong."),
            number=number,
            name="".join(wrong[:1]),
        )


def represented(said, groups, approvals):
    """See that EJR+ and its worst ratio are right: nobody's supporters are passed over unseen."""
    seats, elected = said["asked"]["seats"], set(said["elected"])
    got = {one for one, name in enumerate(groups.names) if name in elected}
    happy = [len(got.intersection(row)) for row in approvals]
    behind = Approving(groups, approvals)
    worst = {}
    for one in set(range(len(groups.names))) - got:
        counted, votes = behind.counted(happy, one), 0
        for least in range(1, min(seats, max(happy, default=0) + 1) + 1):
            votes += counted[least - 1]
            ratio = Fraction(votes * seats, least * max(1, groups.votes))
            worst[one] = max(ratio, worst.get(one, ratio))
    ratio = max(worst.values(), default=Fraction(0))
    names = (
        sorted(groups.names[one] for one in worst if worst[one] == ratio) if groups.votes else []
    )
    right = {"holds": ratio < 1, "ratio": str(ratio), "candidates": names}
    demand(
        said["ejr"] == right,
        _("EJR+ is not as the certificate says: its worst ratio is {ratio}."),
        ratio=shown(ratio),
    )
