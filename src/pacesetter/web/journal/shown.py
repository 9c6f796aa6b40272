"""What pages show of the journal."""

from base64 import b64encode

from pacesetter.charts import qr
from pacesetter.journal.proofs import Inclusion
from reckoning.sealing import Checkpoint


def seal(line: str) -> dict[str, object]:
    """Show a checkpoint; `line` is empty before the first act."""
    if not line:
        return {"line": "", "page": "seal"}
    return {"page": "seal", "line": line, "read": Checkpoint.parse(line), "qr": qr.draw(line)}


def proof(told: Inclusion) -> dict[str, object]:
    """Show a proof, its hashes in base64 as in proof.json."""
    return {
        "index": told.index,
        "size": told.size,
        "commitment": _text(told.commitment),
        "path": [_text(step) for step in told.path],
        "line": told.line,
        "qr": qr.draw(told.line),
    }


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")
