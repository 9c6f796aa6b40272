"""Words of notices: what is told, by which channels, what becomes of it on the way."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.refusal import Refused


class Event(TextChoices):
    """What the journal calls the acts of this app."""

    TOLD = "notice:tell", _("notice given")
    ANNOUNCED = "notice:announce", _("announcement made")
    CHANNEL_SET = "channel:set", _("channel set")
    CHANNEL_CONFIRMED = "channel:confirm", _("channel confirmed")
    CHANNEL_REMOVED = "channel:drop", _("channel taken away")
    QUIET_SET = "quiet:set", _("quiet hours set")


class Topic(TextChoices):
    """What notices are about, as people choose what reaches them outside of these pages."""

    SLIPS = "slips", _("my slips")
    WORK = "work", _("what waits for me")
    ANNOUNCEMENTS = "announcements", _("announcements of my unit")
    OTHER = "other", _("all else")


class ChannelKind(TextChoices):
    """How a notice travels beside these pages."""

    EMAIL = "email", _("e-mail")
    SMS = "sms", _("text message")
    WECOM = "wecom", _("WeCom group")
    DINGTALK = "dingtalk", _("DingTalk group")
    FEISHU = "feishu", _("Feishu group")
    WECHAT = "wechat", _("WeChat by ServerChan")
    HOOK = "hook", _("web hook")


class Passage(TextChoices):
    """Where a notice is on its way through a channel."""

    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    GIVEN_UP = "given_up", _("given up")
    UNKNOWN = "unknown", _("perhaps sent")


# A notice belongs to the topic of its event's first word; every other one is about all else.
TOPICS = {
    "contribution": Topic.SLIPS,
    "slip": Topic.SLIPS,
    "appeal": Topic.WORK,
    "claim": Topic.WORK,
    "clock": Topic.WORK,
    "desk": Topic.WORK,
    "job": Topic.WORK,
    "queue": Topic.WORK,
    "reply": Topic.WORK,
    "notice": Topic.ANNOUNCEMENTS,
}
OF_A_PERSON = (ChannelKind.EMAIL, ChannelKind.SMS, ChannelKind.WECHAT)
OF_A_UNIT = (ChannelKind.WECOM, ChannelKind.DINGTALK, ChannelKind.FEISHU, ChannelKind.HOOK)
CONFIRMED_BY_CODE = (ChannelKind.EMAIL, ChannelKind.SMS)
DIGITS = 6  # of the code that confirms an address
MINUTES_OF_DAY = 24 * 60


def topic_of(event: str) -> Topic:
    """Give the topic of an event."""
    return TOPICS.get(event.partition(":")[0], Topic.OTHER)


@dataclass(frozen=True, slots=True)
class Words:
    """What a notice says, in both languages: one or two plain sentences, without names.

    `wall_zh` and `wall_en` are how the same is told to everybody: on the unit's wall sheet and in
    its group. Without them it is nobody's business but of those who are told.
    """

    zh: str
    en: str
    wall_zh: str = ""
    wall_en: str = ""


class NotAnAddress(Refused):
    """What was typed isn't an address of that channel."""


class TooSoon(Refused):
    """A code has been sent just now."""

    def __init__(self) -> None:
        """Say how long to wait."""
        super().__init__(
            _("A code was sent a moment ago: look there, or wait a minute for another one.")
        )


class NoChannel(Refused):
    """There is no such channel."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(_("There is no such channel any more: look at the list again."))


class Unspoken(Refused):
    """An announcement without words."""

    def __init__(self) -> None:
        """Say what is missing."""
        super().__init__(_("An announcement needs its words in Chinese: write them."))
