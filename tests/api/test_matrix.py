"""Every operation × every role: who gets in, and who is turned away, and how.

What is expected follows from what the operation says of itself: public, or a scope; and from the
table of offices in `operations`. Everything else is generated, so that a new operation is either
there or fails.
"""

from dataclasses import dataclass

import pytest
from django.db import transaction

from pacesetter.api.terms import Scope
from pacesetter.journal.models import Head
from pacesetter.ledger.models import Contribution
from pacesetter.roster.models import Membership, Office, Unit, Worker
from pacesetter.roster.terms import OfficeKind as Kind
from tests.api.operations import (
    BODIES,
    NAMING,
    OFFICES,
    OPERATIONS,
    OTHERS,
    PIN,
    PUBLIC,
    SIGNED,
    address,
    body,
)
from tests.factories.accounts import with_pin

REFUSED = {403, 404}
LET_IN = {200, 201, 202, 404, 409, 422}


@dataclass
class Tree:
    """An enterprise with somebody of it, and what lies beside it."""

    mine: Unit
    member: Worker
    beside: Worker
    names: dict[str, str]


@pytest.fixture
def tree(city) -> Tree:
    mine, other = Unit.objects.filter(kind="enterprise").order_by("number")[:2]
    member = Membership.objects.filter(unit__path__startswith=mine.path).order_by("pk").last()
    beside = Membership.objects.filter(unit__path__startswith=other.path).order_by("pk").last()
    Office.objects.filter(worker=member.worker).delete()
    slip = Contribution.objects.filter(unit__path__startswith=other.path).order_by("number").first()
    names = {"unit": other.number, "worker": beside.worker.number, "slip": slip.number}
    with_pin(member.worker.number, PIN)
    return Tree(mine, member.worker, beside.worker, names)


def everything(worker: Worker) -> None:
    """Give somebody offices over the whole that open every operation."""
    top = Unit.objects.get(parent=None)
    for kind in (Kind.ADMINISTRATOR, Kind.FINANCE_VERIFIER, Kind.FEDERATION):
        Office.objects.create(kind=kind, worker=worker, unit=top, since="1952-01-01")


def test_every_scope_has_its_offices_and_every_exception_its_operation():
    assert set(OFFICES) == set(Scope)
    assert {scope for operation in SIGNED for scope in operation.scopes} == set(Scope.values)
    assert all(operation.method == "GET" for operation in PUBLIC), "nobody changes a thing unsigned"
    assert {*OTHERS, *BODIES} <= set(map(str, OPERATIONS))


@pytest.mark.parametrize("operation", PUBLIC, ids=str)
def test_what_is_public_is_so_without_a_token(tree, stranger, operation):
    assert stranger(operation.method, address(operation, tree.names)).status == 200


@pytest.mark.parametrize("operation", SIGNED, ids=str)
def test_strangers_and_tokens_without_the_scope_are_turned_away(asker, tree, stranger, operation):
    acts = Head.objects.get().size
    asked = (operation.method, address(operation, tree.names), body(operation, tree.names))
    answer = stranger(*asked)
    assert answer.status == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.told["error"] == "no_token"
    assert Head.objects.get().size == acts
    others = [scope for scope in Scope.values if scope not in operation.scopes]
    answer = asker(tree.member.number, *others)(*asked)
    assert answer.status == 403
    assert operation.scope in answer.told["what"]
    assert Head.objects.get().size == acts + 1, "but for the token, nothing was done"


@pytest.mark.parametrize("operation", SIGNED, ids=str)
def test_each_office_opens_its_own_and_nothing_beside_its_subtree(asker, tree, operation):
    asked = (operation.method, address(operation, tree.names), body(operation, tree.names))
    ask = asker(tree.member.number)
    for role in ("worker", *Kind):
        with transaction.atomic():
            if role != "worker":
                Office.objects.create(
                    kind=role, worker=tree.member, unit=tree.mine, since="1952-01-01"
                )
            acts = Head.objects.get().size
            answer = ask(*asked)
            if operation.takes and role not in operation.takes:
                assert answer.status in {403, 422}, (role, answer.told)
            else:
                assert answer.status in LET_IN | {403}, (role, answer.told)
            if operation in NAMING:
                # Everything that is named lies beside the subtree: nobody is told a thing of it.
                assert answer.status in REFUSED | {409, 422}, (role, answer.told)
                assert tree.beside.name not in str(answer.told)
                assert Head.objects.get().size == acts, (role, "something was done")
            transaction.set_rollback(True)


@pytest.mark.parametrize("operation", [o for o in SIGNED if o.method == "GET"], ids=str)
def test_an_office_over_the_whole_opens_it(asker, tree, operation):
    everything(tree.member)
    answer = asker(tree.member.number)(operation.method, address(operation, tree.names))
    nothing = any(
        word in operation.path for word in ("jobs/", "batches/", "claims/", "answers/", "webhooks/")
    )
    assert answer.status in ({200, 404} if nothing else {200}), answer.told


@pytest.mark.parametrize("operation", NAMING, ids=str)
def test_a_token_sees_no_further_than_its_unit_whatever_its_owner_may(asker, tree, operation):
    everything(tree.member)
    ask = asker(tree.member.number, unit=tree.mine.number)
    acts = Head.objects.get().size
    answer = ask(operation.method, address(operation, tree.names), body(operation, tree.names))
    assert answer.status in REFUSED | {422}, answer.told
    assert tree.beside.name not in str(answer.told)
    assert Head.objects.get().size == acts, "something was done beside the subtree"
