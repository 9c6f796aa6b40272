"""What a web hook is told of an act: what stands on public pages, and no more.

Of the facts under the journal's commitment only the fields below leave the house: no names of
people, no words of theirs but the written reason of a verdict, nothing of another subtree.
"""

from collections.abc import Mapping
from typing import Any

from pacesetter.journal.canonical import decode
from pacesetter.journal.models import Act

# Kind of row → its public fields, by what they are called outside.
PUBLIC: dict[str, dict[str, str]] = {
    "contribution": {
        "unit": "unit__number",
        "title_zh": "title_zh",
        "title_en": "title_en",
        "kind": "kind",
        "saving_class": "saving_class",
        "mechanism": "mechanism",
        "gross": "gross",
        "costs": "costs",
        "measure": "measure_id",
        "starts": "starts",
        "ends": "ends",
        "claimed_on": "claimed_on",
    },
    "verification": {
        "slip": "contribution__number",
        "role": "role",
        "verdict": "verdict",
        "gross": "gross",
        "costs": "costs",
        "reason": "reason",
        "on": "on",
    },
    "appeal": {"slip": "contribution__number", "on": "on", "decided_by": "decision__number"},
    "unit": {"kind": "kind", "name_zh": "name_zh", "name_en": "name_en"},
    "target": {
        name: name
        for name in (
            *("unit", "plan", "indicator", "measure", "period", "version", "amount"),
            *("decided_on", "reason"),
        )
    },
    "return": {
        name: name
        for name in ("unit", "indicator", "measure", "period", "amount", "reported_on", "late")
    },
    "closing": {"period": "period", "closed_on": "closed_on"},
}
STEPS = ("step", "on", "skipped")  # of a slip; who has recorded one stays inside


def public(act: Act) -> dict[str, Any] | None:
    """Give what may be told of an act; None where its facts were erased."""
    found = None if act.facts is None else decode(act.facts)
    fields = PUBLIC.get(act.kind)
    if not isinstance(found, dict) or fields is None:
        return None
    told = {name: found.get(field) for name, field in fields.items()}
    if act.kind == "contribution":
        told["steps"] = [_step(step) for step in found.get("steps", ())]
    return told


def _step(step: Any) -> Mapping[str, object]:  # noqa: ANN401 -- as it stands under the journal
    return dict(zip(STEPS, step, strict=False))
