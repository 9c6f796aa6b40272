"""`count`: who is elected, with all the working; `verify-count`: a certificate checked again."""

import argparse
import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from pacesetter.cli import speech
from pacesetter.cli.words import Subparsers
from pacesetter.counting import bounds, certificate
from pacesetter.counting.checks import Checks, found
from pacesetter.counting.contest import Answer, count, question
from pacesetter.counting.files.reading import read
from pacesetter.counting.groups import grouped
from pacesetter.counting.page import page
from pacesetter.counting.telling import as_json, as_text
from pacesetter.kernel.refusal import Refused

VERIFIER = Path(__file__).resolve().parents[3] / "verifier" / "verify_count.py"
FORMATS = ("text", "json", "html")


def add(subparsers: Subparsers) -> None:
    """Add both words."""
    add_count(subparsers)
    parser = subparsers.add_parser(
        "verify-count",
        description=_(
            "Check a count from its certificate and the ballots, by a program of its own that "
            "shares no code with the counter. Exit code 1 and one sentence where something is "
            "wrong."
        ),
    )
    parser.add_argument("certificate", type=Path, metavar="CERTIFICATE")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.set_defaults(run=verify)


def add_count(subparsers: Subparsers) -> None:
    """Add the word `count`."""
    parser = subparsers.add_parser(
        "count",
        description=_(
            "Count a file of ballots by a rule, exactly. Ties are listed and broken by a lot from "
            "the seed. Files: .pb, .cat .soc .soi .toc .toi, .abc.yaml, .ballots."
        ),
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--rule", required=True, metavar="R", help=_("the rule's name"))
    parser.add_argument(
        "--seats", type=int, metavar="K", help=_("how many; for projects, the budget")
    )
    parser.add_argument("--seed", default="", metavar="S", help=_("the lot's published seed"))
    parser.add_argument(
        "--approve",
        type=int,
        default=1,
        metavar="N",
        help=_("of a ranking, its first N are approved"),
    )
    parser.add_argument(
        "--bar", default="", help=_("for `majority`: “>1/2 of entitled”, “>=2/3 of cast”")
    )
    parser.add_argument("--entitled", type=int, metavar="N", help=_("how many may vote"))
    parser.add_argument("--present", type=int, metavar="N", help=_("how many came"))
    parser.add_argument(
        "--quotas", type=Path, metavar="Q.json", help=_("bounds on who is elected, as a file")
    )
    parser.add_argument(
        "--irresolute", action="store_true", help=_("list every committee that lots could give")
    )
    parser.add_argument(
        "--perturb",
        type=int,
        default=0,
        metavar="N",
        help=_("count again N times without one ballot in twenty"),
    )
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument(
        "--certificate", type=Path, metavar="FILE", help=_("write all the working into this file")
    )
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Count and tell."""
    # Exact loads of late rounds have more digits than Python writes by itself.
    sys.set_int_max_str_digits(0)
    election = read(parsed.file)
    asked = question(
        election,
        parsed.rule,
        seats=parsed.seats,
        seed=parsed.seed,
        approve=parsed.approve,
        bar=parsed.bar,
        entitled=parsed.entitled,
        present=parsed.present,
        bounds=bounds.read(parsed.quotas, election) if parsed.quotas else (),
    )
    answer = count(election, asked)
    checks = found(answer, irresolute=parsed.irresolute, perturb=parsed.perturb)
    if parsed.certificate:
        write_certificate(answer, checks, parsed.certificate)
    if parsed.format == "html":
        print(page(answer, grouped(election), checks, parsed.file.name), end="")
    else:
        print({"text": as_text, "json": as_json}[parsed.format](answer, checks), end="")
    return 0


def write_certificate(answer: Answer, checks: Checks, path: Path) -> None:
    """Write the certificate."""
    facts = certificate.certificate(answer, grouped(answer.election), checks.ejr)
    try:
        path.write_text(certificate.text(facts), encoding="utf-8", newline="\n")
    except OSError as problem:
        raise Refused("{file}: {problem}", file=path, problem=problem.strerror) from None


def verify(parsed: argparse.Namespace) -> int:
    """Hand the certificate to the verifier, which is a program of its own."""
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-I", str(VERIFIER), str(parsed.certificate), str(parsed.file)],
        env={"LANGUAGE": speech.CODES[parsed.language], "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    print(done.stdout, end="")
    print(done.stderr, end="", file=sys.stderr)
    return done.returncode
