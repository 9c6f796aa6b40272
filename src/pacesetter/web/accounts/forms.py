"""Forms of signing in and of PINs."""

import re
from collections.abc import Collection

from django import forms
from django.utils.translation import gettext_lazy as _

from pacesetter.accounts import pins, queries
from pacesetter.accounts.terms import IDLE
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


class Issue(Form):
    """A unit, and perhaps some of its workers."""

    unit = forms.CharField(
        label=_("Number of the unit"),
        help_text=_("Slips are printed for everybody in it and below it who has no PIN yet."),
        max_length=LONGEST,
    )
    numbers = forms.CharField(
        label=_("Only these workers (optional)"),
        help_text=_(
            "Their numbers, with blanks or commas between them. A slip that one of them holds is "
            "replaced."
        ),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    again = forms.BooleanField(
        label=_("Replace slips that were handed out and not used yet"), required=False
    )

    def clean_numbers(self) -> list[str]:
        """Give the numbers, each once."""
        typed = re.split(r"[\s,;，；、]+", str(self.cleaned_data["numbers"]))
        return list(dict.fromkeys(pins.number_of(number) for number in typed if number))


class Reset(Form):
    """A worker's number."""

    number = forms.CharField(label=_("Number of the worker"), max_length=LONGEST)

    def clean_number(self) -> str:
        """Give the number that was typed or scanned."""
        return pins.number_of(self.cleaned_data["number"])


class Badges(Form):
    """A unit of whoever asks."""

    unit = forms.CharField(
        label=_("Number of the unit"),
        help_text=_("Badges are printed for everybody in it and below it."),
        max_length=LONGEST,
    )

    def __init__(self, *args: object, units: Collection[int], **kwargs: object) -> None:
        """Take the units that the officer holds an office over."""
        super().__init__(*args, **kwargs)
        self.units = units

    def clean_unit(self) -> int:
        """Give the unit, if it lies in those."""
        found = queries.unit_below(self.cleaned_data["unit"].strip(), self.units)
        if found is None:
            raise forms.ValidationError(
                _("There is no unit of this number among yours. Look it up on the bulletin.")
            )
        return found


class Kiosk(Form):
    """A device that is to be a kiosk."""

    unit = forms.CharField(label=_("Number of the unit"), max_length=LONGEST)
    name = forms.CharField(
        label=_("Where it stands"),
        help_text=_("So that you know it again, such as “canteen, left”."),
        max_length=80,
    )
    idle = forms.TypedChoiceField(
        label=_("Forgets after"),
        help_text=_(
            "Seconds in which nobody does anything. More than 30 only where long texts are written."
        ),
        coerce=int,
        choices=[(seconds, str(seconds)) for seconds in IDLE],
    )


CODE = {"inputmode": "numeric", "autocomplete": "one-time-code"}


class App(Form):
    """The code that an app shows, and the PIN once more."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("The six digits that the app shows now."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs=CODE),
    )
    pin = PinField(label=_("Your PIN"), autocomplete="current-password")


class Passkey(Form):
    """A name for a passkey, the PIN once more, and what the browser has made."""

    name = forms.CharField(
        label=_("A name for it"),
        help_text=_("So that you know it again, such as “telephone” or “key ring”."),
        max_length=60,
    )
    pin = PinField(label=_("Your PIN"), autocomplete="current-password")
    answer = forms.CharField(widget=forms.HiddenInput, max_length=20_000)


class RemoveFactor(Form):
    """Which one, and the PIN once more."""

    factor = forms.IntegerField(widget=forms.HiddenInput)
    pin = PinField(label=_("Your PIN"), autocomplete="current-password")


class Second(Form):
    """A code, or what the browser has shown."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("The six digits of the app, or one of your recovery codes."),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={**CODE, "autofocus": True}),
    )
    passkey = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20_000)
