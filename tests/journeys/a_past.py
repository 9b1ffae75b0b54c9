"""More than a year of stories for one ward of the demo, told and released through the real actions.

Run in a process of its own, beside the house that is served: `python -m tests.journeys.a_past
ADDRESS`, with WHOLEHEARD_DATA set. A few stories each month, and in the last whole month many.
"""

from __future__ import annotations

import datetime as dt
import os
import sys

import django

MONTHS, A_FEW, MANY = 15, 4, 18
AGREED = ["team", "learning", "machine"]


def main(address: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wholeheard.config.settings")
    django.setup()
    from wholeheard.kit import clock
    from wholeheard.rooms.measures import actions, months
    from wholeheard.rooms.measures.models import CountedStory

    last = months.last_closed(clock.today())
    held = []
    for back in range(MONTHS - 1, -1, -1):
        month = months.plus(last, -back)
        for number in range(MANY if back == 0 else A_FEW + back % 2):
            with clock.at(dt.datetime.combine(month.replace(day=10), dt.time(9), dt.UTC)):
                held.append(_told_and_released(address, f"Nobody came at night, {number}, {back}."))
    actions.note(held)
    organisation = CountedStory.objects.everywhere().get(protected=held[0]).organisation
    actions.count_months(organisation)


def _told_and_released(address: str, words: str) -> object:
    from wholeheard.rooms.people import access
    from wholeheard.rooms.people.models import Place
    from wholeheard.rooms.safekeeping import actions as safekeeping
    from wholeheard.rooms.safekeeping.models import ProtectedStory
    from wholeheard.rooms.stories import actions as stories
    from wholeheard.rooms.stories import telling as tellings

    place = Place.objects.select_related("organisation").get(address=address)
    telling = tellings.begin(place.pk)
    telling.words, telling.agreed = words, list(AGREED)
    told = stories.tell(telling, place, language="en")
    safekeeping.examine([told.story_id])
    protected = ProtectedStory.objects.everywhere().get(story=told.story_id)
    by = access.people_who_may("story.protect", place).first()
    assert by is not None
    safekeeping.release(protected, by=by)
    return protected.pk


if __name__ == "__main__":
    main(sys.argv[1])
