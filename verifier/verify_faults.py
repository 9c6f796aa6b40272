"""What the verifier finds wrong, in sentences that a catalogue may translate."""

from fractions import Fraction


class Fault(Exception):
    """What is wrong, as a sentence with its details."""

    def __init__(self, sentence, /, **details):
        super().__init__(sentence)
        self.sentence, self.details = sentence, details


def _(sentence):
    """Mark a sentence for the catalogue."""
    return sentence


def demand(right, sentence, /, **details):
    """Raise a fault where something isn't as it should be."""
    if not right:
        raise Fault(sentence, **details)


def shown(number):
    """Give a number as it can be read: exact where it is short."""
    text = str(number)
    return text if len(text) < 30 else f"≈ {float(Fraction(number)):.12g}"
