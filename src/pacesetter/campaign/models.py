"""A drive: its period, its phases, what is counted in, and the rules that it runs by."""

from django.db import models

from pacesetter.campaign.terms import Stage
from pacesetter.roster.models import OwnershipType


class MeasureRow(models.Model):
    """A unit of account or of physical quantity; `decimals` digits are kept behind the point."""

    code = models.CharField(max_length=32, primary_key=True)
    name_zh = models.CharField(max_length=64)
    name_en = models.CharField(max_length=64)
    decimals = models.PositiveSmallIntegerField(default=0)
    money = models.BooleanField(default=False)

    class Meta:
        db_table = "campaign_measure"
        ordering = ("code",)


class Preset(models.Model):
    """A rule as data: one version of it, with its source. Rows are added, never altered."""

    name = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    title_zh = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    source = models.CharField(max_length=300)
    source_date = models.DateField()
    data = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("name", "version")
        constraints = (
            models.UniqueConstraint(fields=("name", "version"), name="campaign_preset_version"),
        )


class Drive(models.Model):
    """One campaign over a tree of units, in one unit of account, with a cut-off date."""

    slug = models.SlugField(unique=True)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    subtitle_zh = models.CharField(max_length=120, blank=True)
    subtitle_en = models.CharField(max_length=120, blank=True)
    starts = models.DateField()
    ends = models.DateField()
    cut_off = models.DateField()
    bulletin_on = models.DateField()
    money = models.ForeignKey(MeasureRow, models.PROTECT, related_name="+")
    demo = models.BooleanField(default=False)
    printed = models.JSONField(default=dict)
    presets = models.ManyToManyField(Preset, related_name="drives")
    measures = models.ManyToManyField(MeasureRow, related_name="drives")
    ownerships = models.ManyToManyField(OwnershipType, related_name="drives")
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        """Give the slug."""
        return self.slug


class Phase(models.Model):
    """A stage of a drive between two days, and what may be done in it."""

    drive = models.ForeignKey(Drive, models.CASCADE, related_name="phases")
    stage = models.CharField(max_length=16, choices=Stage)
    starts = models.DateField()
    ends = models.DateField()
    allows = models.JSONField(default=list)

    class Meta:
        ordering = ("drive", "starts")
        constraints = (
            models.UniqueConstraint(fields=("drive", "stage"), name="campaign_phase_once"),
        )
