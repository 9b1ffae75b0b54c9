"""The daily letter: how much waits for a person, place by place. Counts only, never words.

It goes once a day, from the hour that each person chose in the organisation's time zone, to people
who may answer, read or protect at a place where something waits; and to those whose place has a
sign that was told again and again below it. Nothing else is sent but what cannot wait. Each
person's day is noted when it was looked through, so that nothing is sent twice.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock, mail, signups
from wholeheard.rooms.answers import first_reading, queries, reprisal
from wholeheard.rooms.answers.models import DigestSent, HandedOver, ReadBy, Reply
from wholeheard.rooms.change import queries as changes
from wholeheard.rooms.communities import letters as communities
from wholeheard.rooms.leading import queries as leading
from wholeheard.rooms.learning import letters as learning
from wholeheard.rooms.measures import actions as measures_actions
from wholeheard.rooms.measures import queries as measures
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.safekeeping import access
from wholeheard.rooms.safekeeping import queries as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory, Sharing
from wholeheard.rooms.shelf import letters
from wholeheard.rooms.shelf import queries as shelf

HOURS = 5  # from the hour that somebody chose; after that the day's letter is not sent any more
MOST_PLACES = 30
IN_THE_LETTER = "in the daily letter"
"""A later room says here, for a person, in sentences without names, what waits for them."""
LISTENING = ("story.answer", "story.read", "story.protect")
Counts = Counter[uuid.UUID]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in one organisation, counted by place."""

    unread: Counts
    unanswered: Counts
    questions: Counts
    to_protect: Counts
    late: Counts
    first: Mapping[uuid.UUID, Counts] = field(default_factory=dict)
    """First answers that wait to be read by another: by place, how many of each writer."""
    signs: Mapping[uuid.UUID, Counts] = field(default_factory=dict)
    """Signs told again and again with no change, by who is to hear of them."""

    def places(self) -> set[uuid.UUID]:
        counted = (self.unread, self.unanswered, self.questions, self.to_protect, self.first)
        return {place for counts in counted for place in counts}


@dataclass(frozen=True, slots=True)
class Line:
    """What waits for one person at one place."""

    place: Place
    stories: int = 0
    questions: int = 0
    to_protect: int = 0
    late: int = 0
    first: int = 0
    signs: int = 0

    def waits(self) -> int:
        return self.stories + self.questions + self.to_protect + self.first + self.signs


# Whose hour it is ---------------------------------------------------------------------------------


def people_due(most: int = 1000) -> list[uuid.UUID]:
    """Everyone whose hour it is and whose waiting was not looked through today."""
    due: list[uuid.UUID] = []
    for organisation in Organisation.objects.order_by("pk"):
        hour, today = _hour_at(organisation), clock.today(organisation.timezone)
        seen = DigestSent.plain.filter(person=OuterRef("pk"), on=today)
        people = Person.objects.filter(
            ~Exists(seen),
            _wants_letters(),
            organisation=organisation,
            is_active=True,
            letter_hour__range=(hour - HOURS + 1, hour),
        )
        due += people.filter(grants__isnull=False).distinct().values_list("pk", flat=True)[:most]
    return due


def _wants_letters() -> Q:
    """Who wants the daily letter, or one about what is new in a search of theirs."""
    return Q(daily_letter=True) | Q(Exists(shelf.wants_letters()))


def _hour_at(organisation: Organisation) -> int:
    return clock.now().astimezone(ZoneInfo(organisation.timezone)).hour


def _is_time_for(person: Person) -> bool:
    return person.letter_hour <= _hour_at(person.organisation) < person.letter_hour + HOURS


# Sending ------------------------------------------------------------------------------------------


def send(person_ids: list[uuid.UUID]) -> int:
    """Look through what waits for each of them, and write to those for whom something does."""
    people = Person.objects.filter(
        _wants_letters(), pk__in=person_ids, is_active=True
    ).select_related("organisation")
    counted: dict[uuid.UUID, Waiting] = {}
    went = 0
    for person in people:
        if not _is_time_for(person):
            continue
        if person.organisation_id not in counted:
            measures_actions.look_for_repeats(person.organisation)
            counted[person.organisation_id] = what_waits(person.organisation)
        went += _send_to(person, counted[person.organisation_id])
    return went


def _send_to(person: Person, waiting: Waiting) -> int:
    """One letter at most. The note comes first: rather a letter lost than one sent twice."""
    today = clock.today(person.organisation.timezone)
    lines = lines_for(person, waiting) if person.daily_letter else []
    own = own_sentences(person) if person.daily_letter else []
    news = letters.news_for(person, today)
    quarter = learning.quarter_to_tell(person, today) if person.daily_letter else None
    learnt = learning.sentence(person, quarter)
    noted, is_new = DigestSent.objects.of(person.organisation_id).get_or_create(
        person=person,
        on=today,
        defaults={"organisation_id": person.organisation_id, "places": len(lines)},
    )
    if not is_new:
        return 0
    DigestSent.objects.of(person.organisation_id).filter(
        person=person, on__lt=today - dt.timedelta(days=7)
    ).delete()
    went = 0
    if lines or own or news.stories or learnt:
        first = [*own, *([learnt] if learnt and not news.stories else [])]
        subject = subject_of(lines, news) if lines or not first else first[0]
        try:
            went = mail.send(subject, body_of(lines, news, own, learnt), [person.email])
        except OSError:
            noted.delete()  # the letter did not go, so it is still due
            raise
    letters.have_told(news, today)
    if learnt:
        learning.have_told(person, quarter)
    return went


