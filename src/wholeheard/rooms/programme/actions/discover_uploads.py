"""A file of counts is brought, read whole or refused whole, and may be taken back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import Max

from wholeheard.kit import ids
from wholeheard.listening.programme import dashboard, equality, workforce
from wholeheard.listening.programme.uploads import RefusedUpload, Sheet
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.programme import policies, queries
from wholeheard.rooms.programme.actions.discover_issues import hide_the_board, issue_years
from wholeheard.rooms.programme.actions.shared import held, kept, note, own_words, today_at
from wholeheard.rooms.programme.content import content_of, elements_of
from wholeheard.rooms.programme.lists import discover as lists
from wholeheard.rooms.programme.models import Programme, Upload
from wholeheard.rooms.programme.policies import discover as policies_discover
from wholeheard.rooms.programme.sealed import discover as sealed
from wholeheard.rooms.reflection.actions import names_nobody

Rows = list[Any]


class RefusedFile(Exception):
    """A file that was not taken. `sentences` say everything that has to be mended; `by_column`:
    those of them that are about how one of our columns was mapped."""

    def __init__(self, refused: RefusedUpload) -> None:
        super().__init__(" ".join(refused.sentences))
        self.sentences, self.by_column = refused.sentences, refused.by_column


@transaction.atomic
def bring_figures(
    programme: Programme, content: bytes, *, by: Person, mapping: dashboard.Columns | None = None
) -> Upload:
    """Bring figures on our own sheet, or on any other by saying which column is which."""
    sheet = sheet_of(programme)
    measures = {one.id for one in content_of(programme).diagnostic(lists.FIGURES).measures}
    places = _places(programme)

    def read() -> Rows:
        if mapping is None:
            return list(dashboard.read(content, sheet, measures, places))
        return list(dashboard.read_mapped(content, mapping, sheet, measures, places))

    said = asdict(mapping) if mapping else {}
    return _bring(programme, lists.DASHBOARD, content, read, sheet.key, by, said)


@transaction.atomic
def bring_leaders(programme: Programme, content: bytes, *, by: Person) -> Upload:
    """Bring counts of posts that lead."""
    return _bring(
        programme, lists.LEADERS, content, lambda: list(workforce.leaders(content)),
        workforce.SHEET.key, by,
    )  # fmt: skip


@transaction.atomic
def bring_standard(
    programme: Programme, standard: str, content: bytes, *, by: Person,
    board_is_public: bool = False,
) -> Upload:  # fmt: skip
    """Bring a workforce standard of one year or more; what everybody may see of a new year is
    issued. `board_is_public`: members of the board have said this of themselves in public."""
    Organisation.objects.select_for_update().get(pk=programme.organisation_id)
    which = equality.STANDARDS[standard]

    def read() -> Rows:
        rows = [dict(one) for one in equality.read(content, which)]
        policies_discover.check_one_year({one["year"] for one in rows}, today_at(programme))
        return rows

    made = _bring(programme, standard, content, read, equality.sheet(which).key, by)
    issue_years(made, board_is_public=board_is_public)
    if board_is_public:
        note("programme.board_said_in_public", made, by)
    return made


def _bring(
    programme: Programme, sheet: str, content: bytes, read: Callable[[], Rows], template: str,
    by: Person, mapping: dict[str, Any] | None = None,
) -> Upload:  # fmt: skip
    programme = held(programme)
    policies_discover.check_size(len(content))
    rows, digest = _read(read), hashlib.sha256(content).hexdigest()
    earlier = queries.uploads_of(programme, sheet)
    stands = earlier.filter(taken_back_on=None).first()
    policies_discover.check_not_the_same(stands is not None and stands.digest == digest)
    made = Upload(
        pk=ids.new(), organisation=programme.place.organisation, programme=programme, sheet=sheet,
        template=template, mapping=mapping or {}, digest=digest, rows=len(rows), by=by,
        number=(earlier.order_by().aggregate(last=Max("number"))["last"] or 0) + 1,
        on=today_at(programme),
    )  # fmt: skip
    made.contents = sealed.close_table(made, queries.kept(rows))
    made.save(force_insert=True)
    note("programme.file_brought", made, by)
    return made


def _read(read: Callable[[], Rows]) -> Rows:
    try:
        return read()
    except RefusedUpload as refused:
        raise RefusedFile(refused) from refused


@transaction.atomic
def take_back(upload: Upload, why: str, *, by: Person) -> Upload:
    """A file that should not have been brought: nothing of it stays but that it was here, and what
    was issued for everybody, without the numbers of a board. Allowed when a programme has ended,
    too."""
    kept(upload.programme)
    words = own_words({"why": why}, by=by, of=upload.programme)["why"]
    words = names_nobody(words, by.organisation_id, "why", lists.MOST_OF_WORDS)
    policies.check_words(words, "why")
    again = Upload.objects.of(upload.organisation_id).select_for_update().get(pk=upload.pk)
    if again.sheet in lists.STANDARD_NAMES:
        years = queries.years_of(again)
        for issue in queries.issued(again.organisation_id, again.sheet):
            if issue.board_is_public and str(issue.year) in years:
                hide_the_board(issue)
    again.contents, again.mapping = b"", {}
    again.taken_back_by, again.taken_back_why = by, words
    again.taken_back_on = today_at(upload.programme)
    again.save()
    note("programme.file_taken_back", again, by)
    return again


def sheet_of(programme: Programme) -> Sheet:
    """The empty sheet for figures, with the elements of this programme."""
    return dashboard.sheet(content_of(programme), elements_of(programme))


def _places(programme: Programme) -> set[str]:
    """Names of places, in both languages, and those by which figures stand here already, since a
    place may be renamed: figures are of these, and none is taken for the name of somebody."""
    rows = Place.objects.filter(organisation_id=programme.organisation_id)
    now = {name for pair in rows.values_list("name", "name_cy") for name in pair if name}
    return now | {one.place for one in queries.figures(programme) if one.place}
