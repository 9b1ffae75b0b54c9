"""A community of three organisations, and one of a single one, through the real actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from wholeheard.kit import clock
from wholeheard.rooms.communities import access, actions, lists
from wholeheard.rooms.communities.actions import Shown, When, Written
from wholeheard.rooms.communities.models import Inside, Post
from wholeheard.rooms.people.models import Person

NAME = "Eating and drinking in peace"
PURPOSE = (
    "For everybody who brings food and drink to people who cannot fetch it. We ask how others do "
    "it, try it, and say what did not work."
)
SUPPERS = Written(
    "We set suppers out by six now, with one of us free to carry them. It holds on weekdays. At "
    "weekends there is nobody to be that one. Who has found a way that needs no extra pair of "
    "hands?",
    "Suppers at weekends, with nobody free to carry them",
)
TABLE = Written(
    "We stopped carrying. Two of the dayroom tables are laid at five and whoever can walks there, "
    "or is walked. Eleven of sixteen come. For the other five there is time then. It went wrong "
    "for a month because nobody had told the night staff.",
)
ROTA = Written(
    "We are a surgery and have no suppers. But our volunteers asked whether they might sit with "
    "people at the home next door, and the home said yes. That took one letter.",
)
VISIT = Written(
    "Come and have supper with us. See who sits where, and what we do about the five who stay in "
    "their rooms. One or two at a time; say which evening.",
    "An evening at Glasswort House, supper included",
)
JUGS = Written(
    "Jugs on a sill behind somebody are no water. We tried a coloured lid, and a round at ten and "
    "two. The round stopped in the third week. What kept yours going?",
    "What kept your round with the water going?",
)
HOUR = Written(
    "Fifty minutes, no slides. Bring one thing that you tried and stopped.",
    "What we tried at mealtimes, and stopped",
)
ALONE = "Quiet nights at Aldermere"
ALONE_PURPOSE = "For the night staff of our wards: bells, lamps, doors, and who sits with whom."
DOORS = Written(
    "The linen cupboard on our corridor wakes two bays. The works team say hinges are not theirs. "
    "Who got it done, and whom did you ring?",
    "A cupboard door that wakes two bays",
)
BROUGHT = "The jug was on the window sill."
"""How the story begins that stands beside the question about water. It is on an open page."""


def gather(people: Mapping[str, Person], now: dt.datetime) -> None:
    """People of a hospital, a group of homes and a surgery ask one another."""
    callum, hester = people["callum-reade"], people["hester-callow"]
    with clock.at(now - dt.timedelta(days=64)):
        kept = _begin(people, NAME, PURPOSE, lists.NAMED)
    with clock.at(now - dt.timedelta(days=60)):
        ward = _join(kept, callum, "Callum Reade", "ward manager")
        home = _join(kept, hester, "Hester Callow", "home manager, older people")
        surgery = _join(kept, people["bettina-orme"], "Bettina", "practice manager")
    _suppers(ward, home, surgery, people, now)
    _water(ward, callum, now)
    with clock.at(now - dt.timedelta(days=3)):
        _hour(home, hester, ward)
    with clock.at(now - dt.timedelta(days=20)):
        alone = _begin(people, ALONE, ALONE_PURPOSE, lists.ONE)
        nights = _join(alone, people["tomos-vaughan"], "Tomos Vaughan", "nights, Rowan Ward")
        actions.ask(nights, DOORS, by=people["tomos-vaughan"])


def _begin(people: Mapping[str, Person], name: str, purpose: str, reach: str) -> Inside:
    """Begun and kept by the practice educator of the hospital."""
    by = people["nerys-hopkin"]
    others = [people[one].organisation for one in ("hester-callow", "bettina-orme")]
    return actions.begin(
        name,
        purpose,
        reach,
        by=by,
        shown=Shown("Nerys Hopkin", "practice educator"),
        organisations=others if reach == lists.NAMED else (),
        looked=True,
    )


def _join(kept: Inside, person: Person, name: str, role: str) -> Inside:
    return actions.join(kept.community, Shown(name, role), by=person)


def _suppers(
    ward: Inside,
    home: Inside,
    surgery: Inside,
    people: Mapping[str, Person],
    now: dt.datetime,
) -> Post:
    """A question, two replies, of which one helped, and an evening that is offered."""
    callum, hester = people["callum-reade"], people["hester-callow"]
    with clock.at(now - dt.timedelta(days=41)):
        asked = actions.ask(ward, SUPPERS, by=callum)
    with clock.at(now - dt.timedelta(days=38)):
        helped = actions.reply(home, asked, TABLE, by=hester)
    with clock.at(now - dt.timedelta(days=35)):
        actions.reply(surgery, asked, ROTA, by=people["bettina-orme"])
        actions.say_it_helped(ward, helped, True, by=callum)
        until = clock.day_of(now + dt.timedelta(days=60))
        offered = actions.offer(home, lists.OFFER, VISIT, until, by=hester, question=asked)
        actions.take_up(ward, offered, "Two of us, on a Friday?", by=callum, looked=True)
    return asked


def _water(ward: Inside, callum: Person, now: dt.datetime) -> None:
    """A question with a story beside it that its teller let anybody read."""
    with clock.at(now - dt.timedelta(days=9)):
        asked = actions.ask(ward, JUGS, by=callum)
        stories = access.stories_to_bring(ward, callum).filter(text__startswith=BROUGHT)
        for story in stories:
            actions.bring(ward, asked, story, by=callum)


def _hour(home: Inside, hester: Person, ward: Inside) -> None:
    starts = (clock.here() + dt.timedelta(days=12)).replace(hour=14, minute=0, second=0)
    starts = starts.replace(microsecond=0)
    when = When(
        starts,
        starts + dt.timedelta(minutes=50),
        "Europe/London",
        "Dayroom, Glasswort House",
        "https://meet.tidewell.example/mealtimes",
    )
    told = actions.announce(home, HOUR, when, by=hester)
    actions.come(ward, told, True)
