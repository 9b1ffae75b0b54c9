"""The map of interventions, what leaders will do otherwise, and the strategy that is kept."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.rooms.programme import designed

from wholeheard import reports
from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change.models import Step
from wholeheard.rooms.programme.actions import deliver
from wholeheard.rooms.programme.actions import design_interventions as actions
from wholeheard.rooms.programme.actions import design_priorities as priorities
from wholeheard.rooms.programme.actions.design_interventions import NewIntervention
from wholeheard.rooms.programme.content import content_of
from wholeheard.rooms.programme.models import Commitment, Intervention, Programme
from wholeheard.rooms.programme.needs import design as needs
from wholeheard.rooms.programme.present import design_map as shown
from wholeheard.rooms.programme.present import design_strategy, report_parts

pytestmark = pytest.mark.usefixtures("at_noon")
DAYS = dt.timedelta(days=30)


@pytest.fixture
def begun(house: House) -> Programme:
    return designed.begun(house)


def put(house: House, programme: Programme, what: str, **more: object) -> Intervention:
    new = NewIntervention(what, **{"stands": "planned"} | more)
    return actions.add_intervention(programme, new, by=house.dilys)


# The map -----------------------------------------------------------------------------------------


def test_the_map_is_made_anew_with_gaps_and_what_serves_nothing(
    house: House, begun: Programme
) -> None:
    made = designed.priority(begun, designed.finding(begun), by=house.dilys)
    priorities.decide(begun, {made.pk: 1}, "So.", by=house.dilys)
    assert [one["says"] for one in shown.map_page(begun)["unanswered"]] == [made.says]
    put(house, begun, "Ten minutes together", elements=["teamwork"], priorities=[made],
        owner=house.callum)  # fmt: skip
    put(house, begun, "A poster")
    page = shown.map_page(begun)
    assert not page["unanswered"]
    assert "Teamwork" not in page["gaps"]
    assert [one["what"] for one in page["unmapped"]] == ["A poster"]
    assert [one["what"] for one in page["unowned"]] == ["A poster"]


def test_what_nobody_looks_after_is_opened_from_where_the_map_names_it(
    house: House, begun: Programme
) -> None:
    poster = put(house, begun, "A poster")
    browser = Client()
    browser.force_login(house.dilys)
    page = browser.get(reverse("programme:map", args=[begun.pk])).content.decode()
    assert page.count(reverse("programme:intervention", args=[poster.pk])) == 2


def test_what_is_called_planned_while_its_change_is_made_stands_to_be_looked_at(
    house: House, begun: Programme
) -> None:
    idea = filled.idea_at(house)
    row = put(house, begun, "Ten minutes together", idea=idea, owner=house.callum)
    assert shown.map_page(begun)["behind"] == []
    Step.plain.create(
        organisation_id=idea.organisation_id, idea=idea, stage="spread", words="They asked.",
        by=house.callum, name=house.callum.name, at=clock.now(),
    )  # fmt: skip
    (named,) = shown.map_page(begun)["behind"]
    assert (named["what"], named["idea"]["stage"]) == ("Ten minutes together", "Spreading")
    exists = NewIntervention("Ten minutes together", "exists", idea=idea, owner=house.callum)
    actions.change_intervention(row, exists, by=house.dilys)
    assert shown.map_page(begun)["behind"] == []


def test_two_meet_where_one_lies_within_the_place_of_the_other(
    house: House, begun: Programme
) -> None:
    put(house, begun, "Talks", elements=["teamwork"], place=house.root)
    put(house, begun, "More talks", elements=["teamwork"], place=house.ward)
    put(house, begun, "Other talks", elements=["teamwork"], place=house.other_ward)
    pairs = {(one["first"]["what"], one["second"]["what"])
             for one in shown.map_page(begun)["overlaps"]}  # fmt: skip
    assert pairs == {("Talks", "More talks"), ("Talks", "Other talks")}


def test_an_owner_who_left_is_none(house: House, begun: Programme) -> None:
    put(house, begun, "Ten minutes together", owner=house.callum)
    house.callum.is_active = False
    house.callum.save()
    assert shown.map_page(begun)["unowned"]


def test_only_what_is_to_be_stopped_is_stopped(house: House, begun: Programme) -> None:
    row = put(house, begun, "The third list")
    with pytest.raises(Refusal, match="list of what to stop first"):
        actions.say_it_is_stopped(row, clock.today(), by=house.dilys)
    row = actions.change_intervention(
        row, NewIntervention("The third list", "stop"), by=house.dilys
    )
    later = clock.today() + dt.timedelta(days=1)
    with pytest.raises(Refusal, match="still to come"):
        actions.say_it_is_stopped(row, later, by=house.dilys)
    actions.say_it_is_stopped(row, clock.today(), by=house.dilys)
    (stop,) = shown.map_page(begun)["stop"]
    assert stop["stopped_on"]


def test_every_priority_is_answered_by_an_owner_or_by_a_reason(
    house: House, begun: Programme
) -> None:
    made = designed.priority(begun, designed.finding(begun), by=house.dilys)
    priorities.decide(begun, {made.pk: 1}, "So.", by=house.dilys)
    put(house, begun, "Ten minutes together", priorities=[made])
    assert not needs.has_interventions(begun)
    priorities.leave_unanswered(made, "There is no money this year.", by=house.dilys)
    assert needs.has_interventions(begun)


def test_the_form_keeps_only_what_is_offered(house: House, begun: Programme) -> None:
    browser, address = Client(), reverse("programme:add_intervention", args=[begun.pk])
    browser.force_login(house.dilys)
    page = browser.get(address + "?helps=nourishing_teams").content.decode()
    assert "Put something on the map" in page
    sent = {"what": "Ten minutes together", "stands": "planned", "elements": ["teamwork"],
            "place": str(house.ward.pk), "owner": str(house.dilys.pk)}  # fmt: skip
    assert browser.post(address, sent | {"elements": ["kindness"]}).status_code == 200
    assert browser.post(address, sent).status_code == 302
    row = Intervention.plain.get()
    assert (row.place, row.owner) == (house.ward, house.dilys)


def test_a_programme_that_ended_is_changed_no_more(house: House, begun: Programme) -> None:
    Programme.plain.filter(pk=begun.pk).update(ended_on=clock.today(), ended_words="Done.")
    with pytest.raises(Refusal, match="has ended"):
        put(house, begun, "Late")


# What leaders will do ----------------------------------------------------------------------------


def test_everybody_reads_what_leaders_will_do_and_only_they_write_it(
    house: House, begun: Programme
) -> None:
    huw = filled.somebody(house, "Huw Bevan", "leader", house.ward)
    browser, address = Client(), reverse("programme:commit", args=[begun.pk])
    browser.force_login(house.callum)
    sent = {"will": "I come to hand-over once a week.", "ask_from": "01/02/2027"}
    assert browser.post(address, sent).status_code == 404
    browser.force_login(huw)
    assert browser.post(address, sent | {"ask_from": "01/02/2020"}).status_code == 200
    assert browser.post(address, sent).status_code == 302
    browser.force_login(house.callum)
    page = browser.get(reverse("programme:commitments", args=[begun.pk]))
    assert "Huw Bevan" in page.content.decode()
    assert needs.has_commitments(begun)


# The strategy ------------------------------------------------------------------------------------


def whole_text(document: reports.Document) -> str:
    return reports.to_json(document)


def test_what_a_leader_will_do_is_put_away_by_them_alone_and_after_a_page_between(
    house: House, begun: Programme
) -> None:
    huw = filled.with_all_roles(house, "Huw Parry")
    row = actions.commit_oneself(begun, "I come at six.", clock.today() + DAYS, by=huw)
    address = reverse("programme:put_away", args=[row.pk])
    browser, other = Client(), Client()
    browser.force_login(huw)
    other.force_login(house.dilys)
    assert other.post(address).status_code == 404
    listed = browser.get(reverse("programme:commitments", args=[begun.pk])).content.decode()
    assert f'href="{address}"' in listed
    assert '<div class="note"><p>I come at six.</p>' in browser.get(address).content.decode()
    assert Commitment.plain.exists()
    browser.post(address)
    assert not Commitment.plain.exists()


def test_a_strategy_before_anything_was_proposed_says_no_more_than_that(
    house: House, begun: Programme
) -> None:
    every, none = "All that was proposed was chosen.", "Nothing was proposed yet."
    empty = whole_text(design_strategy.strategy(begun))
    assert none in empty and every not in empty
    row = designed.finding(begun, says="Nights hear of nothing.")
    made = designed.priority(begun, row, by=house.dilys)
    proposed = whole_text(design_strategy.strategy(begun))
    assert none not in proposed and every not in proposed
    priorities.decide(begun, {made.pk: 1}, "We can begin with it.", by=house.dilys)
    chosen = whole_text(design_strategy.strategy(begun))
    assert every in chosen and none not in chosen


def test_a_kept_strategy_stays_with_its_dissent_and_its_sources(
    house: House, begun: Programme
) -> None:
    row = designed.finding(begun, says="Nights hear of nothing.")
    made = designed.priority(begun, row, by=house.dilys)
    callum = designed.member(begun, house.callum)
    priorities.take_a_stance(made, "otherwise", "It is pay that they mean.", by=callum)
    priorities.decide(begun, {made.pk: 1}, "We agreed.", by=house.dilys)
    document = design_strategy.strategy(begun)
    kept = deliver.keep_report(begun, "strategy", document, by=house.dilys)
    assert deliver.keep_report(begun, "strategy", document, by=house.dilys) == kept
    priorities.take_a_stance(made, "support", by=callum)
    opened = whole_text(report_parts.opened(kept.document, begun))
    for words in ("It is pay that they mean.", "Nights hear of nothing.", "From one source only"):
        assert words in opened
    assert callum.name not in opened


def test_a_finding_that_was_taken_back_is_gone_from_what_was_kept(
    house: House, begun: Programme
) -> None:
    row = designed.finding(begun, says='Nights "hear" of \\nothing.')
    document = design_strategy.strategy(begun)
    kept = deliver.keep_report(begun, "strategy", document, by=house.dilys)
    assert "Nights" not in kept.document
    said = [one.items for one in report_parts.opened(kept.document, begun).blocks
            if isinstance(one, reports.Items)]  # fmt: skip
    assert any('Nights "hear" of \\nothing.' in item for items in said for item in items)
    designed.take_back(row)
    now = whole_text(report_parts.opened(kept.document, begun))
    assert "Nights" not in now
    assert "Taken back since." in now


def test_no_matter_of_a_finding_stands_in_what_was_kept(house: House, begun: Programme) -> None:
    row = designed.finding(begun, designed.PEOPLE, "the chair's temper", "to_mend")
    designed.finding(begun, designed.STAFF, "the chair's temper", "strength")
    kept = deliver.keep_report(begun, "strategy", design_strategy.strategy(begun), by=house.dilys)
    assert "They contradict each other" in whole_text(report_parts.opened(kept.document, begun))
    designed.take_back(row)
    assert "temper" not in kept.document


def test_a_source_whose_findings_were_taken_back_is_named_by_no_note_of_what_was_kept(
    house: House, begun: Programme
) -> None:
    rows = [
        designed.finding(begun, designed.PEOPLE, "hand-over", "to_mend"),
        designed.finding(begun, designed.STAFF, "hand-over", "strength"),
    ]
    kept = deliver.keep_report(begun, "strategy", design_strategy.strategy(begun), by=house.dilys)

    def notes() -> str:
        blocks = report_parts.opened(kept.document, begun).blocks
        return " ".join(
            one.text for one in blocks if isinstance(one, reports.Note | reports.Paragraph)
        )

    guides = content_of(begun)
    people, staff = (guides.diagnostic(one).name for one in (designed.PEOPLE, designed.STAFF))
    assert f"From: {', '.join(sorted((people, staff)))}." in notes()
    assert "They contradict each other" in notes()
    assert "Only one source" not in notes()
    designed.take_back(rows[0])
    assert f"From: {staff}." in notes()
    assert people not in notes()
    assert "They contradict each other" not in notes()
    assert "Only one source speaks of this." in notes()
    designed.take_back(rows[1])
    assert staff not in notes()
    assert "Only one source" not in notes()


def test_a_strategy_is_a_page_a_file_and_a_pdf(house: House, begun: Programme) -> None:
    made = designed.priority(begun, designed.finding(begun), by=house.dilys)
    priorities.decide(begun, {made.pk: 1}, "We agreed.", by=house.dilys)
    said = {"team": "We stand together.", "service": "We ask.", "board": "We listen."}
    actions.say_what_people_would_see(made, said, by=house.dilys)
    put(house, begun, "Ten minutes together", elements=["teamwork"], priorities=[made])
    browser, address = Client(), reverse("programme:strategy", args=[begun.pk])
    browser.force_login(house.dilys)
    assert "Ten minutes together" in browser.get(address).content.decode()
    kept = browser.post(address)["Location"]
    assert "Version 1" in browser.get(kept).content.decode()
    page = browser.get(kept + "/html")
    assert page["Content-Disposition"].startswith("attachment")
    assert "We stand together." in page.content.decode()
    assert browser.get(kept + "/pdf").content.startswith(b"%PDF")
    assert browser.get(kept + "/doc").status_code == 404


def test_what_people_wrote_stands_in_their_voice_in_a_strategy_and_in_its_file(
    house: House, begun: Programme
) -> None:
    made = designed.priority(begun, designed.finding(begun), by=house.dilys)
    priorities.decide(begun, {made.pk: 1}, "So.", by=house.dilys)
    put(house, begun, "Ten minutes together", elements=["teamwork"], priorities=[made])
    browser = Client()
    browser.force_login(house.dilys)
    page = browser.get(reverse("programme:strategy", args=[begun.pk])).content.decode()
    assert '<h3 class="note">Nights are told</h3>' in page
    assert 'To mend: <span class="note">Nights hear of nothing.</span>' in page
    assert '<th scope="row" class="note">Ten minutes together</th>' in page
    file = reports.as_html(report_parts.shown(design_strategy.strategy(begun), begun))
    assert 'class="words">Nights are told</h3>' in file
    assert 'To mend: <span class="words">Nights hear of nothing.</span>' in file
    assert '<th scope="row" class="words">Ten minutes together</th>' in file


def test_what_is_gone_from_a_strategy_is_said_by_nobody(house: House, begun: Programme) -> None:
    row = designed.finding(begun)
    kept = deliver.keep_report(begun, "strategy", design_strategy.strategy(begun), by=house.dilys)
    designed.take_back(row)
    gone = [
        one for one in report_parts.opened(kept.document, begun).blocks
        if isinstance(one, reports.Items) and "Taken back since." in one.items[0]
    ]  # fmt: skip
    assert gone and not any(one.leads for one in gone)
