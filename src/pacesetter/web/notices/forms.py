"""Forms of notices: a channel, quiet hours, an announcement."""

from collections.abc import Sequence

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from pacesetter.notices.quiet import Span, clock, minute_of
from pacesetter.notices.terms import ChannelKind, Topic
from pacesetter.web.forms import Form

LONGEST = 500  # letters of an announcement


class Chosen(Form):
    """What a channel is used for, and in which language."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    topics = forms.MultipleChoiceField(
        label=_("What is told there"),
        choices=Topic.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class Channel(Chosen):
    """A channel to be set."""

    kind = forms.ChoiceField(label=_("Channel"))
    address = forms.CharField(
        label=_("Address"),
        help_text=_("An e-mail address, a number, or what the group shows for its robot."),
        max_length=300,
    )
    field_order = ("kind", "address", "language", "topics")

    def offer(self, kinds: Sequence[str]) -> None:
        """Offer these kinds of channels."""
        names = [(kind, ChannelKind(kind).label) for kind in kinds]
        self.fields["kind"].choices = names  # type: ignore[attr-defined]  # a choice


class Quiet(Form):
    """Quiet hours; both empty go back to what holds above."""

    starts = forms.CharField(label=_("Quiet from"), required=False, max_length=40)
    ends = forms.CharField(label=_("Quiet until"), required=False, max_length=40)

    def __init__(self, *args: object, span: Span | None = None, **more: object) -> None:
        """Begin with the hours that are set."""
        if span is not None:
            more["initial"] = {"starts": clock(span.starts), "ends": clock(span.ends)}
        super().__init__(*args, **more)
        for field in self.fields.values():
            field.widget.attrs["type"] = "time"
            field.widget.input_type = "time"

    def clean(self) -> dict[str, object]:
        """Read both times, or neither."""
        starts, ends = (self._minute(name) for name in ("starts", "ends"))
        if not self.errors and (starts is None) != (ends is None):
            self.add_error("ends", _("Write both times, or leave both empty."))
        both = starts is not None and ends is not None
        return {"span": Span(starts, ends) if both else None}  # type: ignore[arg-type]  # both

    def _minute(self, name: str) -> int | None:
        text = self.cleaned_data.get(name, "")
        minute = minute_of(text) if text else None
        if text and minute is None:
            self.add_error(name, _("Write a time of day, such as 22:00."))
        return minute


class Announcement(Form):
    """What everybody in a unit is told."""

    zh = forms.CharField(
        label=_("In Chinese"),
        help_text=_("What is to happen, where and when; at most 500 characters."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
    )
    en = forms.CharField(
        label=_("In English (optional)"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
