"""Dividing a story hides no danger in it, and shows nobody a word that was not meant for them."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.conftest import House, ToldStory
from tests.house import filled
from tests.rooms.answers.in_full import SignedIn, Tell

from wholeheard.rooms.answers import first_reading
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import lists, queries, words
from wholeheard.rooms.safekeeping.models import Concern, Mask, ProtectedStory
from wholeheard.rooms.stories import dividing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

HARMLESS = "The parking was dear."
DANGERS = [
    "I asked for help and nobody came. When I got home I took all of the tablets. "
    "I wanted it to be over.",
    "He said he would do it. He would end his life. He has the tablets at home.",
    "The carer came in at night. She did not knock. Then he put his hand under the sheet. "
    "I said no.",
    "They hold mum down. Two of them. Every morning. She has bruises on her arms.",
]
URGENCY = {"soon": 1, "now": 2}


def passages(text: str) -> list[str]:
    return [piece for _kind, piece in dividing.passages([("happened", text)])]


def told(tell: Tell, house: House, elsewhere: House, text: str, kept: list[str]) -> ToldStory:
    """Told to both, these passages not for the other organisation."""
    marks = [dividing.mark_of(("happened", one)) for one in kept]
    story = tell(
        text,
        places=[house.ward.pk, elsewhere.ward.pk],
        not_for={str(elsewhere.organisation.pk): marks} if marks else {},
    )
    safekeeping.examine([story.story.pk])
    return story


def concerns(story: ToldStory, house: House) -> dict[str, int]:
    """What was raised at an organisation: each kind, and how urgent."""
    rows = Concern.objects.of(house.organisation).filter(protected__story=story.story)
    return {one.kind: URGENCY[one.urgency] for one in rows}


def version(story: ToldStory, house: House) -> ProtectedStory:
    return ProtectedStory.objects.of(house.organisation).get(story=story.story)


@pytest.mark.parametrize("danger", DANGERS)
@pytest.mark.parametrize("order", ["before", "after"])
def test_danger_is_seen_by_each_that_holds_it_whatever_is_kept_from_another(
    tell: Tell, house: House, elsewhere: House, danger: str, order: str
) -> None:
    text = f"{HARMLESS} {danger}" if order == "before" else f"{danger} {HARMLESS}"
    undivided = concerns(told(tell, house, elsewhere, text, []), house)
    divided = told(tell, house, elsewhere, text, [HARMLESS])
    assert undivided
    for one in (house, elsewhere):
        seen = concerns(divided, one)
        assert all(seen.get(kind, 0) >= urgency for kind, urgency in undivided.items())


def shared_out(
    tell: Tell, house: House, elsewhere: House, ours: str, theirs: str, both: str = ""
) -> ToldStory:
    """These words for the one, those for the other, and what stands before them for both."""
    for_one, for_other = (
        [dividing.mark_of(("happened", one)) for one in passages(words_of)]
        for words_of in (ours, theirs)
    )
    story = tell(
        f"{both} {ours} {theirs}".strip(),
        places=[house.ward.pk, elsewhere.ward.pk],
        not_for={str(elsewhere.organisation.pk): for_one, str(house.organisation.pk): for_other},
    )
    safekeeping.examine([story.story.pk])
    return story


SHARES = [
    (" ".join(one[:at]), " ".join(one[at:]))
    for one in (passages(danger) for danger in DANGERS)
    for at in range(1, len(one))
]
TABLETS = ("When I got home I took all of the tablets.", "I wanted it to be over.")
"""Neither half shows what the whole shows."""


@pytest.mark.parametrize(("ours", "theirs"), SHARES)
def test_danger_that_nobody_holds_whole_is_told_to_all_and_other_danger_to_none_besides(
    tell: Tell, house: House, elsewhere: House, ours: str, theirs: str
) -> None:
    story = shared_out(tell, house, elsewhere, ours, theirs)
    undivided = concerns(told(tell, house, elsewhere, f"{ours} {theirs}", []), house)
    seen = [concerns(story, one) for one in (house, elsewhere)]
    shown = {kind: max(one.get(kind, 0) for one in seen) for kind in undivided}
    is_missing = any(shown[kind] < urgency for kind, urgency in undivided.items())
    assert [lists.IN_THE_WHOLE in one for one in seen] == [is_missing, is_missing]
    for one in (house, elsewhere):
        for row in Concern.objects.of(one.organisation).filter(protected__story=story.story):
            assert row.kind != lists.IN_THE_WHOLE or (row.start, row.end) == (None, None)
        held = " ".join(part.text for part in words.open_for(version(story, one)))
        assert held == (ours if one is house else theirs)


def test_whom_danger_was_kept_from_hears_nothing_where_another_sees_it(
    tell: Tell, house: House, elsewhere: House
) -> None:
    danger = "They hit her every night."
    story = told(tell, house, elsewhere, f"The ward was loud. {danger}", [danger])
    assert concerns(story, house) and not concerns(story, elsewhere)


def test_what_is_said_of_danger_in_the_whole_holds_no_word_of_it(
    tell: Tell, house: House, elsewhere: House, signed_in: SignedIn
) -> None:
    story = shared_out(tell, house, elsewhere, *TABLETS)
    [row] = Concern.objects.of(elsewhere.organisation).filter(protected__story=story.story)
    opened = signed_in(elsewhere.marsha).get(reverse("safekeeping:concern", args=[row.pk]))
    page = opened.content.decode()
    assert "What you hold of this story does not show it." in page
    assert f"It was told to {house.organisation.name} too" in page
    assert "tablets" not in page and "suicide" not in page.lower()


def test_only_those_who_watch_over_people_learn_that_the_whole_tells_of_danger(
    tell: Tell, house: House, elsewhere: House, signed_in: SignedIn
) -> None:
    story = shared_out(tell, house, elsewhere, *TABLETS, both="The ward was loud.")
    theirs = version(story, elsewhere)
    assert set(concerns(story, elsewhere)) == {lists.IN_THE_WHOLE}
    assert not first_reading.is_urgent(theirs)
    every = ProtectedStory.objects.of(elsewhere.organisation)
    assert theirs.pk not in queries.that_may_be_hard(every)
    filled.release_protected(elsewhere, theirs)
    for name in ("answers_staff:story", "answers_staff:others"):
        page = signed_in(elsewhere.callum).get(reverse(name, args=[theirs.pk])).text
        assert "ward was loud" in page and "danger" not in page.lower()


def test_a_story_that_is_looked_through_twice_says_it_once(
    tell: Tell, house: House, elsewhere: House
) -> None:
    story = shared_out(tell, house, elsewhere, *TABLETS)
    safekeeping.examine([story.story.pk])
    assert Concern.objects.of(elsewhere.organisation).count() == 1


def test_where_nothing_is_kept_nothing_is_said_of_the_whole(
    tell: Tell, house: House, elsewhere: House
) -> None:
    told(tell, house, elsewhere, DANGERS[0], [])
    assert not Concern.plain.filter(kind=lists.IN_THE_WHOLE).exists()


def test_a_name_that_only_a_passage_for_others_shows_is_put_before_a_person(
    tell: Tell, house: House, elsewhere: House
) -> None:
    shows, bare = "My nurse was called Quillan.", "Then Quillan left."
    alone = tell(bare)
    safekeeping.examine([alone.story.pk])
    assert not Mask.plain.filter(protected=alone.protected).exists()
    story = told(tell, house, elsewhere, f"{shows} {bare} {HARMLESS}", [shows])
    theirs = version(story, elsewhere)
    [part] = words.open_for(theirs)
    found = {part.text[one.start : one.end] for one in Mask.plain.filter(protected=theirs)}
    assert "Quillan" in found


def test_no_key_tells_how_much_was_kept(tell: Tell, house: House, elsewhere: House) -> None:
    ours = "The ward was loud."
    story = tell(
        f"{ours} {HARMLESS}",
        different="Ring back.",
        questions=["Who rang?"],
        places=[house.ward.pk, elsewhere.ward.pk],
        not_for={
            str(elsewhere.organisation.pk): [
                dividing.mark_of(("happened", ours)),
                dividing.mark_of(("different", "Ring back.")),
            ]
        },
    )
    safekeeping.examine([story.story.pk])
    held, all_of_it = (words.open_for(version(story, one)) for one in (elsewhere, house))
    assert [one.text for one in held] == [HARMLESS, "Who rang?"]
    assert all_of_it[0].text == f"{ours} {HARMLESS}"
    # a place in a row would be short; of twelve hexadecimal signs, one in 280 has no letter
    assert all(re.fullmatch("[0-9a-f]{12}", one.key) for one in [*held, *all_of_it])
    assert {one.key for one in held} < {one.key for one in all_of_it}
