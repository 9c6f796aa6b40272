"""`bulletin`: the drive on one page, in a terminal or for a program."""

import argparse

from django.utils.translation import gettext as _

from pacesetter.bulletin import queries, telling
from pacesetter.campaign import queries as campaign


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the word."""
    parser = subparsers.add_parser(
        "bulletin", description=_("Tell the drive on one page: same data, same words.")
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Print the bulletin of the current drive."""
    told = queries.bulletin(campaign.current_drive_or_refuse())
    if parsed.format == "json":
        print(telling.json(told))
    else:
        print(telling.text(told, parsed.language))
    return 0
