"""Three people speak up at Aldermere, and Rosalind Achterberg hears them, through the real actions.
All of it is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.speaking_up import actions
from wholeheard.rooms.speaking_up import telling as tellings
from wholeheard.rooms.speaking_up.models import Matter

GUARDIAN = "rosalind-achterberg"
SECOND = "peter-hallinan"

OF_THE_RECORDS = {
    "words": "The hourly checks are signed in one go at the end of the night. I am in my second "
    "year. I was told that everybody does it, and to sign mine too. I did it once.",
    "elements": ["patients", "behaviour"],
    "group": "students",
    "not_see": "My mentor. She signs my placement.",
    "wish": "That somebody looks, and that nobody asks who said it.",
}
OF_THE_LIFTING = {
    "words": "There is one hoist for two wards. We lift by hand when it is away. Two of us are off "
    "with our backs, and it was written down as a fall at home.",
    "elements": ["workers"],
    "group": "support",
    "named": True,
    "name": "Invented Name, porter",
    "reach": "At the lodge, after two.",
}
OF_AFTERWARDS = {
    "words": "I said in the spring that the rota was not safe. Since then I get every other "
    "Sunday, and nobody sits with me at break.",
    "elements": ["detriment", "bullying"],
    "group": "nursing",
}


def speak_up(people: dict[str, Person], now: dt.datetime) -> None:
    """What was said, and what she did about it, up to now."""
    guardian = people[GUARDIAN]
    with clock.at(now - dt.timedelta(days=100)):
        actions.begin(guardian)
        actions.arrange(guardian, second=people[SECOND], days_to_reply=3, years=8)
    with clock.at(now - dt.timedelta(days=40)):
        lifting = _said(guardian, OF_THE_LIFTING)
    with clock.at(now - dt.timedelta(days=38)):
        actions.open_words(lifting, by=guardian)
        actions.write(lifting, "Thank you. What would help you most?", by=guardian)
        said = "Two wards share one hoist, and people lift by hand."
        actions.ask_to_pass(lifting, "The head of estates", said, aloud=True, by=guardian)
        actions.pass_on(lifting, 2, by=guardian)
    with clock.at(now - dt.timedelta(days=12)):
        actions.write(lifting, "A second hoist came on Monday.", what="outcome", by=guardian)
        actions.end(lifting, "changed", by=guardian)
    with clock.at(now - dt.timedelta(days=4)):
        records = _said(guardian, OF_THE_RECORDS)
    with clock.at(now - dt.timedelta(days=3)):
        actions.open_words(records, by=guardian)
        actions.write(
            records,
            "I am glad that you told me. You will not be asked to sign again without my knowing. "
            "What should I not do, so that you are safe?",
            what="asked_wish",
            by=guardian,
        )
    with clock.at(now - dt.timedelta(hours=9)):
        _said(guardian, OF_AFTERWARDS)
    Matter.objects.of(guardian.organisation).update(announced=True)


def _said(guardian: Person, said: Mapping[str, object]) -> Matter:
    telling = tellings.begin(guardian.organisation_id)
    for name, value in said.items():
        setattr(telling, name, value)
    spoken = actions.speak_up(telling, guardian.organisation, language="en")
    rows = Matter.objects.of(guardian.organisation).select_related("organisation")
    return rows.get(pk=spoken.matter_id)
