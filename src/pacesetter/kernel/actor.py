"""Who acts: a worker, or whoever sits at the installation's own console."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does something, known to the journal by a public number.

    `console` is true of a person who works on the machine itself and so could reach the database
    with or without this program; the journal says so by the number "console".
    """

    number: str
    console: bool = False


CONSOLE = Actor("console", console=True)
