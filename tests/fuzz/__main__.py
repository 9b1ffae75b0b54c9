"""Let atheris look for what breaks each target: python -m tests.fuzz [--seconds 60] [TARGET ...].

Needs the dependency group `fuzz`. What it learnt stays in .make/fuzz/TARGET and is begun with the
next time; what broke is written there as `crash-...` and printed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(".make/fuzz")
MOST_BYTES = 4_000
SLOWEST = 20  # seconds for one input
MOST_MEGABYTES = 2_048


def main() -> int:
    """Try each target in a process of its own; 1 if one of them broke."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    asked.add_argument("--seconds", type=int, default=60, help="for each target")
    asked.add_argument("--in-this-process", action="store_true", help=argparse.SUPPRESS)
    asked.add_argument("targets", nargs="*", metavar="TARGET")
    arguments = asked.parse_args()
    if arguments.in_this_process:
        return _search(arguments.targets[0], arguments.seconds)
    return _each(arguments.targets, arguments.seconds)


def _each(names: list[str], seconds: int) -> int:
    from tests.fuzz.targets import TARGETS

    if unknown := set(names) - set(TARGETS):
        print(f"There is no target {', '.join(unknown)}. There are: {', '.join(TARGETS)}.")
        return 2
    broken = [name for name in names or TARGETS if _one(name, seconds)]
    print(f"Broken: {', '.join(broken)}. See {FOLDER}." if broken else "Nothing broke.")
    return int(bool(broken))


def _one(name: str, seconds: int) -> int:
    print(f"{name}, for {seconds} seconds", flush=True)
    command = [sys.executable, "-m", "tests.fuzz", "--in-this-process"]
    return subprocess.run([*command, "--seconds", str(seconds), name], check=False).returncode


def _search(name: str, seconds: int) -> int:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        import atheris
    except ImportError:
        print("This needs atheris: run it with `make fuzz`.")
        return 2
    with atheris.instrument_imports(include=["wholeheard"]):
        from tests.fuzz.targets import TARGETS
    known = _begin(name)
    limits = [f"-max_len={MOST_BYTES}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MOST_MEGABYTES}"]
    told = [f"-max_total_time={seconds}", f"-dict={FOLDER}/pieces", "-print_final_stats=1"]
    kept = [f"-artifact_prefix={FOLDER / name}-", "-verbosity=1", str(known)]
    atheris.Setup([sys.argv[0], *limits, *told, *kept], TARGETS[name])
    atheris.Fuzz()
    return 0


def _begin(name: str) -> Path:
    """The folder of what is known of a target, its seeds and the pieces written there."""
    from tests.fuzz.seeds import dictionary, seeds_of

    known = FOLDER / name
    known.mkdir(parents=True, exist_ok=True)
    (FOLDER / "pieces").write_text(dictionary(), "utf-8")
    for number, seed in enumerate(seeds_of(name)):
        (known / f"seed-{number}").write_bytes(seed)
    return known


if __name__ == "__main__":
    sys.exit(main())
