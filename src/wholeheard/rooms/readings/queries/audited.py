"""What do a reader and a person say of the stories that chance drew?"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

from wholeheard.listening.measuring.audited import Audit, Drawn
from wholeheard.rooms.readings import lists, vocabulary, words
from wholeheard.rooms.readings.models import Reading
from wholeheard.rooms.readings.queries.readings import Stories
from wholeheard.rooms.readings.queries.suggested import last_machine_readings
from wholeheard.rooms.readings.queries.two_readers import ReadOnce, finished_readings
from wholeheard.rooms.safekeeping.lists import ENGLISH
from wholeheard.rooms.safekeeping.models import MachineReading


def audited_pairs(
    organisation_id: uuid.UUID,
    stories: Stories | None = None,
    since: dt.datetime | None = None,
) -> dict[str, list[tuple[bool, bool]]]:
    """For each code of a lens, as it is counted elsewhere ("care:hurry"): for each story that
    chance drew, that one person read without seeing suggestions, and that the reader read: what
    the reader says, what the person says. `stories`: only those. `since`: only what was read after
    that moment.

    Nothing accepted with others is in it: a blind reading stands before any suggestion was seen.
    A code counts only where the person said that they read for its pack.
    """
    rows = Reading.objects.of(organisation_id).filter(stream=lists.BLIND)
    if stories is not None:
        rows = rows.filter(protected__in=stories)
    if since is not None:
        rows = rows.filter(finished_at__gt=since)
    first: dict[uuid.UUID, ReadOnce] = {}
    for one in finished_readings(rows):
        if one.reading.words == words.digest(one.reading.protected):
            first.setdefault(one.reading.protected_id, one)
    read = last_machine_readings([one.reading.protected for one in first.values()])
    pairs: dict[str, list[tuple[bool, bool]]] = {}
    for story, one in first.items():
        if story in read and read[story].language in ENGLISH:
            for lens, code, machine, person in _said_of_codes(one, read[story]):
                pairs.setdefault(vocabulary.as_counted(lens, code), []).append((machine, person))
    return pairs


def _said_of_codes(once: ReadOnce, read: MachineReading) -> Iterator[tuple[str, str, bool, bool]]:
    """Lens, code, whether the machine says it, whether the person does: of each code in use."""
    noticed = {
        (str(one["lens"]), vocabulary.id_of_finding(str(one["lens"]), str(one["code"])))
        for one in read.findings
    }
    for lens, pack in lists.PACK_OF_LENS.items():
        if once.read_for(pack):
            for code in vocabulary.codes_read_by_machine(pack):
                yield lens, code, (lens, code) in noticed, (pack, code) in once.codes


def audits(
    organisation_id: uuid.UUID,
    stories: Stories | None = None,
    since: dt.datetime | None = None,
) -> dict[str, Audit]:
    """The same as counts, as corrected rates take them."""
    return {
        code: Audit(
            both=sum(machine and person for machine, person in pairs),
            reader_only=sum(machine and not person for machine, person in pairs),
            person_only=sum(person and not machine for machine, person in pairs),
            neither=sum(not machine and not person for machine, person in pairs),
            drawn=Drawn.AT_RANDOM,
        )
        for code, pairs in audited_pairs(organisation_id, stories, since).items()
    }
