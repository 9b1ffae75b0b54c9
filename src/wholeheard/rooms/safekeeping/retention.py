"""Nothing is kept longer than was promised. Run every night by the worker, or by
`wholeheard purge`; each organisation sets how long (see `Organisation`)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wholeheard.kit import audit, clock, signups
from wholeheard.rooms.people import actions as accounts
from wholeheard.rooms.people import queries as people
from wholeheard.rooms.people.models import ApiToken, Grant, Invitation, Organisation, Person
from wholeheard.rooms.safekeeping import ledger, lists, path, purging
from wholeheard.rooms.safekeeping.actions.recordings import destroy_sounds
from wholeheard.rooms.safekeeping.actions.taking_back import let_go_past_their_time, let_go_versions
from wholeheard.rooms.safekeeping.models import (
    Concern,
    ConcernStep,
    LetGo,
    ProtectedStory,
    Sharing,
)
from wholeheard.rooms.safekeeping.queries import open_concerns
from wholeheard.rooms.stories.models import (
    Batch,
    Consent,
    Contact,
    Draft,
    Recording,
    Story,
    StoryPlace,
)

ACCOUNT_YEARS = 1
KEY_DAYS = 30
SOUND_DAYS = 30
DAYS_AFTER_TYPING = 7
BATCH = 500
NIGHT = range(1, 6)
DONE = "promises.kept"
AT_NIGHT_AFTER = dt.timedelta(hours=12)
AT_ANY_HOUR_AFTER = dt.timedelta(hours=40)


def purge() -> list[str]:
    """Let go of everything that is past its time, everywhere; then of its bytes.

    Gives a sentence for each thing that was done or fell short. Raises purging.StillInUse.
    """
    done = [sentence for one in Organisation.objects.order_by("name") for sentence in let_go(one)]
    done += _let_go_of_sessions()
    ledger.catch_up()
    done += purging.purge_all()
    for organisation in Organisation.objects.all():
        audit.record(DONE, organisation=organisation.id)
    return done


def waiting() -> list[uuid.UUID]:
    """Organisations whose night has come. By day only if some nights were missed."""
    if settings.DEMO:
        return []
    return [one.pk for one in Organisation.objects.all() if _is_due(one)]


def _is_due(organisation: Organisation) -> bool:
    now = clock.now()
    last = audit.last_time(DONE, organisation=organisation.pk) or audit.last_time(
        "organisation.founded", organisation=organisation.pk
    )
    at_night = now.astimezone(ZoneInfo(organisation.timezone)).hour in NIGHT
    pause = AT_NIGHT_AFTER if at_night else AT_ANY_HOUR_AFTER
    return last is None or now - last >= pause


def let_go(organisation: Organisation) -> Iterator[str]:
    """What one organisation has kept long enough, kind by kind, with a sentence for each."""
    today = clock.today(organisation.timezone)
    for rule, sentence in RULES:
        if number := rule(organisation, today):
            yield f"{organisation.name}: {sentence % {'number': number}}"


def _stories(organisation: Organisation, today: dt.date) -> int:
    """Stories that were answered, or else told, that many years ago. Nobody in danger is
    forgotten: one with an open concern stays."""
    limit = years_before(today, organisation.story_years)
    young = Batch.objects.of(organisation).filter(on__gte=limit)
    old = (
        ProtectedStory.objects.of(organisation)
        .filter(told_on__lt=limit)
        .filter(Q(batch=None) | ~Q(batch__in=young.values("pk")))
        .filter(~Exists(open_concerns(Concern.plain.filter(protected=OuterRef("pk")))))
    )
    number = 0
    for versions in _in_batches(old):
        past = [one for one, day in _last_answers(versions) if day is None or day < limit]
        number += _let_go_of_versions(organisation, past)
    return number + _let_go_of_unseen(organisation, limit, young)


@transaction.atomic
def _let_go_of_versions(organisation: Organisation, past: list[ProtectedStory]) -> int:
    """A story goes as a whole when no other organisation still holds it."""
    held = [one.pk for one in past]
    told = [one.story_id for one in past]
    _count(organisation, held)
    elsewhere = set(
        ProtectedStory.objects.everywhere()
        .filter(story_id__in=told)
        .exclude(pk__in=held)
        .values_list("story_id", flat=True)
    )
    let_go_past_their_time([one for one in told if one not in elsewhere])
    let_go_versions([one.pk for one in past if one.story_id in elsewhere])
    for model in (StoryPlace, Consent):
        model.objects.of(organisation).filter(story_id__in=elsewhere).delete()
    return len(past)


def _let_go_of_unseen(organisation: Organisation, limit: dt.date, young: QuerySet[Batch]) -> int:
    """Stories so old that nobody ever looked at."""
    unseen = Story.objects.of(organisation).filter(
        Q(batch=None) | ~Q(batch__in=young.values("pk")),
        ~Exists(ProtectedStory.plain.filter(story=OuterRef("pk"))),
        told_on__lt=limit,
    )
    found = list(unseen.values_list("pk", flat=True))
    for start in range(0, len(found), BATCH):
        let_go_past_their_time(found[start : start + BATCH])
    return len(found)


def _count(organisation: Organisation, held: list[uuid.UUID]) -> None:
    """What is left of a story: one more for its month at its place."""
    rows = Sharing.objects.of(organisation).filter(protected_id__in=held)
    counts = Counter(rows.values_list("place_id", "protected__told_month"))
    for (place, month), number in counts.items():
        row, _made = LetGo.objects.everywhere().get_or_create(
            place_id=place, month=month, defaults={"organisation_id": organisation.pk}
        )
        LetGo.objects.everywhere().filter(pk=row.pk).update(number=F("number") + number)


def _contacts(organisation: Organisation, today: dt.date) -> int:
    """Where to write, so many days after the last reply; counted anew if it was left later."""
    limit = today - dt.timedelta(days=organisation.contact_days)
    number = 0
    for contacts in _in_batches(Contact.objects.of(organisation).filter(on__lt=limit)):
        answered = _last_answer_by_story([one.story_id for one in contacts])
        past = [one.pk for one in contacts if (day := answered.get(one.story_id)) and day < limit]
        number += Contact.objects.of(organisation).filter(pk__in=past).delete()[0]
    return number


def _last_answer_by_story(story_ids: list[uuid.UUID]) -> dict[uuid.UUID, dt.date]:
    versions = ProtectedStory.objects.everywhere().filter(story_id__in=story_ids)
    days: dict[uuid.UUID, list[dt.date]] = defaultdict(list)
    for version, day in _last_answers(list(versions)):
        if day is not None:
            days[version.story_id].append(day)
    return {story: max(known) for story, known in days.items()}


def _last_answers(
    versions: list[ProtectedStory],
) -> list[tuple[ProtectedStory, dt.date | None]]:
    """Each with the day of its last answer, as later rooms tell it."""
    last: dict[uuid.UUID, dt.date] = {}
    for ask in signups.milestones.named(path.ANSWERED):
        for identifier, milestone in ask(versions).items():
            last[identifier] = milestone.last or milestone.on
    return [(one, last.get(one.pk)) for one in versions]


def _drafts(organisation: Organisation, today: dt.date) -> int:
    return Draft.objects.of(organisation).filter(until__lt=today).delete()[0]


def _sounds(organisation: Organisation, today: dt.date) -> int:
    """Recordings that were typed a week ago; and any that is a month old, typed or not: a voice
    is kept no longer because nobody did their part."""
    typed_before = _midnight(organisation, today - dt.timedelta(days=DAYS_AFTER_TYPING - 1))
    past = list(
        Recording.objects.of(organisation)
        .filter(gone_on=None)
        .filter(Q(typed_at__lt=typed_before) | Q(on__lte=today - dt.timedelta(days=SOUND_DAYS)))
        .select_related("organisation")
    )
    destroy_sounds(past)
    return len(past)


def _concerns(organisation: Organisation, today: dt.date) -> int:
    closed = ConcernStep.plain.filter(
        concern=OuterRef("pk"),
        what__in=[lists.SETTLED, lists.NOT_A_CONCERN],
        at__lt=_midnight(organisation, years_before(today, organisation.concern_years)),
    )
    past = list(
        Concern.objects.of(organisation).filter(Exists(closed)).values_list("pk", flat=True)
    )
    Concern.objects.of(organisation).filter(pk__in=past).delete()
    return len(past)


def _audit(organisation: Organisation, today: dt.date) -> int:
    before = _midnight(organisation, years_before(today, organisation.audit_years))
    return audit.prune(before, organisation=organisation.id)


def _invitations(organisation: Organisation, today: dt.date) -> int:
    past = Invitation.objects.of(organisation).filter(expires_at__lt=clock.now())
    return past.delete()[0]


def _tokens(organisation: Organisation, today: dt.date) -> int:
    """Keys for programs that ran out; shown to their owner as ended for some days."""
    limit = today - dt.timedelta(days=KEY_DAYS)
    return ApiToken.objects.of(organisation).filter(ends_on__lt=limit).delete()[0]


def _accounts(organisation: Organisation, today: dt.date) -> int:
    """Accounts that nobody has used, but not those that the house cannot do without."""
    limit = years_before(today, ACCOUNT_YEARS)
    unused = (
        Person.objects.filter(organisation=organisation, is_active=True, joined_on__lt=limit)
        .filter(Q(last_login=None) | Q(last_login__lt=_midnight(organisation, limit)))
        .exclude(pk__in=_needed(organisation))
    )
    number = 0
    for person in unused:
        accounts.close_unused_account(person)
        number += 1
    return number


def _needed(organisation: Organisation) -> set[uuid.UUID]:
    """Stewards and whoever looks after access for the whole organisation."""
    stewards = Grant.objects.of(organisation).filter(role="steward")
    return {
        *stewards.values_list("person_id", flat=True),
        *people.lasting_administrators(organisation).values_list("person_id", flat=True),
    }


def _let_go_of_sessions() -> list[str]:
    number = Session.objects.filter(expire_date__lt=clock.now()).delete()[0]
    sentence = _("%(number)s sign-ins that had ended were cleared.") % {"number": number}
    return [sentence] if number else []


Rule = Callable[[Organisation, dt.date], int]
RULES: list[tuple[Rule, Any]] = [
    (_stories, gettext_lazy("%(number)s stories were past their time. They are counted and gone.")),
    (_contacts, gettext_lazy("%(number)s contacts were past their time. They are gone.")),
    (_drafts, gettext_lazy("%(number)s unfinished stories were past their time. They are gone.")),
    (_sounds, gettext_lazy("%(number)s recordings were past their time. Their sound is gone.")),
    (_concerns, gettext_lazy("%(number)s settled concerns were past their time. They are gone.")),
    (_audit, gettext_lazy("%(number)s entries of the record were past their time. They are gone.")),
    (_invitations, gettext_lazy("%(number)s invitations had run out. They are gone.")),
    (_tokens, gettext_lazy("%(number)s keys for programs had run out. They are gone.")),
    (_accounts, gettext_lazy("%(number)s accounts were unused for a year. They are closed.")),
]


def years_before(day: dt.date, years: int) -> dt.date:
    """The same day of an earlier year; 28 February for the 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _midnight(organisation: Organisation, day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), ZoneInfo(organisation.timezone))


def _in_batches(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    """The rows found now, some at a time; those deleted meanwhile do no harm."""
    identifiers: Iterable[Any] = iter(list(rows.values_list("pk", flat=True)))
    while chosen := list(islice(identifiers, BATCH)):
        yield list(rows.model.objects.everywhere().filter(pk__in=chosen))
