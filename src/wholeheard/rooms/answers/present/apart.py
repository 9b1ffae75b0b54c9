"""What stands on a teller's page besides the answer: what they may say, and what came of it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wholeheard.kit import clock
from wholeheard.kit.days import day
from wholeheard.rooms.answers import asked, felt, lists, reprisal
from wholeheard.rooms.answers.reprisal import Case
from wholeheard.rooms.people.models import Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.safekeeping.models import ProtectedStory


def beside(protected: ProtectedStory, is_answered: bool) -> dict[str, Any]:
    """What the page of the code may ask of one version of a story, and says of a reprisal: how it
    felt of each organisation that answered, whether it brought harm of each."""
    organisation = protected.organisation
    return {
        "version": str(protected.pk),
        "organisation": organisation.name,
        "meant": asked.found_in(protected),
        "asks_felt": is_answered and felt.is_asked(organisation),
        "has_felt": is_answered and felt.has_said(organisation.pk, protected.story_id),
        "check": reprisal.check_due(protected),
        "place": _place_of(protected),
        "harder": [_of_case(one) for one in reprisal.of_teller(protected)],
    }


def _place_of(protected: ProtectedStory) -> str:
    sharings = list(protected.sharings.all())
    return name_of(sharings[0].place) if sharings else protected.organisation.name


def _of_case(case: Case) -> str:
    """What their teller reads of it: that somebody looked, and when; never what they wrote."""
    done = [one for one in case.steps if one.what == lists.DONE]
    looked = [one for one in case.steps if one.what == lists.LOOKED]
    passed = [one for one in case.steps if one.what == lists.PASSED_ON]
    if done:
        said = _("Somebody outside this place acted on %(day)s.")
        return said % {"day": day(clock.day_of(done[-1].at))}
    if looked:
        said = _("Somebody outside this place looked on %(day)s.")
        return said % {"day": day(clock.day_of(looked[0].at))}
    if passed:
        said = _("Nobody had looked, so it was passed on, on %(day)s.")
        return said % {"day": day(clock.day_of(passed[0].at))}
    said = _("You told us on %(day)s that something has become harder. Nobody has looked yet.")
    return said % {"day": day(clock.day_of(case.row.at))}


def before_telling_of_harm(protected: ProtectedStory) -> dict[str, Any]:
    """Who will see it and who will not, said before anything is written."""
    sharings = protected.sharings.select_related("place__organisation").order_by("pk")
    places: list[Place] = [one.place for one in sharings]
    return {
        "version": str(protected.pk),
        "heard": reprisal.can_be_heard(places, protected.organisation),
        "place": _place_of(protected),
        "people": len(reprisal.outside(places)),
        "days": lists.DAYS_TO_LOOK,
    }


def after_telling_of_harm(protected: ProtectedStory) -> str:
    said = _(
        "It is locked, and people outside %(place)s are told that there is something to look at."
    )
    return said % {"place": _place_of(protected)}
