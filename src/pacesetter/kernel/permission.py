"""Permissions: a yes-or-no question, with the sentence that is told to whoever gets a no."""

from collections.abc import Callable
from typing import Concatenate, Generic, ParamSpec

from django.utils.functional import Promise

from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Forbidden

P = ParamSpec("P")


class Permission(Generic[P]):
    """Ask with a call; insist with `require`."""

    def __init__(self, asks: Callable[Concatenate[Actor, P], bool], reason: str | Promise) -> None:
        """Wrap the question with the reason for a no."""
        self._asks = asks
        self.reason = reason
        self.__doc__ = asks.__doc__
        self.__name__ = asks.__name__

    def __call__(self, actor: Actor, *args: P.args, **kwargs: P.kwargs) -> bool:
        """Say whether the actor may."""
        return self._asks(actor, *args, **kwargs)

    def require(self, actor: Actor, *args: P.args, **kwargs: P.kwargs) -> None:
        """Refuse, with the reason, unless the actor may."""
        if not self._asks(actor, *args, **kwargs):
            raise Forbidden(self.reason)


def permission(
    reason: str | Promise,
) -> Callable[[Callable[Concatenate[Actor, P], bool]], Permission[P]]:
    """Make a permission of a question about an actor."""

    def wrap(asks: Callable[Concatenate[Actor, P], bool]) -> Permission[P]:
        return Permission(asks, reason)

    return wrap
