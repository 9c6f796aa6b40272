"""Forms of signing in and of PINs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pacesetter.accounts import pins
from pacesetter.web.forms import Form

LONGEST = 64
NUMERIC = {"inputmode": "numeric", "spellcheck": "false"}


class PinField(forms.CharField):
    """Digits that nobody else shall read, however they are grouped."""

    def __init__(self, *, autocomplete: str, **told: object) -> None:
        """Take any text: what is no PIN fits no account, and is told in the same words."""
        widget = forms.PasswordInput(attrs={**NUMERIC, "autocomplete": autocomplete})
        super().__init__(max_length=LONGEST, widget=widget, **told)  # type: ignore[arg-type]

    def clean(self, value: object) -> str:
        """Give the PIN as it is hashed."""
        return pins.normal(str(super().clean(value)))


class SignIn(Form):
    """Number and PIN."""

    number = forms.CharField(
        label=_("Your number"),
        help_text=_("It stands on your badge and on your PIN slip. A scanner may read it."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "characters"}),
    )
    pin = PinField(
        label=_("Your PIN"),
        help_text=_("Eight digits or more. The first time, take the PIN of the slip."),
        autocomplete="current-password",
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Begin in the first field, so that a scanned badge lands there."""
        super().__init__(*args, **kwargs)
        self.fields["number"].widget.attrs["autofocus"] = True

    def clean_number(self) -> str:
        """Give the number that was typed or scanned."""
        return pins.number_of(self.cleaned_data["number"])


class ChoosePin(Form):
    """A PIN of one's own, twice."""

    pin = PinField(
        label=_("Your new PIN"),
        help_text=_(
            "Eight digits or more. No birthday, not your number, nothing that counts up or repeats."
        ),
        autocomplete="new-password",
    )
    again = PinField(
        label=_("The new PIN once more"),
        help_text=_("So that no typing error locks you out."),
        autocomplete="new-password",
    )


class ChangePin(ChoosePin):
    """The present PIN, and a new one, twice."""

    present = PinField(label=_("Your present PIN"), autocomplete="current-password")
    field_order = ("present", "pin", "again")
