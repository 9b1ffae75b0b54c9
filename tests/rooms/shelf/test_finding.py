"""What is found is what may be opened and was asked for; nothing else, and never an error."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.conftest import House, ToldStory
from tests.house import filled
from tests.rooms.shelf.conftest import found, read_as

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.models import MachineReading, ProtectedStory
from wholeheard.rooms.shelf import access, actions, asking, lists, present, queries, searching
from wholeheard.rooms.shelf.models import CodeSet, Gist, Shelved, ShelvedWords
from wholeheard.rooms.shelf.searching import Wanted
from wholeheard.rooms.stories.models import Batch

Shelve = Callable[..., ToldStory]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def said(person: Person, typed: str) -> dict[str, object]:
    return present.found_page(person, Wanted(asking.read(typed)), None)


# Words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("nurse water", 1),
        ("nurse OR water", 3),
        ("nurse -water", 1),
        ("-water", 1),
        ('"brought water"', 1),
        ('"water brought"', 0),
        ("wat*", 2),
        ("bring", 0),
        ("nurses", 2),
        ("", 3),
    ],
)
def test_words_find_the_stories_that_have_them(
    house: House, shelve: Shelve, typed: str, number: int
) -> None:
    shelve("The nurse brought water at night.")
    shelve("The nurse sang.")
    shelve("The water was cold.")
    assert len(found(house.callum, typed)) == number


@pytest.mark.parametrize(
    "typed",
    ['"', "'", "\\", "%", "_", "(", ")", "*", ":", "a:b", "AND", "NOT", "NEAR/2", "|", "&", "!",
     "--", ";", "\x00", "nurse'); DROP TABLE shelf_shelved; --", '" OR "', "^nurse", "{}", "🙂",
     "nurse " * 200, "x" * 5000, "-nurse -water", "OR nurse OR"],
)  # fmt: skip
def test_no_question_is_an_error(
    house: House, shelve: Shelve, signed_in: Callable[[Person], Client], typed: str
) -> None:
    shelve("The nurse brought water at night.")
    page = signed_in(house.callum).get("/in/understand/find", {"words": typed})
    assert page.status_code == 200


def test_words_of_a_mask_are_not_the_tellers_and_are_not_found(
    house: House, shelve: Shelve
) -> None:
    told = shelve("Nurse Jean Morgan was kind to me.")
    assert "[" in told.protected.text
    assert len(found(house.callum, "kind")) == 1
    for word in ("name", "jean", "morgan"):
        assert found(house.callum, word) == set()


def test_a_full_stop_without_a_blank_hides_no_word(house: House, shelve: Shelve) -> None:
    shelve("They were kind.Very kind,and the café/garden was open.")
    for word in ("kind", "garden", "cafe", "open", '"kind very kind and the cafe garden"'):
        assert len(found(house.callum, word)) == 1, word
    assert found(house.callum, "heron") == set()


def test_none_found_says_how_many_have_one_of_the_words(house: House, shelve: Shelve) -> None:
    shelve("It was night.")
    shelve("The night was long.")
    shelve("Water.")
    assert said(house.callum, "night water")["said"] == (
        "No story has “night” and “water”. 3 have one of them."
    )
    assert said(house.callum, "heron")["said"] == "No story has this."


def test_words_that_stand_everywhere_are_named_as_such(
    house: House, shelve: Shelve, signed_in: Callable[[Person], Client]
) -> None:
    shelve("To be here was good.")
    page = signed_in(house.callum).get("/in/understand/find", {"words": "to be"})
    assert "nothing was looked for" in page.content.decode()


# Whose eyes --------------------------------------------------------------------------------------


def imported(house: House, told: ToldStory) -> ToldStory:
    """As a comment of an import that was released."""
    batch, _ = Batch.objects.everywhere().get_or_create(
        organisation_id=house.organisation.id, name="Cards",
        defaults={"basis": "Told.", "attested_by": "Dilys", "on": clock.today()},
    )  # fmt: skip
    ProtectedStory.objects.everywhere().filter(pk=told.protected.pk).update(batch=batch.pk)
    actions.put_on_shelf([told.protected.pk])
    return told


def test_an_imported_comment_is_found_by_who_studies_and_by_no_team(
    house: House, shelve: Shelve
) -> None:
    comment = imported(house, shelve("The heron stood still."))
    analyst = filled.somebody(house, "Gwen Parry", "analyst", house.root)
    assert found(house.callum, "heron") == set()
    assert found(analyst, "heron") == {comment.protected.pk}


def test_nobody_finds_a_story_of_another_organisation(
    house: House, ewan: Person, shelve: Shelve
) -> None:
    shelve("The heron stood still.")
    assert found(ewan, "heron") == set()
    assert found(filled.with_all_roles(house, "Huw Parry"), "heron") != set()


WORDS = ["heron", "kettle", "lantern", "marble", "ribbon"]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_found_is_what_a_slow_look_at_every_story_finds(
    house: House, elsewhere: House, shelve: Shelve, seed: int
) -> None:
    """Filters times rights: each story looked at in plain Python, by the rules that open it."""
    chance = random.Random(seed)
    for _number in range(14):
        told = shelve(
            " ".join(chance.choices(WORDS, k=3)),
            place=chance.choice([house.ward, house.other_ward]),
            voice=chance.choice(["family", "service_user", ""]),
            agreed=chance.sample(["team", "learning", "machine"], k=chance.randint(1, 3)),
            codes=chance.sample(["hurry", "blur", "ease"], k=chance.randint(0, 2)),
        )
        month = dt.date(2026, chance.randint(7, 11), 1)
        ProtectedStory.objects.everywhere().filter(pk=told.protected.pk).update(told_month=month)
        if chance.random() < 0.3:
            imported(house, told)
    Shelved.objects.everywhere().delete()
    actions.put_on_shelf(queries.unshelved())
    people = [
        house.callum,
        house.dilys,
        house.ada,
        elsewhere.dilys,
        filled.somebody(house, "Reads", "reader", house.other_ward),
        filled.somebody(house, "Studies", "analyst", house.ward),
        filled.somebody(house, "Studies all", "analyst", house.root),
        filled.with_all_roles(house, "Does all"),
    ]
    for person in people:
        for _number in range(12):
            wanted = some_wish(house, chance)
            assert found_by(person, wanted) == slowly(person, wanted), (person.name, wanted)
            counted = searching.by_code(access.scope_of(person), wanted, most=100)
            assert counted == slowly_counted(person, wanted)


def some_wish(house: House, chance: random.Random) -> Wanted:
    def maybe(value: object) -> object:
        return value if chance.random() < 0.4 else None

    words = " ".join(chance.sample(WORDS, k=chance.randint(0, 2)))
    typed = f"{words} {chance.choice(['', '', f'-{chance.choice(WORDS)}'])}"
    return Wanted(
        asking.read(typed),
        path=chance.choice(["", house.ward.path, house.other_ward.path, house.root.path]),
        voice=str(maybe(chance.choice(["family", "not_said"])) or ""),
        first=maybe(dt.date(2026, 9, 1)),  # type: ignore[arg-type]
        last=maybe(dt.date(2026, 10, 1)),  # type: ignore[arg-type]
        codes=("care:hurry",) if chance.random() < 0.3 else (),
        step=str(maybe("protected") or ""),
    )


def found_by(person: Person, wanted: Wanted) -> set[object]:
    ordinals = searching.page(access.scope_of(person), wanted, most=1000)
    rows = Shelved.objects.everywhere().filter(ordinal__in=ordinals)
    return set(rows.values_list("protected_id", flat=True))


def slowly(person: Person, wanted: Wanted) -> set[object]:
    return {story.pk for story in access.findable_by(person) if is_wanted(story, wanted)}


def is_wanted(story: ProtectedStory, wanted: Wanted) -> bool:
    words = set(story.text.split())
    has = [any(term.words[0] in words for term in any_of) for any_of in wanted.question.all_of]
    has += [term.words[0] not in words for term in wanted.question.without]
    paths = [sharing.place.path for sharing in story.sharings.all()]
    return (
        all(has)
        and any(path.startswith(wanted.path) for path in paths)
        and (not wanted.voice or (story.voice or "not_said") == wanted.voice)
        and (wanted.first is None or story.told_month >= wanted.first)
        and (wanted.last is None or story.told_month <= wanted.last)
        and all(code in codes_slowly(story) for code in wanted.codes)
    )


def codes_slowly(story: ProtectedStory) -> set[str]:
    rows = MachineReading.plain.filter(protected=story) if story.may_machine else []
    return {f"care:{one['code']}" for row in rows for one in row.findings}


def slowly_counted(person: Person, wanted: Wanted) -> dict[str, int]:
    counted: dict[str, int] = {}
    for story in access.findable_by(person):
        if is_wanted(story, wanted):
            for code in codes_slowly(story):
                counted[code] = counted.get(code, 0) + 1
    return counted


# Order and pages ---------------------------------------------------------------------------------


def test_the_newest_month_comes_first_and_within_it_no_order_tells_anything(
    house: House, shelve: Shelve
) -> None:
    told = [shelve(f"Number {number}.") for number in range(6)]
    for number, one in enumerate(told):
        month = dt.date(2026, 9 + number % 3, 1)
        ProtectedStory.objects.everywhere().filter(pk=one.protected.pk).update(told_month=month)
    Shelved.objects.everywhere().delete()
    actions.put_on_shelf(queries.unshelved())
    ordinals = searching.page(access.scope_of(house.callum), Wanted(), most=100)
    months = [searching.month_of(one) for one in ordinals]
    assert months == sorted(months, reverse=True)
    random_part = [ordinal & ((1 << searching.BITS) - 1) for ordinal in ordinals]
    ids = {row.ordinal: row.protected_id for row in Shelved.objects.everywhere()}
    assert random_part == [ids[one].int & ((1 << searching.BITS) - 1) for one in ordinals]


def test_pages_go_on_from_the_last_story_and_miss_none(
    house: House, shelve: Shelve, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = {shelve(f"Heron {number}.").protected.pk for number in range(7)}
    monkeypatch.setattr(lists, "ON_A_PAGE", 3)
    seen: list[str] = []
    before = None
    for _page in range(3):
        shown = present.found_page(house.callum, Wanted(asking.read("heron")), before)
        seen += [row["url"] for row in shown["rows"]]
        before = shown["more_from"]
    assert before is None and len(seen) == len(set(seen)) == len(every)


def test_above_a_limit_it_says_more_than(
    house: House, shelve: Shelve, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        shelve(f"Heron {number}.")
    monkeypatch.setattr(lists, "ON_A_PAGE", 2)
    assert said(house.callum, "heron")["said"] == "4 stories."
    monkeypatch.setattr(lists, "COUNTED_EXACTLY", 3)
    assert said(house.callum, "heron")["said"] == "More than 3 stories."


def test_codes_of_too_many_found_by_words_are_not_counted(house: House, shelve: Shelve) -> None:
    for number in range(4):
        shelve(f"Heron {number}.", codes=["hurry"])
    scope, words = access.scope_of(house.callum), Wanted(asking.read("heron"))
    assert searching.by_code(scope, words, most=3) is None
    assert searching.by_code(scope, words, most=4) == {"care:hurry": 4}
    assert searching.by_code(scope, Wanted(), most=3) == {"care:hurry": 4}


def test_a_page_asks_as_often_for_many_as_for_few(
    house: House, shelve: Shelve, signed_in: Callable[[Person], Client]
) -> None:
    browser = signed_in(house.callum)
    asked = []
    for number in (2, 8):
        for one in range(number):
            shelve(f"Heron {one}.", codes=["hurry"])
        browser.get("/in/understand/find?words=heron")
        with CaptureQueriesContext(connection) as queries_asked:
            browser.get("/in/understand/find?words=heron")
        asked.append(len(queries_asked))
    assert asked[0] == asked[1]


# What stands on the shelf ------------------------------------------------------------------------


def test_the_worker_puts_a_story_up_by_itself(house: House, tell: Shelve, protect: Shelve) -> None:
    from wholeheard.kit import tasks
    from wholeheard.kit.models import Work

    told = protect(tell("The heron stood still."))
    Work.objects.all().delete()
    assert found(house.callum, "heron") == set()
    tasks.sweep()
    Work.objects.exclude(name__startswith="shelf.").delete()
    tasks.do_what_is_due()
    assert found(house.callum, "heron") == {told.protected.pk}
    assert queries.unshelved() == []


def test_words_that_are_released_anew_are_found_and_the_old_ones_are_not_lost(
    house: House, shelve: Shelve, protect: Shelve
) -> None:
    told = shelve("The heron stood still.")
    safekeeping.add_words(told.story, "And a kettle sang.", kind="added")
    protect(told)
    assert queries.unshelved() == [told.protected.pk]
    actions.put_on_shelf(queries.unshelved())
    assert found(house.callum, "heron kettle") == {told.protected.pk}
    assert queries.unshelved() == []


def test_a_new_reading_brings_its_codes(house: House, shelve: Shelve) -> None:
    told = shelve("The heron stood still.")
    read_as(told.protected, "hurry")
    assert queries.unshelved() == [told.protected.pk]
    actions.put_on_shelf(queries.unshelved())
    assert found(house.callum, codes=("care:hurry",)) == {told.protected.pk}
    assert queries.unshelved() == []


def test_a_teller_who_takes_back_a_consent_is_not_found_under_it(
    house: House, shelve: Shelve
) -> None:
    told = shelve("The heron stood still.", codes=["hurry"], agreed=["team", "machine"])
    actions.make_gists([told.protected.pk])
    assert Gist.plain.filter(shelved__protected=told.protected).exists()

    def agree(*kinds: str) -> None:
        safekeeping.change_consent(told.story, house.organisation.id, set(kinds), language="en")
        actions.put_on_shelf([told.protected.pk])

    agree("team")
    assert found(house.callum, "heron") and not found(house.callum, codes=("care:hurry",))
    assert not Gist.plain.filter(shelved__protected=told.protected).exists()
    assert not CodeSet.objects.of(house.organisation).exclude(codes="").exists()
    agree()
    assert found(house.callum, "heron") == set()
    assert not ShelvedWords.objects.exists()
    assert queries.unshelved() == []


def test_a_story_of_which_the_consent_went_a_moment_ago_is_not_shown(
    house: House, shelve: Shelve
) -> None:
    """The worker has not come round yet: the page asks anew who may open what it shows."""
    told = shelve("The heron stood still.", agreed=["team"])
    safekeeping.change_consent(told.story, house.organisation.id, set(), language="en")
    assert said(house.callum, "heron")["rows"] == []


def test_a_story_that_is_taken_back_leaves_nothing_of_itself_at_once(
    house: House, shelve: Shelve
) -> None:
    stays = shelve("The kettle sang.", codes=["ease"])
    told = shelve("The quetzal stood still.", codes=["hurry", "blur"])
    actions.make_gists([told.protected.pk])
    safekeeping.take_back(told.story)
    assert found(house.callum, "quetzal") == set()
    assert [one.protected_id for one in Shelved.objects.everywhere()] == [stays.protected.pk]
    assert ShelvedWords.objects.count() == 1
    assert not Gist.objects.everywhere().exists()
    assert [one.codes for one in CodeSet.objects.everywhere()] == ["|care:ease|"]


def test_rows_of_the_index_go_with_those_of_the_shelf_whoever_deletes_them(
    house: House, shelve: Shelve
) -> None:
    shelve("The heron stood still.")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM shelf_shelved")
    assert not ShelvedWords.objects.exists()


def test_two_stories_that_fall_on_the_same_place_both_stand(
    house: House, shelve: Shelve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "ordinal_of", lambda month, identifier: 7)
    both = {shelve("The heron stood still.").protected.pk, shelve("A heron.").protected.pk}
    assert found(house.callum, "heron") == both


def test_it_can_be_made_anew_while_it_is_in_use(house: House, shelve: Shelve) -> None:
    shelve("The heron stood still.", codes=["hurry"])
    came = Shelved.objects.everywhere().get().put_on
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM shelf_words")
    assert found(house.callum, "heron") == set()
    assert set(actions.rebuild()) == {1}
    assert len(found(house.callum, "heron")) == 1
    assert Shelved.objects.everywhere().get().put_on == came
