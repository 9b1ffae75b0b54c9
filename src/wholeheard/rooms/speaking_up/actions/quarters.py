"""A quarter is issued; a guardian writes to the board about it."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wholeheard.kit import clock, ids
from wholeheard.kit.refusal import Refusal
from wholeheard.listening.protecting.tables import CannotPublish
from wholeheard.listening.taking_over import longest_run
from wholeheard.rooms.people.models import Organisation, Person
from wholeheard.rooms.speaking_up import access, counting, queries, sealed
from wholeheard.rooms.speaking_up.models import QuarterOfMatters
from wholeheard.rooms.speaking_up.opened import Opened

OF_ONE = 6
"""So many words in a row of what somebody said do not go into words for others."""
LONGEST_THEMES = 20_000


def issue(organisation_ids: list[uuid.UUID]) -> None:
    """Issue every quarter that is due."""
    for organisation in Organisation.objects.filter(pk__in=organisation_ids):
        today = clock.today(organisation.timezone)
        for start in list(counting.due(organisation, today)):
            _issue(organisation, start)


@transaction.atomic
def _issue(organisation: Organisation, start: dt.date) -> None:
    told = counting.told_to_all(
        counting.within(queries.matters_of(organisation, steps=True), start)
    )
    figures, withheld = {}, ""
    try:
        figures = counting.figures_of(counting.name_of(start), told)
    except CannotPublish as error:
        withheld = str(error)[:400]
    QuarterOfMatters.objects.everywhere().update_or_create(
        organisation=organisation,
        starts_on=start,
        defaults={"figures": figures, "withheld": withheld},
    )


@transaction.atomic
def keep_themes(start: dt.date, words: str, *, by: Person) -> QuarterOfMatters:
    """Keep a guardian's words to the board, sealed: in their own words, not those they heard."""
    if not access.may_hear(by):
        raise Http404
    if len(words) > LONGEST_THEMES:
        raise Refusal("speaking.themes", _("This is longer than a board reads."), "words")
    if run := _taken_from(words, access.matters_for(by, steps=True)):
        sentence = _("“%(run)s” stands in what somebody told you. Say it in your own words.")
        raise Refusal("speaking.words", sentence % {"run": run}, "words")
    row = queries.quarter(by.organisation, start) or QuarterOfMatters(
        id=ids.new(), organisation=by.organisation, starts_on=start
    )
    key = sealed.outer_key(by.organisation)
    row.themes = sealed.close(key, {"words": words}, about=row.pk, field=sealed.THEMES)
    row.save()
    return row


def _taken_from(words: str, matters: list[Opened]) -> str:
    said = (
        text
        for one in matters
        for text in (one.words, one.wish, *(step.words for step in one.steps if step.is_tellers))
    )
    return max((longest_run(words, one, OF_ONE) for one in said), key=len, default="")
