"""What counts as an address on the web."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from wholeheard.rooms.library.lists import LONGEST_ADDRESS

UNSEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\]")


def is_web_address(address: str) -> bool:
    """http or https, a host with a dot, no name or password in it, nothing that cannot be seen."""
    if len(address) > LONGEST_ADDRESS or UNSEEN.search(address):
        return False
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    whole = parts.scheme in ("http", "https") and "." in host.strip(".") and port != 0
    return whole and "@" not in parts.netloc
