"""`python -m tests.listening.asking.publish`: put the print of a new instrument under the others.

It refuses where a published one was touched: what is new goes into a new version.
"""

from __future__ import annotations

import sys

from tests.listening.asking.test_shelf import PRINTS

from wholeheard.listening import asking


def main() -> int:
    kept = dict(line.split() for line in PRINTS.read_text().splitlines()) if PRINTS.exists() else {}
    now = {str(one): asking.digest(asking.instrument(str(one))) for one in asking.instruments()}
    touched = [key for key, digest in kept.items() if now.get(key) != digest]
    if touched:
        print(f"These were published and have changed: {', '.join(touched)}. Put them back.")
        return 1
    PRINTS.write_text("".join(f"{key} {digest}\n" for key, digest in now.items()))
    print(f"{len(now) - len(kept)} prints were added.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
