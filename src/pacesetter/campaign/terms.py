"""Words of the campaign: the ten stages of a drive, its states and events, its refusals."""

from collections.abc import Sequence
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.refusal import Refused


class Stage(TextChoices):
    """The stages of a drive, in the order of the newspaper page of 7 February 1953."""

    ROSTER = "roster", _("Roster")
    PLAN = "plan", _("Plan")
    LEDGER = "ledger", _("Ledger")
    SUMMING_UP = "summing_up", _("Summing up")
    DISCOVERY = "discovery", _("Discovery")
    ELECTION = "election", _("Election")
    CONFERENCE = "conference", _("Conference")
    EXCHANGE = "exchange", _("Exchange")
    DISCUSSION = "discussion", _("Discussion")
    COMPETITION = "competition", _("Competition")


class Act(TextChoices):
    """What a phase may allow; an act on a day that no phase allows is refused."""

    REGISTER_UNIT = "unit:register", _("register units")
    REGISTER_WORKER = "worker:register", _("register workers")
    APPOINT = "office:appoint", _("appoint to offices")
    SET_RATE = "rate:set", _("set rates")
    SET_TARGET = "target:set", _("set targets")
    FILE_RETURN = "return:file", _("file returns")
    CLOSE_PERIOD = "period:close", _("close periods")
    CLAIM = "contribution:claim", _("claim contributions")
    VERIFY = "contribution:verify", _("verify contributions")
    REVERSE = "ledger:reverse", _("reverse entries")


class Status(TextChoices):
    """Where a phase stands on a day."""

    DONE = "done", _("done")
    NOW = "now", _("now")
    TO_COME = "to_come", _("to come")


class PresetKind(TextChoices):
    """What a preset is a rule about."""

    UNIT_OF_ACCOUNT = "unit_of_account", _("unit of account")
    DENOMINATION = "denomination", _("denomination")
    REWARD = "reward", _("reward rule")
    QUOTA = "quota", _("quota")
    NOTICE = "notice", _("notice rule")
    CALENDAR = "calendar", _("calendar of working days")
    RISK = "risk", _("weights of a risk")
    DESK = "desk", _("reply clocks and appeals")
    RIGHTS = "rights", _("rights by form of employment")
    CONGRESS = "congress", _("size of a congress")


class Right(TextChoices):
    """What a form of employment may give in a drive; which, a preset of the kind `rights` says."""

    SUBMIT = "submit", _("claim contributions")
    VOTE = "vote", _("vote")
    BE_ELECTED = "be_elected", _("be elected")
    COUNTED = "counted", _("be counted for seats")


class Event(TextChoices):
    """What the journal calls the campaign's acts."""

    OPENED = "drive:open"
    CLOSED = "drive:close"
    PRESET_ADDED = "preset:add"


class Malformed(Refused):
    """A file says something that cannot be: every problem at once, each by its key."""

    def __init__(self, problems: Sequence[tuple[str, Refused]]) -> None:
        """Keep the problems in the file's order."""
        super().__init__(_("The file cannot be taken; nothing has been done."))
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """Give one line for the file and one for each problem, in the reader's language."""
        lines = [f"  {key}: {problem}" for key, problem in self.problems]
        return "\n".join([str(self.reason), *lines])


class NoDrive(Refused):
    """Nothing can be planned, claimed or told before a drive is open."""

    def __init__(self) -> None:
        """Say how to open one."""
        super().__init__(_("No drive is open yet: open one with “pacesetter new”."))


class NotNow(Refused):
    """No phase of the drive allows the act on the day."""

    def __init__(self, act: Act, day: date, spans: Sequence[tuple[date, date]]) -> None:
        """Name the act, the day, and the days on which it is allowed."""
        if spans:
            reason = _("No phase of the drive lets anybody {act} on {day}; it is allowed: {days}.")
        else:
            reason = _("No phase of the drive lets anybody {act} at any time.")
        super().__init__(reason, act=act.label, day=day, days=shown(spans))


def shown(spans: Sequence[tuple[date, date]]) -> str:
    """Write spans of days for people.

    >>> shown([(date(1952, 7, 1), date(1952, 9, 30))])
    '1952-07-01 – 1952-09-30'
    """
    return ", ".join(f"{first} – {last}" for first, last in spans)
