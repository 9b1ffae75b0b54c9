"""Nobody is found out: by a sentence that stays, by few people behind it, by two counts; and what
somebody said can be taken back whatever became of the role."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house.filled import somebody
from tests.rooms.boards.heard import seen_by
from tests.rooms.programme import designed, run
from tests.rooms.programme import discovering as scenes
from tests.rooms.programme.discovering import Scene

from wholeheard.kit import clock
from wholeheard.kit.refusal import Refusal
from wholeheard.listening.programme.workforce import Band
from wholeheard.rooms.people.models import Grant
from wholeheard.rooms.programme import actions, lists, queries
from wholeheard.rooms.programme.actions import deliver
from wholeheard.rooms.programme.actions import design_interventions as design
from wholeheard.rooms.programme.actions import design_priorities as priorities
from wholeheard.rooms.programme.models import Finding, Talk, TeamGroup
from wholeheard.rooms.programme.present import waiting
from wholeheard.rooms.programme.present.discover_figures import band_rows
from wholeheard.rooms.programme.team_file import beside

pytestmark = pytest.mark.usefixtures("at_noon")

SAID = "Bad news reaches the board late when it is about money."
COUNT = (
    b"template,characteristic,group,workforce,team\r\n"
    b"change-team-1.0,Sex,Female,3000,\r\nchange-team-1.0,Sex,Male,1,\r\n"
)


@pytest.fixture
def scene(house: House) -> Scene:
    return scenes.scene_of(house)


# What talks found, elsewhere ---------------------------------------------------------------------


def test_the_words_of_what_talks_found_are_taken_over_nowhere(scene: Scene) -> None:
    scenes.marked(scene, 4)
    written = scenes.found(says=SAID)
    made = actions.write_finding(scene.programme, "board_interviews", written, by=scene.nia)
    programme, lead = scene.programme, scene.lead
    new = priorities.NewPriority("Money is spoken of early", f"We heard: {SAID}", [str(made.pk)])
    step = deliver.NewStep("activities", SAID)
    tries = [
        lambda: priorities.propose_priority(programme, new, by=lead),
        lambda: deliver.add_step(programme, step, by=lead),
        lambda: deliver.look_at_how_it_goes(programme, SAID, by=lead),
        lambda: design.add_intervention(
            programme, design.NewIntervention("Talks", "planned", why=SAID), by=lead
        ),
        lambda: actions.answer(programme, "scope", "entry", "whose_wish", SAID, by=lead),
        lambda: run.write(programme, lists.PURPOSE, by=lead, purpose=SAID),
        lambda: actions.write_finding(
            programme, "dashboard", scenes.found(says=SAID, stands_on=14), by=lead
        ),
    ]
    for one in tries:
        with pytest.raises(Refusal, match="finding that rests on talks"):
            one()
    priorities.propose_priority(
        programme, priorities.NewPriority("Money", "They say it late.", [str(made.pk)]), by=lead
    )


def test_who_may_not_read_a_programme_is_told_nothing_by_a_refusal(scene: Scene) -> None:
    scenes.marked(scene, 4)
    written = scenes.found(says=SAID)
    actions.write_finding(scene.programme, "board_interviews", written, by=scene.nia)
    sian = somebody(scene.house, "Siân Vaughan", "reader", scene.house.ward)
    day = clock.today()
    assert design.commit_oneself(scene.programme, SAID, day, by=sian).will == SAID


# Few people --------------------------------------------------------------------------------------


def test_what_fewer_people_say_than_the_guide_asks_for_is_not_written_yet(scene: Scene) -> None:
    for diagnostic in ("patient_experience", "leadership_behaviours"):
        with pytest.raises(Refusal, match="Fewer than 10 people"):
            actions.write_finding(
                scene.programme, diagnostic, scenes.found(stands_on=9), by=scene.lead
            )
        said = scenes.found(stands_on=10)
        assert actions.write_finding(scene.programme, diagnostic, said, by=scene.lead)
    months = scenes.found(stands_on=3)
    assert actions.write_finding(scene.programme, "dashboard", months, by=scene.lead)


@pytest.mark.parametrize(
    ("vacant", "acting", "followed", "shown"),
    [(3, 1, 0, ""), (3, 10, 2, ""), (3, 10, 12, ""), (0, 10, 10, "10, from")],
)
def test_of_posts_nothing_is_shown_that_tells_of_a_few_people(
    vacant: int, acting: int, followed: int, shown: str
) -> None:
    (row,) = band_rows([Band("2026-10", "8a", 20, vacant, acting, followed, 22)])
    assert not row["hidden"]
    if shown:
        assert row["acting"].startswith(shown) and row["followed"].startswith(shown)
    else:
        assert "protect a small number" in row["acting"] + row["followed"]
        assert f"{acting}, from" not in row["acting"]


def test_of_a_band_in_which_few_work_nothing_is_shown() -> None:
    (row,) = band_rows([Band("2026-10", "9", 12, 9, 0, 0, 12)])
    assert row["hidden"]


# Taken back --------------------------------------------------------------------------------------


def test_a_talk_is_taken_back_unread_by_who_holds_none_any_more(scene: Scene) -> None:
    talk = scenes.interview(scene)
    Grant.plain.filter(person=scene.nia).delete()
    address = reverse("programme:talk", args=[talk.pk])
    page = seen_by(scene.nia, address)
    assert scenes.NOTES["notes"] not in page
    browser = Client()
    browser.force_login(scene.nia)
    destroy, take_back = (
        reverse(f"programme:{one}", args=[talk.pk]) for one in ("destroy", "take_back")
    )
    assert browser.post(destroy).status_code == 404
    assert bytes(Talk.plain.get().key)
    assert take_back in page
    browser.post(take_back)
    assert Talk.plain.get().withdrawn_on is not None
    assert "Nothing of it is left" in seen_by(scene.nia, address)
    browser.force_login(scene.owen)
    assert browser.get(address).status_code == 404
    assert browser.get(take_back).status_code == 404


def test_what_lost_talks_waits_for_the_team_also_where_its_own_stand(scene: Scene) -> None:
    talks = scenes.marked(scene, 4, of=6)
    made = actions.write_finding(scene.programme, "board_interviews", scenes.found(), by=scene.nia)
    designed.priority(scene.programme, made, by=scene.lead)
    assert waiting.waits_for(scene.lead)["priorities"] == 0
    Talk.plain.filter(pk__in=[one.pk for one in talks[4:]]).update(
        withdrawn_on=scenes.DAY, key=b"", notes=b""
    )
    assert Finding.plain.get().withdrawn_on is None
    assert waiting.waits_for(scene.lead)["priorities"] == 1


# Counts ------------------------------------------------------------------------------------------


def test_the_same_people_are_not_counted_twice_by_way_of_another_programme(house: House) -> None:
    first, by = run.scoped(house), run.lead(house)
    actions.close_count(actions.open_count(first, COUNT, by=by), by=by)
    other = run.begun(house, "Nights")
    with pytest.raises(Refusal) as refused:
        actions.open_count(other, COUNT, by=by)
    assert refused.value.code == "count.early"
    apart = actions.begin(house.ward, "Apart", by=house.marsha)
    assert actions.open_count(apart, COUNT, by=house.marsha).number == 1


def test_a_group_holds_no_more_of_the_team_than_work_there(house: House) -> None:
    found, by = run.scoped(house), run.lead(house)
    count = actions.open_count(found, COUNT, by=by)
    actions.say_in_confidence(count, {"Sex": "Male"}, by=by)
    with pytest.raises(Refusal, match="cannot hold one more"):
        actions.say_in_confidence(count, {"Sex": "Male"}, by=house.callum)
    assert TeamGroup.plain.get(group="Male").team == 1
    assert not queries.has_said(count, house.callum)


def the_file(*rows: str) -> bytes:
    head = "template,characteristic,group,workforce,team"
    return "\r\n".join([head, *(f"change-team-1.0,{one}" for one in rows), ""]).encode()


def test_the_difference_of_two_groupings_would_tell_of_one_person() -> None:
    shown = beside({
        "Sex": [("Female", 3000, 30), ("Male", 2000, 12)],
        "Gender": [("Woman", 3001, 31), ("Man", 1999, 11)],
    })  # fmt: skip
    sex, gender = ({one.group: one.team.value for one in some} for some in shown.values())
    assert (gender["Woman"] or 0) - (sex["Female"] or 0) == 1, "so no file may hold both"


@pytest.mark.parametrize("rows", [
    ("Sex,Female,3000,", "Sex,Male,2000,", "Gender,Woman,3001,", "Gender,Man,1999,"),
    ("Sex,Female,3000,", "Sex,Male,2000,",
     "Gender,Woman,2998,", "Gender,Man,1999,", "Gender,Another,3,"),
    ("Ethnic group,White,3000,", "Ethnic group,Any other,2000,",
     "ethnic group (2),White,3000,", "ethnic group (2),Asian,900,", "ethnic group (2),Black,1100,"),
    ("Sex,Female,3000,30", "Sex,Male,2000,12", "Sex at birth,F,3001,31", "Sex at birth,M,1999,11"),
])  # fmt: skip
def test_a_second_grouping_of_the_same_people_is_refused(
    house: House, rows: tuple[str, ...]
) -> None:
    with pytest.raises(Refusal, match="look like the same people"):
        actions.open_count(run.scoped(house), the_file(*rows), by=run.lead(house))


def test_different_characteristics_stand_in_one_count(house: House) -> None:
    rows = (
        "Sex,Female,3000,", "Sex,Male,2000,", "Disability,Yes,300,", "Disability,No,4700,",
        "Profession,Nurse,25,3", "Profession,Porter,30,2", "Place,Rowan,26,3", "Place,Alder,29,2",
    )  # fmt: skip
    count = actions.open_count(run.scoped(house), the_file(*rows), by=run.lead(house))
    assert TeamGroup.plain.filter(count=count).count() == len(rows)
