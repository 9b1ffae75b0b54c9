"""The same for what a guardian does."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.speaking_up import lists
from wholeheard.rooms.speaking_up.opened import Opened, Step


def check_open(matter: Opened) -> None:
    if matter.has_ended():
        raise Refusal("speaking.ended", _("Somebody has brought this to its end."), "words")


def check_outcome_told(matter: Opened) -> None:
    if not matter.done(lists.OUTCOME):
        raise Refusal(
            "speaking.untold",
            _("Tell them first what came of it. Then bring it to its end."),
            "handled",
        )


def check_to_whom(to: str) -> None:
    if not to.strip():
        raise Refusal("speaking.to_whom", _("Say to whom."), "to")


def check_may_be_passed(matter: Opened, asked: Step | None) -> Step:
    if asked is None or not matter.may_be_passed(asked):
        raise Refusal(
            "speaking.no_yes", _("They have not said yes to that. Ask them first."), "words"
        )
    return asked


def check_may_be_told(matter: Opened, lead: Person | None) -> Person:
    """Whom the guardian rings about somebody's safety: never somebody the matter is about."""
    if lead is None or not matter.is_for(lead.pk):
        raise Refusal("speaking.lead", _("Choose one of the people on the list."), "lead")
    return lead


def check_may_hear(guardian: Person | None, among: Iterable[Person]) -> Person:
    if guardian is None or guardian not in list(among):
        raise Refusal(
            "speaking.guardian",
            _("Choose a guardian who may see this. The person who spoke up named the others."),
            "to",
        )
    return guardian


def check_may_be_let_in(person: Person | None, *, manages: bool) -> Person:
    if person is None:
        raise Refusal("speaking.unknown", _("Choose somebody who has the role."), "person")
    if manages:
        raise Refusal(
            "speaking.manages",
            _(
                "%(name)s manages people, places or a team here. Somebody who does cannot hear "
                "those who speak up. Ask for that role to end first."
            )
            % {"name": person.name},
            "person",
        )
    return person


def check_is_here(person: Person | None) -> Person:
    if person is None:
        raise Refusal(
            "speaking.nobody_there",
            _("Nobody here has an account with that address. Ask an administrator to invite them."),
            "second",
        )
    return person


def check_second(person: Person | None, guardians: Iterable[Person]) -> None:
    if person is not None and person in list(guardians):
        raise Refusal(
            "speaking.second",
            _("The second person is somebody else than a guardian."),
            "second",
        )
