"""Play the written stories through the real actions, day by day, on a fixed seed."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from wholeheard.demo import (
    advocacy,
    answering,
    asking,
    boards,
    changes,
    communities,
    discovering,
    evaluated,
    journal,
    leading,
    learning,
    library,
    partners,
    past,
    programme,
    reading,
    sessions,
    speaking_up,
    wellbeing,
)
from wholeheard.demo.written import Written, read_all
from wholeheard.kit import clock
from wholeheard.kit.models import Work
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers.models import Question
from wholeheard.rooms.measures import actions as measures
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.people.queries import root_of
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import lists, words
from wholeheard.rooms.safekeeping.access import readable_at
from wholeheard.rooms.safekeeping.actions.protecting import put_mask
from wholeheard.rooms.safekeeping.models import Mask, ProtectedStory
from wholeheard.rooms.shelf import actions as shelf
from wholeheard.rooms.stories import actions as stories
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.models import Story
from wholeheard.rooms.stories.moments import Moment

SEED = 20261122
BEHALVES = {
    "mother": "parent", "mum": "parent", "father": "parent", "dad": "parent",
    "parents": "parent", "mam": "parent",
    "husband": "partner", "wife": "partner", "partner": "partner",
    "son": "child", "daughter": "child", "child": "child", "baby": "child",
    "friend": "friend", "neighbour": "friend",
    "resident": "client", "client": "client", "patient": "client",
}  # fmt: skip


@dataclass
class Cast:
    """Places by their address and people by their key, as they were made."""

    places: dict[str, Place] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)


def build(*, today: dt.datetime | None = None) -> Cast:
    """Make the three organisations and play every story up to this moment, and all that came of
    them."""
    now = clock.here(today)
    with transaction.atomic():
        cast = begin(now)
        for part in rest(cast, now):
            part()
    mark_as_whole()
    return cast


def begin(now: dt.datetime) -> Cast:
    """What a visitor meets first: the organisations, their stories, the answers and changes."""
    cast = Cast()
    with _as_one():
        with clock.at(now - dt.timedelta(days=365)):
            written = read_all()
            for organisation in written:
                _found(organisation, cast)
        _play(written, cast, now)
        for organisation in written:
            library.fill(organisation, cast.people, now)
        _tell_of_the_past(cast, now)
        answering.answer_in_full(cast.people, now)
        changes.change_things(cast.places, cast.people, now)
        advocacy.look_out(cast.places, cast.people, now)
    return cast


def rest(cast: Cast, now: dt.datetime) -> list[Callable[[], None]]:
    """What was read and counted of them since, and all that goes by it; in this order, each for
    itself so that nobody waits long to write."""
    places, people = cast.places, cast.people
    return [
        _as_one()(part)
        for part in (
            *_read_and_count(cast, now),
            lambda: journal.write(people[journal.OWNER], now),
            lambda: speaking_up.speak_up(people, now),
            lambda: _reflect(cast, now),
            lambda: changes.from_a_session(places["rowan-ward"], people["callum-reade"], now),
            lambda: wellbeing.say_what_it_costs(_rowan_ward(cast), people, now),
            lambda: leading.lead(places, people, now),
            lambda: learning.learn(places, people, now),
            lambda: communities.gather(people, now),
            lambda: asking.ask(people, now),
            lambda: partners.share(places, people, now),
            lambda: discovering.discover(programme.run(people, now), people, now),
            lambda: evaluated.judge(places, people, now),
            lambda: boards.bring_to_the_board(people, now),
        )
    ]


@contextmanager
def _as_one() -> Iterator[None]:
    """All of it or nothing. What it queued, it has done itself; what somebody queues on a page
    meanwhile stays."""
    with transaction.atomic():
        there = list(Work.objects.values_list("pk", flat=True))
        yield
        Work.objects.exclude(name="safekeeping.purge").exclude(pk__in=there).delete()


def _tell_of_the_past(cast: Cast, now: dt.datetime) -> None:
    """Aldermere has been at it for longer than its written stories tell."""
    protector = cast.people["dilys-penry"]
    places = Place.objects.filter(organisation=protector.organisation)
    by_address = {place.address: place for place in places.select_related("organisation")}
    past.tell_of_the_past(by_address, protector=protector, now=now)


def _reflect(cast: Cast, now: dt.datetime) -> None:
    """Rowan Ward meets over stories once a month."""
    sessions.hold_sessions(
        _rowan_ward(cast),
        facilitator=cast.people["nerys-hopkin"],
        co_lead=cast.people["callum-reade"],
        leader=cast.people["sian-mortlock"],
        now=now,
    )


def _rowan_ward(cast: Cast) -> Place:
    return Place.objects.select_related("organisation").get(pk=cast.places["rowan-ward"].pk)


def _read_and_count(cast: Cast, now: dt.datetime) -> list[Callable[[], None]]:
    """What the worker would do in its first minutes, but for what it publishes, one month after
    the other."""
    released = list(
        ProtectedStory.objects.everywhere().exclude(text="").values_list("pk", flat=True)
    )
    return [
        lambda: safekeeping.read_by_machine(released),
        lambda: reading.read_together(cast.people, now),
        lambda: measures.note(released),
        lambda: _fill_the_shelf(cast, released),
        _count_all,
    ]


def _count_all() -> None:
    for organisation in Organisation.objects.all():
        measures.begin_register(organisation)
        measures.count_months(organisation)
        measures.look_for_repeats(organisation)


def _fill_the_shelf(cast: Cast, released: list[uuid.UUID]) -> None:
    """Every story can be found again. Readers and analysts have saved a search; readers, and the
    ward's own manager, asked for one whole story each week. He put one before the others."""
    shelf.put_on_shelf(released)
    shelf.make_gists(released)
    for person in Person.objects.filter(grants__role__in=SEARCHES).distinct().order_by("name"):
        shelf.save_search(person, **SAVED_SEARCH)
    manager = cast.people["callum-reade"]
    readers = Person.objects.filter(grants__role="reader").distinct().order_by("name")
    for person in [manager, *readers]:
        shelf.want_one_each_week(person, True)
        _weeks_of(person)
    _choose_one(manager, cast.places["rowan-ward"])


