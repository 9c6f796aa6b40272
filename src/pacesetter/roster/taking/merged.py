"""Rows that name a number which leads to another record: they are told which to write instead."""

from pacesetter.intake.staging import Staged
from pacesetter.roster.queries import person

MERGED = """
    SELECT {wanted} FROM roster_merger AS mg_g
        JOIN roster_worker AS mg_d ON mg_d.id = mg_g.dropped_id
        JOIN roster_worker AS mg_k ON mg_k.id = mg_g.kept_id
    WHERE mg_g.until IS NULL
    """


def refuse_merged(staged: Staged, number: str, where: str = "1 = 1") -> None:
    """Refuse rows whose worker's number, an SQL expression, leads to another record."""
    staged.refuse(
        f"{number} IN ({MERGED.format(wanted='mg_d.number')}) AND {where}",
        "merged",
        f"({MERGED.format(wanted='mg_k.number')} AND mg_d.number = {number})",
    )


def number_of_person(number: str) -> str:
    """Give the SQL for the number of the record that a worker's number leads to."""
    return f"""
        (SELECT np_p.number FROM roster_worker AS np_w JOIN roster_worker AS np_p
            ON np_p.id = {person("np_w.id")} WHERE np_w.number = {number})
        """
