"""Where this machine can be reached: its numeric addresses (names ending in .local fail on many phones) and ports."""

from __future__ import annotations

import contextlib
import socket

_TOWARDS = ("10.255.255.255", "172.31.255.255", "192.168.255.255", "192.0.2.1")  # nothing is sent there


def own_addresses() -> tuple[str, ...]:
    """Return this machine's numeric addresses in the networks that it is in, none where it is in none."""
    found: dict[str, None] = {}
    for target in _TOWARDS:
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect((target, 9))  # asks the system which of its addresses it would use; no packet leaves
            found[probe.getsockname()[0]] = None
    with contextlib.suppress(OSError):
        found |= dict.fromkeys(str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), 0, socket.AF_INET))
    return tuple(one for one in found if not one.startswith(("127.", "0.")))


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens on a port (0: any free one). Raises OSError where the port is taken or not ours."""
    found = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen(2048)
    except OSError:
        found.close()
        raise
    return found


def is_own_name(host: str, public: str = "") -> bool:
    """Return whether a request may name us by `host`: a number, localhost, or the host of the `public` address.

    A page of somebody else's that had its name point here would send its own.
    """
    name = host.rsplit(":", 1)[0].strip("[]").lower() if not host.endswith("]") else host.strip("[]")
    if name in ("localhost", public.lower()) or name == socket.gethostname().lower():
        return True
    for family in (socket.AF_INET, socket.AF_INET6):
        with contextlib.suppress(OSError):
            socket.inet_pton(family, name)
            return True
    return False