# Counting -----------------------------------------------------------------------------------------


def what_waits(organisation: Organisation) -> Waiting:
    """What waits at each place, in eight questions to the database however many places
    there are."""
    today = clock.today(organisation.timezone)
    every = ProtectedStory.objects.of(organisation)
    for_teams = access.released(every).filter(may_team=True, batch=None)
    unprotected = safekeeping.to_protect(every).order_by()
    read = ReadBy.plain.filter(protected=OuterRef("pk"))
    answered = Reply.plain.filter(protected=OuterRef("pk"))
    questions = queries.still_owed(for_teams).order_by()
    asked = questions.values_list("protected__sharings__place").annotate(Count("pk"))
    return Waiting(
        unread=_by_place(for_teams.filter(~Exists(read))),
        unanswered=_by_place(for_teams.filter(~Exists(answered))),
        questions=Counter({place: number for place, number in asked if place}),
        to_protect=_by_place(unprotected),
        late=_by_place(unprotected.filter(protect_by__lt=today)),
        first=_to_read_first(organisation),
        signs=measures.signs_by_person(organisation),
    )


def _to_read_first(organisation: Organisation) -> dict[uuid.UUID, Counts]:
    waits = HandedOver.objects.of(organisation).filter(read_at=None).order_by()
    found: dict[uuid.UUID, Counts] = {}
    for place, writer in waits.values_list("protected__sharings__place", "by"):
        if place:
            found.setdefault(place, Counter())[writer] += 1
    return found


def _by_place(stories: QuerySet[ProtectedStory]) -> Counts:
    rows = (
        Sharing.plain.filter(protected__in=stories.values("pk"))
        .values_list("place")
        .annotate(Count("pk"))
    )
    return Counter(dict(rows))


def lines_for(person: Person, waiting: Waiting) -> list[Line]:
    """A line for each place of this person where something waits, in the order of the tree."""
    held = [right for right in rights.rights_of(person) if right.permission in LISTENING]
    if not held:
        return []
    signs = waiting.signs.get(person.pk, Counter())
    known = waiting.places() | set(signs)
    places = Place.objects.filter(pk__in=known, organisation=person.organisation_id)
    lines = []
    for place in places.order_by("path"):
        may = {right.permission for right in held if place.path.startswith(right.path)}
        first = waiting.first.get(place.pk, Counter()) if "story.answer" in may else Counter()
        of_others = sum(first.values()) - first[person.pk]
        line = replace(_line(place, may, waiting), first=of_others, signs=signs[place.pk])
        if line.waits():
            lines.append(line)
    return lines


def _line(place: Place, may: set[str], waiting: Waiting) -> Line:
    """Whoever may answer hears of what is unanswered; who may only read, of what nobody read."""
    protects = "story.protect" in may
    stories, questions = 0, 0
    if "story.answer" in may:
        stories, questions = waiting.unanswered[place.pk], waiting.questions[place.pk]
    elif "story.read" in may and not protects:
        stories = waiting.unread[place.pk]
    return Line(
        place,
        stories,
        questions,
        waiting.to_protect[place.pk] if protects else 0,
        waiting.late[place.pk] if protects else 0,
    )


# Wording ------------------------------------------------------------------------------------------


NOTHING_NEW = letters.News([])


def subject_of(lines: list[Line], news: letters.News = NOTHING_NEW) -> str:
    """What waits, where it is one place; that something does, where it is several; what is new,
    where nothing waits."""
    if not lines:
        return letters.sentence(news)
    if len(lines) == 1 and len(sentences(lines[0])) == 1:
        return sentences(lines[0])[0]
    first = name_of(lines[0].place)
    if len(lines) == 1:
        return _("Something waits for %(place)s.") % {"place": first}
    return ngettext(
        "Something waits for %(place)s and one other place.",
        "Something waits for %(place)s and %(number)s other places.",
        len(lines) - 1,
    ) % {"place": first, "number": in_words(len(lines) - 1)}


