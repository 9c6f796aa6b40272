"""Every operation of the API as its own description tells it, and what it is asked with."""

from dataclasses import dataclass
from typing import Any

from pacesetter.api.routes import described
from pacesetter.api.terms import Scope
from pacesetter.roster.terms import OfficeKind as Kind

PIN = "40961728"
KEEPERS = {Kind.ORGANISER, Kind.ADMINISTRATOR, Kind.FEDERATION}
MENDERS = {Kind.ORGANISER, Kind.ADMINISTRATOR}
SPEAKERS = {*MENDERS, Kind.LEADER}
VERIFIERS = {Kind.TECHNICAL_VERIFIER, Kind.FINANCE_VERIFIER}
ANYBODY: set[Kind] = set()
# Which offices an operation of a scope takes; nobody's in particular: whoever has the scope.
OFFICES = {
    Scope.READ_SELF: ANYBODY,
    Scope.WRITE_SELF: ANYBODY,
    Scope.CHANNELS: ANYBODY,
    Scope.WRITE_CLAIMS: ANYBODY,
    Scope.WRITE_STAGES: SPEAKERS,
    Scope.READ_ROSTER: KEEPERS,
    Scope.WRITE_ROSTER: MENDERS,
    Scope.WRITE_PLAN: MENDERS,
    Scope.ANNOUNCE: SPEAKERS,
    Scope.WEBHOOKS: MENDERS,
    Scope.REPLY: {Kind.LEADER, Kind.FEDERATION},
    Scope.READ_DESK: VERIFIERS,
    Scope.VERIFY: VERIFIERS,
    Scope.IMPORT: ANYBODY,
    Scope.EXPORT: {*KEEPERS, Kind.AUDITOR},
}
# Operations that take other offices than the rest of their scope.
OTHERS = {
    "POST closings": {Kind.FEDERATION, Kind.AUDITOR},
    "GET managed": {*KEEPERS, Kind.LEADER},
    "GET roster/units/{number}/duplicates": MENDERS,
    "GET roster/units/{number}/channels": MENDERS,
    "POST roster/units/{number}/channels": MENDERS,
    "POST roster/units/{number}/channels/{kind}/drop": MENDERS,
    "POST roster/units/{number}/quiet": MENDERS,
}
# What an operation is sent that takes more than a reason; `unit` and `worker` lie beside.
DAY = "1953-02-01"
AMOUNT = {"indicator": "saving", "period": "1952-07", "amount": "1"}
BODIES: dict[str, dict[str, object]] = {
    "POST desk/together": {"slips": ["{slip}"]},
    "POST channels": {"kind": "feishu", "address": "a-token-1"},
    "POST roster/units/{number}/channels": {"kind": "feishu", "address": "a-token-1"},
    "POST channels/{kind}/confirm": {"code": "1"},
    "POST notices/read": {"last": "N-1"},
    "POST slips/{number}/reply": {"adopts": True},
    "POST slips/{number}/value": {"measure": "none"},
    "POST slips/{number}/stage": {"step": "adopted", "on": DAY},
    "POST slips/{number}/answer": {"agrees": True},
    "POST exports": {"unit": "{unit}"},
    "POST imports": {"of": "J-1"},
    "POST roster/units/{number}/announcements": {"zh": "开会"},
    "POST roster/workers": {"number": "X1", "name": "a", "unit": "{unit}", "since": DAY},
    "POST roster/workers/{number}/transfer": {"unit": "{unit}", "since": DAY},
    "POST roster/units": {"number": "X2", "parent": "{unit}", "kind": "team", "name_zh": "新"},
    "POST roster/units/{number}/ownership": {"ownership": "state", "since": DAY, "source": "a"},
    "POST roster/units/{number}/offices": {
        "worker": "{worker}",
        "office": "leader",
        "since": DAY,
        "source": "a",
    },
    "POST roster/units/{number}/offices/end": {
        "worker": "{worker}",
        "office": "leader",
        "since": DAY,
        "until": DAY,
    },
    "POST roster/mergers": {"keep": "{worker}", "drop": "{worker}", "reason": "a"},
    "POST roster/units/{number}/targets": {**AMOUNT, "decided_on": DAY},
    "POST roster/units/{number}/targets/revise": {**AMOUNT, "decided_on": DAY, "reason": "a"},
    "POST roster/units/{number}/returns": {**AMOUNT, "reported_on": DAY},
    "POST closings": {"period": "1952-07", "closed_on": DAY},
    "POST webhooks": {
        "name": "a",
        "address": "https://127.0.0.1/",
        "unit": "{unit}",
        "topics": ["slips"],
    },
    "POST claims": {
        "unit": "{unit}",
        "title_zh": "省铁",
        "kind": "saving",
        "saving_class": "hard",
        "mechanism": "material",
        "starts": DAY,
        "ends": DAY,
        "shares": [{"worker": "{worker}", "percent": "100"}],
    },
}


@dataclass(frozen=True)
class Operation:
    """One operation."""

    method: str
    path: str
    scopes: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def scope(self) -> str:
        return self.scopes[0] if self.scopes else ""

    @property
    def takes(self) -> set[Kind]:
        """Whose office it takes; nobody's in particular: whoever has the scope."""
        return OTHERS.get(str(self), OFFICES[Scope(self.scope)])


def operations() -> list[Operation]:
    return [
        Operation(method.upper(), path.removeprefix("/api/v1/"), tuple(told.get("x-scopes", ())))
        for path, methods in described()["paths"].items()
        for method, told in methods.items()
    ]


def body(operation: Operation, names: dict[str, str]) -> object:
    """What an operation is sent: whatever it names lies where `names` says."""
    if operation.method == "GET":
        return None
    told = BODIES.get(str(operation), {"reason": "a", "words": "b", "gross": "1"})
    return filled({**told, "pin": PIN}, names)


def filled(told: Any, names: dict[str, str]) -> Any:
    """Put names where their places are."""
    if isinstance(told, dict):
        return {key: filled(value, names) for key, value in told.items()}
    if isinstance(told, list):
        return [filled(value, names) for value in told]
    if isinstance(told, str):
        for key, name in names.items():
            told = told.replace(f"{{{key}}}", name)
    return told


def address(operation: Operation, names: dict[str, str]) -> str:
    """Where an operation is asked about what `names` says."""
    path = operation.path.replace("roster/workers/{number}", f"roster/workers/{names['worker']}")
    path = path.replace("units/{number}", f"units/{names['unit']}")
    path = path.replace("slips/{number}", f"slips/{names['slip']}")
    path = path.replace("claims/{number}", f"claims/{names['slip']}")
    path = path.replace("answers/{number}", f"answers/{names['slip']}")
    path = path.replace("templates/{name}", "templates/workers.csv")
    path = path.replace("{kind}", "feishu").replace("{name}", "none").replace("{number}", "none")
    return path + ("?q=a" if path.endswith("search") else "")


OPERATIONS = operations()
PUBLIC = [operation for operation in OPERATIONS if not operation.scope]
SIGNED = [operation for operation in OPERATIONS if operation.scope]
# Those that name somebody or something, in the address or in what they are sent.
NAMING = [o for o in SIGNED if "{" in o.path or "'{" in str(BODIES.get(str(o), ""))]
