"""What somebody says of a new web hook."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pacesetter.web.forms import Form
from pacesetter.webhooks.terms import Topic


class Register(Form):
    """A new web hook."""

    name = forms.CharField(
        label=_("Who is told?"),
        help_text=_("A name that you will know in a year: “wage office”, “display in the hall”."),
        max_length=80,
    )
    address = forms.CharField(
        label=_("Address of the receiver"),
        help_text=_("It begins with https:// and lies outside of the house's own network."),
        max_length=300,
        widget=forms.URLInput,
    )
    unit = forms.ChoiceField(
        label=_("Of which unit, with all below it?"),
        help_text=_("Of what lies beside it, the receiver is told nothing, not even a count."),
    )
    topics = forms.MultipleChoiceField(
        label=_("What is told?"),
        help_text=_("Only what stands on public pages, and no names of people."),
        choices=Topic.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, units: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Offer the units that somebody is in office over."""
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- for the types alone
        field.choices = list(units)
