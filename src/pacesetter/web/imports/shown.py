"""What the pages of imports, batches and exports show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from pacesetter.intake.terms import Verdict
from pacesetter.jobs.models import Job
from pacesetter.jobs.terms import State
from pacesetter.kernel.figures import is_chinese
from pacesetter.roster.queries import HeldOffice
from pacesetter.spreadsheets.models import Batch
from pacesetter.spreadsheets.order import TAKINGS
from pacesetter.spreadsheets.terms import BatchState
from pacesetter.web import lists
from pacesetter.web.imports.forms import Begin
from pacesetter.web.words import in_language

RECENT, ON_A_PAGE = 5, 20
NAMED = 3  # sheets of a batch that a list names; of more it says how many
MARKS = {BatchState.IMPORTED: "verified", BatchState.WITHDRAWN: "reversed"}
Context = dict[str, object]


def tongue(language: str | None) -> str:
    """Give the language of a spreadsheet as its functions name it."""
    return "zh" if is_chinese(language or "en") else "en"


def sheets(language: str | None) -> list[tuple[str, str]]:
    """Give every sheet with its name."""
    chinese = tongue(language) == "zh"
    return [(t.sheet.name, t.sheet.zh if chinese else t.sheet.name) for t in TAKINGS]


def begin(form: Begin, recent: Sequence[Batch], language: str | None) -> Context:
    """Show the form, the blank spreadsheets and the latest batches."""
    return {
        "form": form,
        "templates": sheets(language),
        "batches": [_batch(batch, language) for batch in recent],
    }


# --- a report ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SheetShown:
    """A sheet of a report: its counts add up to its rows."""

    name: str
    file: str
    rows: int
    counts: tuple[int, ...]
    errors: tuple[tuple[int, str, str], ...]
    refused: int
    more: int
    notes: tuple[str, ...]


def report(job: Job, language: str | None) -> Context | None:
    """Show what a dry run or an import has made of every row; None if the job is no such thing."""
    if job.kind not in ("look", "import") or job.state != State.DONE:
        return None
    told = [_sheet(sheet, language) for sheet in job.result["sheets"]]
    columns = [sum(column) for column in zip(*(sheet.counts for sheet in told), strict=True)]
    return {
        "job": job,
        "dry": job.kind == "look",
        "verdicts": [verdict.label for verdict in Verdict],
        "sheets": told,
        "rows": sum(sheet.rows for sheet in told),
        "together": columns,
        "changes": job.result["changes"],
        "errors": job.result["errors"],
        "refused": _file(job, "refused.xlsx"),
        "all": _file(job, "report.csv"),
        "batch": job.result.get("batch", ""),
    }


def _sheet(told: Mapping[str, Any], language: str | None) -> SheetShown:
    counts = tuple(told["counts"].get(verdict.value, 0) for verdict in Verdict)
    refused = told["counts"].get(Verdict.ERROR.value, 0)
    errors = tuple((line, key, why) for line, key, why in told["errors"])
    return SheetShown(
        _named(told["sheet"], language),
        told["file"],
        told["rows"],
        counts,
        errors,
        refused,
        refused - len(errors),
        tuple(told["notes"]),
    )


def _named(sheet: str, language: str | None) -> str:
    return dict(sheets(language)).get(sheet, sheet)


def _file(job: Job, name: str) -> str:
    made = name in job.result.get("files", ())
    return reverse("jobs:download", args=[str(job), name]) if made else ""


def can_be_taken(job: Job) -> bool:
    """Say whether a job is a dry run that would change something."""
    return job.kind == "look" and job.state == State.DONE and job.result["changes"] > 0


# --- batches -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BatchShown:
    """A batch in a list."""

    batch: Batch
    mark: str
    state: str
    sheets: str
    rows: int


def _batch(batch: Batch, language: str | None) -> BatchShown:
    state = BatchState(batch.state)
    changed = (Verdict.NEW.value, Verdict.CHANGED.value)
    rows = sum(counts.get(name, 0) for counts in batch.counts.values() for name in changed)
    names = [_named(sheet, language) for sheet in batch.counts]
    several = _("%(count)s sheets") % {"count": len(names)}
    told = _(", ").join(names) if len(names) <= NAMED else several
    return BatchShown(batch, MARKS[state], str(state.label), told, rows)


def batches(found: QuerySet[Batch], page: int, language: str | None) -> Context:
    """Show a page of a list of batches."""
    pages = Paginator(found, ON_A_PAGE)
    here = pages.get_page(page)
    return {
        "batches": [_batch(batch, language) for batch in here.object_list],
        "count": pages.count,
        "pager": lists.pager(_("Pages of batches"), here.number, pages.num_pages),
    }


def batch(found: Batch, language: str | None) -> Context:
    """Show one batch: its files, its counts, its acts."""
    told = [
        {
            "sheet": sheet,
            "file": "",
            "rows": sum(counts.values()),
            "counts": counts,
            "errors": [],
            "notes": [],
        }
        for sheet, counts in found.counts.items()
    ]
    return {
        "shown": _batch(found, language),
        "batch": found,
        "standing": found.state == BatchState.IMPORTED,
        "verdicts": [verdict.label for verdict in Verdict],
        "sheets": [_sheet(sheet, language) for sheet in told],
        "files": [
            (name, _named(sheet, language), size, digest)
            for name, sheet, size, digest in found.files
        ],
    }


def withdrawal(job: Job) -> Context | None:
    """Show how a withdrawal ended; None if the job is none, or isn't over."""
    if job.kind != "withdraw" or job.state != State.DONE:
        return None
    told = job.result["blocking"]
    return {
        "batch": job.result["batch"],
        "blocking": told,
        "count": job.result["count"],
        "more": job.result["count"] - len(told),
    }


# --- exports -------------------------------------------------------------------------------------


def units(offices: Sequence[HeldOffice], top: str, language: str | None) -> list[tuple[str, str]]:
    """Give the units that somebody is in office over, the highest first."""
    named = {
        office.number: in_language(office.name_zh, office.name_en, language or "en")[0]
        for office in offices
    }
    return [
        (number, _("%(name)s (the whole)") % {"name": name} if number == top else name)
        for number, name in named.items()
    ]


def asked(data: Mapping[str, Any], top: str, language: str | None) -> dict[str, Any]:
    """Give what the job is asked for; the whole is no unit, so that its months come too."""
    return {
        "sheets": data["sheets"],
        "unit": "" if data["unit"] == top else data["unit"],
        "format": data["format"],
        "language": tongue(language),
    }


def exported(job: Job, language: str | None) -> Context | None:
    """Show what an export has written; None if the job is none, or isn't over."""
    if job.kind != "export" or job.state != State.DONE:
        return None
    return {
        "job": job,
        "rows": [(_named(sheet, language), rows) for sheet, rows in job.result["rows"]],
        "files": [(name, _file(job, name)) for name in job.result["files"]],
    }
