"""How notices are written: when, and by which channel."""

from datetime import datetime

from django import template
from django.utils.timezone import localtime
from django.utils.translation import get_language

from pacesetter.kernel import figures
from pacesetter.notices.terms import ChannelKind

register = template.Library()


@register.filter
def momentline(at: datetime) -> str:
    """Write a moment: the day of the week, the day, hour and minute."""
    language, local = get_language() or "en", localtime(at)
    day = figures.short_date(local.date(), language)
    return f"{figures.weekday(local.date(), language)} {day} {local:%H:%M}"


@register.filter
def channelname(kind: str) -> str:
    """Name a kind of channel, as a heading does."""
    name = str(ChannelKind(kind).label)
    return f"{name[:1].upper()}{name[1:]}"
