"""How found words are marked."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from pacesetter.search.marking import Pieces

register = template.Library()


@register.filter
def marked(pieces: Pieces) -> SafeString:
    """Write pieces of text, those that were asked for marked."""
    return format_html_join(
        "",
        "{}",
        ((format_html("<mark>{}</mark>", piece) if asked else piece,) for piece, asked in pieces),
    )
