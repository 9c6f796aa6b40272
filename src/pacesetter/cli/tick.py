"""`tick`: see to what a clock must see to, once."""

import argparse

from django.utils import timezone
from django.utils.translation import gettext as _

from pacesetter.cli import layout
from pacesetter.cli.words import Subparsers
from pacesetter.upkeep.duties import Done, run_all

FAILED = 1


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser(
        "tick",
        description=_(
            "See to every duty that a clock brings, once: call it every minute from cron or a "
            "timer where no worker runs. Exit code: 0 all is well, 1 a duty failed."
        ),
    )
    parser.set_defaults(run=run)


def run(_parsed: argparse.Namespace) -> int:
    """See to every duty, and print what each did."""
    done = run_all(timezone.localtime())
    if done is None:
        print(_("Another process is seeing to the duties right now; nothing was done."))
        return 0
    wide = max(layout.width(duty.name) for duty in done)
    for duty in done:
        print(f"{duty.name:{wide}}  {told(duty)}")
    return FAILED if any(duty.failed for duty in done) else 0


def told(duty: Done) -> str:
    """Tell what a duty did."""
    if duty.failed:
        return _("FAILED: {problem}").format(problem=duty.said)
    return duty.said or _("nothing to do")
