"""Contributions, who verified them, and the entries that add up to every figure."""

from django.db import models

from pacesetter.campaign.models import Drive, MeasureRow
from pacesetter.ledger.terms import (
    Account,
    Answer,
    Kind,
    Mechanism,
    Role,
    SavingClass,
    State,
    Step,
    Verdict,
)
from pacesetter.roster.models import Unit, Worker

WHOLE = 10_000  # hundredths of a percent


class Rate(models.Model):
    """What a quantity in kind was worth in money, at a place, from a day on, by a source."""

    drive = models.ForeignKey(Drive, models.PROTECT, related_name="rates")
    measure = models.ForeignKey(MeasureRow, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    quantity = models.BigIntegerField()
    amount = models.BigIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=300)
    made_up = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("drive", "measure", "unit", "since"), name="ledger_rate_once"
            ),
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0), name="ledger_rate_for_some_quantity"
            ),
        )


class Contribution(models.Model):
    """A slip: what, where, since when, worth how much by the claim. Its text never changes.

    `gross` and `costs` are integers of the measure's smallest unit; both are empty where nobody
    has said what it is worth. The state is derived from the verifications.
    """

    drive = models.ForeignKey(Drive, models.PROTECT, related_name="contributions", db_index=False)
    number = models.CharField(max_length=48, unique=True)
    # The index of units is `ledger_of_unit`.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="contributions", db_index=False)
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    note_zh = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    kind = models.CharField(max_length=12, choices=Kind)
    saving_class = models.CharField(max_length=16, choices=SavingClass)
    mechanism = models.CharField(max_length=12, choices=Mechanism)
    cost_line = models.CharField(max_length=120, blank=True)
    benefit_share = models.PositiveSmallIntegerField(default=WHOLE)
    starts = models.DateField()
    ends = models.DateField()
    measure = models.ForeignKey(MeasureRow, models.PROTECT, related_name="+", null=True)
    gross = models.BigIntegerField(null=True)
    costs = models.BigIntegerField(null=True)
    more_than = models.BooleanField(default=False)
    claimed_on = models.DateField()
    entered_by = models.CharField(max_length=48)
    multiple_as_printed = models.CharField(max_length=80, blank=True)
    readings = models.CharField(max_length=80, blank=True)
    replica_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="replicas")
    printed = models.CharField(max_length=200, blank=True)
    made_up = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)

    class Meta:
        ordering = ("number",)
        indexes = (
            # A desk reads what is open, and the latest of what is like it: never the whole ledger.
            models.Index(
                fields=("unit", "id"), name="ledger_open", condition=models.Q(state="open")
            ),
            models.Index(
                fields=("kind", "mechanism", "measure", "id"),
                name="ledger_like",
                condition=models.Q(state__in=("verified", "adjusted")),
            ),
            models.Index(fields=("cost_line", "unit"), name="ledger_cost_line"),
            # All that a list asks before it opens twenty slips: of a unit, of the whole drive,
            # of what is neither verified nor adjusted.
            models.Index(
                fields=("unit", "drive", "state", "kind", "number"), name="ledger_of_unit"
            ),
            models.Index(
                fields=("drive", "number", "state", "kind", "unit"), name="ledger_of_drive"
            ),
            models.Index(
                fields=("state", "number"),
                name="ledger_unsettled",
                condition=~models.Q(state__in=("verified", "adjusted")),
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")), name="ledger_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(gross__isnull=True, costs__isnull=True)
                | models.Q(gross__isnull=False, costs__isnull=False, measure__isnull=False),
                name="ledger_value_is_whole_or_unknown",
            ),
        )

    def __str__(self) -> str:
        """Give the public number."""
        return self.number


class Baseline(models.Model):
    """How things were before, locked before the change; a later version has two signatures."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="baselines")
    version = models.PositiveSmallIntegerField(default=1)
    rate_before = models.CharField(max_length=32, blank=True)
    rate_after = models.CharField(max_length=32, blank=True)
    rate_unit = models.CharField(max_length=80, blank=True)
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)
    formula = models.CharField(max_length=200, blank=True)
    locked_on = models.DateField(null=True)
    locked_by = models.CharField(max_length=48, blank=True)
    countersigned_by = models.CharField(max_length=48, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("contribution", "version")
        constraints = (
            models.UniqueConstraint(
                fields=("contribution", "version"), name="ledger_baseline_version"
            ),
            models.CheckConstraint(
                condition=models.Q(version=1)
                | (~models.Q(countersigned_by="") & ~models.Q(reason="")),
                name="ledger_new_baseline_has_two_signatures",
            ),
        )


class Share(models.Model):
    """A claimant's part, in hundredths of a percent; the parts of a slip add up to 10,000."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="shares")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="shares")
    share = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("contribution", "worker"), name="ledger_share_once"),
        )