def _choose_one(manager: Person, ward: Place) -> None:
    """The newest story of the ward, and why it was chosen."""
    stories = readable_at(ward).order_by("-told_month", "pk")
    shelf.choose_for_readers(
        stories[0],
        place=ward,
        because="We talk about it on Thursday. Please come having read all of it.",
        by=manager,
    )


SEARCHES = ("analyst", "reader")
SAVED_SEARCH: dict[str, Any] = {
    "name": "Water at night",
    "asked": {"words": ["night water OR drink"]},
    "letter": "weekly",
}
WEEKS = 8


def _weeks_of(person: Person) -> None:
    """One story a week for the last weeks, drawn by chance from a fixed seed."""
    chance = random.Random(f"{SEED}{person.email}")
    for weeks in range(WEEKS, -1, -1):
        with clock.at(clock.here() - dt.timedelta(weeks=weeks)):
            shelf.choose_by_chance([person.pk], chance)


def _found(written: Written, cast: Cast) -> Organisation:
    facts = written.organisation
    organisation = people.found_organisation(
        name=facts["name"],
        address=facts["address"],
        kind=facts["kind"],
        country=facts["country"],
        timezone=facts.get("timezone", "Europe/London"),
    )
    root = root_of(organisation)
    cast.places[facts["address"]] = root
    for place in written.places:
        promises = place.get("promises", {})
        cast.places[place["address"]] = people.add_place(
            cast.places[place.get("parent", facts["address"])],
            name=place["name"],
            name_cy=place.get("name_cy", ""),
            address=place["address"],
            kind=place["kind"],
            monthly_contacts=place.get("monthly_contacts"),
            staff=place.get("staff"),
            days_to_protect=promises.get("protect"),
            days_to_read=promises.get("read"),
            days_to_answer=promises.get("answer"),
        )
    for person in written.people:
        made = people.welcome_person(
            organisation,
            name=person["name"],
            email=f"{person['key']}@{facts['address']}.example",
            job=person["job"],
        )
        cast.people[person["key"]] = made
        for role in person["roles"]:
            people.give_role(made, role=role["role"], place=cast.places[role["place"]])
    return organisation


def _play(written: list[Written], cast: Cast, now: dt.datetime) -> None:
    """Every event of every story, in the order of time."""
    chance = random.Random(SEED)
    events: list[tuple[dt.datetime, int, Callable[[], None]]] = []
    for organisation in written:
        for story in organisation.stories:
            for moment, act in _events(story, cast, now, chance):
                events.append((moment, len(events), act))
    for moment, _order, act in sorted(events, key=lambda event: event[:2]):
        if moment <= now:
            with clock.at(moment):
                act()


@dataclass
class Life:
    """One story while it is being played."""

    written: dict[str, Any]
    cast: Cast
    story: Story | None = None
    protected: ProtectedStory | None = None

    def person(self, key: str) -> Person:
        return self.cast.people[key]

    def question(self, number: int) -> Question:
        assert self.protected is not None
        return Question.plain.filter(protected=self.protected).order_by("asked_on", "part")[number]


