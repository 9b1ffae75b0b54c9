"""What was shown or written by mistake can be taken away: hidden, withdrawn, ended, destroyed; also
when the programme is over."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.conftest import House
from tests.house.filled import somebody
from tests.rooms.boards.heard import seen_by
from tests.rooms.programme import designed, run
from tests.rooms.programme import discovering as scenes
from tests.rooms.programme.discovering import Scene

from wholeheard import reports
from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import access, actions, lists, queries
from wholeheard.rooms.programme.actions import deliver
from wholeheard.rooms.programme.actions import design_interventions as design
from wholeheard.rooms.programme.models import EqualityIssue, Finding, Member, Programme, Upload
from wholeheard.rooms.programme.present import design_strategy, report_parts

pytestmark = pytest.mark.usefixtures("at_noon")

BOARD = (
    (2026, 9, "board", "bme", 1, 12),
    (2026, 9, "board", "white", 11, 12),
    (2026, 9, "workforce", "bme", 980, 5100),
    (2026, 9, "workforce", "white", 4120, 5100),
)


@pytest.fixture
def scene(house: House) -> Scene:
    return scenes.scene_of(house)


def test_numbers_of_a_board_are_hidden_again_once_nobody_says_that_they_are_public(
    scene: Scene,
) -> None:
    bring(scene, is_public=True)
    assert is_the_board_shown(scene)
    actions.take_back(bring_more(scene, is_public=True), "Wrong.", by=scene.equality)
    assert not is_the_board_shown(scene)
    bring_more(scene, is_public=True)
    assert is_the_board_shown(scene)
    bring(scene, is_public=False)
    assert not is_the_board_shown(scene)


def test_a_year_that_a_file_does_not_tell_of_is_left_as_it_was_issued(scene: Scene) -> None:
    bring(scene, is_public=True)
    other_year = tuple((2025, *row[1:]) for row in BOARD)
    content = scenes.wres(*other_year)
    actions.bring_standard(scene.programme, "wres", content, by=scene.equality)
    shown = {one.year: one.board_is_public for one in issued(scene)}
    assert shown == {2025: False, 2026: True}


def bring(scene: Scene, *, is_public: bool) -> None:
    content = scenes.wres(*BOARD)
    actions.bring_standard(
        scene.programme, "wres", content, by=scene.equality, board_is_public=is_public
    )


def bring_more(scene: Scene, *, is_public: bool) -> Upload:
    content = scenes.wres(*BOARD) + b"\n"
    return actions.bring_standard(
        scene.programme, "wres", content, by=scene.equality, board_is_public=is_public
    )


def issued(scene: Scene) -> list[EqualityIssue]:
    return queries.issued(scene.house.organisation.pk, "wres")


def is_the_board_shown(scene: Scene) -> bool:
    """Asked of the page that a member of the board reads, and of what is kept."""
    address = reverse("programme:standard", args=[scene.programme.pk, "wres"])
    kept = str(issued(scene)[-1].shown)
    on_page = "Voting members" in seen_by(scene.board, address)
    assert on_page
    return "'number', 1" in kept


def test_why_a_finding_was_withdrawn_goes_with_the_talk_that_it_rested_on(scene: Scene) -> None:
    talks = scenes.marked(scene, 4)
    made = actions.write_finding(scene.programme, "board_interviews", scenes.found(), by=scene.nia)
    actions.withdraw_finding(made, "It tells of the one who runs the night rota.", by=scene.nia)
    actions.withdraw_talk(talks[0], by=scene.nia)
    assert "night rota" not in str(list(Finding.plain.values()))
    page = seen_by(scene.board, reverse("programme:findings", args=[scene.programme.pk]))
    assert "night rota" not in page


# A programme that has ended ----------------------------------------------------------------------


def test_what_only_takes_away_is_allowed_when_a_programme_has_ended(scene: Scene) -> None:
    talks = scenes.marked(scene, 1)
    made = actions.write_finding(
        scene.programme, "dashboard", scenes.found(stands_on=14), by=scene.lead
    )
    bring(scene, is_public=True)
    actions.end(scene.programme, "It goes on without us.", by=scene.lead)
    with pytest.raises(Refusal, match="has ended"):
        actions.write_finding(
            scene.programme, "dashboard", scenes.found(stands_on=15), by=scene.lead
        )
    assert seen_by(scene.nia, reverse("programme:talk", args=[talks[0].pk]))
    actions.destroy_notes(talks[0], by=scene.nia)
    actions.withdraw_finding(made, "It names somebody.", by=scene.lead)
    (file,) = queries.uploads_of(scene.programme, "wres")
    actions.take_back(file, "Not meant to be here.", by=scene.equality)
    assert not is_the_board_shown(scene)
    actions.end_membership(scene.programme.members.get(part=lists.LEAD), by=scene.lead)
    assert not reads(scene.lead, scene.programme)


def reads(person: Person, programme: Programme) -> bool:
    person.__dict__.pop("_parts", None)
    return bool(access.parts_of(person, programme))


def test_whoever_keeps_it_lets_somebody_go_on_the_page_of_a_programme_that_has_ended(
    scene: Scene,
) -> None:
    actions.end(scene.programme, "It goes on without us.", by=scene.lead)
    lead = scene.programme.members.get(part=lists.LEAD)
    address = reverse("programme:member", args=[lead.pk])
    assert address in seen_by(scene.lead, reverse("programme:team", args=[scene.programme.pk]))
    page = seen_by(scene.lead, address)
    assert "They leave the team today" in page
    assert "Keep this" not in page


def test_a_programme_that_ended_is_read_by_its_members_for_a_year(scene: Scene) -> None:
    actions.end(scene.programme, "It goes on without us.", by=scene.lead)
    assert reads(scene.lead, scene.programme)
    Programme.plain.update(ended_on=clock.today() - dt.timedelta(days=366))
    assert not reads(scene.lead, scene.programme)


def test_ending_asks_for_notes_to_be_destroyed(scene: Scene) -> None:
    address = reverse("programme:end", args=[scene.programme.pk])
    assert "Notes of talks" not in seen_by(scene.lead, address)
    scenes.interview(scene)
    assert "Notes of talks" in seen_by(scene.lead, address)


# Terms -------------------------------------------------------------------------------------------


def its_term_is_over(member: Member) -> dt.date:
    over = clock.today() - dt.timedelta(days=2)
    rows = Member.plain.filter(pk=member.pk)
    rows.update(since=over - dt.timedelta(days=30), until=over)
    return over


def test_whose_term_has_run_out_can_be_taken_in_again(house: House) -> None:
    found, by = run.begun(house), run.lead(house)
    first = actions.add_member(found, house.callum.email, run.term("4"), by=by)
    over = its_term_is_over(first)
    again = actions.add_member(found, house.callum.email, run.term("3"), by=by)
    first.refresh_from_db()
    assert (first.left_on, again.left_on) == (over, None)
    its_term_is_over(again)
    assert access.may_work(house.callum, found) is False


def test_whoever_leads_does_so_beyond_their_term_until_somebody_else_does(house: House) -> None:
    found = run.begun(house)
    sian = somebody(house, "Siân Vaughan", "reader", house.ward)
    joined = actions.add_member(found, sian.email, run.term(), by=run.lead(house))
    its_term_is_over(actions.hand_over(found, joined, by=run.lead(house)))
    assert access.may_keep(sian, found)
    page = seen_by(sian, reverse("programme:team", args=[found.pk]))
    assert "They lead until somebody else does." in page


def test_what_a_leader_put_away_is_gone_from_every_kept_strategy(house: House) -> None:
    begun = designed.begun(house)
    day = clock.today() + dt.timedelta(days=9)
    row = design.commit_oneself(begun, "I come to hand-over each week.", day, by=house.dilys)
    document = design_strategy.strategy(begun)
    kept = deliver.keep_report(begun, "strategy", document, by=house.dilys)
    opened = reports.to_json(report_parts.opened(kept.document, begun))
    assert "I come to hand-over" in opened and house.dilys.name in opened
    design.put_commitment_away(row, by=house.dilys)
    opened = reports.to_json(report_parts.opened(kept.document, begun))
    assert "hand-over" not in opened and house.dilys.name not in opened
    assert "Put away since." in opened


# Names -------------------------------------------------------------------------------------------


def test_a_name_that_two_people_bear_gives_nobody_sight(house: House) -> None:
    found, by = run.begun(house), run.lead(house)
    with pytest.raises(Refusal, match="Write the address they sign in with"):
        actions.add_member(found, "callum reade", run.term(), by=by)
    porter = actions.add_member(found, "Callum Reade, porter", run.term(), by=by)
    assert porter.person is None
    assert not reads(house.callum, found)


def test_a_member_who_does_not_lead_gives_nobody_the_sight_of_a_sponsor(house: House) -> None:
    found, by = run.begun(house), run.lead(house)
    actions.add_member(found, house.callum.email, run.term(), by=by)
    run.write(found, lists.PURPOSE, by=by, sponsor=house.marsha.email)
    sheet = queries.sheets(found, lists.PURPOSE).get()
    said = run.SAID[lists.PURPOSE] | {"sponsor": house.marsha.name}
    new = actions.Filled(said | {"sponsor": house.ada.email}, 1)
    with pytest.raises(Refusal, match="Only those who lead the programme"):
        actions.keep(found, lists.PURPOSE, new, by=house.callum, sheet=sheet)
    other = actions.Filled(said | {"purpose": "Nobody is alone."}, 1)
    actions.keep(found, lists.PURPOSE, other, by=house.callum, sheet=sheet)
    now = queries.sponsor_of(found, clock.today())
    assert now is not None and now.person == house.marsha
