"""Forms of the roster: each takes one row, as a spreadsheet would bring it."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from pacesetter.roster.terms import Employment, OfficeKind, Position, UnitKind
from pacesetter.web.forms import DateInput, Form

NOTHING = [("", "–")]
YES_NO = [("", "–"), ("yes", _("yes")), ("no", _("no"))]


class Number(forms.CharField):
    """A public number: what stands on the badge or in the sheet, without spaces around it."""

    def __init__(self, **more: object) -> None:
        """Take as many letters as the sheets do."""
        super().__init__(max_length=48, **more)  # type: ignore[arg-type]  # handed on to Django


class Day(forms.DateField):
    """A day, as the browser's calendar gives it."""

    widget = DateInput


class Worker(Form):
    """One worker to be registered in a unit."""

    number = Number(
        label=_("Employee number"), help_text=_("As on the badge, with its leading zeros.")
    )
    name = forms.CharField(label=_("Name"), max_length=120)
    since = Day(label=_("In this unit since"))
    name_latin = forms.CharField(
        label=_("Name in Latin letters (optional)"), max_length=120, required=False
    )
    trade = forms.CharField(label=_("Trade (optional)"), max_length=64, required=False)
    position = forms.ChoiceField(
        label=_("Position (optional)"), choices=[*NOTHING, *Position.choices], required=False
    )
    employment = forms.ChoiceField(
        label=_("Form of employment (optional)"),
        help_text=_("Says what rights somebody has in the drive; empty means employed here."),
        choices=[*NOTHING, *Employment.choices],
        required=False,
    )
    woman = forms.ChoiceField(label=_("Woman (optional)"), choices=YES_NO, required=False)
    category_source = forms.CharField(
        label=_("Where position, form and sex stand (optional)"), max_length=200, required=False
    )


class Transfer(Form):
    """Another unit for a worker, from a day on."""

    unit = Number(
        label=_("Number of the new unit"),
        help_text=_("You must keep both units: the old one and the new one."),
    )
    since = Day(
        label=_("First day there"),
        help_text=_("What was done before stays with the unit where it was done."),
    )


class Unit(Form):
    """One unit to be registered below another."""

    number = Number(
        label=_("Number of the unit"), help_text=_("Without a slash; it never changes.")
    )
    kind = forms.ChoiceField(label=_("Level"), choices=UnitKind.choices)
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=120)
    name_en = forms.CharField(label=_("Name in English (optional)"), max_length=120, required=False)


class Ownership(Form):
    """Another type of ownership for an enterprise, from a day on."""

    ownership = forms.ChoiceField(label=_("Type of ownership"))
    since = Day(label=_("From this day on"))
    source = forms.CharField(
        label=_("On what it rests"),
        help_text=_("The decision or register where it stands."),
        max_length=200,
    )

    def offer(self, types: Sequence[tuple[str, str]]) -> None:
        """Offer the types that were declared."""
        self.fields["ownership"].choices = list(types)  # type: ignore[attr-defined]  # a choice


class Appointment(Form):
    """An office for a worker over a unit."""

    worker = Number(label=_("Employee number"))
    office = forms.ChoiceField(label=_("Office"), choices=OfficeKind.choices)
    since = Day(label=_("First day in office"))
    until = Day(label=_("Last day in office (optional)"), required=False)
    source = forms.CharField(
        label=_("On what it rests"), help_text=_("The minutes or order."), max_length=200
    )


class Ending(Form):
    """The last day of an office."""

    until = Day(label=_("Last day in office"))


class Merging(Form):
    """Which of two records is kept, and how it is known that both are one person's."""

    keep = Number(
        label=_("Number to keep"), help_text=_("What is handed in from now on goes by this number.")
    )
    drop = Number(
        label=_("Number that is to lead there"),
        help_text=_("Its slips, signatures and offices stay, and count with the other."),
    )
    reason = forms.CharField(
        label=_("How it is known that both are the same person"), max_length=300
    )


class Splitting(Form):
    """Why two records that were merged are two persons'."""

    reason = forms.CharField(label=_("How it is known that they are two persons"), max_length=300)
