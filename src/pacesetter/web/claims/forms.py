"""What a claimant, or somebody on behalf of one, fills in."""

from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pacesetter.ledger.terms import Mechanism, SavingClass, Step
from pacesetter.web.forms import DateInput, Form, amount
from pacesetter.web.words import WORDS

LONGEST = 1000
WHOLE = 100  # percent
# The sheet's reasons, and the field of the form that each of them is about.
FIELDS = {
    "unit": "unit",
    "measure": "measure",
    "unmeasured": "measure",
    "digits": "gross",
    "negative": "gross",
    "large": "gross",
    "worth": "gross",
    "costs": "costs",
    "ends": "ends",
    "window": "ends",
    "benefit": "benefit_share",
    "shares": "shares",
    "share-sum": "shares",
    "share-worker": "shares",
    "share-twice": "shares",
    "baseline": "baseline_to",
    "locked": "baseline_locked_on",
    "order": "implemented_on",
}
KINDS = (("saving", _("Less was spent (saving)")), ("increase", _("More was made (increase)")))
CLASSES: dict[str, str | Promise] = {
    SavingClass.HARD: _("It shows in the books"),
    SavingClass.SOFT: _("It gives time or quality; the books don’t show it yet"),
    SavingClass.AVOIDED: _("A cost that would have come was avoided"),
    SavingClass.NON_FINANCIAL: _("It has no price: safety, health, service"),
}


