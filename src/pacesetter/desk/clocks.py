"""When a reply is due, by the drive's own working days. No clock is asked: days are given."""

from datetime import date, timedelta

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.models import Drive
from pacesetter.campaign.workdays import Calendar, UnknownDay
from pacesetter.desk import rules
from pacesetter.desk.rules import Clocks
from pacesetter.desk.terms import Stage

DAY = timedelta(days=1)
FURTHEST = 1200  # days back that are looked at: a year's working days and more


class Due:
    """Due days of one drive. Many slips wait since few days, so each day is worked out once.

    Where no calendar covers the days, nothing is due: a clock that guesses is no clock.
    """

    def __init__(self, calendar: Calendar, clocks: Clocks) -> None:
        """Take the working days and the rules."""
        self.calendar = calendar
        self.clocks = clocks
        self._known: dict[tuple[date, int], date | None] = {}
        self._late: dict[tuple[date, date], int] = {}

    @classmethod
    def of(cls, drive: Drive) -> "Due":
        """Read a drive's calendar and rules."""
        return cls(campaign.calendar(drive), rules.clocks(drive))

    def after(self, start: date, days: int) -> date | None:
        """Give the day on which so many working days have passed since a day."""
        key = (start, days)
        if key not in self._known:
            try:
                self._known[key] = self.calendar.add_working_days(start, days)
            except UnknownDay:
                self._known[key] = None
        return self._known[key]

    def day(self, stage: Stage, start: date) -> date | None:
        """Give the last day for a reply that is waited for since a day."""
        return self.after(start, self.clocks.days[stage])

    def late(self, due: date | None, on: date) -> int:
        """Count the working days that have passed since a reply was due, up to a day."""
        if due is None or due >= on:
            return 0
        if (due, on) not in self._late:
            self._late[due, on] = self._days_late(due, on)
        return self._late[due, on]

    def _days_late(self, due: date, on: date) -> int:
        try:
            return max(self.calendar.between(due + DAY, on), 1)
        except UnknownDay:
            return (on - due).days

    def overdue_since(self, stage: Stage, on: date) -> date | None:
        """Give the latest day from which on a wait is overdue on a day; None if none can be."""
        return self._latest(on - DAY, self.clocks.days[stage])

    def passed_on_since(self, stage: Stage, step: int, on: date) -> date | None:
        """Give the latest day from which on a wait is to be passed on, by the step's days."""
        return self._latest(on, self.clocks.days[stage] + self.clocks.escalate_after[step - 1])

    def _latest(self, end: date, days: int) -> date | None:
        """Give the latest start from which `days` working days are over by the end."""
        left, day = days, end
        for _step in range(FURTHEST):
            try:
                left -= self.calendar.is_working_day(day)
            except UnknownDay:
                return None
            day -= DAY
            if left <= 0:
                return day
        return None
