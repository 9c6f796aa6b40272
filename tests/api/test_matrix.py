"""Every operation × every role: who gets in, and who is turned away, and how.

What is expected follows from what the operation says of itself: public, or a scope. Which offices
a scope takes is written in `OFFICES`; everything else is generated, so that a new operation is
either here or fails.
"""

from dataclasses import dataclass

import pytest

from pacesetter.api.routes import described
from pacesetter.api.terms import Scope
from pacesetter.ledger.models import Contribution
from pacesetter.roster.models import Membership, Office, Unit
from pacesetter.roster.terms import OfficeKind as Kind

KEEPERS = {Kind.ORGANISER, Kind.ADMINISTRATOR, Kind.FEDERATION}
VERIFIERS = {Kind.TECHNICAL_VERIFIER, Kind.FINANCE_VERIFIER}
ANYBODY: set[Kind] = set()
# Which offices an operation of a scope takes; nobody's in particular: whoever has the scope.
OFFICES = {
    Scope.READ_SELF: ANYBODY,
    Scope.WRITE_SELF: ANYBODY,
    Scope.WRITE_CLAIMS: ANYBODY,
    Scope.READ_ROSTER: KEEPERS,
    Scope.READ_DESK: VERIFIERS,
    Scope.VERIFY: VERIFIERS,
    Scope.IMPORT: ANYBODY,
}
ROLES = ["worker", *Kind]
REFUSED = {403, 404}
LET_IN = {200, 201, 202, 404, 409, 422}


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    scope: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def operations() -> list[Operation]:
    return [
        Operation(method.upper(), path.removeprefix("/api/v1/"), told.get("x-scope", ""))
        for path, methods in described()["paths"].items()
        for method, told in methods.items()
    ]


OPERATIONS = operations()
PUBLIC = [operation for operation in OPERATIONS if not operation.scope]
SIGNED = [operation for operation in OPERATIONS if operation.scope]


@pytest.fixture
def tree(city):
    """Two enterprises, somebody of the first, a worker and a slip of the second."""
    mine, other = Unit.objects.filter(kind="enterprise").order_by("number")[:2]
    member = Membership.objects.filter(unit__path__startswith=mine.path).order_by("pk").last()
    beside = Membership.objects.filter(unit__path__startswith=other.path).order_by("pk").last()
    Office.objects.filter(worker=member.worker).delete()
    slip = Contribution.objects.filter(unit__path__startswith=other.path).order_by("number").first()
    return mine, other, member.worker, beside.worker, slip


def address(operation: Operation, tree) -> str:
    _mine, other, _member, beside, slip = tree
    path = operation.path.replace("roster/workers/{number}", f"roster/workers/{beside.number}")
    path = path.replace("units/{number}", f"units/{other.number}")
    path = path.replace("slips/{number}", f"slips/{slip.number if slip else 'none'}")
    query = "?q=a" if path.endswith("search") else ""
    return path.replace("{number}", "none") + query


def body(operation: Operation) -> object:
    return None if operation.method == "GET" else {"reason": "a", "words": "b", "gross": "1"}


def test_every_scope_has_its_offices_and_every_operation_a_tag():
    assert set(OFFICES) == set(Scope)
    assert {operation.scope for operation in SIGNED} <= set(Scope.values)
    assert all(operation.method == "GET" for operation in PUBLIC), "nobody changes a thing unsigned"


@pytest.mark.parametrize("operation", PUBLIC, ids=str)
def test_what_is_public_is_so_without_a_token(city, tree, stranger, operation):
    assert stranger(operation.method, address(operation, tree)).status == 200


@pytest.mark.parametrize("operation", SIGNED, ids=str)
def test_a_stranger_is_turned_away(city, tree, stranger, operation):
    answer = stranger(operation.method, address(operation, tree), body(operation))
    assert answer.status == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.told["error"] == "no_token"


@pytest.mark.parametrize("operation", SIGNED, ids=str)
def test_a_token_without_the_scope_is_turned_away(asker, tree, operation):
    others = [scope for scope in Scope.values if scope != operation.scope]
    ask = asker(tree[2].number, *others)
    answer = ask(operation.method, address(operation, tree), body(operation))
    assert answer.status == 403
    assert operation.scope in answer.told["what"]


@pytest.mark.parametrize("role", ROLES, ids=str)
@pytest.mark.parametrize("operation", SIGNED, ids=str)
def test_each_office_opens_its_own_and_nothing_beside_its_subtree(asker, tree, operation, role):
    mine, _other, member, beside, _slip = tree
    if role != "worker":
        Office.objects.create(kind=role, worker=member, unit=mine, since="1952-01-01")
    answer = asker(member.number)(operation.method, address(operation, tree), body(operation))
    takes = OFFICES[Scope(operation.scope)]
    if takes and role not in takes:
        assert answer.status in {403, 422}, answer.told
    else:
        assert answer.status in LET_IN | {403}, answer.told
    if "{number}" in operation.path:
        # Everything that is named lies beside the subtree: nobody is told a thing of it.
        assert answer.status in REFUSED | {422}, answer.told
        assert beside.name not in str(answer.told)


@pytest.mark.parametrize("operation", [o for o in SIGNED if o.method == "GET"], ids=str)
def test_an_office_over_the_whole_opens_it(asker, tree, operation):
    _mine, _other, member, _beside, _slip = tree
    top = Unit.objects.get(parent=None)
    for kind in (Kind.ADMINISTRATOR, Kind.FINANCE_VERIFIER):
        Office.objects.create(kind=kind, worker=member, unit=top, since="1952-01-01")
    answer = asker(member.number)(operation.method, address(operation, tree))
    assert answer.status == (404 if "jobs/" in operation.path else 200), answer.told


@pytest.mark.parametrize("operation", [o for o in SIGNED if "{number}" in o.path], ids=str)
def test_a_token_sees_no_further_than_its_unit_whatever_its_owner_may(asker, tree, operation):
    mine, _other, member, beside, _slip = tree
    top = Unit.objects.get(parent=None)
    for kind in (Kind.ADMINISTRATOR, Kind.FINANCE_VERIFIER):
        Office.objects.create(kind=kind, worker=member, unit=top, since="1952-01-01")
    ask = asker(member.number, unit=mine.number)
    answer = ask(operation.method, address(operation, tree), body(operation))
    assert answer.status in REFUSED | {422}, answer.told
    assert beside.name not in str(answer.told)
