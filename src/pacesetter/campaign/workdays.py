"""Working days: weeks, public holidays, and the Saturdays and Sundays worked to make up for them.

A calendar knows the days that its presets cover and refuses to guess about others.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.refusal import Refused

DAY = timedelta(days=1)


class UnknownDay(Refused):
    """No calendar covers the day."""

    def __init__(self, day: date) -> None:
        """Name the day, and say what would help."""
        super().__init__(
            _("No calendar of working days covers {day}: add the preset of that year."), day=day
        )


@dataclass(frozen=True, slots=True)
class Span:
    """The days that one preset covers, both ends included; weekdays are 1 (Monday) to 7."""

    first: date
    last: date
    week: frozenset[int]
    holidays: frozenset[date]
    make_up_days: frozenset[date]

    @classmethod
    def of(cls, data: Mapping[str, object]) -> "Span":
        """Read a calendar preset's data, whose days are ISO texts."""
        return cls(
            first=date.fromisoformat(str(data["first"])),
            last=date.fromisoformat(str(data["last"])),
            week=frozenset(cast("list[int]", data["week"])),
            holidays=frozenset(
                day
                for row in _rows(data, "holidays")
                for day in days(date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
            ),
            make_up_days=frozenset(
                date.fromisoformat(row["day"]) for row in _rows(data, "make_up_days")
            ),
        )

    def works(self, day: date) -> bool:
        """Say whether a day that it covers is a working day."""
        if day in self.make_up_days:
            return True
        return day.isoweekday() in self.week and day not in self.holidays


@dataclass(frozen=True, slots=True)
class Calendar:
    """One or more presets, one after the other; where two cover a day, the first one rules."""

    spans: tuple[Span, ...]

    @classmethod
    def of(cls, presets: Iterable[Mapping[str, object]]) -> "Calendar":
        """Put calendar presets' data together."""
        return cls(tuple(Span.of(data) for data in presets))

    def is_working_day(self, day: date) -> bool:
        """Say whether people work on a day."""
        for span in self.spans:
            if span.first <= day <= span.last:
                return span.works(day)
        raise UnknownDay(day)

    def add_working_days(self, start: date, count: int) -> date:
        """Give the day on which `count` working days have passed; the start itself isn't counted.

        With 0, it is the start. A notice posted on a Monday and standing for five working days
        ends on the next Monday, unless a holiday comes between.
        """
        if count < 0:
            raise Refused(_("{count}: working days are counted forwards."), count=count)
        day = start
        while count:
            day += DAY
            count -= self.is_working_day(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Count the working days from first to last, both included."""
        return sum(self.is_working_day(day) for day in days(first, last))


def days(first: date, last: date) -> Iterator[date]:
    """List the days from first to last, both included."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def _rows(data: Mapping[str, object], key: str) -> list[dict[str, str]]:
    return cast("list[dict[str, str]]", data.get(key, []))
