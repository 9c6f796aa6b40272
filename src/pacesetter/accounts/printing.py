"""Slips and badges as they are printed: two languages on each, A4, with marks to cut along.

Pages show them within their frame; the command line writes them to a file of their own, a piece
at a time, so that 230,000 need no memory.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from pacesetter.accounts.pins import BADGE, shown
from pacesetter.accounts.shape import BadgeHolder, PinSlip
from pacesetter.charts import qr
from pacesetter.kernel import figures

TONGUES = (("zh-hans", "zh-Hans"), ("en", "en"))

SLIP = """\
<article class="pinslip">
<p class="fine">{unit}</p>
<p><b>{number}</b> {name}</p>
<p class="pin">{pin}</p>
{told}
</article>
"""
BADGE_CARD = """\
<article class="badge">
<div class="qr" aria-hidden="true">{qr}</div>
<div><p class="fine">{unit}</p><p class="holder">{name}</p><p><b>{number}</b></p></div>
</article>
"""
HEAD = """\
<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>密码条 · PIN slips</title><style>
@page { size: A4; margin: 8mm 10mm; }
body { margin: 0; font: 8.5pt/1.35 "PingFang SC", "Microsoft YaHei", sans-serif; }
main { display: grid; grid-template-columns: 1fr 1fr; }
p { margin: 0; }
.pinslip { height: 55mm; padding: 4mm; border: .2mm dashed #777; break-inside: avoid }
.pinslip:nth-child(10n) { break-after: page; }
.fine { font-size: 7.5pt; color: #444; }
.pin { margin: 1mm 0; font: 700 17pt/1.2 "Liberation Mono", Consolas, monospace }
</style></head><body><main>
"""
FOOT = "</main></body></html>\n"


def document(slips: Iterable[PinSlip], address: str) -> Iterator[str]:
    """Give a file of slips, ten to a sheet, piece by piece."""
    yield HEAD
    for slip in slips:
        yield slip_html(slip, address)
    yield FOOT


def slip_html(slip: PinSlip, address: str) -> SafeString:
    """Give one slip."""
    return format_html(
        SLIP,
        unit=_both(slip.unit_zh, slip.unit_en),
        number=slip.number,
        name=slip.name,
        pin=shown(slip.pin),
        told=_told(slip.until, address),
    )


def badge_html(holder: BadgeHolder) -> SafeString:
    """Give one badge: whoever scans it has typed the number, and still needs the PIN."""
    return format_html(
        BADGE_CARD,
        qr=SafeString(qr.draw(f"{BADGE}{holder.number}")),
        unit=_both(holder.unit_zh, holder.unit_en),
        name=holder.name,
        number=holder.number,
    )


def _both(zh: str, en: str) -> str:
    return " · ".join(dict.fromkeys(name for name in (zh, en) if name))


@lru_cache(maxsize=64)
def _told(until: date, address: str) -> SafeString:
    """Say in both languages what to do with a slip; all of one printing say the same."""
    return format_html_join(
        "\n", "{}", ((_told_in(code, tongue, until, address),) for code, tongue in TONGUES)
    )


def _told_in(code: str, tongue: str, until: date, address: str) -> SafeString:
    with override(code):
        told = _(
            "Sign in at {address} with your number and this PIN, before {day}. You then choose a "
            "PIN of your own, which nobody else ever learns; change it under “PIN” whenever you "
            "like. Destroy this slip."
        )
        day = figures.long_date(until, code)
        return format_html('<p lang="{}">{}</p>', tongue, told.format(address=address, day=day))
