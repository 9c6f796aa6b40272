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
