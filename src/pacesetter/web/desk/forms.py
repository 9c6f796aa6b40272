"""What a verifier fills in."""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pacesetter.ledger.refusals import SIGNATURES
from pacesetter.web.forms import Form, amount

LONGEST_REASON = 400


class Act:
    """The three things that may be signed, as the form names them."""

    VERIFY, ADJUST, REFUSE = "verify", "adjust", "refuse"


def posted(request: HttpRequest) -> QueryDict | None:
    """Give what was sent; None where a page is only looked at."""
    return request.POST if request.method == "POST" else None


def pin_field() -> forms.CharField:
    """Make the field for the PIN that signs."""
    return forms.CharField(
        label=_("Your PIN, to sign"),
        strip=False,
        max_length=64,
        widget=forms.PasswordInput(
            attrs={"inputmode": "numeric", "autocomplete": "current-password"}
        ),
        error_messages={"required": _("Write your PIN: it is your signature.")},
    )


def reason_field(label: str | Promise) -> forms.CharField:
    """Make the field for the reason that a signature needs, unless it says yes."""
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        help_text=_("The claimants read it, and it stays on the slip."),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Decide(Form):
    """Verify, adjust or refuse one claim."""

    act = forms.ChoiceField(
        label=_("What do you sign?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you sign.")},
    )
    gross = amount(_("Gross value that you found"))
    costs = amount(_("Costs that you found"))
    reason = reason_field(_("Reason"))
    pin = pin_field()

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- handed on to Django
        acts: list[tuple[str, str | Promise]],
        valued: bool,
        **kwargs: Any,  # noqa: ANN401 -- handed on to Django
    ) -> None:
        """Offer the acts that this claim allows; `valued` asks for a value even to verify."""
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = acts  # type: ignore[attr-defined]
        self.valued = valued

    def clean(self) -> dict[str, Any]:
        """Want a reason where somebody loses something, and a value where one is found."""
        told: dict[str, Any] = super().clean() or {}
        act = told.get("act")
        if act in {Act.ADJUST, Act.REFUSE} and not told.get("reason", "").strip():
            self.add_error("reason", str(SIGNATURES["reason"]))
        found = act == Act.ADJUST or (act == Act.VERIFY and self.valued)
        if found and not told.get("gross", "").strip():
            self.add_error("gross", str(SIGNATURES["value"]))
        return told


class Together(Form):
    """Sign several small claims at once."""

    slips = forms.MultipleChoiceField(widget=forms.MultipleHiddenInput)
    pin = pin_field()

    def __init__(self, *args: Any, slips: list[str], **kwargs: Any) -> None:  # noqa: ANN401 -- handed on to Django
        """Take the numbers that were ticked."""
        super().__init__(*args, **kwargs)
        self.fields["slips"].choices = [(slip, slip) for slip in slips]  # type: ignore[attr-defined]
