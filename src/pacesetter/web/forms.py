"""What forms of all areas have in common: templates/parts/form.html shows them."""

from typing import Any

from django import forms
from django.utils.functional import Promise

from pacesetter.kernel.refusal import Refused

TIDY = "off"
LONGEST_AMOUNT = 40


class Form(forms.Form):
    """A form whose empty fields are said to be optional, and which an action may refuse."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- handed on to Django
        """Take what Django's form takes; browsers are not to guess at names and numbers."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", TIDY)

    def refuse(self, refusal: Refused) -> None:
        """Say above the fields why nothing was done; what was typed stays."""
        self.add_error(None, str(refusal))


def amount(label: str | Promise, hint: str | Promise = "") -> forms.CharField:
    """Give a field for an amount that somebody may not know, as people write amounts."""
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        help_text=hint,  # type: ignore[arg-type]
        required=False,
        max_length=LONGEST_AMOUNT,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


class DateInput(forms.DateInput):
    """A day, as the browser's own calendar gives it."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Write days as browsers want them, whatever the language."""
        super().__init__(attrs, format="%Y-%m-%d")
