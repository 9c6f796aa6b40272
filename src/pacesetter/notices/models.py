"""Notices, who was told, the channels that they leave by, and what became of them on the way."""

from django.db import models

from pacesetter.notices.terms import MINUTES_OF_DAY, ChannelKind, Passage
from pacesetter.roster.models import Unit, Worker

NUMBERED = "N-"
ONE_OWNER = models.Q(worker__isnull=True, unit__isnull=False) | models.Q(
    worker__isnull=False, unit__isnull=True
)


class Notice(models.Model):
    """What was told: its words in both languages, what it is about, the page that it leads to."""

    event = models.CharField(max_length=64)
    topic = models.CharField(max_length=16)
    kind = models.CharField(max_length=32)
    about = models.CharField(max_length=255)
    words_zh = models.TextField()
    words_en = models.TextField()
    wall_zh = models.TextField(blank=True)
    wall_en = models.TextField(blank=True)
    page = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("at",), name="notices_notice_at"),)

    def __str__(self) -> str:
        """Give the number."""
        return self.number

    @property
    def number(self) -> str:
        """Give the public number."""
        return f"{NUMBERED}{self.pk}"


class Copy(models.Model):
    """A notice in somebody's hands. It says whether it was read, and never when."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="copies", db_index=False)
    worker = models.ForeignKey(Worker, models.CASCADE, related_name="+", db_index=False)
    read = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=("worker", "read", "notice"), name="notices_copy_of"),)
        constraints = (
            models.UniqueConstraint(fields=("notice", "worker"), name="notices_copy_once"),
        )


class Channel(models.Model):
    """A way to somebody, or to a unit's group. The address is ciphertext; see `notices.secrets`.

    `topics` are what it is used for, with spaces between. `code` is the keyed hash of what was
    sent to confirm the address.
    """

    worker = models.ForeignKey(Worker, models.CASCADE, null=True, related_name="channels")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="channels")
    kind = models.CharField(max_length=16, choices=ChannelKind)
    address = models.BinaryField()
    language = models.CharField(max_length=8)
    topics = models.CharField(max_length=100, blank=True)
    confirmed = models.BooleanField(default=False)
    code = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("worker", "kind"), name="notices_channel_of_worker"),
            models.UniqueConstraint(fields=("unit", "kind"), name="notices_channel_of_unit"),
            models.CheckConstraint(condition=ONE_OWNER, name="notices_channel_has_one_owner"),
        )


class QuietHours(models.Model):
    """When nothing but these pages may speak to somebody, or to a unit's shift.

    Minutes of the local day; a span may run over midnight. The same minute twice: at no time.
    """

    worker = models.OneToOneField(Worker, models.CASCADE, null=True, related_name="+")
    unit = models.OneToOneField(Unit, models.CASCADE, null=True, related_name="+")
    starts = models.PositiveSmallIntegerField()
    ends = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=ONE_OWNER, name="notices_quiet_has_one_owner"),
            models.CheckConstraint(
                condition=models.Q(starts__lt=MINUTES_OF_DAY, ends__lt=MINUTES_OF_DAY),
                name="notices_quiet_is_of_a_day",
            ),
        )


class Delivery(models.Model):
    """A notice on its way through a channel: once, whatever happens."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="deliveries")
    channel = models.ForeignKey(Channel, models.CASCADE, related_name="deliveries", db_index=False)
    state = models.CharField(max_length=12, choices=Passage, default=Passage.WAITING)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = (models.Index(fields=("state", "due_at"), name="notices_delivery_due"),)
        constraints = (
            models.UniqueConstraint(fields=("channel", "notice"), name="notices_delivery_once"),
        )
