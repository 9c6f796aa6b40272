"""Words of the intake: verdicts on a row, and the reasons that hold for every sheet."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Verdict(TextChoices):
    """What became of a row. The six counts add up to the rows of the file."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("unchanged")
    DUPLICATE = "duplicate", _("duplicate")
    ERROR = "error", _("error")
    SKIPPED = "skipped", _("skipped")


REASONS: dict[str, str | Promise] = {
    "missing": _("“{detail}” is empty: fill it in."),
    "date": _("{detail}: write the date as 1952-07-31."),
    "error": _("{detail}: the cell shows an error; mend its formula, or type what belongs there."),
    "formula": _(
        "{detail}: the formula was never worked out; open the file in a spreadsheet program and "
        "save it, or type the value."
    ),
    "whole": _("{detail}: write a whole number."),
    "decimal": _("{detail}: write a number with at most six digits behind the point."),
    "flag": _("{detail}: write yes or no."),
    "choice": _("{detail}: take one of the words of the template."),
    "float": _(
        "{detail}: a spreadsheet has turned this number into a rounded one and lost digits; "
        "format the column as text and type it again."
    ),
    "long": _("{detail}: too long."),
    "control": _("{detail}: an invisible control character stands in it; type the cell again."),
    "cells": _("The row has {detail} cells, not as many as the header."),
    "repeated": _("The same row stands already in line {detail}."),
    "twice": _("Line {detail} says something else about the same number: keep one of the two."),
    "total": _("“{detail}”: a line of totals; nothing of it is imported."),
    "header": _("The header again, as at the top of a page; nothing of it is imported."),
    "title": _("“{detail}”: the title again; nothing of it is imported."),
    "foot": _("“{detail}”: words below the table; nothing of them is imported."),
    "sample": _("The template's example; nothing of it is imported."),
    "phase": _("No phase of the drive allows this on {detail}."),
}
