"""Spreadsheets handed in, batches looked at and taken back, spreadsheets taken out."""

from typing import Annotated, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import File, Query, Router, Schema
from ninja.files import UploadedFile
from pydantic import Field

from pacesetter.api.asking import Asking, asking
from pacesetter.api.fields import Number, Paged, Words, next_page
from pacesetter.api.opening import Door
from pacesetter.api.operations.jobs import seen, told_of
from pacesetter.api.repeating import once
from pacesetter.api.shapes.signed import BatchesShape, BatchShape, JobShape
from pacesetter.api.terms import EXPORTERS, KEEPERS, Scope
from pacesetter.jobs import actions
from pacesetter.roster.queries import top_number
from pacesetter.spreadsheets import reach
from pacesetter.spreadsheets.order import TAKINGS
from pacesetter.spreadsheets.permissions import may_import, may_withdraw

router = Router(tags=[_("Spreadsheets")])
IMPORTS, EXPORTS = Door(router, Scope.IMPORT), Door(router, Scope.EXPORT)
PAGE, MOST_FILES = 20, 20
SHEETS = [taking.sheet.name for taking in TAKINGS]


class Looked(Schema):
    """The trial run whose files are now to be kept."""

    of: Number


class Withdrawing(Schema):
    """Why a batch is taken back."""

    reason: Words


class Export(Schema):
    """Which sheets (none: all), of which unit with all below it, as what."""

    unit: Number
    format: Literal["xlsx", "csv"] = "xlsx"
    sheets: Annotated[list[Number], Field(max_length=len(SHEETS))] = []
    language: Literal["zh", "en"] = "zh"


@IMPORTS.does("imports/trials", _("Hand in spreadsheets for a trial run"), JobShape, status=202)
def look(
    request: HttpRequest,
    files: Annotated[list[UploadedFile], File(), Field(min_length=1, max_length=MOST_FILES)],
) -> HttpResponse:
    """Try an import and undo it: the job tells what would become of every row."""

    def act(asker: Asking) -> JobShape:
        _must_import(asker)
        asked: dict[str, object] = {"sheets": {}}
        job = actions.ask(by=asker.actor, kind="look", asked=asked, files=files, at=asker.at)
        return told_of(job)

    return once(request, 202, act)


@IMPORTS.does("imports", _("Import what a trial run has looked at"), JobShape, status=202)
def import_batch(request: HttpRequest, looked: Looked) -> HttpResponse:
    """Keep the rows of a trial run: the job ends with the number of the batch."""

    def act(asker: Asking) -> JobShape:
        _must_import(asker)
        return _asked(asker, "import", {"of": str(seen(asker, looked.of))})

    return once(request, 202, act)


@IMPORTS.reads("batches", _("Batches"), BatchesShape)
def batches(request: HttpRequest, asked: Annotated[Paged, Query()]) -> object:
    """List what was imported: one's own; whoever is in office over the whole sees all."""
    asker = asking(request)
    _must_import(asker)
    found = reach.batches_of(asker.actor, asker.on)
    pages = max(-(-found.count() // PAGE), 1)
    page = min(asked.page, pages)
    some = found[(page - 1) * PAGE : page * PAGE]
    return {"rows": list(some), "next": next_page(page, pages)}


@IMPORTS.reads("batches/{number}", _("One batch"), BatchShape)
def batch(request: HttpRequest, number: Number) -> object:
    """Give a batch with its files, its counts and its acts in the journal."""
    asker = asking(request)
    _must_import(asker)
    found = reach.batch_of(asker.actor, number, asker.on)
    if found is None:
        raise Http404(gettext("There is no batch %(number)s.") % {"number": number})
    return found


@IMPORTS.does("batches/{number}/withdraw", _("Withdraw a batch"), JobShape, status=202)
def withdraw(request: HttpRequest, number: Number, why: Withdrawing) -> HttpResponse:
    """Take a whole batch back, by reversal: the job tells what stands in the way, if anything."""

    def act(asker: Asking) -> JobShape:
        may_withdraw.require(asker.actor, asker.on)
        asker.must_be_whole()
        return _asked(asker, "withdraw", {"batch": number, "reason": why.reason})

    return once(request, 202, act)


@EXPORTS.does("exports", _("Take spreadsheets out"), JobShape, status=202)
def export(request: HttpRequest, wanted: Export) -> HttpResponse:
    """Write spreadsheets as they stand, of a unit below one's offices: the job has the files."""

    def act(asker: Asking) -> JobShape:
        unit = asker.unit(wanted.unit, *EXPORTERS).number
        unknown = sorted(set(wanted.sheets) - set(SHEETS))
        if unknown:
            raise Http404(gettext("There is no sheet %(name)s.") % {"name": unknown[0]})
        # The whole is no unit, so that its months come too.
        return _asked(
            asker, "export", {**wanted.model_dump(), "unit": "" if unit == top_number() else unit}
        )

    return once(request, 202, act)


def _must_import(asker: Asking) -> None:
    asker.units(*KEEPERS)
    may_import.require(asker.actor, asker.on)
    asker.must_be_whole()


def _asked(asker: Asking, kind: str, asked: dict[str, object]) -> JobShape:
    return told_of(actions.ask(by=asker.actor, kind=kind, asked=asked, at=asker.at))
