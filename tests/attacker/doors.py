"""The doors of a house through which figures go out, each read as an attacker reads it.

Pages (their tables, what a pointer finds on a chart, what a screen reader says of it), files to
take away, and the interface for programs. Nothing of the house is asked but through a door.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.attacker.seen import PEOPLE, Seen
from wholeheard.listening.protecting.tables import Key

Ask = Callable[[str], Any]
"""From an address of the house to its answer, for somebody who may see what is published."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH = rf"(?:{'|'.join(MONTHS)}) \d{{4}}"
NUMBER = r"-?[\d,]+(?:\.\d+)?"


def a_figure(place: str, code: str, period: str, kind: str, **said: float | None) -> Seen:
    """A figure under the name that the attack gives it: voices are people of a category."""
    family, _colon, voice = code.partition(":")
    is_voice = family == "voice"
    what = PEOPLE if is_voice or code == "told" else code
    return Seen(what, Key(period, place, (voice if is_voice else "",)), kind, **said)


def _number(cell: object) -> float | None:
    return float(str(cell).replace(",", "")) if cell not in (None, "") else None


# Programs -----------------------------------------------------------------------------------------


def api(ask: Ask, places: Mapping[str, str]) -> Iterator[Seen]:
    """`/api/v1/places/…/figures`, part by part."""
    for address, place in places.items():
        following = ""
        while following is not None:
            more = f"?cursor={following}" if following else ""
            answer = ask(f"/api/v1/places/{address}/figures{more}").json()
            yield from (_of_a_program(place, row) for row in answer["items"] if _is_count(row))
            following = answer["next"]


def _is_count(row: Mapping[str, Any]) -> bool:
    """A range that was corrected for the machine's errors is no count."""
    return bool(row["kind"] != "corrected")


def _of_a_program(place: str, row: Mapping[str, Any]) -> Seen:
    year, month = row["month"].split("-")
    names = {
        "month": row["month"],
        "quarter": f"{year}-Q{(int(month) + 2) // 3}",
        "year": f"{year}/{(int(year) + 1) % 100:02}",
    }
    name = f"{names[row['period']]}|{row['revision']}"
    numbers = {one: row[one] for one in ("value", "share", "low", "high")}
    return a_figure(place, row["measure"], name, row["kind"], **numbers)


# Files --------------------------------------------------------------------------------------------


def csv_file(ask: Ask, places: Mapping[str, str]) -> Iterator[Seen]:
    """The figures of each place as CSV."""
    for address, place in places.items():
        text = ask(f"/in/understand/over-time/{address}/figures.csv").content.decode("utf-8-sig")
        yield from _rows(place, csv.DictReader(io.StringIO(text)))


def parquet_file(ask: Ask, places: Mapping[str, str]) -> Iterator[Seen]:
    """The same as Parquet."""
    from pyarrow import parquet

    for address, place in places.items():
        held = ask(f"/in/understand/over-time/{address}/figures.parquet").content
        yield from _rows(place, parquet.read_table(io.BytesIO(held)).to_pylist())


def _rows(place: str, rows: Any) -> Iterator[Seen]:
    for row in rows:
        value, low, high = (_number(row[one]) for one in ("number", "from", "to"))
        if low is not None or high is not None:
            continue  # a band, or a range that was corrected: wider than any count
        kind = "number" if value is not None else "hidden"
        kind = "nobody" if value == 0 else kind
        name = f"{row['time']}|{row['revision']}"
        yield a_figure(place, row["code"], name, kind, value=value, share=_number(row["share"]))


# Pages --------------------------------------------------------------------------------------------


def _charts(ask: Ask, address: str) -> Iterator[tuple[str, str]]:
    """The code of each chart of a place, and its part of the page."""
    first = ask(f"/in/understand/over-time/{address}").content.decode()
    for family in dict.fromkeys(re.findall(r"\?of=(\w+)", first)) or [""]:
        page = ask(f"/in/understand/over-time/{address}?of={family}").content.decode()
        for part in page.split('<article class="chart-panel" id="')[1:]:
            code, _quote, rest = part.partition('"')
            yield code.replace("-", ":", 1), rest.split("</article>")[0]


def tables(ask: Ask, places: Mapping[str, str]) -> Iterator[Seen]:
    """The table beside each chart."""
    row = re.compile(r'<th scope="row"[^>]*>([^<]*)</th><td class="num([^"]*)"[^>]*>([^<]*)</td>')
    for address, place in places.items():
        for code, part in _charts(ask, address):
            for name, kind, said in row.findall(part):
                value = re.match(NUMBER, said)
                if "too-few" in kind:
                    yield a_figure(place, code, _period(name), "hidden")
                elif value and "%" not in said:
                    yield a_figure(place, code, _period(name), "number", value=_number(value[0]))


def tooltips(ask: Ask, places: Mapping[str, str]) -> Iterator[Seen]:
    """What a pointer finds at the points of each chart, and in its hatched columns."""
    for address, place in places.items():
        for code, part in _charts(ask, address):
            for text in re.findall(r"<title>([^<]*)</title>", part):
                yield from _of_a_point(place, code, html.unescape(text))


def _of_a_point(place: str, code: str, text: str) -> Iterator[Seen]:
    name, _colon, said = text.partition(": ")
    value = re.match(NUMBER, said)
    if not re.fullmatch(MONTH, name):
        return
    if value is None:
        yield a_figure(place, code, _period(name), "hidden")
    else:
        yield _at_a_point(place, code, name, value[0])


