"""Thanks between colleagues: for the two of them, by name, and counted by nobody."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.house.test_role_matrix import TABLE, addresses_of
from tests.rooms.change import at_work
from tests.rooms.leading import led

from wholeheard.kit.models import AuditEntry
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.leading import access, actions, present, queries
from wholeheard.rooms.leading.actions import NewThanks
from wholeheard.rooms.leading.models import ColleagueThanks
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.shelf import actions as shelf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
WORDS = "You did my round as well, at four in the morning."


def thank(house: House, to: Person | None = None, **more: object) -> ColleagueThanks:
    new = NewThanks(WORDS, to or house.callum, **more)  # type: ignore[arg-type]
    return actions.thank(new, by=led.nurse(house))


def texts(found: object) -> list[str]:
    return [present.thanks_row(one, one.by)["words"] for one in found]  # type: ignore[attr-defined]


def test_thanks_are_read_by_the_two_and_stand_sealed(house: House) -> None:
    made = thank(house)
    assert texts(queries.thanks_to(house.callum)) == [WORDS]
    assert texts(queries.written_by(led.nurse(house))) == [WORDS]
    assert not queries.thanks_to(house.dilys).exists()
    assert WORDS[:20] not in at_work.whole_database()
    assert access.may_see_thanks(house.callum, made)
    assert not access.may_see_thanks(led.leader(house), made)


def test_the_team_sees_them_only_if_both_agree_and_either_can_take_it_back(house: House) -> None:
    alone, shown = thank(house), thank(house, team_may=True)
    with pytest.raises(Refusal, match="for you alone"):
        actions.agree_to_show(alone, house.ward, by=house.callum)
    assert not queries.thanks_of_team(house.ward).exists()
    with pytest.raises(Refusal, match="own places"):
        actions.agree_to_show(shown, house.other_ward, by=house.callum)
    with pytest.raises(Refusal, match="not yours"):
        actions.agree_to_show(shown, house.ward, by=led.nurse(house))
    actions.agree_to_show(shown, house.ward, by=house.callum)
    assert list(queries.thanks_of_team(house.ward)) == [shown]
    actions.hide_again(shown, by=led.nurse(house))
    assert not queries.thanks_of_team(house.ward).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        ColleagueThanks.plain.filter(pk=alone.pk).update(shown_at=house.ward)


def test_a_team_is_thanked_as_one(house: House) -> None:
    made = actions.thank(NewThanks(WORDS, to_team=house.ward), by=house.dilys)
    assert list(queries.thanks_of_team(house.ward)) == [made]
    assert access.is_thanked(house.callum, made)
    assert not access.is_thanked(led.leader(house), made)


def test_nobody_thanks_themselves(house: House) -> None:
    with pytest.raises(Refusal, match="Choose a colleague"):
        actions.thank(NewThanks(WORDS, house.callum), by=house.callum)


def test_no_words_of_the_story_that_they_are_tied_to_or_of_another(house: House) -> None:
    told = at_work.story(house, f"That evening {led.SECRET}.")
    said = f"You were there when {led.SECRET}."
    tied = NewThanks(said, house.callum, None, told.protected)
    with pytest.raises(Refusal, match="stands in a story"):
        actions.thank(tied, by=led.nurse(house))
    shelf.put_on_shelf([told.protected.pk])
    with pytest.raises(Refusal, match="stands in a story"):
        actions.thank(NewThanks(said, house.callum), by=led.nurse(house))


def test_the_tie_goes_with_the_story_and_the_words_stay(house: House) -> None:
    told = at_work.story(house)
    made = thank(house, story=told.protected)
    assert present.thanks_row(made, house.callum)["tied"]
    safekeeping.take_back(told.story)
    made.refresh_from_db()
    assert made.protected is None
    assert texts(queries.thanks_to(house.callum)) == [WORDS]


def test_no_way_to_reach_anybody_stands_in_them(house: House) -> None:
    with pytest.raises(Refusal, match="could name"):
        actions.thank(NewThanks("Ring me on 01267 555 012.", house.callum), by=led.nurse(house))


# When they are not kind --------------------------------------------------------------------------


def test_put_away_they_are_gone_for_both(house: House) -> None:
    made = thank(house)
    with pytest.raises(Refusal, match="not yours"):
        actions.put_away(made, by=house.dilys)
    browser = Client()
    browser.force_login(house.callum)
    for _twice in range(2):
        answer = browser.post(reverse("leading:one", args=[made.pk]), {"do": "away"})
        assert answer.headers["Location"] == reverse("leading:thanks")
    assert not queries.written_by(led.nurse(house)).exists()


def test_one_sentence_for_whoever_wants_none_from_one_or_from_anybody(house: House) -> None:
    said = set()
    for writer in (led.nurse(house), None):
        actions.take_none(house.callum, writer)
        with pytest.raises(Refusal) as refused:
            thank(house)
        said.add(refused.value.sentence)
        (row,) = queries.those_refused(house.callum)
        actions.take_thanks_again(house.dilys, row.pk)
        assert queries.takes_none(house.callum, led.nurse(house))
        actions.take_thanks_again(house.callum, row.pk)
    assert len(said) == 1
    assert thank(house)


def test_what_was_reported_is_seen_by_whoever_looks_and_by_no_one_thanked(house: House) -> None:
    made = thank(house, team_may=True)
    actions.agree_to_show(made, house.ward, by=house.callum)
    with pytest.raises(Refusal, match="Nobody here looks"):
        actions.report(made, "unkind", by=house.callum)
    guard = led.somebody(house, "Gwyn Guard", "guardian", house.root)
    actions.report(made, "unkind", by=house.callum)
    assert not queries.thanks_to(house.callum).exists()
    assert not queries.thanks_of_team(house.ward).exists()
    with pytest.raises(Refusal, match="take no thanks"):
        thank(house)
    (waits,) = queries.reports_open_to(guard)
    with pytest.raises(Refusal, match="stays until"):
        actions.put_away(ColleagueThanks.plain.get(pk=made.pk), by=led.nurse(house))
    actions.let_go_of_thanks(waits)
    assert not ColleagueThanks.plain.exists()


def test_whoever_looks_at_reports_never_judges_their_own_thanks(house: House) -> None:
    guard = led.somebody(house, "Gwyn Guard", "guardian", house.root)
    made = actions.thank(NewThanks(WORDS, house.callum), by=guard)
    with pytest.raises(Refusal, match="Nobody here looks"):
        actions.report(made, "unkind", by=house.callum)
    led.somebody(house, "Elin Guard", "guardian", house.root)
    actions.report(made, "unkind", by=house.callum)
    assert not queries.reports_open_to(guard).exists()


# Attacked: is there any page on which thanks are counted? -----------------------------------------


TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"')


def test_thanks_go_when_they_were_kept_long_enough_and_each_organisation_says_how_long(
    house: House,
) -> None:
    thank(house)
    with led.days_later(2 * 365):
        assert queries.organisations_with_old_thanks() == []
    with led.days_later(2 * 366 + 1):
        reported = thank(house, led.leader(house))
        assert queries.organisations_with_old_thanks() == [house.organisation.pk]
        actions.let_go_past_their_time([house.organisation.pk])
        assert [one.pk for one in ColleagueThanks.objects.everywhere()] == [reported.pk]
    house.organisation.thanks_years = 9
    house.organisation.save()
    with led.days_later(7 * 366):
        assert queries.organisations_with_old_thanks() == []


def test_what_was_reported_waits_until_somebody_looked_at_it(house: House) -> None:
    led.somebody(house, "Huw Looks", "guardian", house.root)
    actions.report(thank(house), "unkind", by=house.callum)
    with led.days_later(3 * 366):
        assert queries.organisations_with_old_thanks() == []


def test_nothing_is_written_into_the_record_of_what_staff_did(house: House) -> None:
    """Whoever reads the record could count, else."""
    led.nurse(house)
    before = AuditEntry.objects.count()
    made = thank(house, team_may=True)
    actions.agree_to_show(made, house.ward, by=house.callum)
    actions.put_away(made, by=house.callum)
    assert AuditEntry.objects.count() == before


def test_no_question_of_the_room_counts_thanks_or_orders_by_a_number() -> None:
    from wholeheard.rooms.leading.queries import thanks as asked

    source = inspect.getsource(asked) + inspect.getsource(present.thanks_page)
    assert not re.search(r"\bCount\(|\.count\(|annotate|aggregate|len\(", source)


@pytest.mark.one_database("what pages show does not depend on the database")
def test_every_page_of_every_role_is_the_same_with_thanks_to_others_and_without(
    house: House,
) -> None:
    """Byte for byte, with eleven more thanks than before: the leader with all roles, every page of
    the house, what programs read, and the exports."""
    told = filled.with_everything(house, agreed=filled.TEAM_ONLY, thanks="Jean Morgan")
    boss = filled.with_all_roles(house, "Huw Allroles")
    pages = addresses_of(house, told)
    asked = [address for name, address in pages.items() if not name.endswith("journal:front")]
    writer = led.nurse(house)
    token = filled.key_of_a_program(boss)
    browser = Client()
    browser.force_login(boss)
    programs = ["/api/v1/openapi.json", "/api/v1/places", "/api/v1/export/figures"]

    @filled.counted_once()
    def seen(among: Sequence[str]) -> dict[str, str]:
        found = {}
        for address in among:
            if address in programs:
                continue
            with filled.undone(browser):
                body = browser.get(address).content
            found[address] = TOKEN.sub("", body.decode(errors="replace"))
        for address in (one for one in among if one in programs):
            got = Client().get(address, headers={"authorization": f"Bearer {token}"})
            found[address] = str(got.status_code) + "".join(
                part.decode(errors="replace") for part in _parts(got)
            )
        return found

    seen(programs)  # a key says on its owner's page when it was used first
    first = seen([*asked, *programs])
    for number in range(11):
        actions.thank(NewThanks(f"You came at night, {number}.", house.dilys), by=writer)
    after = seen([*asked, *programs])
    differ = [address for address in first if first[address] != after[address]]
    assert len(first) - len(differ) > len(TABLE) * 3 // 4
    again = seen(differ)
    assert [one for one in differ if again[one] == after[one]] == [], "each look differs, else"


def _parts(response: object) -> list[bytes]:
    if getattr(response, "streaming", False):
        return [bytes(part) for part in response]  # type: ignore[attr-defined]
    return [response.content]  # type: ignore[attr-defined]


def test_the_one_thanked_sees_them_and_no_number(house: House) -> None:
    for number in range(3):
        said = NewThanks(f"{WORDS} {'Again. ' * number}", house.callum)
        actions.thank(said, by=led.nurse(house))
    browser = Client()
    browser.force_login(house.callum)
    body = browser.get(reverse("leading:thanks")).content.decode()
    assert body.count(WORDS) == 3
    main = re.sub(r"<[^>]+>", " ", body[body.index("<main") : body.index("</main")])
    assert not re.search(r"\b(3|three)\b", main)


def test_thanks_that_were_sent_twice_stand_once(house: House) -> None:
    assert thank(house) == thank(house)
    assert thank(house, led.leader(house)) != thank(house)
    team = NewThanks(WORDS, to_team=house.ward)
    first = actions.thank(team, by=house.dilys)
    assert actions.thank(team, by=house.dilys) == first


def test_one_of_a_team_can_ask_somebody_to_look_at_thanks_to_all(house: House) -> None:
    led.somebody(house, "Gwyn Guard", "guardian", house.root)
    made = actions.thank(NewThanks(WORDS, to_team=house.ward), by=house.dilys)
    browser = Client()
    browser.force_login(house.callum)
    address = reverse("leading:one", args=[made.pk])
    here = reverse("leading:team_thanks", args=[house.ward.address])
    assert address in browser.get(here).content.decode()
    page = browser.get(address).content.decode()
    assert "Something is wrong with it" in page and "Put it away" not in page
    browser.post(address, {"do": "report", "why": "unkind"})
    assert WORDS not in browser.get(here).content.decode()
