"""The home gives out a version of a care plan; whoever may hold a copy says that they have it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from wholeheard.kit import audit, clock, ids
from wholeheard.rooms.advocacy import lists, papers, policies, queries, sealed
from wholeheard.rooms.advocacy.access import Sight
from wholeheard.rooms.advocacy.models import PlanVersion, Receipt, Reminded, Resident
from wholeheard.rooms.people.models import Person


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A version: words under the headings of `lists.DOMAINS`, or a photo or PDF."""

    issued_on: dt.date
    review_on: dt.date
    words: Mapping[str, str] = field(default_factory=dict)
    file: bytes = b""
    file_name: str = ""

    def kept_words(self) -> dict[str, str]:
        said = {code: self.words.get(code, "").strip() for code in lists.DOMAINS}
        return {code: words for code, words in said.items() if words}


@transaction.atomic
def give_out(resident: Resident, new: NewPlan, *, by: Person) -> PlanVersion:
    """Give out a version. Its words are sealed; its number follows the last one's."""
    organisation, words = resident.organisation, new.kept_words()
    today = clock.today(organisation.timezone)
    policies.check_lives_here(queries.standing_of(resident, today).said)
    policies.check_plan_days(new.issued_on, new.review_on, today)
    policies.check_plan_words(words, bool(new.file))
    Resident.objects.of(organisation).select_for_update(of=("self",)).get(pk=resident.pk)
    last = PlanVersion.objects.of(organisation).filter(resident=resident).order_by("-number")
    number = (last.values_list("number", flat=True).first() or 0) + 1
    made = PlanVersion(
        id=ids.new(),
        organisation=organisation,
        resident=resident,
        number=number,
        issued_on=new.issued_on,
        review_on=new.review_on,
        by=by,
        at=clock.now(),
    )
    _seal(made, new, words)
    made.save(force_insert=True)
    audit.record("plan.given_out", organisation=organisation.pk, by=by, about=made.pk)
    return made


def _seal(version: PlanVersion, new: NewPlan, words: dict[str, str]) -> None:
    organisation = version.organisation
    if not new.file:
        version.held = sealed.close(organisation, version.pk, sealed.PLAN, words)
        return
    version.file_kind = papers.check_paper(new.file, new.file_name, papers.PLAN)
    if queries.shows_an_authority(organisation, new.file):
        raise papers.wrong_place(papers.AUTHORITY)
    version.file_mark = sealed.mark_of(organisation, new.file)
    version.file = sealed.close_file(organisation, version.pk, sealed.PLAN_FILE, new.file)


@transaction.atomic
def confirm(version: PlanVersion, sight: Sight) -> Receipt:
    """Whoever may hold a copy has it, with the day of the next review."""
    receipt, made = Receipt.objects.everywhere().get_or_create(
        version=version,
        authority=sight.authority,
        defaults={"organisation_id": version.organisation_id, "at": clock.now()},
    )
    if made:
        by = sight.authority.person
        audit.record(
            "plan.confirmed", organisation=version.organisation_id, by=by, about=version.pk
        )
    return receipt


def open_plan_file(version: PlanVersion, *, by: Person) -> bytes:
    """The photo or PDF; each opening is recorded. Empty if the plan stands in words."""
    held = PlanVersion.objects.of(version.organisation_id).get(pk=version.pk)
    if held.file is None:
        return b""
    audit.record("plan.file_opened", organisation=held.organisation_id, by=by, about=held.pk)
    return sealed.open_file(version.organisation, held.pk, sealed.PLAN_FILE, held.file)


def note_reminded(version: PlanVersion, person: Person, what: str) -> bool:
    """A letter goes: of each kind one to a person. Whether it had not gone before."""
    _row, made = Reminded.objects.everywhere().get_or_create(
        version=version,
        person=person,
        what=what,
        defaults={"organisation_id": version.organisation_id, "on": clock.today()},
    )
    return made
