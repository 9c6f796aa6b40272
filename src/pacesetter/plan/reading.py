"""An amount that somebody typed by hand, exact, in the smallest unit of its measure."""

import unicodedata
from decimal import Decimal, InvalidOperation

from pacesetter.kernel.quantity import Measure
from pacesetter.plan.refusals import PLAN_REASONS, refused

BIGGEST = 9 * 10**18  # a bigint holds a little more
GROUPING = str.maketrans("", "", ", \N{NO-BREAK SPACE}")


def smallest(text: str, measure: Measure) -> int:
    """Read an amount in a measure's own unit. Raises Refused where it can't be kept exactly.

    Full-width digits, spaces and commas by thousands are read as people mean them.
    """
    plain = unicodedata.normalize("NFKC", text).strip().translate(GROUPING)
    try:
        value = Decimal(plain).scaleb(measure.decimals)
    except InvalidOperation:
        raise refused(PLAN_REASONS, "number", text) from None
    if not value.is_finite():
        raise refused(PLAN_REASONS, "number", text)
    if value != value.to_integral_value():
        raise refused(PLAN_REASONS, "digits", text)
    if abs(value) > BIGGEST:
        raise refused(PLAN_REASONS, "large", text)
    return int(value)
