"""What may be typed as an address, channel by channel: read, refused, and kept in one form.

For the groups of WeCom, DingTalk and Feishu only the token of their robot is kept: where it is
sent to, these pages alone say. A web hook of one's own is the only address that names a host, so
it is looked at before it is kept and before each use: see `resolved`.
"""

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pacesetter.notices.terms import ChannelKind, NotAnAddress

ROBOT = r"([A-Za-z0-9_-]{8,100})"
SECURE_PORT = 443
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Form:
    """How an address of a kind is recognised, what is asked for, and its URL for apprise."""

    pattern: str
    asked: str | Promise
    url: str = ""


FORMS: dict[str, Form] = {
    ChannelKind.SMS: Form(
        r"\+?[ -]?((?:[0-9][ -]?){6,17}[0-9])",
        _("Write the number in digits, such as 13800138000."),
    ),
    ChannelKind.WECOM: Form(
        rf"(?:https://qyapi\.weixin\.qq\.com/cgi-bin/webhook/send\?key=)?{ROBOT}",
        _("Paste the address of the group's robot as WeCom shows it."),
        "wecombot://{}",
    ),
    ChannelKind.DINGTALK: Form(
        rf"(?:https://oapi\.dingtalk\.com/robot/send\?access_token=)?{ROBOT}",
        _("Paste the address of the group's robot as DingTalk shows it."),
        "dingtalk://{}",
    ),
    ChannelKind.FEISHU: Form(
        rf"(?:https://open\.feishu\.cn/open-apis/bot/v2/hook/)?{ROBOT}/?",
        _("Paste the address of the group's robot as Feishu shows it."),
        "feishu://{}",
    ),
    ChannelKind.WECHAT: Form(
        rf"(?:https://sctapi\.ftqq\.com/)?{ROBOT}(?:\.send)?",
        _("Paste the SendKey that ServerChan shows."),
        "schan://{}",
    ),
}


def read(kind: str, text: str) -> str:
    """Give an address in the form that is kept. Raises NotAnAddress with what to write instead."""
    text = text.strip()
    if kind == ChannelKind.EMAIL:
        return _email(text)
    if kind == ChannelKind.HOOK:
        return _hook(text)
    found = re.fullmatch(FORMS[kind].pattern, text) if kind in FORMS else None
    if found is None or len(text) > LONGEST:
        raise NotAnAddress(FORMS[kind].asked if kind in FORMS else _("There is no such channel."))
    return found[1].replace(" ", "").replace("-", "") if kind == ChannelKind.SMS else found[1]


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        raise NotAnAddress(_("Write an e-mail address, such as name@example.org.")) from None
    return text


def _hook(text: str) -> str:
    asked = _("Write an address that begins with https:// and has no password in it.")
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise NotAnAddress(asked) from None
    schemes = {"https", "http"} if settings.NOTICES_NEARBY else {"https"}
    plain = text.isascii() and text.isprintable() and " " not in text and len(text) <= LONGEST
    if not (plain and host and parts.scheme in schemes) or parts.username or parts.password:
        raise NotAnAddress(asked)
    resolved(host, parts.port or SECURE_PORT)
    return text


def resolved(host: str, port: int) -> str:
    """Give the address on the network that a hook's host stands for; whoever sends, sends there.

    Raises NotAnAddress where any of its addresses lies on this machine or in a house's own
    network, unless the installation lets it (PACESETTER_NOTICES_NEARBY): else somebody could have
    this server knock at doors that only it can reach.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotAnAddress(_("Nobody knows the host of this address: look for a slip.")) from None
    numbers = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if not settings.NOTICES_NEARBY and not all(map(_is_public, numbers)):
        raise NotAnAddress(
            _("This address lies inside a house's own network: notices don't go there.")
        )
    return str(numbers[0])


def _is_public(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    inner = getattr(number, "ipv4_mapped", None) or getattr(number, "sixtofour", None)
    return number.is_global and not number.is_multicast and (inner is None or _is_public(inner))