def _at_a_point(place: str, code: str, name: str, text: str) -> Seen:
    """Stories are drawn as they are, everything else as so many of every hundred."""
    number = _number(text)
    if code == "told":
        return a_figure(place, code, _period(name), "number", value=number)
    return a_figure(place, code, _period(name), "number", share=number)


def alt_texts(ask: Ask, places: Mapping[str, str]) -> Iterator[Seen]:
    """What a screen reader says of each chart: its last point, and what lies beside it."""
    heard = re.compile(rf"to ({MONTH}); the last is ({NUMBER})|One value, of ({MONTH}): ({NUMBER})")
    for address, place in places.items():
        for code, part in _charts(ask, address):
            for text in re.findall(r"<desc[^>]*>([^<]*)</desc>", part):
                for one, number, alone, value in heard.findall(html.unescape(text)):
                    yield _at_a_point(place, code, one or alone, number or value)


def _period(name: str) -> str:
    """Sep 2026 as the attack names it; pages show the last issue, whatever its number."""
    if re.fullmatch(MONTH, name):
        return f"{name[4:]}-{MONTHS.index(name[:3]) + 1:02}|1"
    if found := re.fullmatch(r"(\w{3}) to \w{3} (\d{4})", name):
        return f"{found[2]}-Q{MONTHS.index(found[1]) // 3 + 1}|1"
    return f"{name}|1"


# The report of a file -----------------------------------------------------------------------------

EVERY_MONTH = "every month"
"""What the report of a file knows no date of is in none of its months, and in the whole."""


def report(page: str) -> Iterator[Seen]:
    """`report.html`: times are the places of the attack, and places its categories."""
    whole = re.search(r"A machine read ([\d,]+) comment", page)
    if whole:
        yield _of_a_time("", EVERY_MONTH, whole[1])
    before, _head, after = page.partition("<h2>Places, each beside its own past</h2>")
    months = before.partition("<h2>Month by month</h2>")[2]
    yield from _of_times("", months)
    for part in after.split("<article>")[1:]:
        name = html.unescape(re.search(r"<h3>(.*?)</h3>", part)[1])  # type: ignore[index]
        total = re.search(r'<p class="small">([\d,]+) comment', part)
        yield _of_a_time(f"at {name}", EVERY_MONTH, total[1] if total else "")
        yield from _of_times(f"at {name}", part.split("</article>")[0])


def _of_times(group: str, part: str) -> Iterator[Seen]:
    """The tables of comments by month, quarter or year."""
    for table in re.findall(r"<table>.*?</table>", part, re.S):
        if "Comments" not in table.split("</tr>")[0]:
            continue
        for row in table.split("<tr>")[2:]:
            name = re.sub(r"<[^>]+>", "", row.split("</th>")[0])
            cells = [re.sub(r"<[^>]+>", "", one) for one in re.findall(r"<td.*?</td>", row, re.S)]
            codes = [f"care:{one.lower()}" for one in _codes_in(table)]
            yield _of_a_time(group, _time(name), cells[0])
            for code, cell in zip(codes, cells[1:], strict=True):
                yield from _of_a_code(code, group, _time(name), html.unescape(cell))


def _codes_in(table: str) -> list[str]:
    heads = re.findall(r"<th[^>]*>([^<]*)</th>", table.split("</tr>")[0])
    return heads[2:]


def _time(name: str) -> str:
    """Sep 2026 as the tree of the report names it; quarters and years stand as they are."""
    if re.fullmatch(MONTH, name):
        return f"{name[4:]}-{MONTHS.index(name[:3]) + 1:02}"
    return name


def _of_a_time(group: str, time: str, said: str) -> Seen:
    key = Key("", time, (group,))
    if re.fullmatch(NUMBER, said):
        return Seen(PEOPLE, key, "number", _number(said))
    return Seen(PEOPLE, key, "nobody" if said == "No comments" else "hidden")


def _of_a_code(code: str, group: str, time: str, said: str) -> Iterator[Seen]:
    key = Key("", time, (group,))
    band = re.fullmatch(r"(?:under (\d+)%|(\d+)% or over|(\d+)% to under (\d+)%)", said)
    if re.fullmatch(NUMBER, said):
        yield Seen(code, key, "number", _number(said))
    elif band:
        low, high = band[2] or band[3] or 0, band[1] or band[4]
        yield Seen(code, key, "band", low=float(low), high=float(high) if high else None)


DOORS: Mapping[str, Callable[[Ask, Mapping[str, str]], Iterator[Seen]]] = {
    "the interface for programs": api,
    "a file of CSV": csv_file,
    "a file of Parquet": parquet_file,
    "the tables of pages": tables,
    "what a pointer finds on charts": tooltips,
    "what is heard of charts": alt_texts,
}


def through(doors: Any, ask: Ask, places: Mapping[str, str]) -> list[Seen]:
    """Everything that goes out through some doors; of one figure, the most that any door says."""
    found: dict[tuple[str, Key], Seen] = {}
    for door in doors:
        for one in DOORS[door](ask, places):
            key = (one.what, one.key)
            if key not in found or (found[key].value is None and one.value is not None):
                found[key] = one
    return list(found.values())
