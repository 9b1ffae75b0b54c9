"""One import, from the first row of its file to the sample that a person will check."""

from __future__ import annotations

import csv
import os
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TextIO

from django.db import DatabaseError, transaction
from django.utils.text import slugify

from wholeheard.kit import audit, clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Organisation, Place
from wholeheard.rooms.people.queries import root_of
from wholeheard.rooms.safekeeping.importing import columns, keeping, looking, reading, sampling
from wholeheard.rooms.safekeeping.importing.columns import Wanted
from wholeheard.rooms.safekeeping.importing.places import FindsPlaces, MakesPlaces
from wholeheard.rooms.safekeeping.importing.progress import Progress
from wholeheard.rooms.safekeeping.importing.rows import Comment, LeftOut, Rows
from wholeheard.rooms.safekeeping.models import ImportSample, ImportVerdict, SampledStory
from wholeheard.rooms.stories.models import Batch

LOT = 2000  # rows that are read, examined and written together
AHEAD = 2  # lots that may be examined while another is written
PAYS_FROM = 20_000  # lines from which a second process is worth its start
LONGEST_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Wish:
    """An import as a person asked for it."""

    path: Path
    basis: str
    attested_by: str
    wanted: Wanted = field(default_factory=Wanted)
    organisation: str = ""
    found: str = ""
    name: str = ""
    make_places: bool = False
    refused: Path | None = None
    sample: int = sampling.SAMPLE
    encoding: str = ""
    month_first: bool = False

    @property
    def address(self) -> str:
        """The short address of the organisation, where one was named."""
        return self.organisation or slugify(self.found)


