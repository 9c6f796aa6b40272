"""Count whoever has a share of a slip already."""

from django.db import migrations

TAKING = """
WITH claimant AS (
    SELECT c.drive_id, h.worker_id FROM ledger_share AS h
        JOIN ledger_contribution AS c ON c.id = h.contribution_id
    UNION
    SELECT c.drive_id, g.kept_id FROM roster_merger AS g
        JOIN ledger_share AS h ON h.worker_id = g.dropped_id
        JOIN ledger_contribution AS c ON c.id = h.contribution_id WHERE g.until IS NULL
), taking AS (
    SELECT c.drive_id, m.worker_id, m.unit_id FROM claimant AS c
        JOIN roster_membership AS m ON m.worker_id = c.worker_id WHERE m.until IS NULL
)
INSERT INTO ledger_takingpart (drive_id, unit_id, category, own, heads)
SELECT o.drive_id, a.ancestor_id, o.category,
    SUM(CASE WHEN a.distance = 0 THEN o.own ELSE 0 END), SUM(o.own)
FROM (
    SELECT drive_id, unit_id, '' AS category, COUNT(*) AS own FROM taking
    GROUP BY drive_id, unit_id
    UNION ALL
    SELECT t.drive_id, t.unit_id, f.category, COUNT(*)
    FROM taking AS t JOIN roster_categoryfact AS f ON f.worker_id = t.worker_id
    WHERE f.until IS NULL
        AND f.category IN ('front_line', 'technical', 'manager', 'head', 'woman')
    GROUP BY t.drive_id, t.unit_id, f.category
) AS o JOIN roster_unitancestor AS a ON a.descendant_id = o.unit_id
GROUP BY o.drive_id, a.ancestor_id, o.category
"""


class Migration(migrations.Migration):
    """Fill the table that the last migration has made."""

    dependencies = [("ledger", "0007_taking_part"), ("roster", "0004_heads_so_far")]

    operations = [migrations.RunSQL(TAKING, "DELETE FROM ledger_takingpart")]
