"""What somebody says of a new token."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from pacesetter.api.terms import LONGEST_DAYS, Scope
from pacesetter.web.forms import DateInput, Form


class Make(Form):
    """A new token."""

    name = forms.CharField(
        label=_("Who will use it?"),
        help_text=_("A name that you will know in a year: “wage office, nightly list”."),
        max_length=80,
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        help_text=_("Your offices decide at each request how far: it never sees more than you do."),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    unit = forms.CharField(
        label=_("Only in which unit?"),
        help_text=_("Its number; all below belongs to it. Empty: wherever your offices reach."),
        max_length=48,
        required=False,
    )
    expires_on = forms.DateField(
        label=_("Until which day?"),
        help_text=_("Within a year. You can end it at any time."),
        widget=DateInput,
    )
    pin = forms.CharField(
        label=_("Your PIN"),
        help_text=_("Once more, so that nobody makes one at a desk that you have left."),
        widget=forms.PasswordInput(attrs={"inputmode": "numeric"}),
        max_length=64,
    )


MONTHS = timedelta(days=min(90, LONGEST_DAYS))  # what a new token begins with
