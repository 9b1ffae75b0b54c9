"""What a journey asks of the house beside the browser."""

from __future__ import annotations

import os
import sys
from typing import Any


def main(what: str, who: str) -> str:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wholeheard.config.settings")
    import django

    django.setup()
    from wholeheard.kit.ids import short
    from wholeheard.rooms.people.models import Person
    from wholeheard.rooms.readings import access, lists, queries
    from wholeheard.rooms.readings.models import Mark, Reading

    person = Person.objects.get(name=who)
    if what == "confirmed":
        marks = Mark.objects.of(person.organisation_id).filter(by=person, act=lists.ACCEPTED)
        return str(marks.filter(together=False).count())
    if what == "together":
        marks = Mark.objects.of(person.organisation_id).filter(by=person, together=True)
        return str(marks.count())
    if what == "read by two":
        own = Reading.objects.of(person.organisation_id).filter(by=person).values("protected")
        rows = Reading.objects.of(person.organisation_id).filter(protected__in=own)
        both = queries.read_by_two(queries.finished_readings(rows))
        return short(both[0][0].reading.protected_id)
    stories = access.markable_by(person)
    if what == "told at length":
        waiting = queries.to_read(stories).filter(heavy="")
        return short(max(waiting, key=_words_of_first_paragraph).pk)
    audited = queries.choice_of(person.organisation_id).audited
    found = queries.to_read_blind(stories, audited).values_list("pk", flat=True).first()
    return short(found) if found else ""


def _words_of_first_paragraph(protected: Any) -> int:
    from wholeheard.rooms.readings import words

    first = words.paragraphs(protected)[0]
    return len(protected.text[first.start : first.end].split())


if __name__ == "__main__":
    print(main(*sys.argv[1:]))
