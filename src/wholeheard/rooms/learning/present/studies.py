"""How case studies are shown to those who work in the organisation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import clock, days, ids
from wholeheard.rooms.change import present as change
from wholeheard.rooms.change import queries as asked
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.learning import access, lists, policies, queries
from wholeheard.rooms.learning.facts import parts_of
from wholeheard.rooms.learning.models import CaseStep, CaseStudy
from wholeheard.rooms.learning.present.parts import (
    Claim,
    came_of,
    change_of,
    chart_note,
    claim_of,
    exact_card,
    protected_card,
    without_claims,
)
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.reflection.present.packs import story as whole_story
from wholeheard.rooms.safekeeping.models import ProtectedStory


def study_row(study: Any) -> dict[str, Any]:
    """One case study in a list."""
    state = study.public if study.public in lists.PUBLIC else lists.DRAFT
    return {
        "id": study.pk,
        "title": study.title,
        "lang": study.language,
        "place": name_of(study.idea.place),
        "state": lists.STATES[state],
        "is_public": state in lists.PUBLIC,
        "on": days.day(study.on),
    }


def study_page(person: Person, study: CaseStudy) -> dict[str, Any]:
    """One case study as this person may read it."""
    place, state = study.idea.place, queries.state_of(study)
    exactly, may_write = access.sees_exactly(person, place), access.may_write(person, place)
    claim = claim_of(study)
    card = exact_card(study) if exactly else protected_card(study)
    own = person.pk in state.writers
    return change.frame(person, place) | {
        "study": study if exactly else without_claims(study, claim),
        "may_write": may_write,
        "state": state,
        "state_name": lists.STATES[state.code],
        "since": days.day(clock.day_of(state.since, place.organisation.timezone))
        if state.since
        else "",
        "story": story_of(study, person),
        "story_note": story_note(study, person),
        "change": change_of(study.idea),
        "card": card,
        "chart_note": chart_note(study, card),
        "came": came_of(study, claim, inside=exactly),
        "notice": unshown(claim) if may_write else "",
        "may_look": may_write and not own and not state.is_public,
        "waits_for_another": may_write and own and state.code == lists.DRAFT,
        "may_inside": may_write and state.code == lists.LOOKED_OVER,
        "may_openly": access.may_publish_openly(person, place)
        and state.code in (lists.LOOKED_OVER, lists.INSIDE),
        "may_take_down": may_take_down(person, study),
        "steps": [step_row(one) for one in queries.steps_of(study)] if may_write else [],
    }


def may_take_down(person: Person, study: CaseStudy) -> bool:
    """What everybody sees may be taken down by whoever works there too: sooner is safer."""
    state = queries.state_of(study)
    return state.is_public and access.may_write(person, study.idea.place)


def unshown(claim: Claim) -> str:
    """What a draft says that it may not say yet, and both ways on."""
    return "" if claim.may else policies.unshown_in_words(claim.words, claim.shown)


def story_of(study: CaseStudy, person: Person) -> dict[str, Any] | None:
    """Its story, whole, in its own words, if this person may read it today."""
    found = queries.readable_story(study, person)
    return whole_story(found) if found else None


def story_note(study: CaseStudy, person: Person) -> str:
    """Why no story stands there, where one was chosen."""
    if queries.story_of(study) is not None:
        if queries.readable_story(study, person) is not None:
            return ""
        return _("A story led to this. It is not for you to read, or not for learning any more.")
    if not study.stories_gone:
        return ""
    return ngettext(
        "The story that stood here was taken back by the one who told it.",
        "The stories that stood here were taken back by those who told them.",
        study.stories_gone,
    )


def step_row(step: CaseStep) -> dict[str, Any]:
    return {
        "name": lists.STEPS[step.what],
        "words": step.words,
        "by": step.by.name if step.by else _("Somebody who has left"),
        "on": days.day(clock.day_of(step.at)),
    }


def text_rows(study: CaseStudy) -> list[tuple[Any, str]]:
    """What stands in it now, by the names that its page gives; nothing that is empty."""
    return [(lists.PARTS[name], words) for name, words in parts_of(study).items() if words]


# What can be chosen ------------------------------------------------------------------------------


def measure_choices(idea: Idea) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in asked.measures_of(idea)]


def story_choices(stories: Sequence[ProtectedStory]) -> list[tuple[str, str]]:
    """Where and when each was told, and a few of its words; of a hard one only its warning."""
    return [(ids.short(one.pk), _choice(one)) for one in stories]


def _choice(story: ProtectedStory) -> str:
    told = whole_story(story)["told"]
    if story.heavy:
        return _("%(told)s. This one %(heavy)s.") % {"told": told, "heavy": story.heavy}
    first = " ".join(story.text.split()[:12])
    return f"{told}: “{first} …”"
