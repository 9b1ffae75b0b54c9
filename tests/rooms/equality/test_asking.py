"""What a teller may say of the person: never needed, kept apart, changed and taken away."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.utils import translation
from tests.conftest import House, ToldStory
from tests.house import filled

from wholeheard.kit import sealing
from wholeheard.kit.models import AuditEntry
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.equality import actions, counting, lists, queries, sealed, wordings
from wholeheard.rooms.equality.models import LeftOut, SaidOfThem
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import visits
from wholeheard.rooms.safekeeping.actions.taking_back import let_go_past_their_time

Tell = Callable[..., ToldStory]
SAID = {"ethnicity": "black", "disability": "yes"}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def rows() -> list[SaidOfThem]:
    return list(SaidOfThem.objects.everywhere())


def kept(house: House, told: ToldStory) -> dict[str, str]:
    """What stands in the one row there is."""
    row = SaidOfThem.objects.of(house.organisation).get(
        tie=queries.tie_of(house.organisation.pk, told.story.pk)
    )
    return sealed.opened(house.organisation, row.pk, row.said)[0]


def keep(house: House, told: ToldStory, **said: str) -> bool:
    return actions.keep(house.organisation, told.story.pk, said or SAID)


def post(told: ToldStory, **said: object) -> str:
    visit = visits.come_back(told.code)
    assert isinstance(visit, visits.Visit)
    response = Client().post("/code/about", {"pass": visit.pass_on, **said})
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    return response.content.decode()


# Asked after the story, never before --------------------------------------------------------------


def test_a_story_is_sent_without_being_asked_anything_of_the_person(house: House) -> None:
    from wholeheard.rooms.stories import check_forms, steps

    names = {name for page in steps.PAGES for name in page.form.base_fields}
    assert names.isdisjoint(lists.BY_CODE) and check_forms.CheckStep


def test_what_many_said_is_kept_as_what_one_said(house: House, tell: Tell) -> None:
    one, other = tell(), tell()
    actions.keep_all(house.organisation, {one.story.pk: SAID, other.story.pk: {"sex": "female"}})
    assert kept(house, one) == SAID and kept(house, other) == {"sex": "female"}


def test_of_many_too_only_what_is_asked_is_kept(house: House, tell: Tell) -> None:
    one, other = tell(), tell()
    actions.choose(house.organisation, set(lists.BY_CODE) - {"ethnicity"}, by=house.ada)
    said = {one.story.pk: SAID, other.story.pk: {"ethnicity": "black"}}
    actions.keep_all(house.organisation, said)
    assert kept(house, one) == {"disability": "yes"}
    assert len(rows()) == 1


def thanks_page(house: House, **more: object) -> str:
    return filled_thanks(house, **{"is_kiosk": False, "for_someone": False, **more})


def filled_thanks(house: House, *, is_kiosk: bool, for_someone: bool) -> str:
    from django.test import RequestFactory

    from wholeheard.rooms.stories import present

    request = RequestFactory().get("/")
    return present.thanks(
        request, house.ward, "ABC", waits=False, came_before=False,
        for_someone=for_someone, is_kiosk=is_kiosk,
    )  # fmt: skip


def test_the_questions_are_offered_with_the_thanks(house: House) -> None:
    shown = thanks_page(house)
    assert 'value="about"' in shown and "if you like" in shown


@pytest.mark.parametrize("where", ["is_kiosk", "for_someone"])
def test_they_are_not_offered_where_somebody_else_has_the_screen(house: House, where: str) -> None:
    assert 'value="about"' not in thanks_page(house, **{where: True})


def test_they_are_not_offered_where_nothing_is_asked(house: House) -> None:
    actions.choose(house.organisation, set(), by=house.ada)
    assert 'value="about"' not in thanks_page(house)


def test_the_button_on_the_thanks_opens_the_questions_by_the_code(tell: Tell) -> None:
    response = Client().post("/code", {"code": tell().code, "go": "about"})
    shown = response.content.decode()
    assert "Which ethnic group?" in shown
    assert "You lose nothing by that." in shown
    assert "No page shows anyone what you said" in shown


def test_a_wrong_code_opens_no_questions(house: House) -> None:
    response = Client().post("/code", {"code": "AAA BBB CCC", "go": "about"})
    assert "did not open a story" in response.content.decode()


def test_the_page_is_in_welsh_too(tell: Tell) -> None:
    told = tell()
    response = Client().post("/cy/code", {"code": told.code, "go": "about"})
    assert "Nid ydych yn colli dim drwy hynny." in response.content.decode()


# Kept apart ---------------------------------------------------------------------------------------


def test_what_was_said_is_kept_sealed_with_its_wording(house: House, tell: Tell) -> None:
    told = tell()
    post(told, do="1", **SAID, age="")
    assert kept(house, told) == SAID
    (row,) = rows()
    assert sealed.opened(house.organisation, row.pk, row.said)[1] == wordings.CURRENT


def test_the_row_points_to_no_story_and_holds_no_day() -> None:
    points_to = {
        field.related_model._meta.label
        for field in SaidOfThem._meta.fields
        if field.is_relation and field.related_model
    }
    assert points_to == {"people.Organisation"}
    kinds = (models.DateField, models.DateTimeField, models.AutoField)
    assert not [one for one in SaidOfThem._meta.fields if isinstance(one, kinds)]


def test_nothing_in_the_database_holds_the_tie_but_its_own_row(house: House, tell: Tell) -> None:
    told = filled.with_everything(house)
    keep(house, told)
    tie = queries.tie_of(house.organisation.pk, told.story.pk)
    found = []
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if table not in connection.introspection.table_names():
            continue
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                text = b" ".join(
                    bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode()
                    for one in row
                )
                if tie in text or tie.hex().encode() in text:
                    found.append(table)
    assert found == ["equality_saidofthem"]


def test_every_sealed_answer_is_of_one_length(house: House, tell: Tell) -> None:
    keep(house, tell(), sex="male")
    every = {one.code: one.groups[0] for one in lists.CHARACTERISTICS}
    keep(house, tell("Another one."), **every)
    assert len({len(bytes(one.said)) for one in rows()}) == 1
    longest = {one.code: max(one.groups, key=len) for one in lists.CHARACTERISTICS}
    held = json.dumps({"wording": wordings.CURRENT, "said": longest})
    assert len(held) < lists.SIZE


def test_without_the_keys_neither_tie_nor_answer_can_be_made_out(
    house: House, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tell()
    keep(house, told)
    (row,) = rows()
    monkeypatch.setattr(sealing, "_root_key", lambda: b"another key of thirty-two bytes.")
    sealing.deployment_key.cache_clear()
    sealing.organisation_key.cache_clear()
    try:
        assert queries.tie_of(house.organisation.pk, told.story.pk) != bytes(row.tie)
        with pytest.raises(sealing.Unreadable):
            sealed.opened(house.organisation, row.pk, row.said)
    finally:
        sealing.deployment_key.cache_clear()
        sealing.organisation_key.cache_clear()


def test_a_teller_leaves_no_line_in_the_record_of_who_did_what(house: House, tell: Tell) -> None:
    told = tell()
    before = AuditEntry.objects.count()
    post(told, do="1", **SAID)
    post(told, do="remove")
    assert AuditEntry.objects.count() == before


def test_what_was_said_is_shown_to_nobody_not_even_to_the_teller(house: House, tell: Tell) -> None:
    told = tell()
    post(told, do="1", **SAID)
    assert post(told).count("checked") == len(lists.CHARACTERISTICS)
    assert post(told).count(" checked><span>I would rather not say") == len(lists.CHARACTERISTICS)
    assert "You answered before. We do not show it again." in post(told)


def test_counting_gives_back_no_story(house: House, tell: Tell) -> None:
    one, other = tell("One."), tell("Other.")
    keep(house, one, ethnicity="black")
    codes = frozenset({"path:read"})
    found = counting.by_group(
        house.organisation, [(one.story.pk, codes), (other.story.pk, frozenset())]
    )
    assert found["ethnicity"] == Counter({("black", codes): 1, ("not_said", frozenset()): 1})
    assert str(one.story.pk) not in repr(found)


# Changed, taken away, let go ----------------------------------------------------------------------


def test_what_is_said_later_takes_the_place_of_what_was_said(house: House, tell: Tell) -> None:
    told = tell()
    post(told, do="1", **SAID)
    post(told, do="1", age="80_over")
    assert kept(house, told) == {"age": "80_over"}


def test_rather_not_say_and_nothing_at_all_keep_nothing(house: House, tell: Tell) -> None:
    told = tell()
    post(told, do="1", **SAID)
    shown = post(told, do="1", **dict.fromkeys(lists.BY_CODE, ""))
    assert "Nothing is kept of it." in shown
    assert rows() == []


def test_answers_are_taken_away_on_the_page_of_the_code(house: House, tell: Tell) -> None:
    told = tell()
    post(told, do="1", **SAID)
    assert "Take my answers away" in post(told)
    post(told, do="remove")
    assert rows() == []
    assert "Take my answers away" not in post(told)


def test_what_is_none_of_the_choices_is_not_kept(house: House, tell: Tell) -> None:
    told = tell()
    assert "Choose one of these" in post(told, do="1", ethnicity="blue")
    assert keep(house, told, ethnicity="blue", shoe="42") and rows() == []


def test_a_story_taken_back_takes_what_was_said_with_it(house: House, tell: Tell) -> None:
    told, other = tell(), tell("Another one.")
    keep(house, told)
    keep(house, other)
    safekeeping.take_back(told.story)
    assert kept(house, other) == SAID and len(rows()) == 1


def test_also_before_the_machine_has_looked_at_the_story(house: House) -> None:
    told = filled.tell(house, "It was cold.")
    assert keep(house, told)
    safekeeping.take_back(told.story)
    assert rows() == []


def test_and_when_its_time_has_come(house: House, tell: Tell) -> None:
    told = tell()
    keep(house, told)
    let_go_past_their_time([told.story.pk])
    assert rows() == []


def test_of_a_story_that_is_gone_nothing_is_kept(house: House, tell: Tell) -> None:
    told = tell()
    safekeeping.take_back(told.story)
    assert not keep(house, told) and rows() == []


def test_only_where_it_was_told_is_it_kept(house: House, elsewhere: House, tell: Tell) -> None:
    told = tell()
    assert not actions.keep(elsewhere.organisation, told.story.pk, SAID)
    assert rows() == []


# Which questions ----------------------------------------------------------------------------------


def test_a_question_that_is_left_out_is_not_asked_and_its_answers_are_destroyed(
    house: House, tell: Tell
) -> None:
    told, only = tell(), tell("Another one.")
    keep(house, told)
    keep(house, only, ethnicity="white")
    actions.choose(house.organisation, set(lists.BY_CODE) - {"ethnicity"}, by=house.ada)
    assert kept(house, told) == {"disability": "yes"} and kept(house, only) == {}
    assert "ethnic group" not in post(told)
    keep(house, told, ethnicity="white")
    assert len(rows()) == 1


def test_two_copies_of_the_database_do_not_tell_who_had_answered_what_is_left_out(
    house: House, tell: Tell
) -> None:
    """Every row is another one afterwards, whether its teller had answered that or not."""
    both, only, other = tell(), tell("Another one."), tell("A third.")
    keep(house, both)
    keep(house, only, ethnicity="white")
    keep(house, other, sex="female")
    before = {bytes(row.tie): (row.pk, bytes(row.said)) for row in rows()}
    actions.choose(house.organisation, set(lists.BY_CODE) - {"ethnicity"}, by=house.ada)
    after = {bytes(row.tie): (row.pk, bytes(row.said)) for row in rows()}
    assert before.keys() == after.keys() and len(after) == 3
    assert all(before[tie][0] != pk and before[tie][1] != said for tie, (pk, said) in after.items())
    assert len({len(said) for _pk, said in after.values()}) == 1


def test_a_question_may_be_asked_again(house: House) -> None:
    actions.choose(house.organisation, {"age"}, by=house.ada)
    actions.choose(house.organisation, set(lists.BY_CODE), by=house.ada)
    assert queries.asked_by(house.organisation) == list(lists.CHARACTERISTICS)
    assert LeftOut.objects.of(house.organisation).count() == 0


def test_nothing_else_can_be_asked(house: House) -> None:
    with pytest.raises(Refusal):
        actions.choose(house.organisation, {"religion"}, by=house.ada)


def test_where_nothing_is_asked_the_code_page_says_nothing_of_it(house: House, tell: Tell) -> None:
    told = tell()
    actions.choose(house.organisation, set(), by=house.ada)
    shown = Client().post("/code", {"code": told.code}).content.decode()
    assert "Questions about the person" not in shown
    assert "Nothing is asked here now." in post(told)


def test_no_question_speaks_of_them_to_somebody_who_tells_of_themselves() -> None:
    words = wordings.in_page_language()
    said = " ".join(f"{words[one.code]['label']} {words[one.code]['hint']}" for one in
                    lists.CHARACTERISTICS).lower()  # fmt: skip
    assert not {"they", "their", "them", "you", "your"} & set(said.split())


def test_each_wording_names_every_question_and_group_in_both_languages() -> None:
    for language in ("en", "cy"):
        with translation.override(language):
            words = wordings.in_page_language()
            for one in lists.CHARACTERISTICS:
                assert set(words[one.code]["groups"]) == set(one.groups)
                assert words[one.code]["name"] and words[one.code]["label"]
            assert {"why", "who", "free", "changes", "rather_not"} <= set(words["page"])
            assert one.beside in one.groups
