"""Answers on their way, through the real actions: one that another reads first, one that two
places write together, one that went to several, how answers felt, and a home that struck back."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable

from django.db.models import Count

from wholeheard.kit import clock
from wholeheard.rooms.answers import felt, first_reading, joint, many, reprisal
from wholeheard.rooms.answers.models import Reply
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping.models import ProtectedStory

SEED = 2017
HOW_MANY_SAY = 36
READER_ASKED = "blessing-okafor"
TO_SEVERAL = "callum-reade"
OF_THE_HOME = "hester-callow"
A_DRAFT = (
    "Thank you for telling us. I am Blessing Okafor, the deputy on Rowan. You should not have had "
    "to wait and wonder. I have asked the night staff to say how long it will be when somebody "
    "rings, and to come back when they said. Please ring the ward and ask for me."
)
OUR_PART = (
    "We sent you on without saying that the others were not told. That was ours to do. From this "
    "week whoever sends somebody on rings first."
)
TO_ALL = (
    "Mealtimes on Rowan are free of rounds now, and two of us stay on the floor at hand-over. It "
    "was your telling that started it. If it is a rush when you are here again, say so to any of "
    "us."
)
OWN_LINES = (
    "You did not have to be brave about it. You were right to tell us.",
    "I read what you wrote aloud at our hand-over, without your name, and it was quiet after.",
    "You wrote it short, and it said all of it.",
)
HARM = (
    "Since I told it they say Sunday is not a good day for visits any more, and they watch me sign "
    "in. Please do not say my mother's name to them."
)
WROTE = ("It was my story in it.", "", "", "I have had that letter before.", "", "He said sorry.")


def answer_in_full(people: dict[str, Person], now: dt.datetime) -> None:
    """All of it, up to now."""
    with clock.at(now - dt.timedelta(hours=20)):
        _ask_another_to_read(people[READER_ASKED])
        _begin_together(people[TO_SEVERAL].organisation_id)
        _answer_several(people[TO_SEVERAL])
        _say_what_became_harder(people[OF_THE_HOME])
    _say_how_it_felt(people[TO_SEVERAL])


def _ask_another_to_read(writer: Person) -> None:
    waited = many.unanswered(writer).filter(text__icontains="wait")
    story = waited.order_by("-told_on", "pk").first()
    if story is not None:
        first_reading.hand_over(story, A_DRAFT, by=writer)


def _begin_together(organisation: object) -> None:
    """The newest story about two places that nobody has answered: one has said its part."""
    stories = ProtectedStory.objects.of(organisation).alias(places=Count("sharings"))
    waits = (
        stories.filter(places__gt=1, may_team=True).exclude(text="").exclude(replies__isnull=False)
    )
    for story in waits.select_related("organisation").order_by("-told_on", "pk")[:1]:
        first = joint.places_of(story)[0]
        writer = rights.people_who_may("story.answer", first)[0]
        joint.write_part(joint.begin(story, by=writer), first, OUR_PART, by=writer)


def _answer_several(writer: Person) -> None:
    hurried = many.unanswered(writer).filter(text__icontains="rush")
    waiting = list(hurried.order_by("-told_on", "pk")[: len(OWN_LINES)])
    if len(waiting) > 1:
        own = {one.pk: line for one, line in zip(waiting, OWN_LINES, strict=False)}
        many.answer(waiting, TO_ALL, own, by=writer)


def _say_what_became_harder(manager: Person) -> None:
    """A story of a home, told more than a month ago. Its manager sees nothing of this."""
    month_ago = clock.today() - dt.timedelta(days=31)
    told = many.unanswered(manager) | ProtectedStory.objects.of(manager.organisation_id).filter(
        sharings__place__in=rights.places_where(manager, "story.answer")
    )
    story = (
        told.filter(told_on__lte=month_ago).select_related("organisation").order_by("pk").first()
    )
    if story is not None:
        reprisal.tell_of_it(story, ["visiting", "treated"], HARM)


def _say_how_it_felt(writer: Person) -> None:
    """Some of those who were answered, a few days later each."""
    chance = random.Random(SEED)
    replies = Reply.objects.of(writer.organisation_id).select_related("protected__organisation")
    for reply in _some(replies.order_by("-at", "pk")[: 6 * HOW_MANY_SAY], chance):
        place = joint.places_of(reply.protected)[0]
        said = chance.choices(("yes", "partly", "no"), (5, 3, 2))[0]
        with clock.at(reply.at + dt.timedelta(days=2)):
            story = reply.protected.story_id
            felt.keep(writer.organisation, story, place, said, chance.choice(WROTE))


def _some(replies: Iterable[Reply], chance: random.Random) -> list[Reply]:
    listed = list(replies)
    return chance.sample(listed, min(HOW_MANY_SAY, len(listed)))
