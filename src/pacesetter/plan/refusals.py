"""Why the plan refuses a row or an act: each sentence says what is wrong and what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.refusal import Refused

Reasons = dict[str, str | Promise]
SHARED: Reasons = {
    "unit": _("There is no unit {detail}: import it first, or correct the number."),
    "period": _("{detail}: not a period of the drive, or not one of those allowed here."),
    "negative": _("{detail}: an amount is not less than 0."),
    "digits": _("{detail}…: this measure has fewer digits behind the point."),
    "large": _("{detail}: too large to be counted exactly; take a larger measure."),
}
PLAN_REASONS: Reasons = SHARED | {
    "number": _("“{detail}” is no number."),
    "measure": _("“{detail}” is no measure of this drive: take one of its list."),
    "slash": _("“{detail}”: an indicator's code has no slash in it."),
    "version": _("Version {detail}: versions are counted from 1."),
    "why": _("Version {detail} changes a target and gives no reason: write it."),
    "gap": _("Version {detail} is missing: versions follow one another."),
    "remeasured": _("This indicator is counted in {detail}; name another indicator."),
    "replanned": _("“{detail}” belongs to the other plan: the two are never mixed."),
    "unnamed": _("“{detail}” is a new indicator: name it in Chinese."),
    "renamed": _("This indicator is called “{detail}”: correct the name or take another code."),
    "stands": _(
        "Version {detail} is on record and says something else: add the next version, with its "
        "reason."
    ),
}
RETURN_REASONS: Reasons = SHARED | {
    "indicator": _("Nobody has planned an indicator “{detail}”: import the plan first."),
    "saving": _("“{detail}” is summed from the ledger's verified slips; no return is taken."),
    "early": _("Reported on {detail}, before the month began."),
    "closed": _(
        "The month is closed and its return stays: put the difference into the return of "
        "{detail}, the next open month."
    ),
}
CLOSING_REASONS: Reasons = SHARED | {
    "running": _("Closed on {detail}, but the month is not over on that day."),
    "order": _("{detail} is still open: close the months one after the other."),
    "stands": _("{detail} is closed already, on another day; that day stays."),
}


class NoSuchIndicator(Refused):
    """An indicator that no target has named."""

    def __init__(self, code: str) -> None:
        """Name it."""
        super().__init__(PLAN_UNKNOWN, code=code)


PLAN_UNKNOWN = _("Nobody has planned an indicator “{code}”.")


def refused(reasons: Reasons, reason: str, detail: object = "") -> Refused:
    """Give the refusal that a spreadsheet's row would get, for an act by hand."""
    return Refused(reasons[reason], detail=detail)
