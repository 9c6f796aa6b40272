"""Beside each page the operations that do the same: a table, held by test_pages and told in docs.

`python -m tests.api.beside` writes it into the guide.
"""

import re

from tests.house.reading import CHECKOUT

GUIDE = CHECKOUT / "docs" / "guide" / "api.md"
BEGINS, ENDS = "<!-- pages: begin -->\n", "<!-- pages: end -->\n"
# Page → what does the same for programs.
PAGES: dict[str, tuple[str, ...]] = {
    "bulletin:tell": ("GET bulletin",),
    "bulletin:data": ("GET bulletin",),
    "units:enterprises": ("GET enterprises",),
    "units:record": ("GET units/{number}", "GET units/{number}/differences", "GET slips"),
    "ledger:entries": ("GET slips",),
    "ledger:download": ("GET slips",),
    "ledger:find": ("GET slips/{number}",),
    "ledger:slip": ("GET slips/{number}",),
    "ledger:proof": ("GET slips/{number}/proof",),
    "ledger:proof_data": ("GET slips/{number}/proof",),
    "journal:seal": ("GET seal",),
    "search:find": ("GET search", "GET roster/search"),
    "desk:waiting": ("GET ageing", "GET ageing/slips"),
    "desk:queue": ("GET desk/queue",),
    "desk:claim": (
        "GET desk/claims/{number}",
        "POST slips/{number}/verify",
        "POST slips/{number}/adjust",
        "POST slips/{number}/refuse",
    ),
    "desk:together": ("POST desk/together",),
    "claims:mine": ("GET questions",),
    "claims:new": ("POST claims",),
    "claims:answer": ("POST slips/{number}/answer",),
    "claims:appeal": ("POST slips/{number}/appeal",),
    "claims:add_value": ("POST slips/{number}/value",),
    "claims:stage": ("POST slips/{number}/stage",),
    "people:mine": ("GET mine",),
    "people:led": ("GET managed", "GET answers"),
    "people:reply": ("GET answers/{number}", "POST slips/{number}/reply"),
    "people:organised": ("GET managed", "GET answers", "GET roster/units/{number}/returns/missing"),
    "notices:read": ("GET notices",),
    "notices:follow": ("POST notices/{number}/read",),
    "notices:mark_all": ("POST notices/read",),
    "notices:mine": ("GET channels", "POST channels"),
    "notices:confirm": ("POST channels/{kind}/confirm",),
    "notices:choose": ("POST channels/{kind}/choose",),
    "notices:drop": ("POST channels/{kind}/drop",),
    "notices:quiet": ("POST quiet",),
    "notices:of_unit": (
        "GET roster/units/{number}/channels",
        "POST roster/units/{number}/channels",
    ),
    "notices:drop_of_unit": ("POST roster/units/{number}/channels/{kind}/drop",),
    "notices:shift": ("POST roster/units/{number}/quiet",),
    "notices:announce": ("POST roster/units/{number}/announcements",),
    "notices:wall": ("GET roster/units/{number}/wall",),
    "roster:overview": ("GET roster",),
    "roster:find": ("GET roster/search",),
    "roster:unit": ("GET roster/units/{number}", "GET roster/workers"),
    "roster:worker": ("GET roster/workers/{number}", "GET roster/workers/{number}/slips"),
    "roster:constituencies": (
        "GET roster/units/{number}/constituencies",
        "GET roster/units/{number}/misplaced",
    ),
    "roster:misplaced": ("GET roster/units/{number}/misplaced",),
    "roster:register_worker": ("POST roster/workers",),
    "roster:transfer_worker": ("POST roster/workers/{number}/transfer",),
    "roster:register_unit": ("POST roster/units",),
    "roster:change_ownership": ("POST roster/units/{number}/ownership",),
    "roster:appoint": ("POST roster/units/{number}/offices",),
    "roster:end_office": ("POST roster/units/{number}/offices/end",),
    "roster:duplicates": ("GET roster/units/{number}/duplicates",),
    "roster:merge": ("POST roster/mergers",),
    "roster:split": ("POST roster/workers/{number}/split",),
    "plan:sheet": ("GET roster/units/{number}/plan",),
    "plan:set_target": ("POST roster/units/{number}/targets",),
    "plan:revise_target": ("POST roster/units/{number}/targets/revise",),
    "plan:file_return": ("POST roster/units/{number}/returns",),
    "webhooks:kept": ("GET webhooks",),
    "webhooks:register": ("POST webhooks",),
    "webhooks:log": ("GET webhooks/{number}",),
    "webhooks:try_out": ("POST webhooks/{number}/try",),
    "webhooks:resume": ("POST webhooks/{number}/resume",),
    "webhooks:renew": ("POST webhooks/{number}/renew",),
    "webhooks:drop": ("POST webhooks/{number}/drop",),
    "imports:template": ("GET templates/{name}",),
    "imports:begin": ("POST imports/trials",),
    "imports:report": ("GET jobs/{number}",),
    "imports:take": ("POST imports",),
    "imports:batches": ("GET batches",),
    "imports:batch": ("GET batches/{number}", "POST batches/{number}/withdraw"),
    "imports:withdrawal": ("GET jobs/{number}",),
    "imports:export": ("POST exports",),
    "imports:exported": ("GET jobs/{number}",),
    "jobs:mine": ("GET jobs",),
    "jobs:progress": ("GET jobs/{number}",),
    "jobs:cancel": ("POST jobs/{number}/cancel",),
    "jobs:retry": ("POST jobs/{number}/retry",),
    "jobs:download": ("GET jobs/{number}/files/{name}",),
}
SIGNING_IN = "a program signs in by its token"
FACTORS = "the owner's own way in is not a program's to change"
ON_PAPER = "it prints what opens doors, on paper, before the officer's eyes"
DEVICES = "it is about the device that asks"
TOKENS = "a token that made or kept others would outlive its own end"
# Page → why programs have nothing beside it.
WITHOUT: dict[str, str] = {
    "accounts:sign_in": SIGNING_IN,
    "accounts:sign_out": SIGNING_IN,
    "accounts:choose_pin": SIGNING_IN,
    "accounts:second": SIGNING_IN,
    "accounts:change_pin": FACTORS,
    "accounts:security": FACTORS,
    "accounts:add_app": FACTORS,
    "accounts:add_passkey": FACTORS,
    "accounts:remove_factor": FACTORS,
    "accounts:drop_factors": FACTORS,
    "accounts:pins": ON_PAPER,
    "accounts:issue": ON_PAPER,
    "accounts:reset": ON_PAPER,
    "accounts:confirm": ON_PAPER,
    "accounts:badges": ON_PAPER,
    "accounts:kiosk": DEVICES,
    "accounts:kiosks": DEVICES,
    "accounts:register_kiosk": DEVICES,
    "accounts:revoke_kiosk": DEVICES,
    "tokens:mine": TOKENS,
    "tokens:make": TOKENS,
    "tokens:revoke": TOKENS,
    "tokens:reference": "`/api/v1/openapi.json` is the same for programs",
}
# Operations that no page has need of; months are closed at the console (`./pacesetter plan`).
BY_THEMSELVES = frozenset({"GET drive", "GET me", "GET units", "POST closings"})


def table() -> str:
    """The table as the guide has it: pages with their operations, then those without."""
    rows = [
        "| page | for programs |",
        "|---|---|",
        *(f"| {page} | {', '.join(f'`{o}`' for o in does)} |" for page, does in PAGES.items()),
        "",
        "| page | why nothing |",
        "|---|---|",
        *(f"| {page} | {why} |" for page, why in WITHOUT.items()),
    ]
    return "\n".join(rows) + "\n"


def told() -> str:
    """What the guide has between its marks."""
    text = GUIDE.read_text(encoding="utf-8")
    return text.partition(BEGINS)[2].partition(ENDS)[0]


if __name__ == "__main__":
    between = re.compile(f"{re.escape(BEGINS)}.*{re.escape(ENDS)}", re.DOTALL)
    new = f"{BEGINS}{table()}{ENDS}"
    GUIDE.write_text(between.sub(lambda _: new, GUIDE.read_text(encoding="utf-8")))
