"""Forms of imports and exports."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pacesetter.spreadsheets.choosing import guessed
from pacesetter.web.forms import Form
from pacesetter.web.imports.bounds import LARGEST

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
BOOKS = (".xlsx", ".xlsm")
MANY = 30  # files at once
MEGABYTE = 1 << 20


class Several(forms.FileInput):
    """A field for more than one file."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """One or more files, none of them empty or of a kind that nobody could read."""

    widget = Several(attrs={"accept": ",".join(SUFFIXES)})

    def clean(self, data: object, initial: object = None) -> "list[UploadedFile[Any]]":
        """Look at each file; say of each what is wrong with it."""
        given = data if isinstance(data, list | tuple) and data else [data or None]
        files = [super(Files, self).clean(one, initial) for one in given if one or not given[1:]]
        if len(files) > MANY:
            raise forms.ValidationError(_("At most %(many)s files at once.") % {"many": MANY})
        wrong = [f.name for f in files if not str(f.name).lower().endswith(SUFFIXES)]
        if wrong:
            raise forms.ValidationError(
                _("%(files)s: save it as CSV or XLSX, and choose that file.")
                % {"files": ", ".join(map(str, wrong))}
            )
        return files


class Begin(Form):
    """Spreadsheets to be looked at."""

    spreadsheets = Files(label=gettext_lazy("Spreadsheets"))
    sheet = forms.ChoiceField(
        label=gettext_lazy("Which sheet it is (optional)"),
        help_text=gettext_lazy("Needed only where neither file nor worksheet is named after it."),
        required=False,
    )

    def __init__(self, sheets: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Offer the sheets that there are."""
        super().__init__(*args, **kwargs)
        field = self.fields["sheet"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- for the types alone
        field.choices = [("", _("As it is named")), *sheets]
        self.fields["spreadsheets"].help_text = _(
            "CSV or XLSX, one or several; together at most %(size)s MB. Nothing is imported yet: "
            "first you see what would become of every row."
        ) % {"size": LARGEST // MEGABYTE}

    def clean(self) -> dict[str, Any]:
        """Want to know which sheet a file is, where its name says nothing."""
        data = super().clean() or {}
        files, sheet = data.get("spreadsheets", []), data.get("sheet", "")
        nameless = [str(f.name) for f in files if not guessed(str(f.name))]
        unknown = [name for name in nameless if not name.lower().endswith(BOOKS)]
        if sheet and len(files) > 1 and nameless[1:]:
            self.add_error("sheet", _("Hand in files of one sheet one at a time."))
        elif unknown and not sheet:
            self.add_error(
                "sheet",
                _("%(files)s: choose which sheet it is.") % {"files": ", ".join(unknown)},
            )
        return data

    def meant(self) -> dict[str, str]:
        """Give which sheet each file is, where it was said or is told by its name."""
        data = self.cleaned_data
        named = {str(f.name): guessed(str(f.name)) for f in data["spreadsheets"]}
        if len(named) == 1 and data["sheet"]:
            return dict.fromkeys(named, data["sheet"])
        return {name: sheet or data["sheet"] for name, sheet in named.items()}


class Withdraw(Form):
    """Why a batch is withdrawn."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is withdrawn"),
        help_text=gettext_lazy("It stands in the journal and under every slip of the batch."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Export(Form):
    """Which spreadsheets, of which unit, as what."""

    unit = forms.ChoiceField(label=gettext_lazy("Unit, with all below it"))
    format = forms.ChoiceField(
        label=gettext_lazy("As"),
        choices=[
            ("xlsx", gettext_lazy("one workbook (XLSX)")),
            ("csv", gettext_lazy("a file for each sheet (CSV)")),
        ],
    )
    sheets = forms.MultipleChoiceField(
        label=gettext_lazy("Sheets"),
        help_text=gettext_lazy("None ticked: all of them."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        units: Sequence[tuple[str, str]],
        sheets: Sequence[tuple[str, str]],
        *args: Any,  # noqa: ANN401
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Offer the units that somebody is in office over, and the sheets that there are."""
        super().__init__(*args, **kwargs)
        for name, offered in (("unit", units), ("sheets", sheets)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- for the types alone
            field.choices = list(offered)
