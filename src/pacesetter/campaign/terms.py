"""Words of the campaign: the ten stages of a drive, its states and events."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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


class Event(TextChoices):
    """What the journal calls the campaign's acts."""

    OPENED = "drive:open"
    CLOSED = "drive:close"
    PRESET_ADDED = "preset:add"
