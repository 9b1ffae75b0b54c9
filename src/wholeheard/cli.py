"""The command line: `wholeheard demo | serve | read | import | export | backup | ...`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from wholeheard import (
    __version__,
    cli_asking,
    cli_measuring,
    cli_reading,
    cli_scoring,
    cli_suppress,
)
from wholeheard.kit.refusal import Refusal
from wholeheard.reading_files.refused import CannotRead


def main(words: list[str] | None = None) -> int:
    """Run one command. 0 if it was done; 2 if it could not be, with a sentence that says why."""
    arguments = _parser().parse_args(words)
    os.umask(0o077)  # what a house writes, its database first of all, only its owner may read
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wholeheard.config.settings")
    # several processes share the cores: numpy's own threads would only wait for each other
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        return int(arguments.run(arguments) or 0)
    except _said_in_a_sentence() as refused:
        print(f"wholeheard: {refused}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


class CannotDo(Exception):
    """A command cannot be done; the message says what to do next."""


def _said_in_a_sentence() -> tuple[type[Exception], ...]:
    """What is told as a sentence. Django's own only where a command has brought it in: reading
    works without it."""
    django = sys.modules.get("django.core.exceptions")
    return (CannotDo, Refusal, CannotRead, *([django.ImproperlyConfigured] if django else []))


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

    places = command("places", _places, "Make or change places from a CSV file.")
    places.add_argument("file", type=Path)
    places.add_argument("--organisation", required=True, metavar="ADDRESS")
    places.add_argument("--look-only", action="store_true", help="say what it would do, and stop")

    library = command("library", _library, "What stands on the shelves of the library.")
    library.add_argument("what", choices=["check"], help="look whether every address is there")
    library.add_argument("--organisation", default="", metavar="ADDRESS", help="only this one")
    command("index", _index, "Make the index of search anew, while the house is in use.")

    audit = command("audit", _audit, "The record of what staff did and read.")
    audit.add_argument("what", choices=["verify"])

    asked = command("results", _results, "Bring in the results of a survey asked elsewhere.")
    asked.add_argument("file", type=Path, metavar="FILE")
    asked.add_argument("--mapping", type=Path, required=True, metavar="FILE.toml")
    asked.add_argument("--organisation", required=True, metavar="ADDRESS")
    bring = command("import", _import, "Bring in comments that were collected elsewhere.")
    bring.add_argument("file", type=Path, metavar="FILE.csv[.gz]")
    for what, about in (
        ("text", "the column of the words"),
        ("date", "the column of the day; written day first"),
        ("question", "the column of the question that was asked"),
        ("voice", "the column that says who told it"),
        ("id", "the column that identifies a row"),
    ):
        bring.add_argument(f"--{what}", default="", metavar="COLUMN", help=about)
    bring.add_argument(
        "--place",
        action="append",
        default=[],
        metavar="COLUMN",
        help="the column of the place; given again, the next level of the tree, widest first",
    )
    bring.add_argument("--organisation", default="", metavar="ADDRESS")
    bring.add_argument("--found", default="", metavar="NAME", help="open a new organisation")
    bring.add_argument(
        "--administrator", default="", metavar="E-MAIL", help="who is invited to look after it"
    )
    bring.add_argument(
        "--month-first", action="store_true", help="dates have the month first: 3/25/2021"
    )
    bring.add_argument("--basis", default="", help="on what basis these comments may be used")
    bring.add_argument("--attested-by", default="", metavar="NAME", help="who states that basis")
    bring.add_argument("--make-places", action="store_true", help="make places that are unknown")
    bring.add_argument("--name", default="", help="what this import is called")
    bring.add_argument("--refused", type=Path, metavar="FILE", help="where reasons are written")
    bring.add_argument("--sample", type=int, default=300, help="how many a person will check")
    bring.add_argument("--encoding", default="", help="such as utf-8 or cp1252, if not recognised")

    take = command("export", _export, "Take protected words out as a file, as tellers agreed.")
    take.add_argument("--organisation", required=True, metavar="ADDRESS")
    take.add_argument("--out", type=Path, required=True, metavar="FILE.csv")
    take.add_argument("--place", default="", metavar="ADDRESS", help="only of this place and below")
    take.add_argument(
        "--from", dest="first", default="", metavar="DAY", help="told from this month"
    )
    take.add_argument("--to", dest="last", default="", metavar="DAY", help="told up to this month")

    cli_reading.add_commands(command)
    cli_suppress.add_commands(command)
    cli_measuring.add_commands(command)
    cli_scoring.add_commands(command)
    cli_asking.add_commands(command)

    command("purge", _purge, "Clear what is past its time, and the bytes of what was taken back.")

    backup = command("backup", _backup, "Write a portable copy and, apart, the keys that open it.")
    backup.add_argument("folder", type=Path)

    restore = command("restore", _restore, "Put a backup back into an empty database.")
    restore.add_argument("backup", type=Path)
    restore.add_argument("--keys", type=Path, required=True, help="the key file made with it")
    restore.add_argument(
        "--ledger", type=Path, help="what was taken back since; ledger.jsonl of the data folder"
    )
    return parser


def _demo(arguments: argparse.Namespace) -> int:
    from wholeheard.demo import serve

    return serve.demo(arguments.data, arguments.port, build_only=arguments.build_only)


def _serve(arguments: argparse.Namespace) -> int:
    from wholeheard.config import serving

    address = ""
    if arguments.only != "worker":
        serving.see_that_it_is_free(arguments.bind)
        address = serving.address_at(arguments.bind)
    if address:
        os.environ.setdefault("WHOLEHEARD_ADDRESS", address)
    _ready()
    serving.wait_until_made()
    serving.prepare()
    serving.note_address(address)
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


def _places(arguments: argparse.Namespace) -> int:
    _ready()
    from wholeheard.config import places

    print(places.bring_in(arguments.file, arguments.organisation, do=not arguments.look_only))
    return 0


def _results(arguments: argparse.Namespace) -> int:
    _ready()
    from wholeheard.config import results

    with _database_that_answers():
        print(results.bring_in(arguments.file, arguments.mapping, arguments.organisation))
    return 0


def _library(arguments: argparse.Namespace) -> int:
    _ready()
    from wholeheard.config import library

    with _database_that_answers():
        said, all_there = library.check(arguments.organisation)
    print("\n".join(said))
    return 0 if all_there else 2


def _index(arguments: argparse.Namespace) -> int:
    _ready()
    from wholeheard.rooms.shelf import actions

    done = 0
    with _database_that_answers():
        for done in actions.rebuild():
            print(f"\r{done:,} stories", end="", file=sys.stderr, flush=True)
    print(f"\r{done:,} stories stand on the shelf." if done else "There is nothing to put up.")
    return 0


def _audit(arguments: argparse.Namespace) -> int:
    _ready()
    from wholeheard.kit import audit
    from wholeheard.rooms.people.models import Organisation

    with _database_that_answers():
        broken = list(audit.verify(Organisation.objects.values_list("pk", flat=True)))
    for one in broken:
        print(f"{one.organisation}: {one.sentence}")
    if not broken:
        print("The record is whole.")
    return 2 if broken else 0


def _purge(arguments: argparse.Namespace) -> int:
    _ready()
    from wholeheard.rooms.safekeeping import purging, retention

    try:
        with _database_that_answers():
            done = retention.purge()
        print("\n".join(done or ["Nothing was past its time."]))
    except purging.StillInUse as busy:
        raise CannotDo(
            "What is past its time is gone, but something else reads the database, so its bytes "
            "may still be in the log. Run this again in a minute."
        ) from busy
    return 0


@contextmanager
def _database_that_answers() -> Iterator[None]:
    """Say it in a sentence if the database is missing, locked or not a house's."""
    from django.db import DatabaseError

    try:
        yield
    except DatabaseError as error:
        raise CannotDo(
            f"The database does not answer as it should ({str(error).strip().splitlines()[0]}). "
            "Check WHOLEHEARD_DATA and DATABASE_URL, and that the disk is not full. "
            "`wholeheard check` says more."
        ) from error


