"""Words of the roster: kinds of unit, offices, categories, event names."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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

    UNIT_REGISTERED = "unit:register"
    UNIT_CHANGED = "unit:change"
    WORKER_REGISTERED = "worker:register"
    WORKER_CHANGED = "worker:change"
    OFFICE_APPOINTED = "office:appoint"
    OFFICE_CHANGED = "office:change"
