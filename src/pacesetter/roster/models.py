"""The tree of units, its workers, who held which office when, and constituencies."""

from django.db import models

from pacesetter.roster.terms import (
    Category,
    Employment,
    OfficeKind,
    Position,
    PrivateKind,
    UnitKind,
)


class OwnershipType(models.Model):
    """A kind of ownership, as this federation names it."""

    code = models.CharField(max_length=32, primary_key=True)
    name_zh = models.CharField(max_length=64)
    name_en = models.CharField(max_length=64)
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("place", "code")


class Unit(models.Model):
    """A federation, trade, enterprise, workshop, section or team.

    The parent pointer is the truth of the tree; `path` (numbers from the top, each between
    slashes) and the closure rows are derived from it.
    """

    number = models.CharField(max_length=48, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    kind = models.CharField(max_length=16, choices=UnitKind)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    path = models.CharField(max_length=480)
    depth = models.PositiveSmallIntegerField()
    made_up = models.BooleanField(default=False)

    class Meta:
        ordering = ("path",)
        indexes = (models.Index(fields=("path",), name="roster_unit_path"),)

    def __str__(self) -> str:
        """Give the public number."""
        return self.number


class UnitAncestor(models.Model):
    """Closure of the tree: every unit below every unit above it, and itself at distance 0."""

    ancestor = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    descendant = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False)
    distance = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("descendant", "ancestor"), name="roster_closure_once"),
        )


class Ownership(models.Model):
    """An enterprise's ownership type from a day on, until the next one."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="ownerships")
    type = models.ForeignKey(OwnershipType, models.PROTECT, related_name="+", db_constraint=True)
    since = models.DateField()
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("unit", "since")
        constraints = (
            models.UniqueConstraint(fields=("unit", "since"), name="roster_ownership_once_a_day"),
        )


class Worker(models.Model):
    """A worker, known by the employee number. No e-mail address and no telephone is needed."""

    number = models.CharField(max_length=48, unique=True)
    name = models.CharField(max_length=120)
    name_latin = models.CharField(max_length=120, blank=True)
    trade = models.CharField(max_length=64, blank=True)
    named_in_public = models.BooleanField(default=False)
    made_up = models.BooleanField(default=False)

    def __str__(self) -> str:
        """Give the employee number: a name is not for logs."""
        return self.number


class Membership(models.Model):
    """A worker belongs to a unit from a day on; a transfer closes it and opens another."""

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="memberships", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships", db_index=False)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ("worker", "since")
        # Holds all that a head-count asks, so that none opens the table.
        indexes = (
            models.Index(fields=("unit", "since", "until"), name="roster_membership_counted"),
        )
        constraints = (
            models.UniqueConstraint(fields=("worker", "since"), name="roster_membership_once"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="roster_membership_ends_after_it_begins",
            ),
        )


class CategoryFact(models.Model):
    """A fact that quotas and rights count (position, employment, woman), with source and date."""

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="facts", db_index=False)
    category = models.CharField(
        max_length=24, choices=[*Position.choices, *Employment.choices, *Category.choices]
    )
    since = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("worker", "category", "since"), name="roster_fact_once"
            ),
        )


class HeadCount(models.Model):
    """How many workers a unit has itself, and with all below it, who have no last day there.

    The category is empty for all of them. `last` is no earlier than any day on which one of these
    memberships or facts begins or ends: for a day after it, the number is the head-count.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    category = models.CharField(
        max_length=24, choices=[*Position.choices, *Category.choices], blank=True
    )
    own = models.IntegerField()
    heads = models.IntegerField()
    last = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("unit", "category"), name="roster_head_count_once"),
        )


class PrivateFact(models.Model):
    """Special-category data of a worker: ciphertext only; see `roster.privacy`."""

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="private_facts")
    kind = models.CharField(max_length=24, choices=PrivateKind)
    ciphertext = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("worker", "kind"), name="roster_private_once"),
        )


class Office(models.Model):
    """An office held by a worker over a unit and all below it, between two days."""

    kind = models.CharField(max_length=24, choices=OfficeKind)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="offices")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="offices")
    since = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "worker", "unit", "since"), name="roster_office_once"
            ),
        )


class Constituency(models.Model):
    """A constituency: the units whose workers elect together, between two days."""

    number = models.CharField(max_length=48, unique=True)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    seats = models.PositiveIntegerField(null=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        """Give the public number."""
        return self.number


class ConstituencyUnit(models.Model):
    """A unit that lies in a constituency with all below it, or, `alone`, with its own workers."""

    constituency = models.ForeignKey(Constituency, models.CASCADE, related_name="units")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    alone = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("constituency", "unit"), name="roster_constituency_unit_once"
            ),
        )


class Merger(models.Model):
    """Two records of one person: the dropped number leads to the kept one until they are split.

    `laid` keeps the memberships and facts that the dropped record had, and those that the kept
    one was given, so that a split can undo it exactly.
    """

    number = models.CharField(max_length=120, unique=True)
    kept = models.ForeignKey(Worker, models.PROTECT, related_name="mergers")
    dropped = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    reason = models.CharField(max_length=300)
    split_reason = models.CharField(max_length=300, blank=True)
    laid = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("dropped",),
                condition=models.Q(until__isnull=True),
                name="roster_dropped_once",
            ),
        )
