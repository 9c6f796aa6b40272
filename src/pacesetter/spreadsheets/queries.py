"""What can be asked of batches."""

from django.db.models import QuerySet

from pacesetter.spreadsheets.models import Batch


def all_batches() -> QuerySet[Batch]:
    """Give every batch, the latest first."""
    return Batch.objects.all()


def brought_by(number: str) -> QuerySet[Batch]:
    """Give the batches that somebody has imported, the latest first."""
    return Batch.objects.filter(by=number)


def batch_by_number(number: str) -> Batch | None:
    """Find a batch."""
    return Batch.objects.filter(number=number).first()
