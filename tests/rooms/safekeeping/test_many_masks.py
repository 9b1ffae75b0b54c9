"""A story with hundreds of names can be protected in practice: the same words at once, and page by
page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.conftest import House, ToldStory
from tests.scale import scale

from wholeheard.kit.models import AuditEntry
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import actions, lists, queries
from wholeheard.rooms.safekeeping.models import Decision, Mask
from wholeheard.rooms.safekeeping.present import ROWS_ON_A_PAGE

VERY_MANY = scale(2_000, 200)
Tell = Callable[..., ToldStory]
SignedIn = Callable[[Person], Client]
OUT = {"choice": lists.TAKE_OUT, "reason": "identifies_other"}


def with_names(tell: Tell, words: str, *names: str) -> ToldStory:
    """A story in which exactly these words wait for a person, however well the machine reads."""
    told = tell(words)
    actions.examine([told.story.pk])
    Mask.plain.filter(protected=told.protected).delete()
    protected = told.protected
    Mask.objects.everywhere().bulk_create(
        Mask(
            organisation_id=protected.organisation_id,
            protected=protected,
            part="0",
            start=found.start(),
            end=found.end(),
            kind="person",
            label="name",
        )
        for name in names
        for found in re.finditer(rf"\b{name}\b", words)
    )
    return told


@pytest.fixture
def twelve(tell: Tell) -> ToldStory:
    """One name twelve times, another once."""
    return with_names(tell, "Priya came. Huw came. " + "Priya sang. " * 11, "Priya", "Huw")


@pytest.fixture
def dilys(house: House, signed_in: SignedIn) -> Client:
    return signed_in(house.dilys)


def address(told: ToldStory, query: str = "") -> str:
    return reverse("safekeeping:protect", args=[told.protected.pk]) + query


def shown(browser: Client, told: ToldStory, query: str = "", **said: object) -> str:
    at = address(told, query)
    response = browser.post(at, said, follow=True) if said else browser.get(at)
    assert response.status_code == 200
    return str(response.content.decode())


def rows(body: str) -> int:
    return body.count('<li id="mask-') + body.count('<li class="decided"')


def first(told: ToldStory) -> Mask:
    return Mask.plain.filter(protected=told.protected).order_by("start")[0]


def undecided(told: ToldStory) -> int:
    return sum(1 for one in queries.decisions(told.protected) if one.choice is None)


# ---- the same words at once ----


def test_the_same_words_stand_in_one_row(twelve: ToldStory, dilys: Client) -> None:
    body = shown(dilys, twelve)
    assert rows(body) == 2
    assert "Take out all 12" in body and "Leave in all 12" in body
    assert "13 to decide" in body


def test_all_of_them_are_taken_out_at_once(twelve: ToldStory, dilys: Client) -> None:
    body = shown(
        dilys,
        twelve,
        do="take_out",
        mask=first(twelve).pk,
        all=12,
        reason_take_out="identifies_other",
    )
    assert Decision.plain.filter(choice="take_out", reason="identifies_other").count() == 12
    assert "One to decide" in body
    assert "Undo all 12" in body


def test_one_entry_of_the_audit_names_every_mask(twelve: ToldStory, house: House) -> None:
    actions.decide_alike(twelve.protected, first(twelve), number=12, by=house.dilys, **OUT)
    [entry] = AuditEntry.objects.filter(what="mask.decided")
    decided = Decision.plain.values_list("mask_id", flat=True)
    assert sorted(entry.detail["masks"]) == sorted(decided)


def test_all_of_them_are_undone_at_once(twelve: ToldStory, house: House, dilys: Client) -> None:
    actions.decide_alike(twelve.protected, first(twelve), number=12, by=house.dilys, **OUT)
    shown(dilys, twelve, do="undo", mask=first(twelve).pk, all=12, number=1)
    assert undecided(twelve) == 13


def test_what_was_decided_otherwise_before_stays_as_it_is(twelve: ToldStory, house: House) -> None:
    actions.decide(first(twelve), choice="leave_in", reason="public_person", by=house.dilys)
    second = Mask.plain.filter(protected=twelve.protected).order_by("start")[2]
    actions.decide_alike(twelve.protected, second, number=11, by=house.dilys, **OUT)
    choices = [one.choice for one in queries.decisions(twelve.protected)]
    assert choices.count("leave_in") == 1 and choices.count("take_out") == 11


@pytest.mark.parametrize("seen", [11, 13, 2])
def test_only_as_many_as_that_person_had_before_them(
    twelve: ToldStory, house: House, seen: int
) -> None:
    with pytest.raises(Refusal, match="There are 12 of them now"):
        actions.decide_alike(twelve.protected, first(twelve), number=seen, by=house.dilys, **OUT)
    assert not Decision.plain.exists()


def test_one_of_them_can_be_decided_alone(twelve: ToldStory, dilys: Client) -> None:
    query = f"?one_by_one={first(twelve).pk}"
    body = shown(dilys, twelve, query)
    assert rows(body) == 12 and "Back to all words" in body
    body = shown(
        dilys, twelve, query, do="leave_in", mask=first(twelve).pk, reason_leave_in="not_a_name"
    )
    assert Decision.plain.count() == 1
    assert rows(body) == 12, "the same words still stand one by one"


def test_the_same_words_of_another_kind_are_not_decided_along(
    twelve: ToldStory, house: House
) -> None:
    last = Mask.plain.filter(protected=twelve.protected).order_by("-start")[0]
    Mask.plain.filter(pk=last.pk).update(kind="address", label="an address")
    actions.decide_alike(twelve.protected, first(twelve), number=11, by=house.dilys, **OUT)
    assert not Decision.plain.filter(mask=last).exists()


# ---- page by page ----


def names(number: int) -> list[str]:
    """Names that are all different."""
    letters = "abcdefghij"
    return ["N" + "".join(letters[int(one)] for one in f"{at:04d}") for at in range(number)]


@pytest.fixture
def very_many(tell: Tell) -> ToldStory:
    different = names(VERY_MANY)
    return with_names(tell, "They came. " + " ".join(f"{one} sang." for one in different), r"N\w+")


def test_very_many_names_stand_on_pages(very_many: ToldStory, dilys: Client) -> None:
    body = shown(dilys, very_many)
    assert rows(body) == ROWS_ON_A_PAGE
    assert f"{VERY_MANY} to decide" in body
    assert f"Page 1 of {VERY_MANY // ROWS_ON_A_PAGE}" in body
    body = shown(dilys, very_many, "?page=3")
    assert f'id="mask-{2 * ROWS_ON_A_PAGE + 1}"' in body


def test_a_number_in_the_text_leads_to_the_page_on_which_it_is_decided(
    very_many: ToldStory, dilys: Client
) -> None:
    last = VERY_MANY // ROWS_ON_A_PAGE
    body = shown(dilys, very_many)
    assert 'href="#mask-1"' in body
    assert f'href="?page={last}#mask-{VERY_MANY}"' in body
    assert f'id="mask-{VERY_MANY}"' in shown(dilys, very_many, f"?page={last}")


def test_deciding_comes_back_to_the_same_page(very_many: ToldStory, dilys: Client) -> None:
    at_page_three = Mask.plain.filter(protected=very_many.protected).order_by("start")[60]
    response = dilys.post(
        address(very_many, "?page=3"),
        {"do": "take_out", "mask": at_page_three.pk, "reason_take_out": "contact"},
    )
    assert response["Location"] == address(very_many, "?page=3#decide")


def what_stands(body: str) -> dict[str, list[str]]:
    """What the button that takes out the whole page sends along."""
    [form] = re.findall(r'<form[^>]*id="this-page">.*?</form>', body, re.DOTALL)
    return {"do": ["page"], "rows": re.findall(r'name="rows" value="([^"]+)"', form)}


def test_a_whole_page_is_taken_out_at_once_each_for_the_reason_on_its_button(
    very_many: ToldStory, dilys: Client
) -> None:
    numbers = Mask.plain.filter(protected=very_many.protected).order_by("start")
    Mask.plain.filter(pk=numbers[0].pk).update(kind="phone", label="a phone number")
    body = shown(dilys, very_many)
    assert f"Take out all {ROWS_ON_A_PAGE} on this page" in body
    body = shown(dilys, very_many, **what_stands(body))
    assert f"{VERY_MANY - ROWS_ON_A_PAGE} to decide" in body
    reasons = list(Decision.plain.order_by("mask__start").values_list("choice", "reason"))
    other = ("take_out", "identifies_other")
    assert reasons == [("take_out", "contact"), *[other] * (ROWS_ON_A_PAGE - 1)]
    entries = AuditEntry.objects.filter(what="mask.decided")
    assert {one.detail["kind"] for one in entries} == {"phone", "person"}


def test_very_many_names_are_taken_out_in_steps_that_do_not_grow(
    very_many: ToldStory, dilys: Client
) -> None:
    def step() -> int:
        said = what_stands(shown(dilys, very_many))
        return how_often(lambda: dilys.post(address(very_many), said))

    first_of_all = step()
    for _number in range(3):
        assert step() == first_of_all
    assert undecided(very_many) == VERY_MANY - 4 * ROWS_ON_A_PAGE


def test_of_the_same_words_on_a_page_all_go(twelve: ToldStory, dilys: Client) -> None:
    dilys.post(address(twelve), {"do": "page", "rows": [f"{first(twelve).pk}:12"]})
    assert undecided(twelve) == 1


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["{mask}:11"], "There are 12 of them now"),
        (["{mask}:0"], "There are 12 of them now"),
        (["{mask}"], "There are 12 of them now"),
        (["999999:1"], "Look again"),
        (["x:y"], "Look again"),
    ],
)
def test_what_does_not_stand_there_as_it_was_seen_is_not_taken_out(
    twelve: ToldStory, dilys: Client, rows: list[str], said: str
) -> None:
    sent = [one.format(mask=first(twelve).pk) for one in rows]
    assert said in shown(dilys, twelve, do="page", rows=sent)
    assert not Decision.plain.exists()


def test_nothing_chosen_takes_nothing_out(twelve: ToldStory, dilys: Client) -> None:
    shown(dilys, twelve, do="page")
    assert not Decision.plain.exists()


def test_what_was_left_in_is_not_taken_out_with_its_page(
    twelve: ToldStory, house: House, dilys: Client
) -> None:
    mask = first(twelve)
    actions.decide_alike(
        twelve.protected,
        mask,
        number=12,
        choice=lists.LEAVE_IN,
        reason="public_person",
        by=house.dilys,
    )
    body = shown(dilys, twelve, do="page", rows=[f"{mask.pk}:12"])
    assert "Look again" in body
    assert not Decision.plain.filter(choice=lists.TAKE_OUT).exists()


def test_a_list_of_one_page_is_decided_row_by_row(twelve: ToldStory, dilys: Client) -> None:
    assert "on this page" not in shown(dilys, twelve)


@pytest.mark.parametrize("page", ["0", "-1", "x", "9999", "²"])
def test_a_page_that_is_not_there_is_another_one(
    twelve: ToldStory, dilys: Client, page: str
) -> None:
    assert rows(shown(dilys, twelve, f"?page={page}")) == 2


def how_often(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def test_the_page_asks_no_more_often_for_very_many_names_than_for_two(
    tell: Tell, very_many: ToldStory, dilys: Client
) -> None:
    two = with_names(tell, "They came. Nab sang. Nac sang.", r"N\w+")
    shown(dilys, two)
    assert how_often(lambda: shown(dilys, two)) == how_often(lambda: shown(dilys, very_many))


@pytest.fixture
def one_name_often(tell: Tell) -> ToldStory:
    return with_names(tell, "They came. " + "Priya sang. " * VERY_MANY, "Priya")


def test_one_name_very_many_times_is_taken_out_and_released_in_two_steps(
    one_name_often: ToldStory, house: House, dilys: Client
) -> None:
    body = shown(dilys, one_name_often)
    assert rows(body) == 1 and f"Take out all {VERY_MANY}" in body
    said = {"do": "take_out", "mask": first(one_name_often).pk, "all": VERY_MANY}
    asked = how_often(
        lambda: dilys.post(address(one_name_often), said | {"reason_take_out": "contact"})
    )
    assert asked < 60, "written in lots, not one by one"
    assert undecided(one_name_often) == 0
    shown(dilys, one_name_often, do="release")
    assert "Priya" not in one_name_often.protected.text
    assert one_name_often.protected.text.count("[name]") == VERY_MANY


def test_words_that_stand_very_many_times_are_taken_out_in_lots(tell: Tell, house: House) -> None:
    told = tell("They came. " + "Priya sang. " * VERY_MANY)
    actions.examine([told.story.pk])

    def take_out() -> None:
        actions.take_out_words(
            told.protected,
            "sang",
            kind="few",
            label="a detail",
            reason="few_people",
            by=house.dilys,
        )

    assert how_often(take_out) < 80
    assert Decision.plain.filter(reason="few_people").count() == VERY_MANY


def test_taking_out_what_was_proposed_already_changes_its_label_and_decides_it(
    twelve: ToldStory, house: House
) -> None:
    actions.take_out_words(
        twelve.protected,
        "Priya",
        kind="few",
        label="the night sister",
        reason="few_people",
        by=house.dilys,
    )
    found = Mask.plain.filter(protected=twelve.protected, label="the night sister")
    assert found.count() == 12
    assert {one.kind for one in found} == {"person"}, "what it is stays as it was proposed"
    assert undecided(twelve) == 1
