"""What of a batch lies under the journal: who brought which files, and who took them back."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from pacesetter.journal.canonical import encode
from pacesetter.journal.sealed import Sealed
from pacesetter.spreadsheets.models import Batch

BATCH = ("number", "by", "files", "counts", "first", "last", "state", "withdrawn_by", "reason")


def facts(batch: Batch) -> dict[str, object]:
    """Give what the journal keeps of a batch."""
    return {name: getattr(batch, name) for name in BATCH}


def batches(numbers: Collection[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Give each batch under its number."""
    found = Batch.objects.order_by("number")
    if numbers is not None:
        found = found.filter(number__in=numbers)
    for batch in found.iterator():
        yield batch.number, encode(facts(batch))


SEALED = (Sealed("batch", _("batch"), batches, frozenset(BATCH)),)
