"""Words for what ballots and rules are."""

from django.utils.translation import gettext_lazy as _

from pacesetter.counting.election import APPROVAL, CATEGORIES, RANKING

KINDS = {
    APPROVAL: _("approvals"),
    RANKING: _("rankings"),
    CATEGORIES: _("categories"),
}

RULE_TITLES = {
    "approval": _("Approval voting"),
    "satisfaction-approval": _("Satisfaction approval voting"),
    "phragmen": _("Phragmén's sequential rule"),
    "equal-shares": _("Method of equal shares"),
    "equal-shares-cardinality": _("Method of equal shares, projects satisfying alike"),
    "equal-shares-add-one": _("Method of equal shares, completed by adding money"),
    "equal-shares-phragmen": _("Method of equal shares, completed by Phragmén's rule"),
    "sequential-pav": _("Sequential proportional approval voting"),
    "greedy-chamberlin-courant": _("Greedy Chamberlin–Courant"),
    "n-of-m": _("N of M"),
    "majority": _("Yes, no or abstain"),
    "stv": _("Single transferable vote"),
    "borda": _("Borda's count"),
}

# What a rule compares, for whoever reads its rounds.
COMPARES = {
    "approval": _("The score is the number of votes; the largest wins."),
    "satisfaction-approval": _("A ballot gives each whom it approves an equal part of itself."),
    "phragmen": _("The score is the load that all who approve the elected then bear; least wins."),
    "equal-shares": _("The score is what each supporter pays at most; the least wins."),
    "equal-shares-cardinality": _("The score is what each supporter pays at most; the least wins."),
    "equal-shares-add-one": _("The score is what each supporter pays at most; the least wins."),
    "equal-shares-phragmen": _("The score is what each supporter pays at most; the least wins."),
    "sequential-pav": _("A ballot's r-th elected counts 1/r; the largest gain wins."),
    "greedy-chamberlin-courant": _("Only ballots that have nobody yet count; the most wins."),
    "n-of-m": _("The score is the number of votes; the largest wins."),
    "majority": _("The score is the number of yes votes, of those who reach the bar."),
    "stv": _("The score is the votes held at the election."),
    "borda": _("A ballot gives a point for each candidate ranked below."),
}
BEARS = {
    "phragmen": _("Load of each ballot"),
    "equal-shares": _("Paid by each ballot"),
    "equal-shares-cardinality": _("Paid by each ballot"),
    "equal-shares-add-one": _("Paid by each ballot"),
    "equal-shares-add-one-cardinality": _("Paid by each ballot"),
    "equal-shares-phragmen": _("Load of each ballot"),
    "equal-shares-phragmen-cardinality": _("Load of each ballot"),
}
PHASES = {
    "phragmen": _("by Phragmén's rule"),
    "unsupported": _("approved by nobody"),
    "quota": _("by quota"),
    "remaining": _("as one of the last remaining"),
}
ACTS = {
    "elected": _("{name} is elected"),
    "surplus": _("the surplus of {name} is passed on"),
    "excluded": _("{name} is excluded"),
    "barred": _("{name} is barred"),
}
