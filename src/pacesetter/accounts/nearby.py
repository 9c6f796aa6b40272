"""Whether a request comes from this very machine."""

import ipaddress
from collections.abc import Mapping

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


def is_local(told: Mapping[str, object]) -> bool:
    """Say whether a request comes from this machine, and not through a proxy on it.

    `told` is what the server says of the request, in the names of WSGI.
    """
    try:
        near = ipaddress.ip_address(str(told.get("REMOTE_ADDR", ""))).is_loopback
    except ValueError:
        return False
    return near and not any(told.get(name) for name in FORWARDED)
