"""Parts of a page that ask for themselves: the proof of an act."""

from django import template

from pacesetter.journal import proofs
from pacesetter.web.journal import shown

register = template.Library()


@register.inclusion_tag("parts/proof.html")
def proof(seq: int) -> dict[str, object]:
    """Show that act `seq` is under the seal: leaf, hashes beside the way, the seal's line."""
    return shown.proof(proofs.inclusion(seq))
