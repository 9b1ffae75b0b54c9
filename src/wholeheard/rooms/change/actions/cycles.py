"""How a test of change is planned, done, studied and acted on; and how two write at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import policies, queries
from wholeheard.rooms.change.actions.shared import all_own_words, locked, note, own_words, today_at
from wholeheard.rooms.change.models import Cycle, CycleVersion, DoneNote, Idea
from wholeheard.rooms.people.models import Person


@dataclass(frozen=True, slots=True)
class Written:
    """What is written of a test, all four parts together."""

    aim: str
    aim_by: dt.date | None
    theory: str = ""
    prediction: str = ""
    scale: int | None = None
    scale_of: str = ""
    study: str = ""
    compared: str = ""
    act: str = ""
    act_because: str = ""


WORDS = ("aim", "theory", "prediction", "scale_of", "study", "act_because")


class WrittenMeanwhile(Refusal):
    """Somebody saved this test after its page was opened. `theirs`: what stands there now."""

    def __init__(self, theirs: Cycle, by: str) -> None:
        sentence = _(
            "%(name)s wrote here after you opened this page. Nothing is lost: what stands there "
            "now is shown beside your own words. Put together what you want to keep, then save."
        )
        super().__init__("cycle.meanwhile", sentence % {"name": by or _("Somebody")})
        self.theirs = theirs


@transaction.atomic
def plan(idea: Idea, written: Written, *, by: Person, starts_on: dt.date | None = None) -> Cycle:
    """Plan a test: the first of a change, or the one after the last."""
    held = locked(idea)
    policies.check_is_open(queries.stage_of(held))
    begins = starts_on or today_at(held.place)
    last = queries.cycles_of(held).last()
    cycle = Cycle(
        organisation_id=held.organisation_id,
        idea=held,
        number=last.number + 1 if last else 1,
        after=last,
        starts_on=begins,
        by=by,
    )
    _write(cycle, written)
    cycle.save(force_insert=True)
    _keep(cycle, by)
    note("cycle.planned", held.organisation_id, held.pk, by, number=cycle.number)
    return cycle


@transaction.atomic
def write(cycle: Cycle, version: int, written: Written, *, by: Person) -> Cycle:
    """Save a test as it is written now. Raises WrittenMeanwhile if somebody else saved it since
    the version that was opened; what was saved before is kept in any case."""
    locked(cycle.idea)
    rows = Cycle.objects.of(cycle.organisation_id).select_for_update(of=("self",))
    held = rows.select_related("idea__place__organisation").get(pk=cycle.pk)
    if held.version != version:
        last = queries.version_of(held)
        raise WrittenMeanwhile(held, last.by.name if last and last.by else "")
    policies.check_is_open(queries.stage_of(held.idea))
    _write(held, written)
    held.version += 1
    held.save()
    _keep(held, by)
    note("cycle.written", held.organisation_id, held.idea_id, by, number=held.number)
    return held


def _write(cycle: Cycle, written: Written) -> None:
    """Put what is written into the row, with the days on which it was first said."""
    today = today_at(cycle.idea.place)
    policies.check_aim(written.aim, written.aim_by, cycle.starts_on)
    policies.check_scale(written.scale)
    policies.check_act(written.act, written.study, written.compared, written.act_because)
    before = {name: getattr(cycle, name) for name in ("prediction", "study", "act")}
    own = all_own_words(cycle.idea, {name: getattr(written, name) for name in WORDS})
    for name, value in (asdict(written) | own).items():
        setattr(cycle, name, value)
    cycle.predicted_on = _since(cycle.predicted_on, before["prediction"], cycle.prediction, today)
    cycle.studied_on = _since(cycle.studied_on, before["study"], cycle.study, today)
    cycle.acted_on = _since(cycle.acted_on, before["act"], cycle.act, today)


def _since(
    known: dt.date | None, before: str, now: str, today: dt.date
) -> dt.date | None:  # fmt: skip
    """The day on which words were last changed; none where there are none."""
    if not now:
        return None
    return known if known is not None and now == before else today


def _keep(cycle: Cycle, by: Person) -> CycleVersion:
    return CycleVersion.objects.everywhere().create(
        organisation_id=cycle.organisation_id,
        cycle=cycle,
        number=cycle.version,
        texts=texts_of(cycle),
        by=by,
        at=clock.now(),
    )


def texts_of(cycle: Cycle) -> dict[str, Any]:
    """Everything that somebody wrote of a test, as it is kept of each saving."""
    names = (*WORDS, "compared", "act")
    kept: dict[str, Any] = {name: getattr(cycle, name) for name in names}
    kept["aim_by"] = f"{cycle.aim_by:%Y-%m-%d}" if cycle.aim_by else ""
    kept["scale"] = cycle.scale
    return kept


@transaction.atomic
def note_done(cycle: Cycle, on: dt.date, words: str, *, by: Person) -> DoneNote:
    """What was done on a day, and what was seen."""
    idea = locked(cycle.idea)
    policies.check_day(on, today_at(idea.place))
    policies.check_is_open(queries.stage_of(idea))
    made = DoneNote.objects.everywhere().create(
        organisation_id=cycle.organisation_id,
        cycle=cycle,
        on=on,
        words=own_words(idea, words, "words", needed=True),
        by=by,
    )
    note("cycle.done", cycle.organisation_id, cycle.idea_id, by, number=cycle.number)
    return made
