"""What somebody with the database and the signing key can do: seal a false log all over again."""

from pacesetter.journal import keys
from pacesetter.journal.header import middle
from pacesetter.journal.models import Act, Block, Checkpoint, Head
from pacesetter.journal.terms import RUN_LEVEL
from reckoning.sealing import Checkpoint as Line
from reckoning.sealing import Frontier, commit, leaf_hashes, root


def commit_anew(act):
    """Give the act the commitment that its present columns have."""
    if act.salt is not None:
        header = f"{act.seq}{middle(act.event, act.by, act.at, act.kind)}{act.number}"
        act.commitment = commit(bytes(act.salt), header.encode(), act.facts.encode())
        Act.objects.filter(pk=act.pk).update(commitment=act.commitment)
    return act


def seal_anew(signer=None):
    """Recompute every commitment, block, checkpoint and the head, and sign them all."""
    signer = signer or keys.first_signer()
    leaves = leaf_hashes(bytes(commit_anew(act).commitment) for act in Act.objects.all())
    frontier, runs = Frontier().grow(leaves, level=RUN_LEVEL)
    Block.objects.all().delete()
    Block.objects.bulk_create(Block(index, run) for index, run in enumerate(runs))
    Head.objects.update(
        origin=signer.verifier.origin,
        size=frontier.size,
        frontier=frontier.to_bytes(),
        line=signed(signer, leaves),
    )
    Checkpoint.objects.filter(size__gt=len(leaves)).delete()
    for kept in Checkpoint.objects.all():
        Checkpoint.objects.filter(pk=kept.pk).update(line=signed(signer, leaves[: kept.size]))


def signed(signer, leaves):
    origin, key = signer.verifier.origin, signer.verifier.id
    return Line.make(origin, len(leaves), root(leaves), key, signer.sign).line()
