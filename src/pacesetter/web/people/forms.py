"""What a leader fills in: the answer to a suggestion."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pacesetter.ledger.refusals import SIGNATURES
from pacesetter.web.desk.forms import pin_field, reason_field
from pacesetter.web.forms import Form


class Act:
    """The two answers that a suggestion may get, as the form names them."""

    ADOPT, TURN_DOWN = "adopt", "turn_down"


class Reply(Form):
    """Adopt a suggestion, or refuse it with a reason."""

    act = forms.ChoiceField(
        label=_("What is your answer?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    reason = reason_field(_("Reason for a refusal"))
    pin = pin_field()

    def __init__(self, *args: Any, appealed: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- handed on to Django
        """Say what an answer means: on an appeal it is final."""
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = [  # type: ignore[attr-defined]
            (Act.ADOPT, _("Adopt it after all") if appealed else _("Adopt it: it is to be tried")),
            (
                Act.TURN_DOWN,
                _("Refuse for good, and say why")
                if appealed
                else _("Refuse, and say why. The claimants may appeal once"),
            ),
        ]

    def clean(self) -> dict[str, Any]:
        """Want a reason with a refusal."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("act") == Act.TURN_DOWN and not told.get("reason", "").strip():
            self.add_error("reason", str(SIGNATURES["reason"]))
        return told
