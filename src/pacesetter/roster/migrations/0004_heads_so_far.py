"""Count whoever stands on the roster already."""

from django.db import migrations

HEADS = """
INSERT INTO roster_headcount (unit_id, category, own, heads, last)
SELECT a.ancestor_id, o.category, SUM(CASE WHEN a.distance = 0 THEN o.own ELSE 0 END),
    SUM(o.own), MAX(o.last)
FROM (
    SELECT m.unit_id, '' AS category, COUNT(*) - COUNT(m.until) AS own,
        MAX(COALESCE(m.until, m.since)) AS last
    FROM roster_membership AS m GROUP BY m.unit_id
    UNION ALL
    SELECT m.unit_id, f.category, COUNT(*) - COUNT(f.until), MAX(COALESCE(f.until, f.since))
    FROM roster_membership AS m JOIN roster_categoryfact AS f ON f.worker_id = m.worker_id
    WHERE m.until IS NULL
        AND f.category IN ('front_line', 'technical', 'manager', 'head', 'woman')
    GROUP BY m.unit_id, f.category
) AS o JOIN roster_unitancestor AS a ON a.descendant_id = o.unit_id
GROUP BY a.ancestor_id, o.category
"""


class Migration(migrations.Migration):
    """Fill the table that the last migration has made."""

    dependencies = [("roster", "0003_head_counts")]

    operations = [migrations.RunSQL(HEADS, "DELETE FROM roster_headcount")]
