"""A story beside its translation: what was told stays, and the translation says whose it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from django.test import Client
from tests.conftest import House, ToldStory

from wholeheard.kit import ids
from wholeheard.kit.models import AuditEntry
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions, lists, policies, queries
from wholeheard.rooms.safekeeping.actions import translating
from wholeheard.rooms.safekeeping.models import ProtectedStory, Translation

SignedIn = Callable[[Person], Client]
Tell = Callable[..., ToldStory]
POLISH = "Moja mama leżała tu pięć dni. Nikt nie zadzwonił po tłumacza."
ENGLISH = "My mum was here for five days. Nobody rang for an interpreter."


# Without a database ---------------------------------------------------------------------------


def test_a_name_in_a_translation_is_seen_and_one_in_brackets_is_not() -> None:
    assert translating.details_in("Nurse Ann Smith came.") == ["Ann Smith"]
    label = {"name of a nurse, Ann Smith"}
    assert translating.details_in("[name of a nurse, Ann Smith] came.", label) == []


@pytest.mark.parametrize(
    "text",
    [
        "[Ann Smith] came.",
        "The [ward said that Ann Smith hit her. [name of a nurse] came.",
        "[name of a nurse] came, and [Ann Smith",
    ],
)
def test_a_bracket_of_ones_own_hides_no_name(text: str) -> None:
    assert translating.details_in(text, {"name of a nurse"}) == ["Ann Smith"]


def test_a_translation_into_its_own_language_is_refused() -> None:
    with pytest.raises(Refusal, match="It was told in that language"):
        policies.check_may_be_translated(ProtectedStory(text="x"), "cy", "cy")


def test_words_that_nobody_released_are_not_translated() -> None:
    with pytest.raises(Refusal, match="Release it first"):
        policies.check_may_be_translated(ProtectedStory(text=""), "pl", "en")


def test_names_are_refused_until_a_person_is_sure() -> None:
    with pytest.raises(Refusal, match="Ann Smith"):
        checked("Ann Smith came.", ["Ann Smith"])
    checked("Ann Smith came.", ["Ann Smith"], sure=True)


def test_a_line_for_a_long_story_is_asked_about_until_a_person_says_that_it_is_all() -> None:
    long = " ".join([POLISH] * 6)
    with pytest.raises(Refusal, match="much shorter than the original"):
        checked("My mum was here.", original=long)
    checked("My mum was here.", original=long, is_all=True)
    checked(" ".join([ENGLISH] * 6), original=long)


def test_a_short_story_may_have_a_shorter_translation() -> None:
    checked("Cold.", original="Bardzo zimne jedzenie było tutaj.")


def checked(text: str, names: Sequence[str] = (), original: str = "", **more: bool) -> None:
    policies.check_translation(
        text, list(names), original, **({"sure": False, "is_all": False} | more)
    )


# With one -------------------------------------------------------------------------------------


@pytest.fixture
def told(house: House, tell: Tell, protect: Tell) -> ToldStory:
    return protect(tell(POLISH))


def translated(told: ToldStory, by: Person, text: str = ENGLISH, **more: object) -> Translation:
    said = {"told_in": "pl", "language": "en", "how": lists.BY_A_PERSON} | more
    return actions.translate(told.protected, text, by=by, **said)  # type: ignore[arg-type]


def test_what_was_told_stays_and_a_second_translation_replaces_the_first(
    house: House, told: ToldStory
) -> None:
    translated(told, house.dilys, "First.")
    translated(told, house.dilys, ENGLISH)
    kept = queries.translations_of(told.protected)
    assert [(one.language, one.text, one.by) for one in kept] == [("en", ENGLISH, house.dilys)]
    told.protected.refresh_from_db()
    assert told.protected.text == POLISH


def test_danger_that_only_the_translation_tells_is_put_before_a_person(
    house: House, told: ToldStory
) -> None:
    assert not told.protected.concerns.exists()
    translated(told, house.dilys, "A carer hit my mother. She has bruises on both arms.")
    kinds = set(told.protected.concerns.values_list("kind", flat=True))
    assert "abuse_physical" in kinds
    translated(told, house.dilys, "A carer hit my mother. She has bruises on both arms.")
    assert told.protected.concerns.filter(kind="abuse_physical").count() == 1


def test_danger_that_was_settled_in_the_words_is_raised_anew_where_a_translation_tells_it(
    house: House, told: ToldStory
) -> None:
    raised = actions.raise_concern(
        told.protected, kind="abuse_physical", urgency="soon", by=house.marsha
    )
    actions.look_at(raised, by=house.marsha)
    actions.settle(raised, "It was about another ward.", by=house.marsha)
    translated(told, house.dilys, "A carer hit my mother. She has bruises on both arms.")
    rows = told.protected.concerns.filter(kind="abuse_physical")
    assert rows.filter(part__startswith=translating.IN_THE_TRANSLATION).count() == 1


def test_danger_in_other_words_is_raised_though_that_of_a_translation_before_was_settled(
    house: House, told: ToldStory
) -> None:
    hit = "A carer hit my mother. She has bruises on both arms."
    kicked = "A carer kicked my mother. She has bruises on both legs."
    for text, number in ((hit, 1), (hit, 1), (kicked, 2)):
        translated(told, house.dilys, text)
        concerns = told.protected.concerns.filter(kind="abuse_physical")
        assert concerns.count() == number
        for one in queries.open_concerns(concerns):
            actions.look_at(one, by=house.marsha)
            actions.settle(one, "They rang the home.", by=house.marsha)


@pytest.mark.parametrize("language", ["pl", "a word nobody chose"])
def test_putting_away_what_is_not_there_is_not_recorded(
    house: House, told: ToldStory, signed_in: SignedIn, language: str
) -> None:
    address = f"/in/attend/translating/{short(told)}"
    signed_in(house.dilys).post(address, {"do": "away", "language": language})
    away = AuditEntry.objects.filter(what="story.translation_put_away")
    assert not away.exists()


def test_when_the_words_change_the_translation_goes(house: House, told: ToldStory) -> None:
    translated(told, house.dilys)
    actions.take_out_words(
        told.protected, "pięć", kind="other", label="", reason="few_people", by=house.dilys
    )
    assert queries.translations_of(told.protected), "it stands until the words are released"
    actions.release(told.protected, by=house.dilys)
    assert queries.translations_of(told.protected) == []


def test_the_same_words_released_again_keep_it(house: House, told: ToldStory) -> None:
    translated(told, house.dilys)
    actions.release(told.protected, by=house.dilys)
    assert len(queries.translations_of(told.protected)) == 1


def test_it_goes_when_its_teller_takes_the_story_back(house: House, told: ToldStory) -> None:
    translated(told, house.dilys)
    actions.take_back(told.story)
    assert not Translation.objects.everywhere().exists()


def test_the_team_and_the_teller_read_both_and_whose_it_is(
    house: House, told: ToldStory, signed_in: SignedIn
) -> None:
    translated(told, house.dilys)
    page = signed_in(house.callum).get(f"/in/help/story/{short(told)}").content.decode()
    assert POLISH in page and ENGLISH in page
    assert f"Translated from Polish by {house.dilys.name}" in page
    assert '<div class="words" lang="pl" dir="auto">' in page
    pass_on = Client().post("/code", {"code": told.code}).context["pass_on"]
    words = Client().post("/code/words", {"pass": pass_on}).content.decode()
    assert POLISH in words and ENGLISH in words


def test_what_a_machine_translated_is_marked_so(
    house: House, told: ToldStory, signed_in: SignedIn
) -> None:
    translated(told, house.dilys, how=lists.BY_A_MACHINE)
    page = signed_in(house.callum).get(f"/in/help/story/{short(told)}").content.decode()
    assert f"by a machine, looked over by {house.dilys.name}" in page
    assert "by-machine" in page


def test_a_protector_translates_and_puts_it_away_again(
    house: House, told: ToldStory, signed_in: SignedIn
) -> None:
    dilys, address = signed_in(house.dilys), f"/in/attend/translating/{short(told)}"
    assert POLISH in dilys.get(address).content.decode()
    said = {"told_in": "pl", "language": "en", "how": "person", "text": "Ann Smith came."}
    assert "Ann Smith" in dilys.post(address, said).content.decode()
    assert dilys.post(address, said | {"sure": "on"}).status_code == 302
    assert dilys.post(address, {"do": "away", "language": "en"}).status_code == 302
    assert queries.translations_of(told.protected) == []


def test_whoever_said_that_it_is_all_and_is_asked_of_names_then_need_not_say_it_again(
    house: House, tell: Tell, protect: Tell, signed_in: SignedIn
) -> None:
    told = protect(tell(" ".join([POLISH] * 6)))
    dilys, address = signed_in(house.dilys), f"/in/attend/translating/{short(told)}"
    said = {"told_in": "pl", "language": "en", "how": "person", "text": "Ann Smith came."}
    assert "Is that all?" in dilys.post(address, said).content.decode()
    page = dilys.post(address, said | {"is_all": "on"}).content.decode()
    assert "Ann Smith" in page and re.search(r'name="is_all"[^>]*checked', page)
    assert dilys.post(address, said | {"is_all": "on", "sure": "on"}).status_code == 302


def test_only_those_who_protect_stories_there_translate(
    house: House, told: ToldStory, signed_in: SignedIn
) -> None:
    address = f"/in/attend/translating/{short(told)}"
    assert signed_in(house.callum).get(address).status_code == 404


def short(told: ToldStory) -> str:
    return ids.short(told.protected.pk)
