"""Carrying one message out of the house.

What fails is told by one plain word, never in full: what a mail server or a robot answers may
repeat the address.
"""

import json
import smtplib
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from pacesetter.notices.addresses import FORMS
from pacesetter.notices.posting import SECONDS, Undelivered, post
from pacesetter.notices.terms import ChannelKind

__all__ = ("Message", "Undelivered", "offered", "send")
TAKEN = range(200, 300)


@dataclass(frozen=True, slots=True)
class Message:
    """What leaves, in one language."""

    title: str
    text: str
    link: str = ""

    def whole(self) -> str:
        """Give text and link as one."""
        return f"{self.text}\n\n{self.link}" if self.link else self.text


def offered(kind: str) -> bool:
    """Say whether this installation can send by this kind of channel at all."""
    if kind == ChannelKind.EMAIL:
        return bool(settings.EMAIL_HOST)
    if kind == ChannelKind.SMS:
        return bool(settings.NOTICES_SMS)
    return True


def send(kind: str, address: str, message: Message) -> None:
    """Send. Raises Undelivered."""
    if not offered(kind):
        raise Undelivered("not-offered")
    if kind == ChannelKind.EMAIL:
        _mail(address, message)
    elif kind == ChannelKind.HOOK:
        _post(address, message)
    elif kind == ChannelKind.SMS:
        # Only digits ever take the place in the installation's own URL.
        _by_apprise(settings.NOTICES_SMS.replace("{to}", address), message)
    else:
        _by_apprise(FORMS[kind].url.format(address), message)


def _mail(address: str, message: Message) -> None:
    connection = get_connection(timeout=SECONDS)
    mail = EmailMessage(
        message.title,
        message.whole(),
        settings.DEFAULT_FROM_EMAIL,
        [address],
        connection=connection,
    )
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused:
        raise Undelivered("refused") from None
    except (smtplib.SMTPException, OSError, ValueError):
        raise Undelivered("mail-server") from None


def _by_apprise(url: str, message: Message) -> None:
    """Send by one of apprise's ways out, if the installation lets that one."""
    if url.partition("://")[0] not in settings.NOTICES_SCHEMES:
        raise Undelivered("scheme")
    import apprise  # slow: a second, for which only whoever sends should wait

    asset = apprise.AppriseAsset(http_redirects=False)
    way = apprise.Apprise.instantiate(url, asset=asset, suppress_exceptions=True)
    if way is None:
        raise Undelivered("address")
    try:
        taken = way.notify(body=message.whole(), title=message.title)
    except Exception:  # noqa: BLE001 -- whatever a plugin raises, its words may hold the token
        raise Undelivered("error") from None
    if not taken:
        raise Undelivered("not-taken")


def _post(url: str, message: Message) -> None:
    """Post JSON to a web hook."""
    body = json.dumps({"title": message.title, "text": message.text, "link": message.link})
    status = post(url, body.encode(), {"Content-Type": "application/json; charset=utf-8"})
    if status not in TAKEN:
        raise Undelivered("not-taken")
