"""Signatures under slips: check the signer, settle the slip, post what counts, seal."""

from datetime import datetime

from django.db import connection

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.models import Drive
from pacesetter.campaign.staging import negative, outside, smallest, too_fine
from pacesetter.campaign.terms import Act
from pacesetter.intake.sheet import Column, Sheet, Type
from pacesetter.intake.staging import Staged
from pacesetter.intake.terms import Verdict as RowVerdict
from pacesetter.journal.actions import record_many
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import Actor
from pacesetter.ledger import making_way, posting, sealed
from pacesetter.ledger.sheets import answers, appeals, benefits, signers
from pacesetter.ledger.sheets.amounts import as_text, too_much
from pacesetter.ledger.sheets.settle import settle
from pacesetter.ledger.terms import Event, Role, Verdict
from pacesetter.plan import queries as plan

UNSIGNED = frozenset({Verdict.REVERSED, Verdict.WITHDRAWN, Verdict.REOPENED})
SIGNED = tuple(verdict.value for verdict in Verdict if verdict not in UNSIGNED)
SHEET = Sheet(
    "verifications",
    "核实",
    ("number",),
    (
        Column("number", "编号", required=True, longest=64, aliases=("核实编号", "签字编号")),
        Column(
            "contribution", "贡献单编号", required=True, longest=48, aliases=("贡献单", "贡献单号")
        ),
        Column(
            "role", "身份", required=True, choices=tuple(Role), choices_zh=("财务", "技术", "领导")
        ),
        Column("verifier", "核实人", required=True, longest=48, aliases=("核实人工号", "签字人")),
        Column(
            "verdict",
            "结论",
            required=True,
            choices=SIGNED,
            choices_zh=("已核对", "已核实", "已调整", "已退回", "已采纳"),
            aliases=("核实结论", "核实结果"),
        ),
        Column("gross", "毛额", Type.DECIMAL, aliases=("核实金额", "核实毛额")),
        Column("costs", "费用", Type.DECIMAL, aliases=("核实费用", "成本")),
        Column("more_than", "多于", Type.FLAG, optional=True),
        Column("reason", "理由", longest=400, aliases=("原因", "意见")),
        Column("on", "日期", Type.DATE, required=True, aliases=("核实日期", "签字日期")),
        Column("made_up", "虚构", Type.FLAG, optional=True),
    ),
)
# Each staged signature with its slip and signer; the value found, or, if none is written, claimed.
SIGNING = """
CREATE TEMP TABLE signing AS
SELECT s.line, s.number, s.role, s.verdict_ AS signed, s.reason_ AS why, s.on_ AS signed_on,
       s.more_than, s.made_up, w.id AS verifier_id, c.id AS slip_id, c.unit_id, c.drive_id,
       c.measure_id, c.claimed_on, c.state, c.cost_line, c.mechanism, c.kind, c.saving_class,
       c.benefit_share, c.starts, c.ends, c.gross AS claimed_gross, c.costs AS claimed_costs,
       {appealed} AS appealed,
       CASE WHEN s.verdict_ IN ('refused', 'adopted') THEN NULL
            WHEN s.gross IS NULL THEN c.gross ELSE {gross} END AS gross,
       CASE WHEN s.verdict_ IN ('refused', 'adopted') THEN NULL
            WHEN s.gross IS NULL THEN c.costs ELSE COALESCE({costs}, 0) END AS costs
FROM {table} s
JOIN ledger_contribution c ON c.number = s.contribution
JOIN roster_worker w ON w.number = s.verifier
LEFT JOIN campaign_measure m ON m.code = c.measure_id
WHERE s.verdict IS NULL
"""
SAME = f"""
EXISTS (SELECT 1 FROM signing k JOIN ledger_verification v ON v.number = k.number
        WHERE k.line = s.line AND v.contribution_id = k.slip_id AND v.role = k.role
          AND v.verdict = k.signed AND v.verifier_id = k.verifier_id AND v.reason = k.why
          AND v."on" = k.signed_on AND v.more_than = k.more_than AND v.made_up = k.made_up
          AND v.gross IS NOT DISTINCT FROM k.gross AND v.costs IS NOT DISTINCT FROM k.costs
          AND NOT {making_way.UNDONE})
"""
WRITE = """
INSERT INTO ledger_verification (number, contribution_id, role, verdict, verifier_id, gross, costs,
                                 more_than, reason, "on", made_up)
SELECT k.number, k.slip_id, k.role, k.signed, k.verifier_id, k.gross, k.costs, k.more_than, k.why,
       k.signed_on, k.made_up
FROM signing k JOIN {table} s ON s.line = k.line AND s.verdict = 'new'
ORDER BY k.signed_on, k.line
"""
EVENTS = ((Event.CHECKED, "= 'checked'"), (Event.VERIFIED, "<> 'checked'"))


