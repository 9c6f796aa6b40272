"""What the desk keeps for itself: which late replies were passed on to whom. All else is asked."""

from django.db import models

from pacesetter.desk.terms import Stage
from pacesetter.ledger.models import Contribution
from pacesetter.roster.models import Unit


class Escalation(models.Model):
    """A reply was late by so much that the officers of a unit above were told; once a step."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=16, choices=Stage)
    step = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("contribution", "stage", "step"), name="desk_escalation_once"
            ),
        )
