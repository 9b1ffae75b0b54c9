"""How a case study is written, what it may say, who looks it over, and who reads it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled
from tests.rooms.change import at_work
from tests.rooms.learning import learnt

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.change import actions as change
from wholeheard.rooms.change import lists as changes
from wholeheard.rooms.change.models import ChangeMeasure, Point
from wholeheard.rooms.learning import actions, lists, queries
from wholeheard.rooms.learning.models import CaseStep, CaseStudy, ShownChart

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

CLAIM = {"result": "better", "result_words": "Suppers improved."}


def page(person: object, one: CaseStudy) -> str:
    browser = Client()
    browser.force_login(person)  # type: ignore[arg-type]
    response = browser.get(reverse("learning:study", args=[one.pk]))
    assert response.status_code in (200, 404)
    return response.content.decode() if response.status_code == 200 else ""


# What it may say ---------------------------------------------------------------------------------


def test_a_draft_may_be_kept_whatever_it_says(house: House) -> None:
    one = learnt.study(house, **CLAIM)
    assert queries.state_of(one).code == lists.DRAFT
    shown = page(house.callum, one)
    assert "It may not say that yet" in shown and "“improved”" in shown


def test_what_got_better_is_not_said_without_a_chart_or_a_reason(house: House) -> None:
    one = learnt.study(house, **CLAIM)
    with pytest.raises(Refusal) as refusal:
        learnt.looked_over(house, one)
    said = refusal.value.sentence
    assert "“It got better”, “improved”" in said and "no chart stands beside it" in said
    assert "choose a chart that shows it" in said and "Why no chart shows it" in said


@pytest.mark.parametrize(
    "words", [{"result": "better"}, {"title": "Better suppers"}, {"changed": "We improved it."}]
)
def test_wherever_it_is_said_it_needs_one(house: House, words: dict[str, str]) -> None:
    with pytest.raises(Refusal, match="Two ways on"):
        learnt.looked_over(house, learnt.study(house, **words))


def test_with_a_chart_that_shows_it_it_may(house: House) -> None:
    idea = at_work.adopted(house)
    one = learnt.study(house, idea, **CLAIM, measure=learnt.measured(house, idea))
    assert "It may not say that yet" not in page(house.callum, one)
    learnt.inside(house, one)
    assert queries.state_of(one).code == lists.INSIDE


def test_with_a_reason_why_no_chart_shows_it_it_may_and_the_reason_is_read(house: House) -> None:
    because = "It is one room, and everybody who sleeps there was asked."
    one = learnt.inside(house, learnt.study(house, **CLAIM, no_chart_because=because))
    assert because in page(house.dilys, one)


def test_a_word_is_no_reason(house: House) -> None:
    with pytest.raises(Refusal, match="Two ways on"):
        learnt.looked_over(house, learnt.study(house, **CLAIM, no_chart_because="Obvious."))


@pytest.mark.parametrize(
    ("before", "since", "more", "lacks"),
    [
        (learnt.BEFORE[:9], learnt.SINCE, {}, "9 values before the change and 12 since"),
        (learnt.BEFORE, learnt.SINCE[:3], {}, "15 values before the change and 3 since"),
        (learnt.BEFORE, learnt.BEFORE, {}, "no 7 values in a row"),
        (learnt.BEFORE, learnt.SINCE, {"marked": False}, "is not marked on its chart"),
        (learnt.BEFORE, learnt.SINCE, {"up_is": ""}, "whether a higher number is better"),
        (learnt.BEFORE, (12.0, None, 11.0, 13.0, None, 12.0, 11.0, 12.0, 13.0), {}, "no 7 values"),
    ],
)
def test_a_chart_that_shows_nothing_yet_says_what_it_lacks(
    house: House, before: tuple[float, ...], since: tuple[float, ...], more: dict[str, object],
    lacks: str,
) -> None:  # fmt: skip
    idea = at_work.adopted(house)
    measure = learnt.measured(house, idea, before, since, **more)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match=lacks):
        learnt.looked_over(house, learnt.study(house, idea, **CLAIM, measure=measure))


def test_a_chart_that_stops_showing_it_takes_the_words_away_from_those_outside(
    house: House,
) -> None:
    idea = at_work.adopted(house)
    measure = learnt.measured(house, idea, below=40)
    one = learnt.openly(house, learnt.study(house, idea, **CLAIM, measure=measure))
    address = reverse("learnt:study", args=[one.pk])
    assert "Suppers improved." in Client().get(address).content.decode()
    Point.plain.filter(measure=measure).order_by("-on").first().delete()  # type: ignore[union-attr]
    assert "Suppers improved." in Client().get(address).content.decode()
    Point.plain.filter(measure=measure, above__lt=20).delete()
    shown = Client().get(address).content.decode()
    assert "Suppers improved." not in shown and "No chart shows that now" in shown
    assert "Suppers improved." not in Client().get("/learnt/feed.atom").content.decode()
    assert "Suppers improved." in page(house.callum, one)


def test_a_chart_whose_measure_was_taken_away_says_so(house: House) -> None:
    idea = at_work.adopted(house)
    one = learnt.openly(house, learnt.study(house, idea, measure=learnt.measured(house, idea)))
    ChangeMeasure.plain.filter(idea=idea).delete()
    for shown in (page(house.callum, one), Client().get(f"/learnt/{_short(one)}").content.decode()):
        assert "its measure was taken away" in shown and 'class="chart' not in shown


def _short(one: CaseStudy) -> str:
    return reverse("learnt:study", args=[one.pk]).rsplit("/", 1)[1]


def test_a_measure_of_another_change_is_refused(house: House) -> None:
    other = learnt.measured(house, at_work.idea(house, title="Another"))
    with pytest.raises(Refusal, match="a measure of this change"):
        learnt.study(house, measure=other)


# Words of its own --------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["context", "changed", "did_not_work", "title", "contact_role"])
def test_no_six_words_of_a_story_that_led_to_it_stand_in_it(house: House, part: str) -> None:
    idea = at_work.adopted(house, learnt.told(house))
    with pytest.raises(Refusal, match="stands in a story that led to this"):
        learnt.study(house, idea, **{part: "They say a quetzal sang behind the curtain."})
    assert not CaseStudy.plain.exists()


def test_what_is_said_when_it_is_looked_over_or_taken_down_is_looked_at_too(house: House) -> None:
    one = learnt.study(house, at_work.adopted(house, learnt.told(house)))
    taken = "The soup went cold on the sill, I read."
    with pytest.raises(Refusal, match="stands in a story"):
        actions.send_back(one, one.version, taken, by=learnt.colleague(house))
    learnt.inside(house, one)
    with pytest.raises(Refusal, match="stands in a story"):
        actions.take_down(one, taken, by=house.callum)


def test_a_story_whose_words_stand_in_a_case_study_cannot_be_linked_later(house: House) -> None:
    idea = at_work.adopted(house)
    learnt.study(house, idea, context=f"It was told that {at_work.SECRET}.")
    with pytest.raises(Refusal, match="stands in a story"):
        change.link(idea, learnt.told(house).protected, by=house.callum)


# Looking over and publishing ---------------------------------------------------------------------


def test_nobody_looks_over_what_they_wrote(house: House) -> None:
    one, gwen = learnt.study(house), learnt.colleague(house)
    actions.write(one, one.version, learnt.written(title="Put otherwise"), by=gwen)
    one.refresh_from_db()
    for writer in (house.callum, gwen):
        with pytest.raises(Refusal, match="You wrote in this"):
            actions.look_over(one, one.version, by=writer)
    actions.look_over(one, one.version, by=learnt.colleague(house, "Nia Price"))
    assert queries.state_of(one).code == lists.LOOKED_OVER


def test_nothing_is_published_before_another_has_looked_it_over(house: House) -> None:
    one = learnt.study(house)
    for publish in (actions.publish_inside, actions.publish_openly):
        with pytest.raises(Refusal, match="looks it over first"):
            publish(one, one.version, by=learnt.leader(house, publish.__name__))


def test_what_everybody_reads_is_not_called_back_without_a_reason(house: House) -> None:
    one = learnt.openly(house, learnt.study(house))
    with pytest.raises(Refusal, match="Take it down first"):
        actions.publish_inside(one, one.version, by=house.callum)


def test_a_word_written_afterwards_needs_another_look(house: House) -> None:
    one = learnt.looked_over(house, learnt.study(house))
    one = actions.write(one, one.version, learnt.written(title="Otherwise"), by=house.callum)
    with pytest.raises(Refusal, match="looks it over first"):
        actions.publish_inside(one, one.version, by=house.callum)
    with pytest.raises(Refusal, match="after you opened this page"):
        actions.publish_inside(one, one.version - 1, by=house.callum)


def test_sent_back_it_says_what_is_to_be_done(house: House) -> None:
    one, gwen = learnt.looked_over(house, learnt.study(house)), learnt.colleague(house, "Nia Price")
    actions.send_back(one, one.version, "Say how many Sundays.", by=gwen)
    assert queries.state_of(one).code == lists.DRAFT
    assert "Say how many Sundays." in page(house.callum, one)


@pytest.mark.parametrize("part", ["context", "changed", "result_words", "did_not_work"])
def test_a_part_that_others_need_is_asked_for_by_name(house: House, part: str) -> None:
    one = learnt.study(house, **{part: " "})
    with pytest.raises(Refusal, match="Still empty: ") as refusal:
        learnt.looked_over(house, one)
    assert str(lists.PARTS[part]) in refusal.value.sentence


@pytest.mark.parametrize("words", ["Callum Reade set out trays.", "Ring 07700 900123."])
def test_it_names_nobody(house: House, words: str) -> None:
    with pytest.raises(Refusal, match="could name somebody"):
        learnt.looked_over(house, learnt.study(house, changed=words))


def test_an_address_is_the_teams_and_nobodys_own(house: House) -> None:
    with pytest.raises(Refusal, match="one of the team’s"):
        learnt.study(house, contact_address=house.callum.email.upper())


def test_what_is_published_stays_as_it_is_until_it_is_taken_down_with_a_reason(
    house: House,
) -> None:
    one = learnt.inside(house, learnt.study(house))
    with pytest.raises(Refusal, match="Take it down first"):
        actions.write(one, one.version, learnt.written(title="Otherwise"), by=house.callum)
    with pytest.raises(Refusal, match="A few words are enough"):
        actions.take_down(one, " ", by=house.callum)
    actions.take_down(one, "A figure was wrong.", by=house.callum)
    assert queries.state_of(one).code == lists.DRAFT
    assert page(house.dilys, one) == ""
    with pytest.raises(Refusal, match="not published"):
        actions.take_down(one, "Once more.", by=house.callum)


def test_two_who_write_at_once_lose_nothing(house: House) -> None:
    one, gwen = learnt.study(house), learnt.colleague(house)
    theirs = Client()
    theirs.force_login(gwen)
    address = reverse("learning:edit", args=[one.pk])
    said = {"version": one.version, "title": "Hers", "language": "en", "context": "From Gwen"}
    actions.write(one, one.version, learnt.written(context="From Callum"), by=house.callum)
    shown = theirs.post(address, said).content.decode()
    assert "Callum Reade wrote here after you opened this page." in shown
    assert "From Callum" in shown and "From Gwen" in shown
    one.refresh_from_db()
    assert one.context == "From Callum" and one.version == 2
    again = theirs.post(address, said | {"version": 2, "context": "From both"})
    assert again.status_code == 302
    one.refresh_from_db()
    assert (one.context, one.version) == ("From both", 3)


# However the change ended ------------------------------------------------------------------------


def test_a_change_that_was_given_up_is_welcome(house: House) -> None:
    idea = at_work.move(house, at_work.tried(house), changes.ABANDONED)
    one = learnt.openly(house, learnt.study(house, idea, result="same"))
    shown = Client().get(reverse("learnt:study", args=[one.pk])).content.decode()
    assert "This change was given up." in shown


def test_a_change_that_is_undone_later_is_said_to_be(house: House) -> None:
    idea = at_work.adopted(house)
    one = learnt.inside(house, learnt.study(house, idea))
    assert "undone" not in page(house.dilys, one)
    at_work.move(house, idea, changes.TEST)
    assert "This change was undone, and is being tried anew." in page(house.dilys, one)
    at_work.move(house, idea, changes.ABANDONED)
    shown = page(house.dilys, one)
    assert "This change was given up." in shown and "Two people asked for it." in shown


# Who reads it ------------------------------------------------------------------------------------


def test_a_draft_is_for_those_who_work_there_and_nobody_else(
    house: House, elsewhere: House
) -> None:
    one = learnt.study(house)
    assert page(learnt.colleague(house), one)
    for stranger in (house.dilys, filled.somebody(house, "Ann Price"), elsewhere.callum):
        assert page(stranger, one) == ""
    assert page(filled.somebody(house, "Far Away", "change_team", house.other_ward), one) == ""


def test_published_inside_everybody_here_reads_it_and_nobody_elsewhere(
    house: House, elsewhere: House
) -> None:
    one = learnt.inside(house, learnt.study(house))
    assert "Suppers on the landing" in page(filled.somebody(house, "Ann Price"), one)
    assert page(elsewhere.callum, one) == ""
    assert Client().get(reverse("learnt:study", args=[one.pk])).status_code == 404


def test_only_who_may_puts_it_before_everybody(house: House) -> None:
    one = learnt.looked_over(house, learnt.study(house))
    said = {"do": "openly", "version": one.version}
    address = reverse("learning:study", args=[one.pk])
    for person, state in ((house.callum, lists.LOOKED_OVER), (learnt.leader(house), lists.OPENLY)):
        browser = Client()
        browser.force_login(person)
        browser.post(address, said)
        assert queries.state_of(one).code == state


def test_its_figures_are_exact_only_for_those_who_work_there(house: House) -> None:
    idea = at_work.adopted(house)
    measure = learnt.measured(house, idea, (4.0,) * 13, (0.0, 3.0) * 4, below=None)
    one = learnt.inside(house, learnt.study(house, idea, measure=measure))
    cell = 'data-label="suppers">4</td>'
    assert cell in page(house.callum, one)
    assert cell not in page(filled.somebody(house, "Ann Price"), one)
    assert {row[1] for row in ShownChart.plain.get(study=one).points} == {None, 0.0}


def test_small_numbers_leave_no_trace_in_what_is_kept_for_others(house: House) -> None:
    idea = at_work.adopted(house)
    measure = learnt.measured(house, idea, (4.0, 12.0) * 7, (1.0,) * 8, below=14)
    learnt.inside(house, learnt.study(house, idea, measure=measure))
    points = ShownChart.plain.get().points
    assert {row[1] for row in points} <= {None, 12.0, 4.0}
    assert all(row[1] is None for row in points if row[4])


def test_numbers_that_are_no_counts_leave_nothing(house: House) -> None:
    idea = at_work.adopted(house)
    measure = learnt.measured(house, idea, (12.5,) * 13, (9.25,) * 8)
    one = learnt.inside(house, learnt.study(house, idea, measure=measure))
    assert not ShownChart.plain.exists()
    assert "could tell of one person" in page(filled.somebody(house, "Ann Price"), one)


def test_the_list_shows_drafts_to_those_who_write_them(house: House) -> None:
    learnt.study(house)
    learnt.inside(house, learnt.study(house, title="Told to all"))
    for person, number in ((house.callum, 2), (house.dilys, 1)):
        browser = Client()
        browser.force_login(person)
        shown = browser.get(reverse("learning:studies")).content.decode()
        assert shown.count('class="lead note" href') == number, person


def test_each_step_is_written_down(house: House) -> None:
    one = learnt.openly(house, learnt.study(house))
    found = CaseStep.plain.filter(study=one).order_by("pk").values_list("what", flat=True)
    assert list(found) == [lists.WRITTEN, lists.LOOKED_OVER, lists.OPENLY]
    assert one.on == dt.date(2026, 11, 18)


# The page ----------------------------------------------------------------------------------------


def test_no_word_of_whoever_looks_it_over_is_lost_when_publish_is_pressed(
    house: House,
) -> None:
    one = learnt.looked_over(house, learnt.study(house))
    reader = Client()
    reader.force_login(learnt.leader(house))
    address = reverse("learning:study", args=[one.pk])
    said = {"version": one.version, "do": "openly", "words": "What of the night?"}
    page = reader.post(address, said).content.decode()
    assert "were not sent" in page and "What of the night?</textarea>" in page
    assert queries.state_of(one).code == lists.LOOKED_OVER
    assert reader.post(address, said | {"do": "back"}).status_code == 302
    assert "What of the night?" in reader.get(address).content.decode()
    assert queries.state_of(one).code == lists.DRAFT
