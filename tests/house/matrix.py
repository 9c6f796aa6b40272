"""Who may open which page: one line an address, held by test_matrix.py and told in the guide.

An address that has no line here fails the test, so that no page is opened by forgetting.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import URLPattern, URLResolver, get_resolver

from pacesetter.roster.terms import OfficeKind

EVERYBODY = "everybody"
SIGNED_IN = "signed in"


@dataclass(frozen=True)
class Access:
    """For whom an address opens: everybody, whoever has signed in, or holders of some offices.

    `within`: it is about a unit, so that the same office over another unit doesn't open it.
    """

    to: str | frozenset[OfficeKind]
    sample: dict[str, str] = field(default_factory=dict)
    within: bool = False

    def opens(self, offices: frozenset[OfficeKind] | None, *, beside: bool = False) -> bool:
        """Say whether it opens; None is a stranger, an empty set a worker without office."""
        if self.to == EVERYBODY:
            return True
        if offices is None:
            return False
        if self.to == SIGNED_IN:
            return True
        return bool(offices & frozenset(self.to)) and not (beside and self.within)


def offices(*kinds: OfficeKind, within: bool = False, **sample: str) -> Access:
    return Access(frozenset(kinds), sample, within)


def everybody(**sample: str) -> Access:
    return Access(EVERYBODY, sample)


def signed_in(**sample: str) -> Access:
    return Access(SIGNED_IN, sample)


SLIP, PLANT, HAND = "1952-MTG-0147", "MTG", "0000101"
KEEPERS = (OfficeKind.ORGANISER, OfficeKind.ADMINISTRATOR)
IMPORTERS = (*KEEPERS, OfficeKind.FEDERATION)
VERIFIERS = (OfficeKind.TECHNICAL_VERIFIER, OfficeKind.FINANCE_VERIFIER)
STAGERS = (*KEEPERS, OfficeKind.LEADER)
SPEAKERS = (*KEEPERS, OfficeKind.LEADER)
ANSWERERS = (OfficeKind.LEADER, OfficeKind.FEDERATION)
SEERS = IMPORTERS
RESETTERS = (*KEEPERS, OfficeKind.ELECTION_COMMITTEE)
ACCESS: dict[str, Access] = {
    "bulletin:tell": everybody(),
    "units:enterprises": everybody(),
    "units:record": everybody(number="MTG"),
    "plan:sheet": offices(*KEEPERS, within=True, number=PLANT),
    "plan:set_target": offices(*KEEPERS, within=True, number=PLANT),
    "plan:revise_target": offices(*KEEPERS, within=True, number=PLANT),
    "plan:file_return": offices(*KEEPERS, within=True, number=PLANT),
    "ledger:entries": everybody(),
    "ledger:download": everybody(),
    "ledger:find": everybody(),
    "ledger:slip": everybody(number=SLIP),
    "ledger:proof": everybody(number=SLIP),
    "ledger:proof_data": everybody(number=SLIP),
    "journal:seal": everybody(),
    "accounts:sign_in": everybody(),
    "accounts:sign_out": everybody(),
    "accounts:choose_pin": everybody(),  # leads to the sign-in, but for whoever holds a slip
    "accounts:second": everybody(),  # the same, but for whoever has given the right PIN
    "accounts:kiosk": everybody(),
    "accounts:change_pin": signed_in(),
    "accounts:security": signed_in(),
    "accounts:add_app": signed_in(),
    "accounts:add_passkey": signed_in(),
    "accounts:remove_factor": signed_in(),
    "accounts:pins": offices(*RESETTERS),
    "accounts:issue": offices(*RESETTERS),
    "accounts:reset": offices(*RESETTERS),
    "accounts:confirm": offices(*RESETTERS, reset="1"),
    "accounts:drop_factors": offices(OfficeKind.ADMINISTRATOR),
    "accounts:badges": offices(*KEEPERS),
    "accounts:kiosks": offices(*KEEPERS),
    "accounts:register_kiosk": offices(*KEEPERS),
    "accounts:revoke_kiosk": offices(*KEEPERS, number="K-1"),
    "bulletin:data": everybody(),
    "search:find": everybody(),
    "desk:waiting": everybody(),
    "desk:queue": offices(*VERIFIERS),
    "desk:together": offices(*VERIFIERS),
    "desk:claim": offices(*VERIFIERS, within=True, number=SLIP),
    "claims:mine": signed_in(),
    "claims:new": signed_in(),
    "claims:answer": signed_in(number=SLIP),
    "claims:appeal": signed_in(number=SLIP),
    "claims:add_value": signed_in(number=SLIP),
    "claims:stage": offices(*STAGERS, within=True, number=SLIP),
    "roster:overview": offices(*SEERS),
    "roster:find": offices(*SEERS),
    "roster:unit": offices(*SEERS, within=True, number=PLANT),
    "roster:worker": offices(*SEERS, within=True, number=HAND),
    "roster:constituencies": offices(*SEERS, within=True, number=PLANT),
    "roster:misplaced": offices(*SEERS, within=True, number=PLANT),
    "roster:register_worker": offices(*KEEPERS, within=True, number=PLANT),
    "roster:register_unit": offices(*KEEPERS, within=True, number=PLANT),
    "roster:change_ownership": offices(*KEEPERS, within=True, number=PLANT),
    "roster:appoint": offices(*KEEPERS, within=True, number=PLANT),
    "roster:duplicates": offices(*KEEPERS, within=True, number=PLANT),
    "roster:merge": offices(*KEEPERS),
    "roster:split": offices(*KEEPERS, within=True, number=HAND),
    "roster:transfer_worker": offices(*KEEPERS, within=True, number=HAND),
    "roster:end_office": offices(
        *KEEPERS, within=True, number=HAND, kind="leader", unit=PLANT, since="1952-01-01"
    ),
    "notices:read": signed_in(),
    "notices:mark_all": signed_in(),
    "notices:follow": signed_in(number="N-1"),
    "notices:mine": signed_in(),
    "notices:confirm": signed_in(),
    "notices:choose": signed_in(),
    "notices:drop": signed_in(),
    "notices:quiet": signed_in(),
    "notices:of_unit": offices(*KEEPERS, within=True, number=PLANT),
    "notices:drop_of_unit": offices(*KEEPERS, within=True, number=PLANT),
    "notices:shift": offices(*KEEPERS, within=True, number=PLANT),
    "notices:announce": offices(*SPEAKERS, within=True, number=PLANT),
    "notices:wall": offices(*SPEAKERS, within=True, number=PLANT),
    "people:mine": signed_in(),
    "people:led": offices(OfficeKind.LEADER),
    "people:reply": offices(*ANSWERERS, within=True, number=SLIP),
    "people:organised": offices(
        OfficeKind.ORGANISER, OfficeKind.FEDERATION, OfficeKind.ADMINISTRATOR
    ),
    "jobs:mine": signed_in(),
    "jobs:progress": signed_in(number="J-1"),
    "jobs:cancel": signed_in(number="J-1"),
    "jobs:retry": signed_in(number="J-1"),
    "jobs:download": signed_in(number="J-1", name="report.csv"),
    "tokens:reference": everybody(),
    "tokens:mine": signed_in(),
    "tokens:make": signed_in(),
    "tokens:revoke": signed_in(number="T-1"),
    "webhooks:kept": offices(*KEEPERS),
    "webhooks:register": offices(*KEEPERS),
    "webhooks:log": offices(*KEEPERS, within=True, number="W-1"),
    "webhooks:try_out": offices(*KEEPERS, within=True, number="W-1"),
    "webhooks:resume": offices(*KEEPERS, within=True, number="W-1"),
    "webhooks:renew": offices(*KEEPERS, within=True, number="W-1"),
    "webhooks:drop": offices(*KEEPERS, within=True, number="W-1"),
    "imports:template": everybody(name="workers.csv"),
    "imports:begin": offices(*IMPORTERS),
    "imports:report": offices(*IMPORTERS, number="J-1"),
    "imports:take": offices(*IMPORTERS, number="J-1"),
    "imports:batches": offices(*IMPORTERS),
    "imports:batch": offices(*IMPORTERS, number="B-1"),
    "imports:withdrawal": offices(*IMPORTERS, number="J-1"),
    "imports:export": offices(*IMPORTERS, OfficeKind.AUDITOR),
    "imports:exported": offices(*IMPORTERS, OfficeKind.AUDITOR, number="J-1"),
}


def named(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """The names of all addresses of pages, with their spaces."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            below = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from named(pattern.url_patterns, below)
        elif pattern.name:
            yield f"{space}{pattern.name}"


def pages() -> list[str]:
    """Every page's name; the API has a matrix of its own."""
    return [name for name in named(get_resolver().url_patterns) if not name.startswith("api:")]
