"""A file of ballots, read as its ending says."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from pacesetter.counting.election import Election
from pacesetter.counting.files import abcyaml, columnar, pabulib, preflib
from pacesetter.counting.files.source import Source
from pacesetter.kernel.refusal import Refused

PREFLIB = ("cat", "soc", "soi", "toc", "toi")


def read(path: Path) -> Election:
    """Read ballots; whatever is wrong with the file is refused, with its line."""
    ending = path.name.lower().rpartition(".")[2]
    if ending == "ballots":
        election = columnar.read(path)
    elif ending == "pb":
        election = pabulib.read(Source.of(path))
    elif path.name.lower().endswith(".abc.yaml"):
        election = abcyaml.read(Source.of(path))
    elif ending in PREFLIB:
        election = preflib.read(Source.of(path), ending)
    else:
        raise Refused(
            _(
                "{file}: ballots are read from .ballots, .pb, .abc.yaml, .cat, .soc, .soi, .toc "
                "and .toi."
            ),
            file=path.name,
        )
    if not len(election):
        raise Refused(_("{file}: there is no ballot."), file=path.name)
    return election
