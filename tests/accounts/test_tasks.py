from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from pacesetter.accounts import entering
from pacesetter.accounts.entering import Device
from pacesetter.accounts.tasks import forget

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_counts_are_forgotten_after_a_day():
    entering.enter("1", "48319027", Device(), AT)
    assert forget(AT + timedelta(hours=1)) is None
    with translation.override("en"):
        told = forget(AT + timedelta(days=2))
    assert told == "3 counts of failed sign-ins were deleted."
