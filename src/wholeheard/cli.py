"""The command line: `wholeheard demo | serve | import | export | backup | restore | ...`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from wholeheard import __version__


def main(words: list[str] | None = None) -> int:
    """Run one command. 0 if it was done; 2 if it could not be, with a sentence that says why."""
    arguments = _parser().parse_args(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wholeheard.config.settings")
    try:
        return int(arguments.run(arguments) or 0)
    except CannotDo as refused:
        print(f"wholeheard: {refused}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


class CannotDo(Exception):
    """A command cannot be done; the message says what to do next."""


Run = Callable[[argparse.Namespace], int | None]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="wholeheard", description="Hears what people tell of care and shows what changed."
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Run, about: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=about, description=about)
        added.set_defaults(run=run)
        return added

    demo = command("demo", _demo, "Serve an invented organisation, to look around in.")
    demo.add_argument("--port", type=int, default=8000)
    demo.add_argument("--data", type=Path, default=Path("demo-data"))
    demo.add_argument("--build-only", action="store_true", help="make the database and stop")

    serve = command("serve", _serve, "Serve the house: web and worker together.")
    serve.add_argument("--only", choices=["web", "worker"], help="run one of the two")
    serve.add_argument("--bind", default="127.0.0.1:8000", metavar="ADDRESS:PORT")
    serve.add_argument("--processes", type=int, default=2)
    serve.add_argument("--threads", type=int, default=4)

    command("check", _check, "Say whether the house is well: settings, database, what waits.")
    command("migrate", _migrate, "Bring the database up to date.")

    found = command("found", _found, "Open the house to an organisation; invite its first person.")
    found.add_argument("name")
    found.add_argument("--address", required=True, help="its short address: a-z, 0-9 and -")
    found.add_argument("--country", default="england")
    found.add_argument("--kind", default="other")
    found.add_argument("--administrator", metavar="E-MAIL", required=True)

    audit = command("audit", _audit, "The record of what staff did and read.")
    audit.add_argument("what", choices=["verify"])

    command("purge", _purge, "Clear what is past its time, and the bytes of what was taken back.")
    return parser


def _demo(arguments: argparse.Namespace) -> int:
    from wholeheard.demo import serve

    return serve.demo(arguments.data, arguments.port, build_only=arguments.build_only)


def _serve(arguments: argparse.Namespace) -> int:
    from wholeheard.config import serving

    _ready()
    serving.prepare()
    return serving.serve(
        arguments.bind, arguments.processes, arguments.threads, only=arguments.only
    )


def _migrate(arguments: argparse.Namespace) -> int:
    _ready()
    from wholeheard.config import serving

    serving.prepare()
    return 0


def _check(arguments: argparse.Namespace) -> int:
    _ready()
    from wholeheard.config import health

    faults = health.look()
    for line in faults:
        print(line)
    if not faults:
        print("All is well.")
    return 2 if faults else 0


def _found(arguments: argparse.Namespace) -> int:
    _ready()
    from wholeheard.config import founding

    print(
        founding.found(
            arguments.name,
            arguments.address,
            arguments.kind,
            arguments.country,
            arguments.administrator,
        )
    )
    return 0


def _audit(arguments: argparse.Namespace) -> int:
    _ready()
    from wholeheard.kit import audit

    broken = list(audit.verify())
    for one in broken:
        print(f"{one.organisation}: {one.sentence}")
    if not broken:
        print("The record is whole.")
    return 2 if broken else 0


def _purge(arguments: argparse.Namespace) -> int:
    _ready()
    from wholeheard.rooms.safekeeping import retention

    print(retention.purge())
    return 0


def _ready() -> None:
    """Start Django, or say in a sentence why it does not start."""
    import django
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    from wholeheard.kit import sealing

    if not settings.WHOLEHEARD_KEY:
        file = Path(settings.WHOLEHEARD_KEY_FILE)
        if not file.exists():
            sealing.make_key_file(file)
            print(
                f"A new key was made: {file}. Keep a copy of it in a safe place that is not "
                "this machine. Without it no story can ever be read again.",
                file=sys.stderr,
            )
            settings.SECRET_KEY = ""
    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        raise CannotDo(str(wrong)) from wrong


if __name__ == "__main__":
    raise SystemExit(main())
