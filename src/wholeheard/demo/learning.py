"""What Rowan Ward wrote for others to learn from: one case study with its chart, one that may not
say yet what it says, one thing that was given up. Through the real actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from wholeheard.kit import clock
from wholeheard.rooms.change import actions as change
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.change import queries as asked
from wholeheard.rooms.change.actions import NewIdea, Said
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.learning import actions, bundle_format, lists, queries
from wholeheard.rooms.learning.actions import Written
from wholeheard.rooms.people.models import Person, Place

CONTACT = "The team of Rowan Ward", "rowan-ward@aldermere.example"


def learn(places: Mapping[str, Place], people: Mapping[str, Person], now: dt.datetime) -> None:
    """What was learnt at Rowan Ward, and put before everybody."""
    ward = Place.objects.select_related("organisation").get(pk=places["rowan-ward"].pk)
    suppers = Idea.objects.of(ward.organisation_id).get(title="Suppers in time")
    _of_suppers(suppers, people, now - dt.timedelta(days=9))
    _of_a_bell(ward, people, now)
    _given_up(ward, people["blessing-okafor"], now)


def _of_suppers(idea: Idea, people: Mapping[str, Person], at: dt.datetime) -> None:
    """With a chart that shows it, looked over by another, for everybody; the change as a file."""
    by, another, leader = (people[key] for key in ("callum-reade", "blessing-okafor", "kofi-ampah"))
    stories = queries.stories_to_show(idea, by)
    late = next(one for one in asked.measures_of(idea) if one.kind == changes.OUTCOME)
    written = Written(
        title="Suppers that reach the bed warm",
        context="Twenty-six people eat at six. Trays stood by the lift while hand-over, drinks and "
        "the drugs round went on at once. A daughter asked why.",
        changed="One of us is kept free from six until the last tray is in somebody’s hands. "
        "Trays are set out beside the lift before that. We moved hand-over by fifteen minutes.",
        result=lists.GOT_BETTER,
        result_words="Of a hundred suppers about twelve come late. It was about thirty. Drinks "
        "were late for two weeks, then not.",
        did_not_work="On Sundays we are one short, and it does not hold. Writing the names of "
        "those who need help on the trays took longer than it saved.",
        contact_role=CONTACT[0],
        contact_address=CONTACT[1],
        measure=late,
        story=stories[0] if stories else None,
    )
    with clock.at(at - dt.timedelta(days=4)):
        study = actions.begin(idea, written, by=by)
    with clock.at(at):
        actions.look_over(study, study.version, by=another, words="I would ask them about Sundays.")
        actions.publish_openly(study, study.version, by=leader)
        seen = bundle_format.manifest_of(actions.bundle_of(idea))["whole"]
        actions.publish_bundle(idea, ", ".join(CONTACT), seen, by=leader)


def _of_a_bell(ward: Place, people: Mapping[str, Person], now: dt.datetime) -> None:
    """A draft that says that it got better, and has neither a chart nor a reason yet."""
    by = people["blessing-okafor"]
    with clock.at(now - dt.timedelta(days=24)):
        new = NewIdea("The bell where a hand is", theme="noticed", no_promise=True)
        idea = change.begin(ward, new, by=by, said=Said(("patients", "nights")))
        said = Said(
            ("patients", "nights"), "", "A clip at each pillow holds the bell.",
            evidence="Looked at on three nights: each bell was in reach.",
        )  # fmt: skip
        change.move(idea, changes.MENDED, said, by=by)
    with clock.at(now - dt.timedelta(days=2)):
        written = Written(
            title="The bell where a hand is",
            context="Bells slid behind the bed at night, and people called out.",
            changed="A clip at each pillow holds the bell.",
            result=lists.GOT_BETTER,
            result_words="The nights are much better now.",
        )
        actions.begin(idea, written, by=by)


def _given_up(ward: Place, by: Person, now: dt.datetime) -> None:
    with clock.at(now - dt.timedelta(days=33)):
        new = NewIdea("A quiet hour after lunch", theme="unhurried", no_promise=True)
        idea = change.begin(ward, new, by=by, said=Said(("patients", "families", "nurses")))
    with clock.at(now - dt.timedelta(days=6)):
        learnt = Said(
            ("patients", "nurses", "doctors"), "",
            "The doctors’ round came through it on four days of five: nobody had asked them. "
            "Whoever begins again begins with them.",
        )  # fmt: skip
        change.move(idea, changes.ABANDONED, learnt, by=by)
