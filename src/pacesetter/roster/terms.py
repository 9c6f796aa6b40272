"""Words of the roster: kinds of unit, offices, categories, events, reasons to refuse a row."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pacesetter.intake.terms import REASONS


class UnitKind(TextChoices):
    """Levels of the tree, from the top down; a level may be left out, never turned round."""

    FEDERATION = "federation", _("federation")
    TRADE = "trade", _("trade")
    ENTERPRISE = "enterprise", _("enterprise")
    WORKSHOP = "workshop", _("workshop")
    SECTION = "section", _("section")
    TEAM = "team", _("team")


class OfficeKind(TextChoices):
    """Offices that a worker may hold over a unit and everything below it."""

    ORGANISER = "organiser", _("union organiser")
    LEADER = "leader", _("leader")
    TECHNICAL_VERIFIER = "technical_verifier", _("technical verifier")
    FINANCE_VERIFIER = "finance_verifier", _("finance verifier")
    ELECTION_COMMITTEE = "election_committee", _("election committee")
    FEDERATION = "federation", _("federation staff")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")


class Position(TextChoices):
    """What somebody's work is, for quotas: one at a time."""

    FRONT_LINE = "front_line", _("front-line worker")
    TECHNICAL = "technical", _("technical staff")
    MANAGER = "manager", _("manager")
    HEAD = "head", _("head of an enterprise")


class Employment(TextChoices):
    """By what contract somebody works here, for rights: one at a time."""

    OWN = "own", _("employed here")
    AGENCY = "agency", _("agency worker")
    OUTSOURCED = "outsourced", _("outsourced worker")
    SECONDED = "seconded", _("seconded worker")
    TRAINEE = "trainee", _("trainee")


class Category(TextChoices):
    """Facts about a person that quotas count, beside the position."""

    WOMAN = "woman", _("woman")


class PrivateKind(TextChoices):
    """Special-category data: optional, encrypted at rest, masked in every view."""

    IDENTITY_NUMBER = "identity_number", _("identity number")
    ETHNICITY = "ethnicity", _("ethnicity")
    UNION_MEMBER = "union_member", _("union membership")


class Event(TextChoices):
    """What the journal calls the roster's acts."""

    OWNERSHIP_DECLARED = "ownership:declare", _("type of ownership declared")
    UNIT_REGISTERED = "unit:register", _("unit registered")
    UNIT_CHANGED = "unit:change", _("unit changed")
    WORKER_REGISTERED = "worker:register", _("worker registered")
    WORKER_CHANGED = "worker:change", _("worker changed")
    OFFICE_APPOINTED = "office:appoint", _("office given")
    OFFICE_CHANGED = "office:change", _("office changed")
    CONSTITUENCY_DRAWN = "constituency:draw", _("constituency drawn")
    CONSTITUENCY_REDRAWN = "constituency:redraw", _("constituency redrawn")
    WORKERS_MERGED = "worker:merge", _("records of one person merged")
    WORKERS_SPLIT = "worker:split", _("merged records split")


SLASH = "/"  # stands between the numbers of a path, so no number may hold one
OFFICE_NUMBER = "{kind} || '/' || {worker} || '/' || {unit} || '/' || CAST({since} AS text)"

# Offices that one person must not hold over the same unit at the same time, and why. The first
# signs what the others have answered for, or counts what they stand for.
INCOMPATIBLE: tuple[tuple[OfficeKind, tuple[OfficeKind, ...], str], ...] = (
    (
        OfficeKind.LEADER,
        (OfficeKind.TECHNICAL_VERIFIER, OfficeKind.FINANCE_VERIFIER),
        "leads_and_verifies",
    ),
    (OfficeKind.LEADER, (OfficeKind.ELECTION_COMMITTEE,), "leads_and_counts"),
    (
        OfficeKind.AUDITOR,
        (
            OfficeKind.ORGANISER,
            OfficeKind.LEADER,
            OfficeKind.TECHNICAL_VERIFIER,
            OfficeKind.FINANCE_VERIFIER,
        ),
        "audits_own_work",
    ),
)

Reasons = dict[str, str | Promise]

UNIT_REASONS: Reasons = REASONS | {
    "slash": _("{detail}: a unit's number must not hold a slash; write it without."),
    "second_root": _("The tree has its top already, {detail}: name this unit's parent."),
    "parent": _("Nobody knows the parent {detail}: add a row for it, or mend its number."),
    "parent_refused": _("The row of its parent {detail} was refused: mend that one first."),
    "cycle": _("Above {detail} the parents lead back to the unit itself: mend its parent."),
    "turned": _(
        "This unit's level isn't below that of its parent {detail}: mend the kind or the parent."
    ),
    "turned_below": _(
        "The unit {detail} below this one would no longer stand lower: change that one first."
    ),
    "ownership_place": _("Only an enterprise has a type of ownership: empty the cell {detail}."),
    "ownership_kept": _("{detail} has a type of ownership, so it must stay an enterprise."),
    "ownership_type": _("Nobody has declared the type of ownership {detail}: take a declared one."),
    "ownership_since": _("The type of ownership {detail} has no date: say since when."),
    "ownership_nothing": _("The date {detail} has no type of ownership: say which."),
}

WORKER_REASONS: Reasons = REASONS | {
    "slash": _("{detail}: a worker's number must not hold a slash; write it without."),
    "unit": _("Nobody knows the unit {detail}: import its row first, or mend the number."),
    "earlier": _(
        "The register knows where this worker belongs since {detail}: a transfer must begin later."
    ),
    "earlier_position": _(
        "Since {detail} this worker has another position: a new one must begin later."
    ),
    "earlier_employment": _(
        "Since {detail} this worker has another form of employment: a new one must begin later."
    ),
    "merged": _("This number leads to the record of {detail}: write that number."),
    "earlier_woman": _(
        "Since {detail} the register says the contrary in the column “woman”: a change must begin "
        "later."
    ),
}

OFFICE_REASONS: Reasons = REASONS | {
    "worker": _("Nobody knows the worker {detail}: import that row first, or mend the number."),
    "unit": _("Nobody knows the unit {detail}: import its row first, or mend the number."),
    "merged": _("This number leads to the record of {detail}: write that number."),
    "ends_first": _("The last day {detail} lies before the first: mend one of the two."),
    "leads_and_verifies": _(
        "Whoever leads a unit can't verify its savings, and {detail} over the same unit is held "
        "at the same time: end one of the two first."
    ),
    "leads_and_counts": _(
        "Whoever leads a unit can't count its votes, and {detail} over the same unit is held at "
        "the same time: end one of the two first."
    ),
    "audits_own_work": _(
        "An auditor can't answer for what is audited, and {detail} over the same unit is held at "
        "the same time: end one of the two first."
    ),
}

CONSTITUENCY_REASONS: Reasons = REASONS | {
    "unit": _("Nobody knows the unit {detail}: import its row first, or mend the number."),
    "no_units": _("No unit lies in this constituency: name at least one."),
    "both_ways": _(
        "{detail} stands with all below it and alone: a unit lies in a constituency one way."
    ),
    "seats": _("{detail} is no number of seats: write a whole number of 0 or more."),
    "ends_first": _("The last day {detail} lies before the first: mend one of the two."),
}
