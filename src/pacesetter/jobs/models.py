"""Jobs: what somebody has asked for that takes longer than a page may."""

from django.db import models

from pacesetter.jobs.terms import State


class Job(models.Model):
    """Something that is done in the background, for whoever has asked for it.

    `asked` is what the work needs to know, `result` what it gives back: both JSON, and no place
    for what is secret. `result` may name a `page`, an address without its language, where the way
    goes on, and `files` in the job's folder that may be fetched.
    """

    number = models.CharField(max_length=24, unique=True, null=True)  # noqa: DJ001 -- see `ask`
    kind = models.CharField(max_length=32)
    asked = models.JSONField(default=dict)
    by = models.CharField(max_length=64)
    console = models.BooleanField(default=False)
    language = models.CharField(max_length=16)
    at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    said = models.CharField(max_length=1000, blank=True)
    ended_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("state", "id"), name="jobs_job_next"),
            models.Index(fields=("by", "id"), name="jobs_job_mine"),
        )

    def __str__(self) -> str:
        """Give the public number."""
        return self.number or ""