def _events(
    written: dict[str, Any], cast: Cast, now: dt.datetime, chance: random.Random
) -> list[tuple[dt.datetime, Callable[[], None]]]:
    life = Life(written, cast)
    told = _moment(now, written["told"], chance)
    later: list[tuple[float, int, Callable[[], None]]] = []
    for order, (step, act) in enumerate(_ACTS.items()):
        given = written.get(step, [])
        for one in given if isinstance(given, list) else [given]:
            later.append((one["after"], order, _bound(act, life, one)))
    events: list[tuple[dt.datetime, Callable[[], None]]] = [(told, lambda: _tell(life))]
    for number, concern in enumerate(written.get("concern", [])):
        if "looked" in concern:
            looked = told + dt.timedelta(hours=concern["looked"]["after_hours"], minutes=number)
            events.append((min(looked, now), _bound(_look, life, concern)))
    moment = told
    for days, _order, play in sorted(later, key=lambda one: one[:2]):
        moment = max(_after(told, days, chance), moment + dt.timedelta(minutes=5))
        events.append((min(moment, now), play))
    return events


def _bound(
    act: Callable[[Life, dict[str, Any]], None], life: Life, one: dict[str, Any]
) -> Callable[[], None]:
    return lambda: act(life, one)


def _moment(now: dt.datetime, days_ago: int, chance: random.Random) -> dt.datetime:
    """A morning so many days ago; today, some minutes ago."""
    if days_ago == 0:
        return now - dt.timedelta(minutes=chance.randint(20, 150))
    day = now - dt.timedelta(days=days_ago)
    return day.replace(hour=chance.randint(7, 11), minute=chance.randint(0, 59), second=0)


def _after(told: dt.datetime, days: float, chance: random.Random) -> dt.datetime:
    """The afternoon of a day so many days later."""
    day = told + dt.timedelta(days=days)
    return day.replace(hour=chance.randint(12, 17), minute=chance.randint(0, 59), second=0)


def _tell(life: Life) -> None:
    written = life.written
    places = [life.cast.places[address] for address in written["places"]]
    place = Place.objects.select_related("organisation").get(pk=places[0].pk)
    telling = tellings.begin(place.pk)
    telling.places = [one.pk for one in places]
    telling.words = written["words"].strip()
    telling.different = written.get("different", "").strip()
    telling.well = written.get("well", "").strip()
    telling.thanks = written.get("thanks", "").strip()
    telling.questions = list(written.get("questions", []))
    telling.moments = [Moment(**one).kept() for one in written.get("moments", [])]
    telling.voice = written.get("voice", "")
    telling.behalf = BEHALVES.get(written.get("behalf", "").lower().split(" ")[-1], "") or (
        "relative" if written.get("behalf") and written["voice"] == "family" else ""
    )
    telling.relationship = written.get("relationship", "")
    telling.agreed = list(written["consent"])
    if "happened" in written:
        day = clock.today() - dt.timedelta(days=written["happened"] - written["told"])
        telling.month = f"{day:%Y-%m}"
    told = stories.tell(telling, place, language=written.get("language", "en"))
    life.story = Story.objects.everywhere().get(pk=told.story_id)
    safekeeping.examine([told.story_id])
    life.protected = ProtectedStory.objects.everywhere().get(
        story=life.story, organisation=place.organisation
    )
    _raise_written_concerns(life)


def _raise_written_concerns(life: Life) -> None:
    """What the writing marks as a concern and the machine did not notice."""
    protected = life.protected
    assert protected is not None and life.story is not None
    for concern in life.written.get("concern", []):
        if not protected.concerns.filter(kind=concern["kind"]).exists():
            safekeeping.put_concern(
                protected,
                kind=concern["kind"],
                urgency=concern["urgency"],
                passage=concern["passage"],
            )


def _protect(life: Life, one: dict[str, Any]) -> None:
    """Decide every mask as the writing says, then release."""
    protected, by = life.protected, life.person(one["by"])
    assert protected is not None and life.story is not None
    parts = words.open_words(life.story)
    for phrase, label in life.written.get("take_out", []):
        put_mask(protected, parts, phrase, label=label, by=by)
    left_in = dict(life.written.get("leave_in", []))
    taken = [phrase for phrase, _label in life.written.get("take_out", [])]
    text_of = {part.key: part.text for part in parts}
    for mask in Mask.plain.filter(protected=protected, decisions=None):
        phrase = text_of[mask.part][mask.start : mask.end]
        if any(phrase in known or known in phrase for known in taken):
            safekeeping.decide(mask, choice=lists.TAKE_OUT, reason="identifies_other", by=by)
        else:
            reason = left_in.get(phrase, "not_identifying")
            safekeeping.decide(mask, choice=lists.LEAVE_IN, reason=reason, by=by)
    _settle_false_alarms(life, by)
    if life.written.get("heavy"):
        safekeeping.warn_before(protected, life.written["heavy"], by=by)
    safekeeping.release(protected, by=by)
    answers.owe_questions([protected.pk])
    protected.refresh_from_db()


