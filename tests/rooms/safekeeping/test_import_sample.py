"""A person checks a sample of an import. Then all of it is released, or all of it stays sealed."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import House

from wholeheard.kit import audit, clock, tasks
from wholeheard.kit.models import AuditEntry, Work
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import access, actions, words
from wholeheard.rooms.safekeeping.importing import running, sampling
from wholeheard.rooms.safekeeping.importing.running import Wish
from wholeheard.rooms.safekeeping.models import (
    Concern,
    ImportSample,
    Mask,
    ProtectedStory,
    Publication,
    Release,
    SampledStory,
)

pytestmark = pytest.mark.usefixtures("at_noon")
HEADING = "Received,Ward,Question,Comment\n"
ROWS = (
    "04/03/2021,Rowan Ward,What was good?,Nurse Ffion Hale stayed with me.\n"
    "05/03/2021,Rowan Ward,What was good?,The one with the parrot brought it.\n"
    "06/03/2021,Hazel Ward,What was good?,It was clean.\n"
)


@pytest.fixture
def sample(house: House, tmp_path: Path) -> ImportSample:
    """Three comments came in, all of them in the sample."""
    return bring_in(tmp_path, ROWS)


def bring_in(folder: Path, rows: str, name: str = "cards") -> ImportSample:
    path = folder / f"{name}.csv"
    path.write_text(HEADING + rows, encoding="utf-8")
    wish = Wish(
        path=path,
        basis="Collected under notice 7.",
        attested_by="Sam Okafor",
        organisation="aldermere",
        refused=folder / "left-out.csv",
    )
    outcome = running.bring_in(wish, io.StringIO())
    assert outcome.sample is not None
    return outcome.sample


@pytest.fixture
def many(house: House, tmp_path: Path) -> ImportSample:
    """Four hundred comments came in, 300 of them in the sample."""
    rows = "".join(f"04/03/2021,Rowan Ward,,The tea was hot {n}\n" for n in range(400))
    return bring_in(tmp_path, rows)


def check(sample: ImportSample, *, with_missed: int, by: Person) -> None:
    """Look at every comment of the sample; in so many of them something was missed."""
    rows = SampledStory.objects.of(sample.organisation_id).filter(sample=sample).order_by("number")
    for number, one in enumerate(rows):
        sampling._note(one, missed=1 if number < with_missed else 0, by=by)


def write_words(sample: ImportSample) -> None:
    tasks.do_what_is_due()
    assert not Work.objects.filter(about=sample.pk).exists()


# How sure it makes one -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "found, looked_at, bound",
    [(0, 300, 0.009936), (1, 300, 0.015719), (3, 300, 0.025641), (10, 100, 0.163718)],
)
def test_the_bound_is_that_of_clopper_and_pearson(found: int, looked_at: int, bound: float) -> None:
    assert sampling.at_most(found, looked_at) == pytest.approx(bound, abs=2e-5)
    chance = sum(
        math.comb(looked_at, k)
        * sampling.at_most(found, looked_at) ** k
        * (1 - sampling.at_most(found, looked_at)) ** (looked_at - k)
        for k in range(found + 1)
    )
    assert chance == pytest.approx(0.05, abs=1e-9)


def test_the_bound_falls_with_more_looked_at_and_rises_with_more_found() -> None:
    assert sampling.at_most(0, 600) < sampling.at_most(0, 300) < sampling.at_most(1, 300)
    assert sampling.at_most(5, 5) == 1.0


def test_a_sample_of_300_lets_one_missed_comment_pass_and_not_two() -> None:
    assert sampling.at_most(1, 300) <= sampling.MOST_MISSED < sampling.at_most(2, 300)
    assert sampling.at_most(0, sampling.least_sample()) <= sampling.MOST_MISSED
    assert sampling.at_most(0, sampling.least_sample() - 1) > sampling.MOST_MISSED


# Drawing ---------------------------------------------------------------------------------------


def test_the_same_comments_give_the_same_sample(many: ImportSample) -> None:
    def drawn(sample: ImportSample) -> list[object]:
        return list(
            SampledStory.objects.of(sample.organisation_id)
            .filter(sample=sample)
            .order_by("number")
            .values_list("protected_id", flat=True)
        )

    first = drawn(many)
    assert len(set(first)) == 300
    assert drawn(sampling.draw(many.batch, 300)) == first


def test_nothing_joins_an_import_whose_checking_has_begun(
    sample: ImportSample, house: House, tmp_path: Path
) -> None:
    more = "07/03/2021,Rowan Ward,,More.\n"
    sample = bring_in(tmp_path, ROWS + more)
    assert sample.comments == 4
    one = sampling.next_to_check(sample)
    assert one is not None
    sampling.all_are_out(one, by=house.dilys)
    with pytest.raises(Refusal, match="checking of “cards” has begun"):
        bring_in(tmp_path, ROWS + more + more)
    assert ProtectedStory.objects.of(house.organisation).count() == 4
    assert bring_in(tmp_path, ROWS + more) == sample


# Deciding --------------------------------------------------------------------------------------


def test_nothing_is_decided_before_all_of_the_sample_is_looked_at(
    sample: ImportSample, house: House
) -> None:
    with pytest.raises(Refusal, match="Check the 3 that are left first"):
        sampling.decide(sample, by=house.dilys)


def test_a_good_sample_releases_every_comment_without_what_was_masked(
    many: ImportSample, house: House
) -> None:
    check(many, with_missed=1, by=house.dilys)
    assert sampling.decide(many, by=house.dilys).released
    assert not Release.objects.everywhere().exists()
    write_words(many)
    assert access.released(ProtectedStory.objects.of(house.organisation)).count() == 400
    verdict = ImportSample.objects.everywhere().get(pk=many.pk).verdict
    assert (verdict.looked_at, verdict.with_missed, verdict.written_on) == (
        300,
        1,
        dt.date(2026, 11, 18),
    )


def test_one_miss_too_many_and_all_stays_sealed(many: ImportSample, house: House) -> None:
    check(many, with_missed=2, by=house.dilys)
    verdict = sampling.decide(many, by=house.dilys)
    assert not verdict.released
    assert verdict.at_most == pytest.approx(0.0208, abs=1e-4)
    write_words(many)
    assert not ProtectedStory.objects.of(house.organisation).exclude(text="").exists()
    assert sampling.decide(many, by=house.dilys).pk == verdict.pk


def test_what_the_machine_proposed_and_what_a_person_found_is_taken_out(
    sample: ImportSample, house: House
) -> None:
    for one in SampledStory.objects.of(house.organisation).filter(sample=sample):
        parts = words.open_words(one.protected.story)
        if "parrot" in parts[-1].text:
            assert sampling.something_was_missed(one, ["the parrot"], parts, by=house.dilys) == 1
        else:
            sampling.all_are_out(one, by=house.dilys)
    assert sampling.decide(sample, by=house.dilys).released
    write_words(sample)
    released = {one.told_on.day: one for one in ProtectedStory.objects.of(house.organisation)}
    assert released[4].text.startswith("What was good?\n\nNurse [")
    assert released[5].text == "What was good?\n\nThe one with [a detail] brought it."
    assert released[6].text == "What was good?\n\nIt was clean."
    assert [(kind, start) for _key, kind, start, _end, _day in released[6].parts] == [
        ("asked", 0),
        ("happened", 16),
    ]
    assert not any("Ffion" in one.text for one in released.values())
    start, end, _kind, _label = released[5].masks[0]
    assert released[5].text[start:end] == "[a detail]"


def test_a_mask_that_a_person_left_in_stays_in(sample: ImportSample, house: House) -> None:
    mask = Mask.objects.everywhere().get(protected__told_on=dt.date(2021, 3, 4))
    actions.decide(mask, choice="leave_in", reason="public_person", by=house.dilys)
    check(sample, with_missed=0, by=house.dilys)
    sampling.decide(sample, by=house.dilys)
    write_words(sample)
    assert "Ffion Hale" in ProtectedStory.objects.of(house.organisation).get(told_on__day=4).text


def test_writing_goes_on_where_it_was_killed_and_twice_does_no_harm(
    many: ImportSample, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sampling, "AT_ONCE", 150)
    check(many, with_missed=0, by=house.dilys)
    sampling.decide(many, by=house.dilys)
    assert not sampling.write_words(many.pk, most=150)
    assert Release.objects.everywhere().count() == 150
    assert sampling.unwritten() == [many.pk]
    assert sampling.write_words(many.pk)
    assert sampling.write_words(many.pk)
    assert Release.objects.everywhere().count() == 400
    assert sampling.unwritten() == []


def test_a_long_writing_makes_room_for_other_work(
    many: ImportSample, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wholeheard.rooms.safekeeping import tasks as safekeeping_tasks

    check(many, with_missed=0, by=house.dilys)
    sampling.decide(many, by=house.dilys)
    Work.objects.all().delete()
    monkeypatch.setattr(sampling, "write_words", lambda _sample: False)
    safekeeping_tasks.write_import([many.pk])
    assert Work.objects.filter(name="safekeeping.write_import", about=many.pk).count() == 1


def test_a_comment_that_is_taken_back_is_gone_from_the_sample_too(
    sample: ImportSample, house: House
) -> None:
    one = sampling.next_to_check(sample)
    assert one is not None
    actions.take_back(one.protected.story)
    assert sampling.standing(sample).drawn == 2


# Where it can be seen --------------------------------------------------------------------------


@pytest.fixture
def released(sample: ImportSample, house: House) -> ImportSample:
    check(sample, with_missed=0, by=house.dilys)
    sampling.decide(sample, by=house.dilys)
    write_words(sample)
    return sample


def test_released_comments_stand_on_no_team_page(
    released: ImportSample, house: House, signed_in: Callable[[Person], Client]
) -> None:
    assert not access.readable_by(house.callum).exists()
    assert not access.readable_at(house.ward).exists()
    ProtectedStory.objects.of(house.organisation).update(may_team=True)
    assert not access.readable_by(house.callum).exists()
    assert not access.readable_at(house.root).exists()


def test_released_comments_cannot_be_published_singly(released: ImportSample, house: House) -> None:
    one = ProtectedStory.objects.of(house.organisation).first()
    assert one is not None
    with clock.at(clock.now() + dt.timedelta(days=60)), pytest.raises(Refusal):
        actions.publish(one, by=house.dilys)
    Publication.objects.everywhere().create(
        organisation=house.organisation,
        protected=one,
        by=house.dilys,
        at=clock.now(),
        first_on=dt.date(2026, 1, 1),
    )
    assert not access.published_at(house.root).exists()


# The pages -------------------------------------------------------------------------------------


def page_of(sample: ImportSample) -> str:
    return reverse("safekeeping:check_import", args=[sample.pk])


def test_a_person_goes_through_the_sample_and_releases_it(
    sample: ImportSample, house: House, signed_in: Callable[[Person], Client]
) -> None:
    browser = signed_in(house.dilys)
    assert "cards" in browser.get(reverse("safekeeping:imports")).content.decode()
    for number in (1, 2, 3):
        shown = browser.get(page_of(sample)).content.decode()
        assert f"Comment {number} of 3" in shown
        assert "What was good?" in shown
        parrot = "parrot" in shown
        posted = {"do": "missed" if parrot else "clean", "one": number, "missed": "the parrot"}
        assert browser.post(page_of(sample), posted).status_code == 302
    done = browser.get(page_of(sample)).content.decode()
    assert "In 1 of 3 comments the machine had missed something." in done
    assert "A person looked at every comment of this import." in done
    browser.post(page_of(sample), {"do": "decide"})
    assert "The machine is writing" in browser.get(page_of(sample)).content.decode()
    write_words(sample)
    assert "sample checked" in browser.get(reverse("safekeeping:imports")).content.decode()


def test_the_page_shows_the_masks_dotted_and_records_each_opening(
    sample: ImportSample, house: House, signed_in: Callable[[Person], Client]
) -> None:
    browser = signed_in(house.dilys)
    pages = []
    for number in (1, 2, 3):
        pages.append(browser.get(page_of(sample)).content.decode())
        browser.post(page_of(sample), {"do": "clean", "one": number})
    dotted = next(page for page in pages if "Ffion" in page)
    assert '<span class="proposed"' in dotted
    assert AuditEntry.objects.filter(what="words.opened", by=house.dilys.pk).count() == 3
    assert AuditEntry.objects.filter(what="import.checked", by=house.dilys.pk).count() == 3
    assert not list(audit.verify())


def test_words_that_do_not_stand_there_are_a_sentence_and_change_nothing(
    sample: ImportSample, house: House, signed_in: Callable[[Person], Client]
) -> None:
    browser = signed_in(house.dilys)
    answer = browser.post(page_of(sample), {"do": "missed", "one": 1, "missed": "Xanadu"})
    assert "“Xanadu” does not stand in this comment" in answer.content.decode()
    assert "Xanadu</textarea>" in answer.content.decode()
    empty = browser.post(page_of(sample), {"do": "missed", "one": 1, "missed": " "})
    assert "Copy the words that were missed" in empty.content.decode()
    assert sampling.standing(sample).looked_at == 0


def test_a_comment_that_somebody_looked_at_meanwhile_is_not_counted_twice(
    sample: ImportSample, house: House, signed_in: Callable[[Person], Client]
) -> None:
    browser = signed_in(house.dilys)
    for _again in range(2):
        browser.post(page_of(sample), {"do": "clean", "one": 1})
    browser.post(page_of(sample), {"do": "clean", "one": "nonsense"})
    assert sampling.standing(sample).looked_at == 1


def test_a_concern_can_be_raised_from_the_sample(
    sample: ImportSample, house: House, signed_in: Callable[[Person], Client]
) -> None:
    raised = {"do": "raise", "one": 1, "kind": "neglect", "urgency": "soon"}
    signed_in(house.dilys).post(page_of(sample), raised)
    assert Concern.objects.of(house.organisation).get().kind == "neglect"


def test_only_who_checks_for_the_whole_organisation_sees_an_import(
    sample: ImportSample,
    house: House,
    elsewhere: House,
    signed_in: Callable[[Person], Client],
) -> None:
    for person in (house.callum, house.ada, elsewhere.dilys):
        assert signed_in(person).get(page_of(sample)).status_code == 404
    assert signed_in(house.callum).get(reverse("safekeeping:imports")).status_code == 404
    people.give_role(house.callum, role="steward", place=house.ward)
    assert signed_in(house.callum).get(page_of(sample)).status_code == 404
    assert (
        "cards" not in signed_in(house.callum).get(reverse("safekeeping:imports")).content.decode()
    )


def test_a_refusal_says_the_figures_plainly(
    many: ImportSample, house: House, signed_in: Callable[[Person], Client]
) -> None:
    check(many, with_missed=2, by=house.dilys)
    browser = signed_in(house.dilys)
    assert "Keep them sealed" in browser.get(page_of(many)).content.decode()
    browser.post(page_of(many), {"do": "decide"})
    page = browser.get(page_of(many)).content.decode()
    assert "In 2 of 300 comments the machine had missed something." in page
    assert "among all 400 at most 21 in 1,000" in page
    assert "20 in 1,000 or fewer" in page