def take(staged: Staged, *, by: Actor, at: datetime) -> None:
    """Take a sheet of signatures."""
    drive = campaign.current_drive_or_refuse()
    _check_names(staged)
    _check_cells(staged, drive)
    _hold(staged)
    bulk.run("DROP TABLE IF EXISTS signing")
    bulk.run(
        SIGNING.format(
            table=staged.table,
            appealed=appeals.APPEALED,
            gross=smallest("s.gross", "m.decimals"),
            costs=smallest("s.costs", "m.decimals"),
        )
    )
    bulk.run("CREATE UNIQUE INDEX signing_line ON signing (line)")
    bulk.run("CREATE INDEX signing_slip ON signing (slip_id)")
    bulk.analyse("signing")
    bulk.run(f"CREATE INDEX {staged.table}_slip ON {staged.table} (contribution)")
    staged.mark(RowVerdict.UNCHANGED, SAME)
    _check_against_slip(staged)
    signers.check(staged)
    answers.check(staged)
    appeals.check(staged)
    benefits.check(staged)
    staged.mark(RowVerdict.NEW)
    making_way.for_signatures(staged, by=by, at=at)
    bulk.run(WRITE.format(table=staged.table))
    bulk.analyse("ledger_verification")
    posting.prepare()
    decided = appeals.decide(staged)
    adopted = answers.adopt(staged)
    settle(staged)
    posting.post(plan.closed_months(drive))
    _seal(staged, by, at)
    if adopted:
        slips = sealed.contributions(adopted)
        record_many(Event.ADVANCED, by=by, kind="contribution", rows=slips, at=at)
    if decided:
        record_many(Event.APPEAL_DECIDED, by=by, kind="appeal", rows=sealed.appeals(decided), at=at)
    bulk.run("DROP TABLE signing")


def _hold(staged: Staged) -> None:
    """Let two who sign the same slip at once come one after the other.

    SQLite has one writer at a time; PostgreSQL holds the slips until the transaction ends, and
    whoever comes second finds them settled.
    """
    if connection.vendor == "postgresql":
        bulk.run(
            "SELECT 1 FROM ledger_contribution WHERE number IN"
            f" (SELECT contribution FROM {staged.table} WHERE verdict IS NULL)"
            " ORDER BY id FOR UPDATE"
        )


def _check_names(staged: Staged) -> None:
    staged.refuse(
        "NOT EXISTS (SELECT 1 FROM ledger_contribution c WHERE c.number = s.contribution)",
        "slip",
        "s.contribution",
    )
    staged.refuse(
        "NOT EXISTS (SELECT 1 FROM roster_worker w WHERE w.number = s.verifier)",
        "verifier",
        "s.verifier",
    )


def _check_cells(staged: Staged, drive: Drive) -> None:
    spans = campaign.allowed_days(drive, Act.VERIFY)
    staged.refuse(outside("s.on_", spans), "phase", "CAST(s.on_ AS text)")
    staged.refuse("s.verdict_ IN ('adjusted', 'refused') AND s.reason_ = ''", "reason")
    staged.refuse("s.verdict_ = 'adjusted' AND s.gross IS NULL", "value")
    for name in ("gross", "costs"):
        cell, shown = f"s.{name}", as_text(f"s.{name}")
        staged.refuse(negative(cell), "negative", shown)
        measured = (
            "EXISTS (SELECT 1 FROM ledger_contribution c JOIN campaign_measure m"
            " ON m.code = c.measure_id WHERE c.number = s.contribution AND {})"
        ).format
        staged.refuse(measured(too_fine(cell, "m.decimals")), "digits", shown)
        staged.refuse(measured(too_much(cell, "m.decimals")), "large", shown)


def _check_against_slip(staged: Staged) -> None:
    holds = "EXISTS (SELECT 1 FROM signing k WHERE k.line = s.line AND {})".format
    staged.refuse(
        "EXISTS (SELECT 1 FROM ledger_verification v WHERE v.number = s.number"
        f" AND NOT {making_way.UNDONE})",
        "signed",
        "s.number",
    )
    staged.refuse(
        holds("k.signed_on < k.claimed_on"),
        "early",
        "(SELECT CAST(k.claimed_on AS text) FROM signing k WHERE k.line = s.line)",
    )
    settled = "k.state <> 'open' AND k.signed <> 'checked' AND NOT k.appealed"
    staged.refuse(holds(settled), "settled", _SETTLER)
    staged.refuse(holds("k.measure_id IS NULL AND k.gross IS NOT NULL"), "unmeasured")
    staged.refuse(
        holds("k.signed = 'verified' AND k.gross IS NULL AND k.saving_class <> 'non_financial'"),
        "value",
    )
    differs = "(k.gross <> k.claimed_gross OR k.costs <> k.claimed_costs)"
    staged.refuse(holds(f"k.signed = 'verified' AND {differs}"), "differs", as_text("s.gross"))
    staged.refuse(
        holds(f"k.signed = 'adjusted' AND k.claimed_gross IS NOT NULL AND NOT {differs}"),
        "same",
        as_text("s.gross"),
    )
    earlier = (
        f"(SELECT MIN(o.line) FROM {staged.table} o WHERE o.contribution = s.contribution"
        " AND o.line < s.line AND o.verdict IS NULL AND o.verdict_ <> 'checked')"
    )
    staged.refuse(
        f"s.verdict_ <> 'checked' AND {earlier} IS NOT NULL", "again", f"CAST({earlier} AS text)"
    )


_SETTLER = (
    "(SELECT MAX(v.number || COALESCE(' (' || w.number || ')', '')) FROM ledger_verification v"
    " JOIN signing k ON k.slip_id = v.contribution_id"
    " LEFT JOIN roster_worker w ON w.id = v.verifier_id"
    " WHERE k.line = s.line AND v.verdict <> 'checked')"
)


def _seal(staged: Staged, by: Actor, at: datetime) -> None:
    for event, signed in EVENTS:
        rows = bulk.fetch(
            f"SELECT number FROM {staged.table} WHERE verdict = 'new' AND verdict_ {signed}"
        )
        if rows:
            record_many(
                event,
                by=by,
                kind="verification",
                rows=sealed.verifications([str(number) for (number,) in rows]),
                at=at,
            )
