"""Three hard stories at one place of the demo, released through the real actions.

Run in a process of its own, beside the house that is served: `python -m tests.journeys.hard_stories
ADDRESS`, with WHOLEHEARD_DATA set.
"""

from __future__ import annotations

import os
import sys

import django

HARD = ("The first hard night.", "The second hard night.", "The third hard night.")
WARNING = "speaks of a death at night"


def main(address: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wholeheard.config.settings")
    django.setup()
    from wholeheard.rooms.people import access
    from wholeheard.rooms.people.models import Place
    from wholeheard.rooms.safekeeping import actions as safekeeping
    from wholeheard.rooms.safekeeping.models import ProtectedStory
    from wholeheard.rooms.stories import actions as stories
    from wholeheard.rooms.stories import telling as tellings

    place = Place.objects.select_related("organisation").get(address=address)
    by = access.people_who_may("story.protect", place).first()
    assert by is not None
    for words in HARD:
        telling = tellings.begin(place.pk)
        telling.words, telling.agreed = f"{words} She died on the Monday.", ["team", "machine"]
        told = stories.tell(telling, place, language="en")
        safekeeping.examine([told.story_id])
        protected = ProtectedStory.objects.everywhere().get(story_id=told.story_id)
        safekeeping.warn_before(protected, WARNING, by=by)
        safekeeping.release(protected, by=by)


if __name__ == "__main__":
    main(sys.argv[1])
