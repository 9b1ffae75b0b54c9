"""Several concerns of one story stand before a person as one: one card, one page, one clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.conftest import NOON, House, ToldStory

from wholeheard.kit import clock, tasks
from wholeheard.kit.models import AuditEntry
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import access, actions, lists, queries
from wholeheard.rooms.safekeeping.actions.concerns import open_note
from wholeheard.rooms.safekeeping.models import Concern, ConcernStep

Tell = Callable[..., ToldStory]
SignedIn = Callable[[Person], Client]
DANGER = "I waited. I want to kill myself tonight. Nobody said why."


@dataclass
class Three:
    """One story with three concerns: neglect soon, self-harm now, and choking now, an hour on."""

    told: ToldStory
    neglect: Concern
    harm: Concern
    choking: Concern

    @property
    def every(self) -> list[Concern]:
        return [self.neglect, self.harm, self.choking]


@pytest.fixture
def three(tell: Tell, house: House, at_noon: dt.datetime) -> Three:
    told = tell(DANGER)
    actions.examine([told.story.pk])
    harm = Concern.plain.get()
    neglect = actions.raise_concern(told.protected, kind="neglect", urgency="soon", by=house.dilys)
    with clock.at(NOON + dt.timedelta(hours=1)):
        choking = actions.raise_concern(
            told.protected, kind="choking", urgency="now", by=house.dilys
        )
    return Three(told, neglect, harm, choking)


@pytest.fixture
def marsha(house: House, signed_in: SignedIn) -> Client:
    return signed_in(house.marsha)


def address(concern: Concern) -> str:
    return reverse("safekeeping:concern", args=[concern.pk])


def shown(browser: Client, where: str) -> str:
    response = browser.get(where)
    assert response.status_code == 200
    return str(response.content.decode())


def close(browser: Client, *concerns: Concern, do: str = "settle", **said: str) -> str:
    said = {"note": "I rang her. She is safe.", **said}
    chosen = {"concerns": [str(one.pk) for one in concerns]}
    response = browser.post(address(concerns[0]), {"do": do, **said, **chosen}, follow=True)
    assert response.status_code == 200
    return str(response.content.decode())


def outcomes() -> dict[str, str]:
    rows = ConcernStep.plain.filter(what__in=[lists.SETTLED, lists.NOT_A_CONCERN])
    return dict(rows.values_list("concern__kind", "what"))


# ---- the list ----


def test_one_story_is_one_card_on_the_list_with_all_its_kinds(three: Three, marsha: Client) -> None:
    body = shown(marsha, reverse("safekeeping:concerns"))
    assert body.count("<article") == 1
    for kind in ("Suicide or self-harm", "Choking", "Neglect"):
        assert kind in body


def test_the_most_urgent_stands_first_and_there_is_one_clock(three: Three, marsha: Client) -> None:
    body = shown(marsha, reverse("safekeeping:concerns"))
    assert body.index("Suicide or self-harm") < body.index("Choking") < body.index("Neglect")
    assert body.count("Look before") == 1
    assert "Look before 16:00" in body


def test_when_the_most_urgent_was_looked_at_the_clock_is_that_of_the_next(
    three: Three, house: House, marsha: Client
) -> None:
    actions.look_at(three.harm, by=house.marsha)
    assert "Look before 17:00" in shown(marsha, address(three.neglect))


def test_what_was_settled_stands_story_by_story_the_latest_first(
    three: Three, tell: Tell, house: House, marsha: Client
) -> None:
    close(marsha, *three.every)
    with clock.at(NOON + dt.timedelta(days=1)):
        later = tell("I waited.")
        actions.examine([later.story.pk])
        other = actions.raise_concern(later.protected, kind="other", urgency="soon", by=house.dilys)
        close(marsha, other)
    body = shown(marsha, reverse("safekeeping:concerns"))
    settled = body[body.index("<tbody>") :]
    assert settled.count("<tr>") == 2
    assert settled.index("Something else") < settled.index("Suicide or self-harm")


def test_two_stories_are_two_cards(three: Three, tell: Tell, marsha: Client) -> None:
    other = tell(DANGER)
    actions.examine([other.story.pk])
    assert shown(marsha, reverse("safekeeping:concerns")).count("<article") == 2


def test_what_waits_is_counted_by_story(three: Three, house: House) -> None:
    waiting = queries.open_concerns(access.concerns_for(house.marsha))
    assert queries.number_of_stories(waiting) == 1
    actions.take_back(three.told.story)
    assert queries.number_of_stories(waiting) == 3, "without a story each stands alone"


def test_a_letter_names_a_story_once_with_its_earliest_clock(three: Three) -> None:
    with clock.at(NOON + dt.timedelta(hours=1)):
        tasks.sweep()
        tasks.do_what_is_due()
    assert mail.outbox
    for letter in mail.outbox:
        assert letter.body.count("Rowan Ward") == 1
        assert "look before 16:00" in letter.body


# ---- the page ----


def test_every_concern_of_a_story_opens_the_same_page(three: Three, marsha: Client) -> None:
    pages = [shown(marsha, address(one)) for one in three.every]
    for body in pages:
        assert body.count("kill myself") == 2, "once on paper, once beside it"
        for kind in ("Suicide or self-harm", "Choking", "Neglect"):
            assert kind in body


def test_looking_at_the_page_is_looking_at_all_of_it(three: Three, marsha: Client) -> None:
    marsha.post(address(three.neglect), {"do": "look"})
    looked = ConcernStep.plain.filter(what=lists.LOOKED)
    assert {one.concern_id for one in looked} == {one.pk for one in three.every}
    assert AuditEntry.objects.filter(what="concern.looked").count() == 3


def test_all_are_settled_at_once_and_each_keeps_its_row_its_note_and_its_audit(
    three: Three, marsha: Client
) -> None:
    body = close(marsha, *three.every)
    assert "Looked at and settled" in body
    steps = list(ConcernStep.plain.filter(what=lists.SETTLED).select_related("organisation"))
    assert {one.concern_id for one in steps} == {one.pk for one in three.every}
    assert {open_note(one) for one in steps} == {"I rang her. She is safe."}
    entries = AuditEntry.objects.filter(what="concern.settled")
    assert {one.about for one in entries} == {one.pk for one in three.every}


def test_one_is_settled_and_the_others_stay(three: Three, marsha: Client) -> None:
    body = close(marsha, three.harm)
    assert outcomes() == {"suicide_self_harm": lists.SETTLED}
    assert "A person may be in danger" in body
    assert "I rang her. She is safe." in body


def test_what_is_settled_stands_below_what_is_open(three: Three, marsha: Client) -> None:
    body = close(marsha, three.harm)
    assert body.index("1. Choking") < body.index("2. Neglect") < body.index("3. Suicide")


def test_with_none_chosen_none_is_settled(three: Three, marsha: Client) -> None:
    body = marsha.post(address(three.harm), {"do": "settle", "note": "I rang."}).content.decode()
    assert "Choose which of them it is about." in body
    assert outcomes() == {}


def test_where_one_is_open_there_is_nothing_to_choose(three: Three, marsha: Client) -> None:
    close(marsha, three.harm, three.choking)
    assert 'type="checkbox"' not in shown(marsha, address(three.harm))
    marsha.post(address(three.harm), {"do": "settle", "note": "I rang."})
    assert len(outcomes()) == 3


def test_what_somebody_else_settled_meanwhile_is_not_taken_for_what_is_left(
    three: Three, house: House, marsha: Client
) -> None:
    """Marsha has chosen one and not the other. What she wrote is of that one."""
    close(marsha, three.harm)
    actions.close([three.choking], lists.SETTLED, "Seen to.", by=house.dilys)
    body = close(marsha, three.choking, note="He has eaten since.")
    assert "Someone settled one of them meanwhile." in body
    assert "neglect" not in outcomes()
    assert f'name="concerns" value="{three.neglect.pk}"' in body, "it can be gone on with"


def test_what_is_settled_is_not_settled_again(three: Three, marsha: Client) -> None:
    close(marsha, *three.every)
    body = close(marsha, *three.every, note="Once more.")
    assert "Someone settled one of them meanwhile." in body
    body = marsha.post(address(three.harm), {"do": "settle", "note": "And again."})
    assert "Someone has settled this already." in body.content.decode()
    assert ConcernStep.plain.filter(what=lists.SETTLED).count() == 3


def test_a_concern_of_another_story_cannot_be_settled_along(
    three: Three, tell: Tell, marsha: Client
) -> None:
    other = tell(DANGER)
    actions.examine([other.story.pk])
    theirs = Concern.plain.get(protected=other.protected)
    marsha.post(
        address(three.harm),
        {"do": "settle", "note": "I rang.", "concerns": [str(theirs.pk), str(three.harm.pk)]},
    )
    assert outcomes() == {}


def test_after_the_story_is_gone_each_concern_has_its_own_page(
    three: Three, house: House, marsha: Client
) -> None:
    actions.take_back(three.told.story)
    body = shown(marsha, address(three.harm))
    assert "Suicide or self-harm" in body and "Choking" not in body
    assert "The story was taken back." in body


# ---- outcomes that contradict each other ----


def test_a_contradiction_is_pointed_out_before_it_is_kept(three: Three, marsha: Client) -> None:
    close(marsha, three.harm)
    body = close(marsha, three.choking, do="none", note="He had eaten.")
    assert "“Suicide or self-harm” in this story was settled" in body
    assert "He had eaten." in body, "what was written stays"
    assert outcomes() == {"suicide_self_harm": lists.SETTLED}


def test_a_contradiction_that_is_meant_is_kept(three: Three, marsha: Client) -> None:
    close(marsha, three.harm)
    close(marsha, three.choking, do="none", note="He had eaten.", sure="on")
    assert outcomes() == {"suicide_self_harm": "settled", "choking": "not_a_concern"}


def test_the_other_way_round_it_is_pointed_out_too(three: Three, marsha: Client) -> None:
    close(marsha, three.harm, do="none")
    body = close(marsha, three.choking)
    assert "someone said that “Suicide or self-harm” in this story is not a concern" in body
    assert outcomes() == {"suicide_self_harm": lists.NOT_A_CONCERN}


def test_the_same_outcome_is_no_contradiction(three: Three, marsha: Client) -> None:
    close(marsha, three.harm)
    close(marsha, three.choking)
    assert len(outcomes()) == 2


def test_an_outcome_of_another_story_is_no_contradiction(
    three: Three, tell: Tell, marsha: Client
) -> None:
    other = tell(DANGER)
    actions.examine([other.story.pk])
    close(marsha, Concern.plain.get(protected=other.protected), do="none")
    close(marsha, three.harm)
    assert outcomes()["suicide_self_harm"] in (lists.SETTLED, lists.NOT_A_CONCERN)
    assert ConcernStep.plain.filter(concern=three.harm, what=lists.SETTLED).exists()


def test_no_page_is_needed_for_a_contradiction_to_be_refused(three: Three, house: House) -> None:
    actions.close([three.harm], lists.SETTLED, "I rang.", by=house.marsha)
    with pytest.raises(Refusal) as refused:
        actions.close([three.choking], lists.NOT_A_CONCERN, "He had eaten.", by=house.marsha)
    assert refused.value.code == "concern.contradicts"


def test_if_one_of_several_cannot_be_settled_none_is(three: Three, house: House) -> None:
    actions.close([three.harm], lists.SETTLED, "I rang.", by=house.marsha)
    with pytest.raises(Refusal, match="settled this already"):
        actions.close([three.choking, three.harm], lists.SETTLED, "Again.", by=house.marsha)
    assert outcomes() == {"suicide_self_harm": lists.SETTLED}
