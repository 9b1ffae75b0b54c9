"""Findings beside each other, priorities with their sources and with who sees them otherwise."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.rooms.boards.heard import seen_by
from tests.rooms.programme import designed

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import content, lists
from wholeheard.rooms.programme import present as programmes
from wholeheard.rooms.programme.actions import design_priorities as actions
from wholeheard.rooms.programme.models import Priority, Programme, Stance
from wholeheard.rooms.programme.needs import design as needs
from wholeheard.rooms.programme.present import report_parts, waiting
from wholeheard.rooms.programme.present import synthesis as shown
from wholeheard.rooms.programme.queries import synthesis as queries

pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def begun(house: House) -> Programme:
    return designed.begun(house)


def standing(priority: Priority) -> queries.Standing:
    rows = queries.standings(priority.programme, content.content_of(priority.programme))
    return next(one for one in rows if one.priority.pk == priority.pk)


def chosen(programme: Programme, *some: Priority, by: Person) -> None:
    places = {one.pk: at for at, one in enumerate(some, start=1)}
    actions.decide(programme, places, "We agreed on these.", by=by)


# Findings ----------------------------------------------------------------------------------------


def test_two_sources_stand_beside_each_other_and_contradict(begun: Programme) -> None:
    designed.finding(begun, designed.STAFF, "hand-over", "to_mend")
    designed.finding(begun, designed.PEOPLE, "hand-over", "strength")
    page = shown.beside_each_other(begun)
    (teamwork,) = [one for one in page["elements"] if one["code"] == designed.TEAMWORK]
    (pair,) = teamwork["pairs"]
    assert pair["contradict"] == "hand-over"
    assert str(pair["verdict"]) == "They contradict each other"


def test_too_few_talks_are_not_put_together_yet(begun: Programme) -> None:
    designed.finding(begun, "board_interviews", stands_on=4)
    page = shown.beside_each_other(begun)
    assert not page["sources"]
    assert page["waiting"][0]["fewest"] == 5


# Priorities --------------------------------------------------------------------------------------


def test_a_priority_from_one_source_is_marked_so_until_it_stands_on_a_second(
    house: House, begun: Programme
) -> None:
    one, other = designed.finding(begun), designed.finding(begun, designed.PEOPLE)
    made = designed.priority(begun, one, by=house.dilys)
    assert standing(made).evidence.is_single
    actions.put_on_more(made, [str(other.pk)], by=house.dilys)
    assert standing(made).evidence.strength == "strong"


def test_a_priority_stands_on_findings_that_count_and_on_no_others(
    house: House, begun: Programme
) -> None:
    few = designed.finding(begun, "board_interviews", stands_on=4)
    with pytest.raises(Refusal, match="does not count"):
        designed.priority(begun, few, by=house.dilys)
    with pytest.raises(Refusal, match="at least one finding"):
        designed.priority(begun, by=house.dilys)


def test_the_same_proposed_twice_stands_once(house: House, begun: Programme) -> None:
    one = designed.finding(begun)
    first = designed.priority(begun, one, by=house.dilys)
    assert designed.priority(begun, one, by=house.dilys) == first


def test_dissent_needs_words_and_stays_beside_what_was_decided(
    house: House, begun: Programme
) -> None:
    made = designed.priority(begun, designed.finding(begun), by=house.dilys)
    callum = designed.member(begun, house.callum)
    with pytest.raises(Refusal, match="how you see it"):
        actions.take_a_stance(made, "otherwise", by=callum)
    actions.take_a_stance(made, "otherwise", "It is pay that they mean.", by=callum)
    actions.take_a_stance(made, "support", by=house.dilys)
    chosen(begun, made, by=house.dilys)
    (row,) = shown.priorities_page(begun)["chosen"]
    assert [one["words"] for one in row["otherwise"]] == ["It is pay that they mean."]


def test_the_last_word_of_a_member_stands_and_the_first_is_kept(
    house: House, begun: Programme
) -> None:
    made = designed.priority(begun, designed.finding(begun), by=house.dilys)
    actions.take_a_stance(made, "otherwise", "Not this.", by=house.dilys)
    actions.take_a_stance(made, "support", by=house.dilys)
    actions.take_a_stance(made, "support", by=house.dilys)
    assert not queries.dissent_of(standing(made))
    assert Stance.plain.filter(priority=made).count() == 2


def test_priorities_stand_as_the_team_put_them_and_never_by_who_is_for_them(
    house: House, begun: Programme
) -> None:
    row, more = designed.finding(begun), designed.finding(begun, designed.PEOPLE)
    weak = designed.priority(begun, row, says="Alone", by=house.dilys)
    strong = designed.priority(begun, row, more, says="Both", by=house.dilys)
    actions.take_a_stance(strong, "support", by=house.dilys)
    chosen(begun, weak, strong, by=house.dilys)
    rows = queries.standings(begun, content.content_of(begun))
    assert [one.priority.says for one in rows] == ["Alone", "Both"]


def test_a_later_decision_stands_and_the_one_before_is_kept(house: House, begun: Programme) -> None:
    one = designed.priority(begun, designed.finding(begun), says="One", by=house.dilys)
    two = designed.priority(begun, designed.finding(begun), says="Two", by=house.dilys)
    chosen(begun, one, by=house.dilys)
    chosen(begun, two, by=house.dilys)
    page = shown.priorities_page(begun)
    assert [row["says"] for row in page["chosen"]] == ["Two"]
    assert page["before"][0]["chosen"] == ["One"]


def test_two_priorities_cannot_stand_in_the_same_place(house: House, begun: Programme) -> None:
    row = designed.finding(begun)
    some = [designed.priority(begun, row, says=says, by=house.dilys) for says in ("One", "Two")]
    with pytest.raises(Refusal, match="same place"):
        actions.decide(begun, {one.pk: 1 for one in some}, "So.", by=house.dilys)
    with pytest.raises(Refusal, match="at least one"):
        actions.decide(begun, {}, "So.", by=house.dilys)


def test_places_begin_with_1_and_have_no_gap(house: House, begun: Programme) -> None:
    row = designed.finding(begun)
    one, two = [designed.priority(begun, row, says=says, by=house.dilys) for says in ("One", "Two")]
    browser, address = Client(), reverse("programme:decide", args=[begun.pk])
    browser.force_login(house.dilys)
    boxes = [f"place_{each.pk.hex}" for each in (one, two)]
    for places, sentence, wrong in ((("", "2"), "Begin with 1.", boxes[1]),
                                    (("3", "1"), "After 1 comes 2.", boxes[0])):  # fmt: skip
        sent = dict(zip(boxes, places, strict=True)) | {"because": "We agreed."}
        page = browser.post(address, sent)
        assert page.context["form"].errors == {wrong: [sentence]}
        assert f'id="id_{wrong}_error"' in page.text
    assert queries.last_decision(begun) is None
    assert "You can leave this out" not in browser.get(address).text


def test_the_place_of_each_that_was_chosen_is_shown(house: House, begun: Programme) -> None:
    row = designed.finding(begun)
    some = [designed.priority(begun, row, says=says, by=house.dilys) for says in ("One", "Two")]
    chosen(begun, *some, by=house.dilys)
    page = seen_by(house.dilys, reverse("programme:priorities", args=[begun.pk]))
    for at, one in enumerate(some, start=1):
        link = reverse("programme:priority", args=[one.pk])
        assert f'<h3>{at}. <a class="note" href="{link}">' in page


# What waits --------------------------------------------------------------------------------------


def on_the_first_page(person: Person) -> list[tuple[str, str]]:
    """Where a line of a programme leads, and what it says."""
    rows = programmes.for_first_page(person)
    page = seen_by(person, reverse("home"))
    for one in rows:
        assert f'<a class="lead" href="{one["url"]}">{one["text"]}</a>' in page
        assert "Nothing waits." not in page
    return [(one["url"], one["text"]) for one in rows]


def test_a_proposed_priority_waits_for_each_of_the_team_until_they_say_or_it_is_decided(
    house: House, begun: Programme
) -> None:
    callum = designed.member(begun, house.callum)
    sponsor = filled.somebody(house, "Bryn Kyffin", "reader", house.ward)
    designed.member(begun, sponsor, lists.SPONSOR)
    made = designed.priority(begun, designed.finding(begun), by=house.dilys)
    line = (
        reverse("programme:priorities", args=[begun.pk]),
        "One priority is proposed. How do you see it?",
    )
    assert on_the_first_page(callum) == on_the_first_page(house.dilys) == [line]
    assert waiting.waits_for(callum)["to_see"] == 1
    assert on_the_first_page(sponsor) == on_the_first_page(designed.reader(house)) == []
    actions.take_a_stance(made, "otherwise", "It is pay that they mean.", by=callum)
    assert on_the_first_page(callum) == [] and on_the_first_page(house.dilys) == [line]
    chosen(begun, made, by=callum)
    assert on_the_first_page(house.dilys) == []
    assert waiting.waits_for(house.dilys)["to_see"] == 0


def test_a_priority_proposed_after_a_decision_waits_again(house: House, begun: Programme) -> None:
    row = designed.finding(begun)
    chosen(begun, designed.priority(begun, row, says="One", by=house.dilys), by=house.dilys)
    with clock.at(clock.now() + dt.timedelta(days=1)):
        designed.priority(begun, row, says="Two", by=house.dilys)
        assert waiting.waits_for(house.dilys)["to_see"] == 1


def test_before_it_is_decided_it_is_said_how_many_have_not_yet_said_and_not_who(
    house: House, begun: Programme
) -> None:
    callum = designed.member(begun, house.callum)
    designed.member(begun, filled.somebody(house, "Bryn Kyffin", "reader", house.ward))
    made = designed.priority(begun, designed.finding(begun), by=house.dilys)
    address = reverse("programme:decide", args=[begun.pk])

    def main() -> str:
        return seen_by(house.dilys, address).partition("<main")[2]

    assert "3 of the change team have not yet said how they see it." in main()
    actions.take_a_stance(made, "otherwise", "It is pay that they mean.", by=callum)
    page = main()
    assert "2 of the change team have not yet said how they see it." in page
    assert "Bryn Kyffin" not in page and callum.name not in page and "It is pay" not in page
    actions.take_a_stance(made, "support", by=house.dilys)
    assert "One of the change team has not yet said how they see it." in main()


# Evidence that goes ------------------------------------------------------------------------------


def test_when_a_finding_goes_the_priority_stands_and_the_team_is_told_until_it_has_looked(
    house: House, begun: Programme
) -> None:
    row = designed.finding(begun)
    made = designed.priority(begun, row, by=house.dilys)
    chosen(begun, made, by=house.dilys)
    with pytest.raises(Refusal, match="Nothing that it stands on has gone"):
        actions.look_again(made, "Well.", by=house.dilys)
    designed.take_back(row)
    now = standing(made)
    assert now.is_chosen
    assert now.evidence.strength == ""
    assert waiting.waits_for(house.dilys)["priorities"] == 1
    assert on_the_first_page(house.dilys) == [
        (
            reverse("programme:priorities", args=[begun.pk]),
            "One priority stands on less than it did.",
        )
    ]
    assert not needs.has_priorities(begun)
    actions.look_again(made, "We ask two more teams.", by=house.dilys)
    assert waiting.waits_for(house.dilys)["priorities"] == 0
    assert standing(made).gone


def test_a_finding_whose_row_has_gone_leaves_its_source_named(
    house: House, begun: Programme
) -> None:
    row = designed.finding(begun)
    made = designed.priority(begun, row, by=house.dilys)
    row.delete()
    (gone,) = standing(made).lost
    assert gone.diagnostic == designed.STAFF


# Pages -------------------------------------------------------------------------------------------


def test_only_the_team_says_how_it_sees_a_priority(house: House, begun: Programme) -> None:
    made = designed.priority(begun, designed.finding(begun), by=house.dilys)
    browser, address = Client(), reverse("programme:stance", args=[made.pk])
    browser.force_login(designed.reader(house))
    assert browser.get(address).status_code == 404
    browser.force_login(house.dilys)
    sent = {"says": "otherwise", "words": "It is the rota."}
    assert browser.post(address, sent).status_code == 302
    page = browser.get(reverse("programme:priority", args=[made.pk])).content.decode()
    assert "It is the rota." in page
    assert "sees it otherwise" in page


def test_the_team_alone_reads_who_sees_a_priority_how(house: House, begun: Programme) -> None:
    made = designed.priority(begun, designed.finding(begun), by=house.dilys)
    callum = designed.member(begun, house.callum)
    bryn = designed.member(
        begun, filled.somebody(house, "Bryn Kyffin", "reader", house.ward), lists.SPONSOR
    )
    actions.take_a_stance(made, "otherwise", "It is pay that they mean.", by=callum)
    actions.take_a_stance(made, "support", by=house.dilys)
    pages = [reverse("programme:priorities", args=[begun.pk]),
             reverse("programme:priority", args=[made.pk])]  # fmt: skip
    for person, named in ((designed.reader(house), False), (bryn, False), (callum, True)):
        for address in pages:
            page = seen_by(person, address).partition("<main")[2]
            assert "It is pay that they mean." in page
            assert (callum.name in page) is named, (person, address)
        assert (f"{house.dilys.name} is for it" in page) is named


def test_a_decision_is_written_with_the_places_that_were_given(
    house: House, begun: Programme
) -> None:
    row = designed.finding(begun)
    one = designed.priority(begun, row, says="First seen", by=house.dilys)
    two = designed.priority(begun, row, says="Second seen", by=house.dilys)
    browser, address = Client(), reverse("programme:decide", args=[begun.pk])
    browser.force_login(house.dilys)
    sent = {f"place_{one.pk.hex}": "2", f"place_{two.pk.hex}": "1", "because": "We agreed."}
    assert "1 comes first, then 2, then 3." in browser.get(address).content.decode()
    assert browser.post(address, sent).status_code == 302
    page = browser.get(reverse("programme:priorities", args=[begun.pk])).content.decode()
    assert page.index("Second seen") < page.index("First seen")
    again = browser.post(address, {f"place_{one.pk.hex}": "first", "because": "We agreed."})
    assert "as a number" in again.content.decode()


def test_by_agreement_is_written_only_where_all_of_the_team_had_said(
    house: House, begun: Programme
) -> None:
    one = designed.priority(begun, designed.finding(begun), says="One", by=house.dilys)
    two = designed.priority(begun, designed.finding(begun), says="Two", by=house.dilys)
    callum = designed.member(begun, house.callum)
    for who, some in ((house.dilys, (one, two)), (callum, (one,))):
        for each in some:
            actions.take_a_stance(each, "support", by=who)

    def written() -> str:
        return str(next(report_parts.decided_part(begun)).text)

    chosen(begun, one, two, by=house.dilys)
    assert "by agreement" not in written()
    assert "Of the 2 people in the team, one had not said how they see them all." in written()
    chosen(begun, one, by=house.dilys)
    assert "by agreement" in written() and "had not said" not in written()


def test_where_nothing_was_proposed_nothing_is_decided(house: House, begun: Programme) -> None:
    browser = Client()
    browser.force_login(house.dilys)
    there = browser.get(reverse("programme:decide", args=[begun.pk]), follow=True)
    assert there.redirect_chain[-1][0] == reverse("programme:priorities", args=[begun.pk])
    assert "Propose a priority" in there.text


def test_a_priority_on_nothing_asks_for_a_finding(house: House, begun: Programme) -> None:
    designed.finding(begun)
    browser, address = Client(), reverse("programme:propose", args=[begun.pk])
    browser.force_login(house.dilys)
    page = browser.post(address, {"says": "Bad news travels", "why": "Heard twice."})
    assert "Choose one or more of these." in page.content.decode()


def test_both_pages_stand_at_the_end_of_discover(house: House, begun: Programme) -> None:
    frame = programmes.frame(house.dilys, begun, "programme:synthesis")
    assert frame["chapter"] == "discover"
    assert [one.name for one in frame["tabs"] if one.current] == ["Findings together"]
