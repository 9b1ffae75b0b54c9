"""Who may see which figure of what was issued, beyond that it may be shown at all.

An instrument says for each scale whom it is for; an item is for whom its scales are for. What was
asked elsewhere, or names nobody, is for those of the organisation.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

from wholeheard.listening.asking import Instrument
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.surveys import instruments, lists
from wholeheard.rooms.surveys.models import Issued, Shared

SELF, LEADER, TEAM, ORGANISATION, PUBLISHED = "self", "leader", "team", "organisation", "published"


class Seen:
    """What one person may see of one issue. `shared_now`: `shared` of several, asked once."""

    def __init__(
        self, person: Person, issued: Issued, shared_now: Collection[object] | None = None
    ) -> None:
        self.person, self.issued = person, issued
        self.to = audiences_of(issued)
        self.is_shared = issued.pk in (shared([issued]) if shared_now is None else shared_now)

    @cached_property
    def many_leaders(self) -> bool:
        return _places_heard(self.issued) >= lists.FEWEST_LEADERS

    def may(self, column: str, place: Place) -> bool:
        """Whether they may see this column of this place."""
        to = self.to.get(column, (ORGANISATION,))
        if LEADER in to:
            return self._of_the_leader(place) or self._all_leaders(to, place)
        if PUBLISHED in to:
            return True
        if ORGANISATION in to and TEAM not in to:
            return True
        if TEAM in to and is_of_team(self.person, place):
            return True
        return ORGANISATION in to and may_look_into(self.person, place)

    @property
    def is_about_a_leader(self) -> bool:
        """Whether something of it is for the leader whom it is about."""
        return any(LEADER in to for to in self.to.values())

    @property
    def may_see_words(self) -> bool:
        """Whether they may see which stories were written in it. Of what is about one leader: that
        leader, and others once it is shared. Of what is about several: nobody, since nothing tells
        of whom somebody wrote."""
        if not self.is_about_a_leader:
            return True
        asked = self.issued.round.places if self.issued.round else None
        below = asked is None or asked.exclude(place=self.issued.place_id).exists()
        return not below and self._of_the_leader(self.issued.place)

    def _of_the_leader(self, place: Place) -> bool:
        """What is said of whoever began the round: of the whole place that was asked. Each place
        below has a leader of its own, whose it is neither to read nor to share."""
        begun = self.issued.round is not None and self.issued.round.begun_by_id == self.person.pk
        return place.pk == self.issued.place_id and (begun or self.is_shared)

    def _all_leaders(self, to: Sequence[str], place: Place) -> bool:
        """The whole of a place with many leaders, for whoever works on it."""
        whole = place.pk == self.issued.place_id and self.many_leaders
        return whole and ORGANISATION in to and may_look_into(self.person, place)


def shared(issued: Sequence[Issued]) -> set[object]:
    """Those of these that their leader shares now."""
    organisations = {one.organisation_id for one in issued}
    return {
        found
        for organisation in organisations
        for found in Shared.objects.of(organisation)
        .filter(issued__in=issued, ended_at=None)
        .values_list("issued_id", flat=True)
    }


def is_of_team(person: Person, place: Place) -> bool:
    """Whether they have a role at this very place."""
    return any(right.path == place.path for right in rights.rights_of(person))


def may_look_into(person: Person, place: Place) -> bool:
    """Whether they work on it: who may ask people of this place."""
    return rights.may(person, "survey.ask", place)


def instrument_of(issued: Issued) -> Instrument | None:
    """The questionnaire that was asked here; None for what was asked elsewhere."""
    if issued.round is None:
        return None
    return instruments.find(issued.organisation_id, issued.round.instrument, issued.round.version)


def audiences_of(issued: Issued) -> dict[str, tuple[str, ...]]:
    """For each column whom it is for, as the questionnaire says."""
    instrument = instrument_of(issued)
    if instrument is None:
        return {}
    said = {one.what: one.to for one in instrument.shown}
    found = {f"scale:{one.id}": said.get(one.id, (ORGANISATION,)) for one in instrument.scales}
    for item in instrument.walk():
        over = [one for one in instrument.scales if item.id in one.items]
        to = said.get(item.id) or next((found[f"scale:{one.id}"] for one in over), None)
        found[f"item:{item.id}"] = to or (ORGANISATION,)
    return found


def _places_heard(issued: Issued) -> int:
    """Places that were asked and where enough answered: one letter to a ward makes no leader."""
    if issued.round is None:
        return 0
    asked = issued.round.places.exclude(place=issued.place_id).values("place")
    return issued.places.filter(place__in=asked, people__isnull=False).count()
