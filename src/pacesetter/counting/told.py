"""Words for what ballots and rules are."""

from django.utils.translation import gettext_lazy as _

from pacesetter.counting.election import APPROVAL, CATEGORIES, RANKING

KINDS = {
    APPROVAL: _("approvals"),
    RANKING: _("rankings"),
    CATEGORIES: _("categories"),
}
