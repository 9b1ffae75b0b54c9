"""What is declared of every model: how private each field is, whose a row is, what it hangs on."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from tests import made_database
from tests.conftest import House
from tests.house.filled import sampled, with_everything

from wholeheard.config.rooms import ROOMS
from wholeheard.kit import signups
from wholeheard.kit.privacy import Privacy
from wholeheard.rooms.boards.models import StoryAsked
from wholeheard.rooms.leading.models import ColleagueThanks, ThanksReport
from wholeheard.rooms.people.tenancy import OfOrganisation
from wholeheard.rooms.safekeeping.actions import take_back
from wholeheard.rooms.safekeeping.models import Concern, ConcernStep, ProtectedStory
from wholeheard.rooms.shelf.models import Chosen
from wholeheard.rooms.stories.models import Story

Model = type[models.Model]

OURS: list[Model] = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model.__module__.startswith("wholeheard.")
]

OF_NO_ONE_ORGANISATION = {
    "kit.AuditHead": "its key is the organisation; kit knows no room, so it holds a plain id",
    "kit.AuditEntry": "carries the organisation as a plain id, for the same reason",
    "kit.Work": "a name and an identifier, gone when the work is done",
    "people.Organisation": "is the organisation",
    "people.Place": "has an open page that anyone may see; carries its organisation",
    "shelf.ShelvedWords": "a full-text index: its row is that of a shelved story, which has one",
    "people.Person": "is found by e-mail address at sign-in; carries its organisation",
}

KEPT_AFTER_A_WITHDRAWAL = {
    Concern: "that there was a concern and who looked is kept for years; all that points to the "
    "story and its words is cleared",
    Chosen: "that a story was put before somebody, by chance or by a person, so that the share of "
    "each stands; the story and the reason are cleared",
    StoryAsked: "that somebody was asked whether a board may hear their story, chosen or drawn, so "
    "that the share of each stands; the story, the reason and what was heard are cleared",
    ConcernStep: "what people did about a concern, in their own sealed words",
    ColleagueThanks: "what one colleague wrote to another in words of their own, sealed; the tie "
    "to the story is cleared",
    ThanksReport: "that somebody asked to have such thanks looked at",
}


def name_of(model: Model) -> str:
    return f"{model._meta.app_label}.{model.__name__}"


def own_fields(model: Model) -> list[str]:
    return [
        field.name
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if not field.auto_created or field.primary_key
    ]


def privacy_of(model: Model) -> Privacy:
    privacy = getattr(model, "privacy", None)
    assert isinstance(privacy, Privacy), f"{name_of(model)} has no `privacy`"
    return privacy


def test_every_field_says_once_how_private_it_is() -> None:
    declared = {
        f"{name_of(model)}.{name}": privacy_of(model).of(name)
        for model in OURS
        for name in own_fields(model)
    }
    wrong = {name: said for name, said in declared.items() if len(said) != 1}
    assert not wrong, f"declared not at all or more than once: {wrong}"


def test_nothing_is_declared_that_is_not_a_field() -> None:
    wrong = {
        name_of(model): more
        for model in OURS
        if (more := privacy_of(model).declared() - set(own_fields(model)))
    }
    assert not wrong


def test_bytes_are_never_called_public_unless_they_hold_no_words() -> None:
    """A sealed field is bytes; bytes that are not sealed stand here with the reason."""
    plain_bytes = {
        "digest": "of the audit chain",
        "pruned_digest": "of the audit chain",
        "detail_digest": "of the audit chain",
        "seal": "of the ends of the audit chain",
        "detail_salt": "of the audit chain",
        "picture": "a logo, which is shown to anyone",
        "numbers": "what a story is about, as averages of a network; protected like its words",
        "arrival": "a random mark of an import's row",
        "public_key": "of a journal: it seals and opens nothing",
        "salt": "of a journal's passphrase",
        "weights": "what a reader learnt: numbers for each code, and no words",
    }
    found = {
        f"{name_of(model)}.{field.name}"
        for model in OURS
        for field in model._meta.fields
        if isinstance(field, models.BinaryField)
        and "sealed" not in model.privacy.of(field.name)  # type: ignore[attr-defined]
        and field.name not in plain_bytes
    }
    assert not found


def test_every_room_with_models_is_in_the_list_of_rooms() -> None:
    labels = {model._meta.app_label for model in OURS} - {"kit"}
    assert labels <= set(ROOMS)


def test_foreign_keys_never_point_to_a_later_room() -> None:
    order = {"kit": -1} | {room: number for number, room in enumerate(ROOMS)}
    wrong = [
        f"{name_of(model)}.{field.name} -> {name_of(field.related_model)}"
        for model in OURS
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.is_relation
        and field.related_model in OURS
        and order[field.related_model._meta.app_label] > order[model._meta.app_label]
    ]
    assert not wrong


def test_a_kept_copy_of_the_database_is_made_anew_when_a_migration_or_a_model_changes() -> None:
    """Whatever of the house a migration imports, or a model is declared in, names the copy."""
    decide = set(made_database.files_that_decide())
    written = "\n".join(one.read_text() for one in decide if one.parent.name == "migrations")
    imported = set(re.findall(r"^import (wholeheard[.\w]+)", written, re.M))
    imported |= {
        ".".join(one) for one in re.findall(r"^from (wh[.\w]+) import (\w+)", written, re.M)
    }
    declared = {model.__module__ for model in OURS}
    files = {Path(str(import_module(name).__file__)) for name in imported | declared}
    assert "wholeheard.rooms.shelf.fulltext" in imported
    assert files <= decide


def test_only_safekeeping_has_a_foreign_key_into_stories() -> None:
    into = {
        model._meta.app_label
        for model in OURS
        for field in model._meta.fields
        if field.is_relation and field.related_model._meta.app_label == "stories"
    }
    assert into <= {"stories", "safekeeping"}


def test_every_row_belongs_to_an_organisation_but_for_named_exceptions() -> None:
    others = {name_of(model) for model in OURS if not issubclass(model, OfOrganisation)}
    assert others == set(OF_NO_ONE_ORGANISATION)


SCOPED = [model for model in OURS if issubclass(model, OfOrganisation)]


@pytest.mark.parametrize(
    "ask",
    [
        lambda model: model.objects.all(),
        lambda model: model.objects.filter(pk=None),
        lambda model: model.objects.get(pk=None),
        lambda model: model.objects.count(),
        lambda model: model.objects.create(),
    ],
    ids=["all", "filter", "get", "count", "create"],
)
def test_a_question_that_does_not_say_whose_is_refused(ask: Callable[[Model], object]) -> None:
    assert [name_of(model) for model in SCOPED if not is_refused(ask, model)] == []


def is_refused(ask: Callable[[Model], object], model: Model) -> bool:
    try:
        ask(model)
    except TypeError as refused:
        return "Say whose" in str(refused)
    return False


def test_the_managers_are_the_ones_of_the_house() -> None:
    wrong = [
        name_of(model)
        for model in SCOPED
        if model._meta.default_manager.name != "plain"  # type: ignore[union-attr]
        or model._meta.base_manager.name != "plain"  # type: ignore[union-attr]
        or set(model._meta.managers_map) != {"plain", "objects"}
    ]
    assert not wrong


def hang_on_a_story() -> set[Model]:
    """Story, ProtectedStory and every model from which a chain of foreign keys leads to one."""
    found: set[Model] = {Story, ProtectedStory}
    while True:
        more = {
            model
            for model in OURS
            if model not in found
            and any(
                field.is_relation and field.related_model in found
                for field in [*model._meta.fields, *model._meta.many_to_many]
            )
        }
        if not more:
            return found
        found |= more


def test_every_room_that_holds_something_of_a_story_has_signed_let_go() -> None:
    """The room of stories itself need not: its rows fall with the story, the last to be deleted."""
    rooms = {model._meta.app_label for model in hang_on_a_story()} - {"stories"}
    assert rooms <= signups.let_go.rooms()


def rows() -> dict[str, int]:
    return {name_of(model): model._base_manager.count() for model in hang_on_a_story()}


@pytest.mark.usefixtures("at_noon")
def test_after_a_story_is_taken_back_no_row_of_it_is_left(house: House) -> None:
    stays = with_everything(
        house, "This one stays. Nurse Jean Morgan was kind.", thanks="Jean Morgan"
    )
    sampled(house, stays)
    of_the_other = rows()
    told = with_everything(
        house, "This one goes. Nurse Jean Morgan was kind.", thanks="Jean Morgan"
    )
    sampled(house, told)
    of_both = rows()
    unfilled = [name for name, count in of_both.items() if count <= of_the_other[name]]
    assert not unfilled, f"let `with_everything` make a row of {unfilled}"
    take_back(told.story)
    kept = {name_of(model) for model in KEPT_AFTER_A_WITHDRAWAL}
    left = {
        name: count - of_the_other[name]
        for name, count in rows().items()
        if name not in kept and count != of_the_other[name]
    }
    assert not left


@pytest.mark.usefixtures("at_noon")
def test_a_concern_outlives_its_story_without_its_words(house: House) -> None:
    told = with_everything(house)
    take_back(told.story)
    left = Concern.objects.of(house.organisation).all()
    assert left
    assert {(one.protected_id, one.part, one.start, one.end) for one in left} == {
        (None, "", None, None)
    }
