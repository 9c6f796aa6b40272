"""What an organiser fills in about a unit's plan."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.quantity import Measure
from pacesetter.kernel.refusal import Refused
from pacesetter.plan.reading import smallest
from pacesetter.web.forms import DateInput, Form

Choices = Sequence[tuple[str, str]]


class Amount(Form):
    """Some amount of an indicator for a period, in the measure that stands beside its name."""

    indicator = forms.ChoiceField(label=_("What is counted?"))
    period = forms.ChoiceField(label=_("For which time?"))
    amount = forms.CharField(
        label=_("How much?"),
        help_text=_("In the measure that stands behind the name above."),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- handed on to Django
        indicators: Choices,
        periods: Choices,
        measures: dict[str, Measure],
        **kwargs: Any,  # noqa: ANN401 -- handed on to Django
    ) -> None:
        """Offer these indicators and periods; `measures` are those of the indicators by code."""
        super().__init__(*args, **kwargs)
        self.fields["indicator"].choices = list(indicators)  # type: ignore[attr-defined]
        self.fields["period"].choices = list(periods)  # type: ignore[attr-defined]
        self.measures = measures

    def clean(self) -> dict[str, Any]:
        """Read the amount in the measure of what is counted."""
        told: dict[str, Any] = super().clean() or {}
        if "indicator" in told and "amount" in told:
            try:
                told["amount"] = smallest(told["amount"], self.measures[told["indicator"]])
            except Refused as refusal:
                self.add_error("amount", str(refusal))
        return told


class Target(Amount):
    """The first version of a target."""

    decided_on = forms.DateField(
        label=_("Decided on"),
        help_text=_("The day of the decision; the drive says when plans may be made."),
        widget=DateInput,
    )


class Revision(Target):
    """The next version of a target, with its reason."""

    reason = forms.CharField(
        label=_("Why does the target change?"),
        help_text=_("It stands beside the new target, and the first target stays beside both."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Return(Amount):
    """What a unit has produced itself in a month."""

    reported_on = forms.DateField(label=_("Reported on"), widget=DateInput)