class New(Form):
    """One slip by hand: few fields first, the rest may stay empty."""

    title = forms.CharField(
        label=_("What have you made better?"),
        help_text=_("One line, as you would tell it to a colleague."),
        max_length=200,
    )
    unit = forms.CharField(
        label=_("Where? Number of the unit"),
        help_text=_("Your own unit stands there already."),
        max_length=48,
    )
    starts = forms.DateField(label=_("Since when has it been of use?"), widget=DateInput)
    shares = forms.CharField(
        label=_("Who, with which share?"),
        help_text=_(
            "One worker a line: employee number, a space, percent. The percents add up to 100."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    kind = forms.ChoiceField(label=_("What came of it?"), choices=KINDS)
    mechanism = forms.ChoiceField(
        label=_("By what?"), choices=[(m.value, WORDS["mechanism"][m]) for m in Mechanism]
    )
    saving_class = forms.ChoiceField(label=_("How sure is the money?"), choices=CLASSES.items)
    gross = amount(
        _("What is it worth, up to the end of the time below?"),
        _("Leave it empty if you don’t know: a verifier finds it out."),
    )
    measure = forms.ChoiceField(label=_("Counted in"))
    costs = amount(_("What did it cost?"))
    ends = forms.DateField(
        label=_("Until when do you count its use?"),
        help_text=_("At most twelve months. Empty: to the end of the drive."),
        required=False,
        widget=DateInput,
    )
    note = forms.CharField(
        label=_("How does it work?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    cost_line = forms.CharField(label=_("Cost line in the books"), required=False, max_length=120)
    benefit_share = forms.CharField(
        label=_("Your part of this benefit, in percent"),
        help_text=_("Only if others claim a part of the same benefit."),
        required=False,
        max_length=8,
    )
    rate_before = forms.CharField(label=_("Rate before"), required=False, max_length=32)
    rate_after = forms.CharField(label=_("Rate after"), required=False, max_length=32)
    rate_unit = forms.CharField(
        label=_("Counted in (pieces an hour, kilograms a piece)"), required=False, max_length=80
    )
    baseline_from = forms.DateField(
        label=_("Baseline from"),
        help_text=_("How things were for 3 to 12 months before."),
        required=False,
        widget=DateInput,
    )
    baseline_to = forms.DateField(label=_("Baseline to"), required=False, widget=DateInput)
    baseline_source = forms.CharField(
        label=_("Where the baseline comes from"), required=False, max_length=200
    )
    baseline_formula = forms.CharField(
        label=_("How the gain is worked out"), required=False, max_length=200
    )
    adopted_on = forms.DateField(label=_("Adopted on"), required=False, widget=DateInput)
    trial_on = forms.DateField(label=_("On trial since"), required=False, widget=DateInput)
    implemented_on = forms.DateField(label=_("In use since"), required=False, widget=DateInput)
    replica_of = forms.CharField(label=_("Copied from slip"), required=False, max_length=48)

    FIRST = (
        "title", "unit", "starts", "shares", "kind", "mechanism", "saving_class", "gross",
        "measure",
    )  # fmt: skip

    def __init__(self, *args: Any, measures: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- handed on to Django
        """Offer the measures of the drive."""
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = measures  # type: ignore[attr-defined]
        self.fields["saving_class"].choices = list(CLASSES.items())  # type: ignore[attr-defined]

    def clean_shares(self) -> dict[str, str]:
        """Read “10423 60” line by line; one number alone has the whole."""
        shares: dict[str, str] = {}
        for line in self.cleaned_data["shares"].splitlines():
            words = line.replace("：", " ").replace(":", " ").replace("%", " ").split()
            if not words:
                continue
            who, percent = words[0], words[1] if len(words) > 1 else ""
            if len(words) > 2 or who in shares:  # noqa: PLR2004 -- a number and a percent
                raise forms.ValidationError(
                    _("“%(line)s”: write one worker a line: number, a space, percent."),
                    params={"line": line.strip()},
                )
            shares[who] = percent
        if len(shares) == 1:
            return {who: percent or str(WHOLE) for who, percent in shares.items()}
        missing = [who for who, percent in shares.items() if not percent]
        if missing:
            raise forms.ValidationError(
                _("%(who)s has no percent: write it behind the number."),
                params={"who": missing[0]},
            )
        return shares

    @property
    def first(self) -> list[forms.BoundField]:
        """Give the fields that come first."""
        return [self[name] for name in self.FIRST]

    @property
    def rest(self) -> list[forms.BoundField]:
        """Give the fields that may stay empty."""
        return [self[name] for name in self.fields if name not in self.FIRST]

    @property
    def rest_is_open(self) -> bool:
        """Say whether something that may stay empty is wrong, and so must be seen."""
        return any(field.errors for field in self.rest)

    def cells(self, last: date) -> dict[str, str | date | None]:
        """Give the slip's cells as its sheet has them; `last` is the end of the drive."""
        told = self.cleaned_data
        same = (
            "kind", "mechanism", "saving_class", "starts", "cost_line", "benefit_share",
            "rate_before", "rate_after", "rate_unit", "baseline_from", "baseline_to",
            "baseline_source", "baseline_formula", "adopted_on", "trial_on", "implemented_on",
            "replica_of",
        )  # fmt: skip
        priceless = told["saving_class"] == SavingClass.NON_FINANCIAL and not told["gross"]
        return {name: told[name] for name in same} | {
            "title_zh": told["title"],
            "note_zh": told["note"],
            "ends": told["ends"] or max(last, told["starts"]),
            "gross": told["gross"],
            "costs": (told["costs"] or "0") if told["gross"] else told["costs"],
            "measure": "" if priceless else told["measure"],
        }


class Answer(Form):
    """Confirm or contest what somebody else has entered."""

    says = forms.ChoiceField(
        label=_("Is it so?"),
        widget=forms.RadioSelect,
        choices=(
            ("yes", _("Yes, I confirm it")),
            ("no", _("No, something is wrong. It can’t be verified until we agree")),
        ),
        error_messages={"required": _("Choose one of the two.")},
    )
    words = forms.CharField(
        label=_("What is wrong?"),
        help_text=_("Whoever has entered it reads this, and so does the verifier."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Appeal(Form):
    """Appeal against a refusal."""

    words = forms.CharField(
        label=_("Why is the refusal wrong?"),
        help_text=_("Somebody who has not signed the slip reads this and decides, for good."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class Value(Form):
    """Say what an open slip is counted in, and what it is worth if that is known."""

    measure = forms.ChoiceField(label=_("Counted in"))
    gross = forms.CharField(
        label=_("What is it worth, for all its months together?"),
        help_text=_("Leave it empty if you don’t know: a verifier finds it out."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    costs = forms.CharField(
        label=_("What did it cost?"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    def __init__(self, *args: Any, measures: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- handed on to Django
        """Offer the measures of the drive."""
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = measures  # type: ignore[attr-defined]


class Stage(Form):
    """Record that a slip has reached a stage."""

    step = forms.ChoiceField(
        label=_("Which stage?"),
        choices=[
            (s.value, WORDS["step"][s])
            for s in (Step.ADOPTED, Step.TRIAL, Step.IMPLEMENTED, Step.AWARDED)
        ],
    )
    on = forms.DateField(label=_("On which day?"), widget=DateInput)
