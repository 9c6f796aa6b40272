"""Running sums and counts, moved in the transaction that changes what they are made of."""

from django.db import models

from pacesetter.campaign.models import Drive, MeasureRow
from pacesetter.ledger.terms import Account, Kind, SavingClass, State
from pacesetter.roster.models import Unit
from pacesetter.roster.terms import Category, Position


class Totals(models.Model):
    """Fields of a running sum: moved in the transaction that posts the entry."""

    drive = models.ForeignKey(Drive, models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    account = models.CharField(max_length=12, choices=Account)
    kind = models.CharField(max_length=12, choices=Kind)
    saving_class = models.CharField(max_length=16, choices=SavingClass)
    measure = models.ForeignKey(MeasureRow, models.PROTECT, related_name="+", db_index=False)
    derived = models.BooleanField(default=False)
    gross = models.BigIntegerField()
    costs = models.BigIntegerField()
    net = models.BigIntegerField()
    slips = models.IntegerField()

    class Meta:
        abstract = True


class DayTotal(Totals):
    """What a unit's own entries of one day add up to."""

    day = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=(
                    "unit",
                    "day",
                    "account",
                    "kind",
                    "saving_class",
                    "measure",
                    "derived",
                    "drive",
                ),
                name="ledger_day_total_once",
            ),
        )


class UnitTotal(Totals):
    """What all of a unit's own entries add up to: the whole tree rolls up from these."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "account", "kind", "saving_class", "measure", "derived", "drive"),
                name="ledger_unit_total_once",
            ),
        )


class SubtreeTotal(Totals):
    """What the entries of one day add up to of a unit and all below it: pages read only these."""

    day = models.DateField()

    class Meta:
        constraints = (
            # In the order in which sums are asked for, so that one reads no other's rows.
            models.UniqueConstraint(
                fields=(
                    "unit",
                    "account",
                    "measure",
                    "derived",
                    "drive",
                    "day",
                    "kind",
                    "saving_class",
                ),
                name="ledger_subtree_total_once",
            ),
        )


class TakingPart(models.Model):
    """How many workers of a unit itself, and with all below it, have a share of any slip.

    Of those whom `roster.HeadCount` counts, and by the same categories.
    """

    drive = models.ForeignKey(Drive, models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    category = models.CharField(
        max_length=24, choices=[*Position.choices, *Category.choices], blank=True
    )
    own = models.IntegerField()
    heads = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "drive", "category"), name="ledger_taking_part_once"
            ),
        )


class SlipCount(models.Model):
    """How many slips of a kind stand in a state, in a unit and all below it."""

    drive = models.ForeignKey(Drive, models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=Kind)
    state = models.CharField(max_length=12, choices=State)
    slips = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "drive", "state", "kind"), name="ledger_slip_count_once"
            ),
        )