class StepTaken(models.Model):
    """A stage that a contribution reached, with its date; a skipped one says so.

    `recorded_by` is the number of whoever did; empty where it came with the slip itself.
    """

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="steps")
    step = models.CharField(max_length=12, choices=Step)
    on = models.DateField(null=True)
    skipped = models.BooleanField(default=False)
    recorded_by = models.CharField(max_length=48, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("contribution", "step"), name="ledger_step_once"),
        )


class Verification(models.Model):
    """Somebody's signature under a slip: what was found, and why it differs from the claim."""

    number = models.CharField(max_length=64, unique=True)
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="verifications")
    role = models.CharField(max_length=12, choices=Role)
    verdict = models.CharField(max_length=12, choices=Verdict)
    verifier = models.ForeignKey(
        Worker, models.PROTECT, null=True, related_name="verifications"
    )  # empty where the console has reversed
    gross = models.BigIntegerField(null=True)
    costs = models.BigIntegerField(null=True)
    more_than = models.BooleanField(default=False)
    reason = models.CharField(max_length=400, blank=True)
    on = models.DateField()
    made_up = models.BooleanField(default=False)

    class Meta:
        ordering = ("contribution", "on", "number")
        indexes = (
            models.Index(
                fields=("contribution",),
                name="ledger_lower_bound",
                condition=models.Q(more_than=True),
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(verdict__in=("adjusted", "refused", "reversed"))
                | ~models.Q(reason=""),
                name="ledger_no_refusal_without_a_reason",
            ),
        )


class Confirmation(models.Model):
    """What a claimant says to a slip that somebody else has entered on his or her behalf."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="confirmations")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="confirmations")
    answer = models.CharField(max_length=12, choices=Answer, default=Answer.ASKED)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True)
    words = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("contribution", "worker"), name="ledger_confirmation_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(answer="contested") | ~models.Q(words=""),
                name="ledger_contested_with_words",
            ),
        )


class Appeal(models.Model):
    """A claimant asks for another look at a refused slip: once, by another person, and for good.

    `decision` is the signature that decided it; empty as long as nobody has.
    """

    contribution = models.OneToOneField(Contribution, models.PROTECT, related_name="appeal")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="appeals")
    words = models.CharField(max_length=1000)
    on = models.DateField()
    decision = models.OneToOneField(Verification, models.PROTECT, null=True, related_name="appeal")

    class Meta:
        indexes = (
            models.Index(
                fields=("contribution",),
                name="ledger_appeal_open",
                condition=models.Q(decision__isnull=True),
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(words=""), name="ledger_no_appeal_without_words"
            ),
        )


class Entry(models.Model):
    """One line of the ledger. Lines are added, never altered; a correction is a reversal.

    `day` is the day that the line counts for; `rate` names the rate by which money was derived
    from a quantity in kind: such money is shown apart and is no part of the verified sum.
    """

    drive = models.ForeignKey(Drive, models.PROTECT, related_name="+", db_index=False)
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="entries")
    verification = models.ForeignKey(
        Verification, models.PROTECT, null=True, related_name="entries"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    day = models.DateField()
    account = models.CharField(max_length=12, choices=Account)
    kind = models.CharField(max_length=12, choices=Kind)
    saving_class = models.CharField(max_length=16, choices=SavingClass)
    measure = models.ForeignKey(MeasureRow, models.PROTECT, related_name="+")
    gross = models.BigIntegerField()
    costs = models.BigIntegerField()
    net = models.BigIntegerField()
    slips = models.SmallIntegerField()
    late = models.BooleanField(default=False)
    rate = models.ForeignKey(Rate, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(net=models.F("gross") - models.F("costs")),
                name="ledger_net_is_gross_less_costs",
            ),
        )
