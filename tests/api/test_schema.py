"""The whole OpenAPI document, tried with what nobody would send on purpose.

No answer is a fault of ours, and every answer is what the document says. The examples are few, and
the same every time.
"""

import pytest
import schemathesis
from django.core import signals
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from pacesetter.accounts.models import Account
from pacesetter.roster.models import Membership, Office, Unit
from tests.api.conftest import token_for
from tests.api.operations import PIN
from tests.factories.accounts import with_pin

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture
def kept_open():
    """Let a request not close the connection on which the test's own transaction runs."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def token(city, kept_open):
    """Somebody whose offices open everything, so that what is asked for reaches its end."""
    worker = Membership.objects.order_by("pk").first().worker
    Office.objects.filter(worker=worker).delete()
    Account.objects.filter(number=worker.number).delete()
    with_pin(worker.number, PIN)
    for kind in ("administrator", "finance_verifier", "federation"):
        top = Unit.objects.get(parent=None)
        Office.objects.create(kind=kind, worker=worker, unit=top, since="1952-01-01")
    return token_for(worker.number)


@schema.parametrize()
@settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
def test_whatever_is_sent_the_answer_is_what_the_document_says(case, token):
    cache.clear()
    if isinstance(case.body, dict) and "pin" in case.body:
        case.body["pin"] = PIN  # so that what is signed is looked at
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=CHECKS)
