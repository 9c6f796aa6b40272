"""An act that is refused, with its reason in the reader's language."""

from django.utils.functional import Promise


class Refused(Exception):
    """Nothing was done. The message says what is wrong, where, and what to do about it."""

    def __init__(self, reason: str | Promise, **details: object) -> None:
        """Keep the untranslated reason, so that it can be told in any language."""
        super().__init__(reason)
        self.reason = reason
        self.details = details

    def __str__(self) -> str:
        """Give the reason, in the language of whoever reads it now, with its details filled in."""
        return str(self.reason).format(**self.details) if self.details else str(self.reason)


class Forbidden(Refused):
    """This person may not do this."""
