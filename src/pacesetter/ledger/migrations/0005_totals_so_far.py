"""Work the new totals out of what stands in the ledger already."""

from django.db import migrations

TOTALS = """
INSERT INTO ledger_subtreetotal (drive_id, unit_id, account, kind, saving_class, measure_id,
    derived, day, gross, costs, net, slips)
SELECT t.drive_id, a.ancestor_id, t.account, t.kind, t.saving_class, t.measure_id, t.derived,
    t.day, SUM(t.gross), SUM(t.costs), SUM(t.net), SUM(t.slips)
FROM ledger_daytotal t JOIN roster_unitancestor a ON a.descendant_id = t.unit_id
GROUP BY t.drive_id, a.ancestor_id, t.account, t.kind, t.saving_class, t.measure_id, t.derived,
    t.day
"""
COUNTS = """
INSERT INTO ledger_slipcount (drive_id, unit_id, kind, state, slips)
SELECT c.drive_id, a.ancestor_id, c.kind, c.state, SUM(c.slips)
FROM (
    SELECT drive_id, unit_id, kind, state, COUNT(*) AS slips
    FROM ledger_contribution GROUP BY drive_id, unit_id, kind, state
) c JOIN roster_unitancestor a ON a.descendant_id = c.unit_id
GROUP BY c.drive_id, a.ancestor_id, c.kind, c.state
"""


class Migration(migrations.Migration):
    """Fill the tables that the last migration has made."""

    dependencies = [("ledger", "0004_subtree_totals")]

    operations = [
        migrations.RunSQL(TOTALS, "DELETE FROM ledger_subtreetotal"),
        migrations.RunSQL(COUNTS, "DELETE FROM ledger_slipcount"),
    ]