def own_sentences(person: Person) -> list[str]:
    """What waits for this person whatever the place: answers of theirs that came back, what only
    people outside a place see, without naming it, changes, what is new in communities, and what
    waits in later rooms."""
    said = []
    back = first_reading.own(person).filter(read_at__isnull=False).count()
    if back:
        pattern = ngettext(
            "%(number)s answer of yours came back with words.",
            "%(number)s answers of yours came back with words.",
            back,
        )
        said.append(_begin(pattern % {"number": in_words(back)}))
    if to_type := safekeeping.to_type(access.stories_where(person, "story.protect")).count():
        pattern = ngettext(
            "%(number)s recording waits to be heard and typed.",
            "%(number)s recordings wait to be heard and typed.",
            to_type,
        )
        said.append(_begin(pattern % {"number": in_words(to_type)}))
    if harder := len(reprisal.open_for(person)):
        pattern = ngettext(
            "%(number)s person says that telling has made something harder for them.",
            "%(number)s people say that telling has made something harder for them.",
            harder,
        )
        said.append(_begin(pattern % {"number": in_words(harder)}))
    said += _of_changes(person)
    if new := communities.sentence(person):
        said.append(new)
    for sentences_for in signups.next_steps.named(IN_THE_LETTER):
        said += sentences_for(person)
    return said


def _of_changes(person: Person) -> list[str]:
    """Decisions that wait for them, and changes to be looked at again: does it hold?"""
    said = []
    if rights.may_somewhere(person, "change.decide") and (
        decisions := changes.waiting_for(person).count()
    ):
        pattern = ngettext(
            "%(number)s decision waits for you.", "%(number)s decisions wait for you.", decisions
        )
        said.append(_begin(pattern % {"number": in_words(decisions)}))
    today = clock.today(person.organisation.timezone)
    if rights.may_somewhere(person, "change.work") and (
        looks := len(changes.due_for(person, today))
    ):
        pattern = ngettext(
            "%(number)s change is to be looked at again.",
            "%(number)s changes are to be looked at again.",
            looks,
        )
        said.append(_begin(pattern % {"number": in_words(looks)}))
    if listened := len(leading.owed_by(person, today)):
        pattern = ngettext(
            "%(number)s team waits to hear from you.",
            "%(number)s teams wait to hear from you.",
            listened,
        )
        said.append(_begin(pattern % {"number": in_words(listened)}))
    return said


def body_of(
    lines: list[Line],
    news: letters.News = NOTHING_NEW,
    own: Sequence[str] = (),
    learnt: str = "",
) -> str:
    said = [" ".join(sentences(line)) for line in lines[:MOST_PLACES]]
    if len(lines) > MOST_PLACES:
        more = len(lines) - MOST_PLACES
        said.append(_("And %(number)s more places.") % {"number": more})
    foot = _("You can turn this letter off on your own page: %(address)s") % {
        "address": f"{settings.BASE_ADDRESS}/in/me"
    }
    links = [f"{settings.BASE_ADDRESS}/in/"]
    if any(line.signs for line in lines):
        links.append(settings.BASE_ADDRESS + reverse("measures:repeated"))
    waits = [*said, *own, "", *links, ""] if lines or own else []
    new = [letters.sentence(news), "", letters.address(), ""] if news.stories else []
    over = [learnt, "", learning.address(), ""] if learnt else []
    return "\n".join([*waits, *new, *over, foot, ""])


def sentences(line: Line) -> list[str]:
    """Two stories and one question wait for Rowan Ward."""
    place = name_of(line.place)
    said = []
    waits = line.stories + line.questions
    if waits:
        pattern = ngettext("%(what)s waits for %(place)s.", "%(what)s wait for %(place)s.", waits)
        said.append(_begin(pattern % {"what": _what(line), "place": place}))
    if line.to_protect:
        pattern = ngettext(
            "%(number)s story waits to be protected for %(place)s",
            "%(number)s stories wait to be protected for %(place)s",
            line.to_protect,
        )
        words = pattern % {"number": in_words(line.to_protect), "place": place}
        said.append(_begin(words + _late(line) + "."))
    if line.first:
        pattern = ngettext(
            "%(number)s answer of somebody new waits to be read first for %(place)s.",
            "%(number)s answers of somebody new wait to be read first for %(place)s.",
            line.first,
        )
        said.append(_begin(pattern % {"number": in_words(line.first), "place": place}))
    if line.signs:
        pattern = ngettext(
            "%(number)s thing is told again and again with no change made; %(place)s has it now.",
            "%(number)s things are told again and again with no change made; %(place)s has them "
            "now.",
            line.signs,
        )
        said.append(_begin(pattern % {"number": in_words(line.signs), "place": place}))
    return said


def _what(line: Line) -> str:
    parts = []
    if line.stories:
        parts.append(
            ngettext("%(number)s story", "%(number)s stories", line.stories)
            % {"number": in_words(line.stories)}
        )
    if line.questions:
        parts.append(
            ngettext("%(number)s question", "%(number)s questions", line.questions)
            % {"number": in_words(line.questions)}
        )
    return _(" and ").join(parts)


def _late(line: Line) -> str:
    if not line.late:
        return ""
    if line.late == line.to_protect == 1:
        return _(", and it is late")
    return ngettext(", %(number)s of them late", ", %(number)s of them late", line.late) % {
        "number": in_words(line.late)
    }


def in_words(number: int) -> str:
    """One to ten as words, more as figures."""
    words = [
        _("no"), _("one"), _("two"), _("three"), _("four"), _("five"),
        _("six"), _("seven"), _("eight"), _("nine"), _("ten"),
    ]  # fmt: skip
    return words[number] if number < len(words) else str(number)


def _begin(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
