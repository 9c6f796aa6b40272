"""What forms of all areas have in common: templates/parts/form.html shows them."""

from typing import Any

from django import forms

from pacesetter.kernel.refusal import Refused

TIDY = "off"


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


class DateInput(forms.DateInput):
    """A day, as the browser's own calendar gives it."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Write days as browsers want them, whatever the language."""
        super().__init__(attrs, format="%Y-%m-%d")
