"""The five people of the tests, and the place where they meet.

Amara told a story. Bethan is her sister and her advocate. Callum manages the ward. Dilys listens
and protects for the organisation. Ewan is a stranger: an account in another organisation.
"""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django.utils import translation
from hypothesis import settings

from tests import costs, made_database
from tests.costs import (  # noqa: F401  pytest finds them here
    pytest_addoption,
    pytest_fixture_setup,
    pytest_runtest_logreport,
    pytest_runtest_makereport,
    pytest_runtest_protocol,
    pytest_runtest_teardown,
    pytest_sessionfinish,
)
from tests.kept_rows import made_once
from wholeheard.kit import clock
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Organisation, Person, Place
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import lists
from wholeheard.rooms.safekeeping.models import Mask, ProtectedStory
from wholeheard.rooms.stories import actions as stories
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.models import Story

NOON = dt.datetime(2026, 11, 18, 12, 0, tzinfo=dt.UTC)
DATABASE = {"db", "transactional_db", "django_db", "postgres"}
EVERYTHING = ["team", "learning", "published", "quoted", "machine"]

# How long an example took says what else the machine did.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@dataclass
class House:
    """An organisation with a site, a service and two wards, and its people."""

    organisation: Organisation
    root: Place
    ward: Place
    other_ward: Place
    callum: Person
    dilys: Person
    marsha: Person
    ada: Person


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if asks_the_database(item):
            item.add_marker(pytest.mark.database)
    costs.leave_out_what_is_dear(config, items)


def asks_the_database(item: pytest.Item) -> bool:
    """Whether a test has the database of the settings: by a mark, or by anything that it needs."""
    needed = {*getattr(item, "fixturenames", ()), *(mark.name for mark in item.iter_markers())}
    on_sqlite_anyway = hasattr(item, "callspec") and "sqlite" in item.callspec.id.split("-")
    return not on_sqlite_anyway and not DATABASE.isdisjoint(needed)


def pytest_runtest_setup() -> None:
    """Each test begins in the language of the house, whatever page the one before it opened."""
    translation.deactivate()


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the collector of garbage need not look at it again, and
    comes round less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """What pytest-django asks for just before it makes the database of the tests."""
    made_database.copy_in_place_of_migrating()


@pytest.fixture
def at_noon() -> Iterator[dt.datetime]:
    """It is noon on Wednesday 18 November 2026."""
    with clock.at(NOON):
        yield NOON


@pytest.fixture
def house(db: None) -> House:
    return made_once(("Aldermere", _hour()), lambda: found("Aldermere", "aldermere"))


def _hour() -> dt.datetime | None:
    """The moment at which the clock of the house was stopped; None if it runs."""
    runs = abs(clock.now() - dt.datetime.now(dt.UTC)) < dt.timedelta(seconds=1)
    return None if runs else clock.now()


@pytest.fixture
def elsewhere(db: None) -> House:
    """Another organisation, with people of its own."""
    return made_once(("Tidewell", _hour()), lambda: found("Tidewell", "tidewell"))


@pytest.fixture
def ewan(elsewhere: House) -> Person:
    """A stranger: all the roles there are, but in another organisation."""
    return elsewhere.callum


def found(name: str, address: str) -> House:
    organisation = people.found_organisation(name=name, address=address, country="wales")
    root = Place.objects.select_related("organisation").get(organisation=organisation, depth=1)
    site = people.add_place(root, name=f"{name} site", address=f"{address}-site", kind="site")
    ward = people.add_place(
        site,
        name="Rowan Ward",
        name_cy="Ward y Griafolen",
        address=f"{address}-rowan",
        kind="team",
        monthly_contacts=240,
        staff=31,
    )
    other = people.add_place(
        site, name="Hazel Ward", address=f"{address}-hazel", kind="team", monthly_contacts=90
    )

    def person(who: str, job: str, role: str, place: Place) -> Person:
        someone = people.welcome_person(
            organisation,
            name=who,
            job=job,
            email=f"{who.split()[0].lower()}@{address}.example",
            password="a long enough password",
        )
        people.give_role(someone, role=role, place=place)
        return someone

    return House(
        organisation,
        root,
        Place.objects.select_related("organisation").get(pk=ward.pk),
        Place.objects.select_related("organisation").get(pk=other.pk),
        callum=person("Callum Reade", "ward manager", "responder", ward),
        dilys=person("Dilys Penry", "listener", "protector", root),
        marsha=person("Marsha Obi", "safeguarding lead", "safeguarding_lead", root),
        ada=person("Ada Lewis", "administrator", "administrator", root),
    )


@dataclass
class ToldStory:
    """A story that Amara told, with her code, at whatever point of its way."""

    story: Story
    code: str

    @property
    def protected(self) -> ProtectedStory:
        return (
            ProtectedStory.objects.everywhere()
            .select_related("organisation", "story__organisation")
            .get(story=self.story, organisation=self.story.organisation_id)
        )


def chosen_for_each(telling: tellings.Telling) -> None:
    """Where several organisations are named, its teller has said of each what is for it and who may
    read it there: as it was said for the first, where nothing else was."""
    named = Place.objects.filter(pk__in=telling.places).values_list("organisation", flat=True)
    telling.chosen_for = [str(one) for one in set(named)]
    telling.agreed_at = dict.fromkeys(telling.chosen_for, telling.agreed) | telling.agreed_at


@pytest.fixture
def tell(house: House) -> Callable[..., ToldStory]:
    """Tell a story: `tell("What happened", questions=["Why?"], agreed=["team"])`."""

    def act(words: str = "I waited four hours. Nobody said why.", **said: object) -> ToldStory:
        place = said.pop("place", house.ward)
        telling = tellings.begin(place.pk)
        telling.words = words
        telling.agreed = list(EVERYTHING)
        language = str(said.pop("language", "en"))
        for name, value in said.items():
            setattr(telling, name, value)
        chosen_for_each(telling)
        told = stories.tell(telling, place, language=language)
        story = Story.objects.everywhere().select_related("organisation").get(pk=told.story_id)
        return ToldStory(story, told.code)

    return act


@pytest.fixture
def protect(house: House) -> Callable[..., ToldStory]:
    """Let the machine look, take out all it proposes, and release."""

    def act(told: ToldStory) -> ToldStory:
        safekeeping.examine([told.story.pk])
        for mask in Mask.plain.filter(protected=told.protected, decisions=None):
            safekeeping.decide(
                mask, choice=lists.TAKE_OUT, reason="identifies_other", by=house.dilys
            )
        safekeeping.release(told.protected, by=house.dilys)
        answers.owe_questions([told.protected.pk])
        return told

    return act


@pytest.fixture
def signed_in(client: Client) -> Callable[[Person], Client]:
    """A browser in which this person is signed in."""

    def act(person: Person) -> Client:
        browser = Client()
        browser.force_login(person)
        return browser

    return act