@dataclass(slots=True)
class Outcome:
    """What an import did, in numbers; `sentences` says it."""

    rows: int = 0
    kept: int = 0
    came_before: int = 0
    concerns: int = 0
    places_made: int = 0
    seconds: float = 0.0
    month_first: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    reasons: Path | None = None
    sample: ImportSample | None = None
    to_check: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the file is in the house, now or from before."""
        return not self.kept and not self.came_before

    def sentences(self) -> Iterator[str]:
        rate = self.rows / self.seconds if self.seconds else 0
        read = _number(self.rows, "row was", "rows were")
        yield f"{read} read in {self.seconds:,.1f} seconds ({rate:,.0f} a second)."
        yield f"{_number(self.kept, 'comment is', 'comments are')} kept and sealed."
        if self.came_before:
            yield f"{self.came_before:,} had come in before, and nothing was added again."
        if self.left_out:
            listed = ", ".join(f"{KINDS[kind]} {n:,}" for kind, n in self.left_out.most_common())
            left_out = _number(self.left_out.total(), "row was", "rows were")
            yield f"{left_out} left out ({listed}). The reason for each is in {self.reasons}."
        if self.left_out["place"]:
            yield (
                "To make the places that are not known, run it again with --make-places. To look "
                "for others, name their columns with --place."
            )
        if self.month_first:
            yield (
                f"{_number(self.month_first, 'date looks', 'dates look')} written month first. "
                "Others in this file may be so too, and were read day first: look at them before "
                "you go on. If all are month first, bring the file in with --month-first."
            )
        if self.places_made:
            yield (
                f"{_number(self.places_made, 'place was', 'places were')} made, closed to new "
                "stories until an administrator opens them."
            )
        if self.concerns:
            raised = _number(self.concerns, "concern was", "concerns were")
            yield f"{raised} raised. A person has to look now."
        if self.to_check:
            yield (
                f"{_number(self.to_check, 'comment', 'comments')}, drawn by chance, are to be "
                "checked by a person, under Attend, Imports. Before that nobody can read the rest."
            )


def _number(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"


KINDS = {
    "place": "place not known:",
    "date": "no good date:",
    "empty": "no words:",
    "long": "too long:",
    "ragged": "wrong number of cells:",
    "broken": "cannot be read:",
    "damaged": "damaged letters:",
    "repeated": "repeated:",
    "id": "no identifier:",
}


def bring_in(wish: Wish, stream: TextIO) -> Outcome:
    """Bring in a file of comments. Raises Refusal; what was written before that stays whole."""
    _check(wish)
    source = reading.look_at(wish.path, wish.encoding)
    records = reading.records(source)
    chosen = _choose_columns(records, wish)
    organisation = _organisation(wish)
    _check_basis(_batch_named(organisation, wish), wish)
    with _reasons(wish) as reasons, _says_what_broke():
        return _Import(wish, organisation, chosen, reasons).run(
            records, Progress(stream, source.lines), several=source.lines >= PAYS_FROM
        )


class _Import:
    def __init__(
        self, wish: Wish, organisation: Organisation, chosen: columns.Columns, reasons: _Reasons
    ) -> None:
        self.wish = wish
        self.organisation = organisation
        self.reasons = reasons
        self.outcome = Outcome(reasons=reasons.path)
        root = root_of(organisation)
        self.places = MakesPlaces(root) if wish.make_places else FindsPlaces(root)
        today = clock.today(organisation.timezone)
        self.rows = Rows(chosen, organisation.pk, self.places, today, month_first=wish.month_first)
        self.batch: Batch | None = None
        self.keeper = keeping.Keeper(organisation)

    def run(self, records: Iterator[reading.Record], progress: Progress, several: bool) -> Outcome:
        outcome = self.outcome
        with _Examiner(several) as examiner:
            waiting: deque[tuple[list[Comment], Future[list[looking.Details]] | None]] = deque()
            while lot := list(islice(records, LOT)):
                fresh = self._read(lot)
                waiting.append((fresh, examiner.begin(fresh)))
                if len(waiting) > AHEAD:
                    self._keep(examiner, *waiting.popleft())
                progress.reached(outcome.rows, outcome.kept, outcome.left_out.total())
            for one in waiting:
                self._keep(examiner, *one)
        progress.done()
        outcome.seconds = progress.seconds
        outcome.places_made = getattr(self.places, "made", 0)
        self._finish()
        return outcome

    @transaction.atomic
    def _read(self, lot: list[reading.Record]) -> list[Comment]:
        """The comments of these rows that had not come in before. Places may be made."""
        comments = []
        for record in lot:
            self.outcome.rows += 1
            try:
                comments.append(self.rows.read(record))
            except LeftOut as left:
                self.outcome.left_out[left.kind] += 1
                self.outcome.month_first += left.month_first
                self.reasons.write(record.row, str(left))
        _check_dates_are_day_first(self.outcome)
        fresh = keeping.not_kept_yet(self.organisation, comments)
        self.outcome.came_before += len(comments) - len(fresh)
        return fresh

    def _keep(
        self,
        examiner: _Examiner,
        comments: list[Comment],
        begun: Future[list[looking.Details]] | None,
    ) -> None:
        details = examiner.finish(comments, begun)
        kept = self.keeper.keep(comments, details, self._open_batch)
        self.outcome.kept += kept.comments
        self.outcome.concerns += kept.concerns
        self.outcome.came_before += len(comments) - kept.comments

    def _open_batch(self) -> Batch:
        """The batch to which comments are added: made with the first of them."""
        if self.batch is not None:
            return self.batch
        batch = _batch_named(self.organisation, self.wish)
        if batch is None:
            batch = Batch.objects.everywhere().create(
                organisation=self.organisation,
                name=_name(self.wish),
                basis=self.wish.basis.strip(),
                attested_by=self.wish.attested_by.strip(),
                on=clock.today(self.organisation.timezone),
            )
            audit.record(
                "import.begun",
                organisation=self.organisation.pk,
                about=batch.pk,
                attested_by=batch.attested_by,
            )
        _check_still_open(batch)
        self.batch = batch
        return batch

    def _finish(self) -> None:
        """All rows are in: draw the sample, unless this very batch had its sample before."""
        batch = self.batch or _batch_named(self.organisation, self.wish)
        if batch is None:
            return
        drawn = ImportSample.objects.of(self.organisation).filter(batch=batch).first()
        if drawn is None or self.outcome.kept:
            drawn = sampling.draw(batch, self.wish.sample)
            audit.record(
                "import.finished",
                organisation=self.organisation.pk,
                about=batch.pk,
                comments=drawn.comments,
            )
        self.outcome.sample = drawn
        decided = ImportVerdict.objects.of(self.organisation).filter(sample=drawn).exists()
        self.outcome.to_check = 0 if decided else sampling.standing(drawn).left


class _Examiner:
    """Looks for what could give someone away, in a second process where that pays."""

    def __init__(self, several: bool) -> None:
        self.pool: ProcessPoolExecutor | None = None
        if several and (os.cpu_count() or 1) > 1:
            self.pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))

    def __enter__(self) -> _Examiner:
        return self

    def __exit__(self, *_: object) -> None:
        if self.pool is not None:
            self.pool.shutdown(wait=False, cancel_futures=True)

    def begin(self, comments: list[Comment]) -> Future[list[looking.Details]] | None:
        if self.pool is None or not comments:
            return None
        return self.pool.submit(looking.details_of, [one.text for one in comments])

    def finish(
        self, comments: list[Comment], begun: Future[list[looking.Details]] | None
    ) -> list[looking.Details]:
        try:
            if begun is not None:
                return begun.result()
        except BrokenProcessPool:
            self.pool = None
        return looking.details_of([one.text for one in comments])


class _Reasons:
    """The file of reasons: one line for each row that was left out, and no words of it."""

    def __init__(self, path: Path, file: TextIO) -> None:
        self.path = path
        self.written = 0
        self._out = csv.writer(file)
        self._out.writerow(["row", "reason"])

    def write(self, row: int, because: str) -> None:
        self.written += 1
        self._out.writerow([row, f"Row {row} was left out: {because}."])


@contextmanager
def _reasons(wish: Wish) -> Iterator[_Reasons]:
    path = wish.refused or Path(f"{_name(wish)}.left-out.csv")
    if path.exists() and path.samefile(wish.path):
        raise Refusal("import.refused", "Choose another file for --refused.", "refused")
    try:
        file = path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise Refusal(
            "import.refused",
            f"The reasons cannot be written to {path} ({error.strerror}). "
            "Name another file with --refused.",
            "refused",
        ) from error
    with file:
        reasons = _Reasons(path, file)
        yield reasons
    if not reasons.written:
        path.unlink()


@contextmanager
def _says_what_broke() -> Iterator[None]:
    try:
        yield
    except (DatabaseError, OSError) as error:
        raise Refusal(
            "import.stopped",
            f"The import could not go on ({str(error).strip().splitlines()[0]}). What was written "
            "is whole. Put it right, then run the same command again: it goes on from there.",
        ) from error


def _check(wish: Wish) -> None:
    for said, name, longest, sentence in (
        (wish.basis, "basis", 400, "Say with --basis on what basis these comments may be used."),
        (wish.attested_by, "attested-by", 120, "Say with --attested-by who states that basis."),
    ):
        if not said.strip():
            raise Refusal(f"import.{name}", sentence, name)
        if len(said.strip()) > longest:
            raise Refusal(f"import.{name}", f"--{name} may hold {longest} characters.", name)
    if not sampling.least_sample() <= wish.sample <= LONGEST_SAMPLE:
        raise Refusal(
            "import.sample",
            f"A sample of {wish.sample} shows too little or is too long to check. Choose a number "
            f"from {sampling.least_sample()} to {LONGEST_SAMPLE:,}.",
            "sample",
        )


def _check_dates_are_day_first(outcome: Outcome) -> None:
    """Refuse a file of American dates at its first rows, before others of it are misread."""
    with_a_date = outcome.rows - outcome.left_out.total() + outcome.month_first
    if outcome.rows <= LOT and outcome.month_first * 2 > with_a_date:
        raise Refusal(
            "import.month_first",
            f"Most dates in this file look written month first ({outcome.month_first:,} of "
            f"{with_a_date:,} can be read in no other way), so nothing was brought in. "
            "Run it again with --month-first.",
            "month-first",
        )


def _choose_columns(records: Iterator[reading.Record], wish: Wish) -> columns.Columns:
    heading = next(records, None)
    if heading is None or heading.fault:
        raise Refusal("import.heading", "The first row must name the columns. It cannot be read.")
    return columns.choose(heading.cells, wish.wanted)


def _organisation(wish: Wish) -> Organisation:
    """The organisation that was named; a new one, if that was asked for."""
    address = wish.address
    roots = Place.objects.select_related("organisation").filter(depth=1)
    if address:
        root = roots.filter(address=address).first()
    else:
        root = roots[0] if roots.count() == 1 else None
    if root is not None:
        return root.organisation
    if not wish.found:
        there = ", ".join(roots.order_by("name").values_list("address", flat=True)[:20])
        raise Refusal(
            "import.organisation",
            (
                f"No organisation has the address “{wish.organisation}”. "
                if wish.organisation
                else ""
            )
            + (f"Choose an organisation with --organisation: {there}. " if there else "")
            + "To open the house to a new one, name it with --found.",
            "organisation",
        )
    if address != slugify(address) or Place.objects.filter(address=address).exists():
        raise Refusal(
            "import.organisation",
            f"The address “{address}” is taken or is none. Choose another with --organisation: "
            "a-z, 0-9 and -.",
            "organisation",
        )
    return people.found_organisation(name=wish.found.strip()[:120], address=address)


def _name(wish: Wish) -> str:
    name = wish.name.strip() or wish.path.name.removesuffix(".gz").removesuffix(".csv")
    return name[:120].replace("/", "-")


def _batch_named(organisation: Organisation, wish: Wish) -> Batch | None:
    return (
        Batch.objects.of(organisation)
        .filter(name=_name(wish))
        .select_related("organisation")
        .first()
    )


def _check_basis(batch: Batch | None, wish: Wish) -> None:
    if batch is not None and batch.basis != wish.basis.strip():
        raise Refusal(
            "import.other_basis",
            f"An import called “{batch.name}” stands on another basis. "
            "Give this one a name of its own with --name.",
            "name",
        )


def _check_still_open(batch: Batch) -> None:
    """Nothing joins a batch whose checking has begun: the sample would not speak for it."""
    begun = SampledStory.objects.of(batch.organisation_id).filter(sample__batch=batch)
    if begun.exclude(missed=None).exists():
        raise Refusal(
            "import.checked",
            f"The checking of “{batch.name}” has begun, so nothing can be added to it. "
            "Give the new comments a name of their own with --name.",
            "name",
        )
