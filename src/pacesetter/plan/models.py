"""Targets, returns and closed periods."""

from django.db import models

from pacesetter.campaign.models import Drive, MeasureRow
from pacesetter.plan.terms import PlanKind
from pacesetter.roster.models import Unit


class Indicator(models.Model):
    """What a target is about, in one measure: a ton is added to tons alone."""

    code = models.CharField(max_length=48, primary_key=True)
    plan = models.CharField(max_length=24, choices=PlanKind)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    measure = models.ForeignKey(MeasureRow, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("plan", "code")


class Target(models.Model):
    """One version of what a unit is to reach in a period; the first version stays visible."""

    drive = models.ForeignKey(Drive, models.PROTECT, related_name="targets")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="targets", db_index=False)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")
    period = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField(default=1)
    amount = models.BigIntegerField()
    decided_on = models.DateField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("unit", "indicator", "period", "version")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "indicator", "period", "version", "drive"),
                name="plan_target_version",
            ),
            models.CheckConstraint(
                condition=models.Q(version=1) | ~models.Q(reason=""),
                name="plan_revision_has_a_reason",
            ),
        )


class Return(models.Model):
    """What a unit reports to have produced in a month, in the indicator's own measure."""

    drive = models.ForeignKey(Drive, models.PROTECT, related_name="returns")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="returns", db_index=False)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="returns")
    period = models.CharField(max_length=8)
    amount = models.BigIntegerField()
    reported_on = models.DateField()
    late = models.BooleanField(default=False)

    class Meta:
        ordering = ("unit", "indicator", "period")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "indicator", "period", "drive"), name="plan_return_once"
            ),
        )


class Closing(models.Model):
    """A month that is closed: what is entered later goes to the next open month, marked late."""

    drive = models.ForeignKey(Drive, models.PROTECT, related_name="closings")
    period = models.CharField(max_length=8)
    closed_on = models.DateField()

    class Meta:
        ordering = ("period",)
        constraints = (
            models.UniqueConstraint(fields=("drive", "period"), name="plan_closing_once"),
        )
