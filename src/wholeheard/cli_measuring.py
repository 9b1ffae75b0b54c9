"""The command `wholeheard chart`: a control chart from a file of figures, without a house."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path

Add = Callable[[str, Callable[[argparse.Namespace], int | None], str], argparse.ArgumentParser]


def add_commands(command: Add) -> None:
    """Sign up the command."""
    chart = command("chart", _chart, "Draw a control chart of a file of figures.")
    chart.add_argument("file", type=Path, metavar="FILE.csv")
    chart.add_argument(
        "--options", type=Path, metavar="FILE.json",
        help="which chart, target, changes of level; without it the figures decide",
    )  # fmt: skip
    chart.add_argument("--svg", type=Path, metavar="FILE", help="where the drawing is written")
    chart.add_argument("--json", type=Path, metavar="FILE", help="where the figures are written")


def _chart(arguments: argparse.Namespace) -> int:
    from wholeheard.charts import notes, pictures
    from wholeheard.charts.options import read_options
    from wholeheard.charts.results import result
    from wholeheard.charts.table import read_table
    from wholeheard.listening.measuring.refused import CannotChart
    from wholeheard.reading_files.refused import CannotRead

    _check_places(arguments)
    try:
        options = read_options(arguments.options)
        table = read_table(arguments.file, dt.date.today())
        found = result(table, options) | {"notes": notes.notes(table, options)}
        drawing = pictures.picture(found, options) if arguments.svg else ""
    except CannotChart as refused:
        raise CannotRead(str(refused)) from refused
    if arguments.json:
        _write(arguments.json, json.dumps(found, ensure_ascii=False, allow_nan=False) + "\n")
    if arguments.svg:
        _write(arguments.svg, drawing)
    print("\n".join(notes.said(found)))
    for one in found["notes"]:
        print(one, file=sys.stderr)
    return 0


def _check_places(arguments: argparse.Namespace) -> None:
    """No file that is read is written over, and no two are written at one place."""
    from wholeheard.reading_files.refused import CannotRead

    some = [arguments.file, arguments.options, arguments.svg, arguments.json]
    places = [one.resolve() for one in some if one]
    for one in (arguments.svg, arguments.json):
        if one and places.count(one.resolve()) > 1:
            raise CannotRead(f"{one} is named twice, and writing it would lose the other. Rename.")


def _write(path: Path, text: str) -> None:
    from wholeheard.reading_files.refused import CannotRead

    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CannotRead(
            f"{path} cannot be written ({error.strerror or error}). Choose another place for it."
        ) from error
