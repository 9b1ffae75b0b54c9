"""What the pages do, and for whom they are not there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.rooms.leading import led

from wholeheard.kit import clock
from wholeheard.kit.ids import short
from wholeheard.rooms.leading import actions, lists, queries
from wholeheard.rooms.leading.models import Listening
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.reflection.models import LeadersWord

SignedIn = Callable[[Person], Client]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def at(name: str, house: House) -> str:
    return reverse(f"leading:{name}", args=[house.ward.address])


def test_a_leader_writes_down_what_was_heard_and_what_was_refused_stays_in_the_box(
    house: House, signed_in: SignedIn
) -> None:
    browser = signed_in(led.leader(house))
    said = {"kind": "round", "on": "18/11/2026", "heard_1": led.LOUD, "heard_2": "Callum Reade."}
    body = browser.post(at("listen", house), said).content.decode()
    assert "could tell who it was" in body
    assert led.LOUD in body
    assert browser.post(at("listen", house), said | {"heard_2": ""}).status_code == 302
    assert Listening.objects.of(house.organisation).get().place == house.ward


def test_the_page_of_a_ward_shows_what_was_heard_at_places_above_it_and_of_no_other_ward(
    house: House, signed_in: SignedIn
) -> None:
    huw = led.leader(house)
    for place, words in (
        (house.root, "Nobody sees the car park at night."),
        (house.other_ward, "There are too few chairs."),
    ):
        new = actions.NewListening(lists.MEETING, clock.today(), [words])
        actions.listen(place, new, by=huw)
    body = signed_in(led.nurse(house)).get(at("place", house)).content.decode()
    assert "Nobody sees the car park at night." in body
    assert "There are too few chairs." not in body


def test_what_was_answered_above_is_for_the_teams_below_and_they_say_whether_it_reached_them(
    house: House, signed_in: SignedIn
) -> None:
    huw, gwen = led.leader(house), signed_in(led.nurse(house))
    new = actions.NewListening(lists.MEETING, clock.today(), [led.LOUD])
    (heard,) = actions.listen(house.root, new, by=huw).heard.all()
    made = led.answered(house, heard)
    said = {"said": "not_yet"}
    assert gwen.post(reverse("leading:reached", args=[made.pk]), said).status_code == 302
    assert queries.answers_about(lists.HEARD, [heard])[heard.pk][0].team == "not_yet"
    elsewhere = signed_in(led.somebody(house, "Ifan Hazel", "reader", house.other_ward))
    below = actions.listen(house.ward, new, by=huw).heard.get()
    here = reverse("leading:reached", args=[led.answered(house, below).pk])
    assert elsewhere.post(here, said).status_code == 404


def test_a_nurse_is_offered_what_the_team_says_and_a_leader_what_they_answer(
    house: House, signed_in: SignedIn
) -> None:
    (heard,) = led.listened(house)
    led.answered(house, heard)
    answer = reverse("leading:answer", args=[lists.HEARD, heard.pk])
    nurse = signed_in(led.nurse(house)).get(at("place", house)).content.decode()
    leader = signed_in(led.leader(house)).get(at("place", house)).content.decode()
    assert ("This reached us" in nurse, answer in nurse) == (True, False)
    assert ("This reached us" in leader, answer in leader) == (False, True)


def test_somebody_who_answers_and_presses_not_yet_is_told_why_not(
    house: House, signed_in: SignedIn
) -> None:
    (heard,) = led.listened(house)
    made = led.answered(house, heard)
    both = led.leader(house)
    filled.grant(both, "reader", house.ward)
    sent = signed_in(both).post(reverse("leading:reached", args=[made.pk]), {"said": "reached"})
    assert "theirs to say" in sent.content.decode()


def test_an_address_that_names_no_kind_of_thing_is_not_there(
    house: House, signed_in: SignedIn
) -> None:
    (heard,) = led.listened(house)
    wrong = reverse("leading:answer", args=["reached", heard.pk])
    assert signed_in(led.leader(house)).get(wrong).status_code == 404


# A line of a journal -----------------------------------------------------------------------------


def test_a_line_of_a_journal_stands_on_the_page_of_teams_until_it_is_taken_back(
    house: House, signed_in: SignedIn
) -> None:
    huw = led.leader(house)
    browser = signed_in(huw)
    filled.entry_of_a_journal(huw)
    opened = browser.post(reverse("journal:front"), {"passphrase": filled.PASSPHRASE})
    assert opened.status_code == 302
    entry = filled.entry_of_a_journal(huw)
    line = browser.post(
        reverse("journal:line", args=[entry]), {"do": "choose", "line": "0"}
    ).content.decode()
    own_words = reverse("leading:own_words")
    assert f'formaction="{own_words}"' in line
    taken = {"do": "take", "words": "A quetzal sat on the rail."}
    assert taken["words"] in browser.post(own_words, taken).content.decode()
    assert not LeadersWord.objects.of(house.organisation).exists()
    shown = taken | {"do": "show", "place": house.ward.address}
    assert browser.post(own_words, shown).status_code == 302
    nurse = signed_in(led.nurse(house))
    assert taken["words"] in nurse.get(at("place", house)).content.decode()
    (word,) = LeadersWord.objects.of(house.organisation)
    browser.post(reverse("reflection:take_back", args=[word.pk]))
    assert taken["words"] not in nurse.get(at("place", house)).content.decode()


def test_somebody_without_teams_is_not_offered_to_show_a_line(
    house: House, signed_in: SignedIn
) -> None:
    gwen = led.nurse(house)
    browser = signed_in(gwen)
    entry = filled.entry_of_a_journal(gwen)
    browser.post(reverse("journal:front"), {"passphrase": filled.PASSPHRASE})
    sent = {"do": "choose", "line": "0"}
    line = browser.post(reverse("journal:line", args=[entry]), sent).content.decode()
    assert "A quetzal" in line
    assert reverse("leading:own_words") not in line


# Thanks ------------------------------------------------------------------------------------------


def test_thanks_from_a_story_are_tied_to_it_for_those_who_may_open_it(
    house: House, signed_in: SignedIn
) -> None:
    told = filled.release(house, filled.tell(house, "They brought tea."))
    writer = signed_in(led.nurse(house))
    opened = writer.get(reverse("answers_staff:story", args=[told.protected.pk]))
    tied = f"?story={short(told.protected.pk)}"
    assert reverse("leading:find") + tied in opened.content.decode()
    to = reverse("leading:to_person", args=[house.callum.pk]) + tied
    sent = {"words": "You boiled the kettle.", "story": short(told.protected.pk)}
    assert writer.post(to, sent).status_code == 302
    (made,) = queries.thanks_to(house.callum)
    assert made.protected == told.protected
    page = signed_in(house.callum).get(reverse("leading:thanks")).content.decode()
    assert reverse("answers_staff:story", args=[told.protected.pk]) in page


def test_a_story_that_the_writer_may_not_open_is_tied_to_nothing(
    house: House, signed_in: SignedIn
) -> None:
    told = filled.release(house, filled.tell(house, "They brought tea.", agreed=["team"]))
    outside = signed_in(led.somebody(house, "Ifan Nowhere"))
    to = reverse("leading:to_person", args=[house.callum.pk])
    outside.post(to, {"words": "You stayed.", "story": short(told.protected.pk)})
    (made,) = queries.thanks_to(house.callum)
    assert made.protected is None


def test_the_pages_of_thanks_are_kept_by_no_browser(house: House, signed_in: SignedIn) -> None:
    filled.thanked(house)
    browser = signed_in(house.callum)
    for name in ("thanks", "written"):
        assert "no-store" in browser.get(reverse(f"leading:{name}"))["Cache-Control"]


def test_shown_reported_and_let_go_by_the_buttons(house: House, signed_in: SignedIn) -> None:
    made, browser = filled.thanked(house), signed_in(house.callum)
    one = reverse("leading:one", args=[made.pk])
    browser.post(one, {"do": "show", "place": house.ward.address})
    assert list(queries.thanks_of_team(house.ward)) == [made]
    browser.post(one, {"do": "hide"})
    guard = led.somebody(house, "Gwyn Guard", "guardian", house.root)
    assert browser.post(one, {"do": "report", "why": "unkind"}).status_code == 302
    assert browser.get(one).status_code == 404
    looks = signed_in(guard)
    assert "It is not kind" in looks.get(reverse("leading:reported")).content.decode()
    looks.post(reverse("leading:reported"), {"do": "stands", "thanks": short(made.pk)})
    assert browser.get(one).status_code == 200