def _backup(arguments: argparse.Namespace) -> int:
    _ready()
    from wholeheard.rooms.safekeeping import keeping

    with _database_that_answers():
        made = keeping.backup(arguments.folder)
    for path in made.expired:
        print(f"{path} was past its time and is deleted.")
    print(f"{made.rows} rows are kept in {made.backup}.")
    print(
        f"Its keys are in {made.keys}, until {made.keys_until}. Keep them apart from it, "
        "and keep the deployment's key and the ledger apart from both."
    )
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    from django.conf import settings

    if not settings.WHOLEHEARD_KEY and not Path(settings.WHOLEHEARD_KEY_FILE).exists():
        raise CannotDo(
            f"There is no deployment's key. Put the one of the house that made this backup at "
            f"{settings.WHOLEHEARD_KEY_FILE}, or set WHOLEHEARD_KEY."
        )
    _ready()
    from wholeheard.config import serving
    from wholeheard.rooms.safekeeping import keeping

    serving.prepare()
    done = keeping.restore(arguments.backup, arguments.keys, arguments.ledger)
    print(f"{done.rows} rows are back.")
    if done.taken_back_again:
        print(f"{done.taken_back_again} stories had been taken back since. They are gone again.")
    print("\n".join(done.fell_short), end="\n" if done.fell_short else "")
    return 0


