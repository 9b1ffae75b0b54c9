"""What is asked after a session."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from wholeheard.kit.forms import done
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.staff import StaffRequest
from wholeheard.rooms.reflection import actions, forms, lists, present, queries
from wholeheard.rooms.reflection.models import Session
from wholeheard.rooms.reflection.views_staff.finding import address_of, open_session_for


def finish(request: StaffRequest, session: uuid.UUID) -> HttpResponse:
    """What is asked after: was everybody looked after, how many came, what is taken from it."""
    found = open_session_for(request.user, session)
    data = request.POST if request.method == "POST" else None
    steps = forms.StepsForm(
        data,
        kind=found.kind,
        phases=[lists.OPENING, lists.AFTER],
        initial=forms.initial_of_steps(queries.answers_of(found)),
    )
    counts = forms.CountsForm(data, initial=_counted(found))
    record = forms.RecordForm(data, initial=_recorded(found))
    all_forms = [steps, counts, record]
    errors: list[dict[str, str]] = []
    valid = [one.is_valid() for one in all_forms]
    if data is not None and all(valid):
        errors = _finish(request, found, steps, counts, record)
        if not errors and not any(one.errors for one in all_forms):
            return HttpResponseRedirect(address_of(found))
    context = present.session_page(request.user, found) | {
        "steps": steps, "counts": counts, "record_form": record, "forms": all_forms,
        "errors": errors,
    }  # fmt: skip
    return render(request, "reflection/finish.html", context)


def _finish(
    request: StaffRequest,
    session: Session,
    steps: forms.StepsForm,
    counts: forms.CountsForm,
    record: forms.RecordForm,
) -> list[dict[str, str]]:
    """Keep what was written, and count the session as held if that was asked. All of it or nothing:
    what is refused stands in its box, with the sentence that says why."""
    by, said = request.user, record.cleaned_data
    doing: list[tuple[BaseForm, Callable[[], object]]] = [
        (steps, lambda: actions.answer(session, steps.said(), by=by)),
        (counts, lambda: actions.count(session, counts.counts(), by=by)),
        (
            record,
            lambda: actions.write_record(
                session, said["themes"], said["words"], record.takeaways(), by=by
            ),
        ),
    ]
    try:
        with transaction.atomic():
            kept = [done(form, act, nothing=True) for form, act in doing]
            if None in kept:
                raise _Undone
            if request.POST.get("do") == "hold":
                actions.hold(session, by=by)
    except _Undone:
        return []
    except Refusal as refusal:
        # what was written is right: it is kept, and the page says what is missing
        with transaction.atomic():
            for _form, act in doing:
                act()
        return present.missing(session, queries.facts_of(session)) or [{"text": refusal.sentence}]
    return []


class _Undone(Exception):
    """Something was refused, so nothing of it is kept."""


def _counted(session: Session) -> dict[str, int]:
    found = {}
    for group, one in queries.counts_of(session).items():
        found[f"{group}_came"], found[f"{group}_could_not"] = one.came, one.could_not
    return found


def _recorded(session: Session) -> dict[str, Any]:
    record = getattr(session, "record", None)
    found: dict[str, Any] = (
        {"themes": record.themes, "words": record.words} if record is not None else {}
    )
    for number, one in enumerate(queries.takeaways_of(session), start=1):
        found[f"takeaway_{number}_kind"], found[f"takeaway_{number}"] = one.kind, one.words
    return found