def _translate(life: Life, one: dict[str, Any]) -> None:
    """A protector who speaks the language puts it into the one that the team reads."""
    assert life.protected is not None
    safekeeping.translate(
        life.protected,
        one["text"],
        told_in=one["told_in"],
        language=one["into"],
        how=lists.BY_A_PERSON,
        by=life.person(one["by"]),
    )


FALSE_ALARMS = (
    "I read all of it. Nobody is in danger now.",
    "The machine took this from the words around it. It is over, and was put right.",
    "Read twice. It is about how it felt, and the team will read that.",
)


def _settle_false_alarms(life: Life, by: Person) -> None:
    """What the machine raised and the writing does not: looked at when the story is protected."""
    assert life.protected is not None
    written = {concern["kind"] for concern in life.written.get("concern", [])}
    for number, raised in enumerate(life.protected.concerns.all()):
        if raised.kind not in written and not raised.steps.exists():
            safekeeping.look_at(raised, by=by)
            safekeeping.not_a_concern(raised, FALSE_ALARMS[number % len(FALSE_ALARMS)], by=by)


def _look(life: Life, concern: dict[str, Any]) -> None:
    looked = concern["looked"]
    by = life.person(looked["by"])
    assert life.protected is not None
    for raised in life.protected.concerns.filter(kind=concern["kind"]):
        safekeeping.look_at(raised, by=by)
        safekeeping.settle(raised, looked["note"], by=by)


def _read(life: Life, one: dict[str, Any]) -> None:
    assert life.protected is not None
    answers.have_read(life.protected, by=life.person(one["by"]))


def _reply(life: Life, one: dict[str, Any]) -> None:
    assert life.protected is not None
    questions = [life.question(number) for number in one.get("answers", [])]
    answers.reply(life.protected, one["text"], by=life.person(one["by"]), answers=questions)


def _verdict(life: Life, one: dict[str, Any]) -> None:
    answers.say_of_answer(life.question(one["question"]), one["verdict"], zone="Europe/London")


def _owner(life: Life, one: dict[str, Any]) -> None:
    owner = life.person(one["by"])
    answers.take_question(life.question(one["question"]), owner=owner, by=owner)


def _added(life: Life, one: dict[str, Any]) -> None:
    """Someone came back and said more. It is protected and released a day later, as it stands."""
    assert life.story is not None and life.protected is not None
    safekeeping.add_words(life.story, one["words"], kind="added")
    safekeeping.examine([life.story.pk])
    protector = life.person(life.written["protected"]["by"])
    for mask in Mask.plain.filter(protected=life.protected, decisions=None):
        safekeeping.decide(mask, choice=lists.LEAVE_IN, reason="not_identifying", by=protector)
    _settle_false_alarms(life, protector)
    safekeeping.release(life.protected, by=protector)


def _outcome(life: Life, one: dict[str, Any]) -> None:
    assert life.protected is not None
    answers.say_what_came_of_it(
        life.protected,
        one["kind"],
        one["words"],
        evidence=one.get("evidence", ""),
        title=one.get("title", ""),
        by=life.person(one["by"]),
    )


def _told_back(life: Life, one: dict[str, Any]) -> None:
    assert life.protected is not None
    answers.tell_back(life.protected, by=life.person(one["by"]))


def _publish(life: Life, one: dict[str, Any]) -> None:
    assert life.protected is not None
    protected = ProtectedStory.plain.select_related("organisation").get(pk=life.protected.pk)
    safekeeping.publish(protected, by=life.person(one["by"]))


def _withdraw(life: Life, one: dict[str, Any]) -> None:
    assert life.story is not None
    safekeeping.take_back(life.story)


_ACTS: dict[str, Callable[[Life, dict[str, Any]], None]] = {
    "protected": _protect,
    "translated": _translate,
    "owner": _owner,
    "read": _read,
    "reply": _reply,
    "added": _added,
    "verdict": _verdict,
    "outcome": _outcome,
    "told_back": _told_back,
    "published": _publish,
    "withdrawn": _withdraw,
}


def is_demo_database() -> bool:
    """Whether the database at hand was made by the demo: it carries the demo's mark."""
    with connection.cursor() as cursor:
        return "demo_mark" in connection.introspection.table_names(cursor)


def mark_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE demo_mark (whole integer)")


def mark_as_whole() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO demo_mark VALUES (1)")


def is_whole() -> bool:
    """Whether nothing of the demo is still being written."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM demo_mark")
        return bool(cursor.fetchone()[0])