def _import(arguments: argparse.Namespace) -> int:
    _ready()
    from wholeheard.config import founding, serving
    from wholeheard.kit.refusal import Refusal
    from wholeheard.rooms.safekeeping.importing import columns, running

    serving.prepare()
    wanted = columns.Wanted(
        text=arguments.text,
        place=tuple(arguments.place),
        date=arguments.date,
        question=arguments.question,
        voice=arguments.voice,
        id=arguments.id,
    )
    wish = running.Wish(
        path=arguments.file,
        basis=arguments.basis,
        attested_by=arguments.attested_by,
        wanted=wanted,
        organisation=arguments.organisation,
        found=arguments.found,
        name=arguments.name,
        make_places=arguments.make_places,
        refused=arguments.refused,
        sample=arguments.sample,
        encoding=arguments.encoding,
        month_first=arguments.month_first,
    )
    founding.check_administrator(arguments.administrator)
    try:
        outcome = running.bring_in(wish, sys.stderr)
    except Refusal as refusal:
        founded = wish.found and refusal.code != "import.stopped"
        then = founding.who_looks_after(wish.address, arguments.administrator) if founded else []
        raise CannotDo(" ".join([refusal.sentence, *then])) from refusal
    except KeyboardInterrupt:
        raise CannotDo(
            "Stopped. What was written is whole. Run the same command again: it goes on from there."
        ) from None
    then = founding.who_looks_after(wish.address, arguments.administrator)
    print("\n".join([*outcome.sentences(), *then]))
    if outcome.is_empty:
        raise CannotDo(
            f"Nothing was kept of {outcome.rows:,} rows. Look at why they were left out, put the "
            "file or the command right, and run it again."
        )
    return 0


def _export(arguments: argparse.Namespace) -> int:
    _ready()
    from wholeheard.config import serving
    from wholeheard.kit.refusal import Refusal
    from wholeheard.rooms.safekeeping import exporting

    serving.prepare()
    try:
        taken = exporting.take_out(
            arguments.organisation,
            arguments.out,
            place=arguments.place,
            first=arguments.first,
            last=arguments.last,
        )
    except Refusal as refusal:
        raise CannotDo(refusal.sentence) from refusal
    print("\n".join(taken.sentences()))
    return 0


def _ready() -> None:
    """Start Django, or say in a sentence why it does not start."""
    import django
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    if not settings.WHOLEHEARD_KEY:
        file = Path(settings.WHOLEHEARD_KEY_FILE)
        if not file.exists():
            _make_key(file)
            print(
                f"A new key was made: {file}. Keep a copy of it in a safe place that is not "
                "this machine. Without it no story can ever be read again.",
                file=sys.stderr,
            )
            settings.SECRET_KEY = ""
    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        if "psycopg" in str(wrong):
            raise CannotDo(
                "DATABASE_URL names PostgreSQL, and its driver is not here. Run `pip install "
                '".[postgres]"` in the clone, or take DATABASE_URL away.'
            ) from wrong
        raise CannotDo(str(wrong)) from wrong


def _make_key(file: Path) -> None:
    from wholeheard.kit import sealing

    try:
        sealing.make_key_file(file)
    except OSError as error:
        raise CannotDo(
            f"Nothing can be written in {file.parent} ({error.strerror}). Check WHOLEHEARD_DATA."
        ) from error


if __name__ == "__main__":
    from wholeheard import cli  # under its own name, so that there is one CannotDo and not two

    raise SystemExit(cli.main())
