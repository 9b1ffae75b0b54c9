"""Which authorities hold on a day, which contradict, and what each then opens."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from wholeheard.rooms.advocacy import lists, standing
from wholeheard.rooms.advocacy.standing import Decided, Held

TODAY = dt.date(2026, 11, 18)
ALL = frozenset(lists.SCOPES)


def held(*scope: str, **more: object) -> Held:
    said: dict[str, object] = {
        "id": uuid.uuid4(), "person": uuid.uuid4(), "basis": "welfare_deputy", "kind": "deputy",
        "scope": frozenset(scope) or ALL, "since": TODAY, "until": None,
        "steps": ("checked",), "decides": True,
    }  # fmt: skip
    return Held(**(said | more))  # type: ignore[arg-type]


def opens(one: Held, *others: Held, **more: object) -> frozenset[str]:
    return standing.opens(one, [one, *others], TODAY, **more)  # type: ignore[arg-type]


def test_what_nobody_checked_opens_nothing() -> None:
    assert opens(held(steps=())) == frozenset()


def test_on_the_day_that_stands_as_its_end_it_opens_nothing_any_more() -> None:
    day = dt.timedelta(days=1)
    assert held(since=TODAY - day, until=TODAY + day).holds(TODAY)
    assert not held(since=TODAY - day, until=TODAY).holds(TODAY)
    assert not held(since=TODAY + day).holds(TODAY)


def test_what_was_stopped_refused_or_ended_opens_nothing_and_what_goes_on_does() -> None:
    for last in ("refused", "suspended", "ended"):
        assert opens(held(steps=("checked", last))) == frozenset()
    assert opens(held(steps=("checked", "suspended", "resumed"))) == ALL


def test_two_who_decide_with_different_scopes_contradict_and_the_narrower_holds() -> None:
    wide, narrow = held(), held("visits")
    assert opens(wide, narrow) == opens(narrow, wide) == {"visits"}
    assert standing.contradictions([wide, narrow], TODAY) == [(wide, narrow)]


def test_what_was_decided_lets_one_stand_and_keeps_the_other_narrow() -> None:
    one, other = held("visits", "plan"), held("visits", "show")
    decided = [Decided(one.id, other.id)]
    assert opens(one, other, decided=decided) == {"visits", "plan"}
    assert opens(other, one, decided=decided) == {"visits"}


def test_an_advocate_who_decides_nothing_contradicts_nobody() -> None:
    advocate = held("visits", decides=False, basis="imca")
    assert opens(held(), advocate) == ALL


def test_two_of_a_kind_of_which_there_can_be_one_contradict_even_with_the_same_scope() -> None:
    more = {"basis": "rpr", "decides": False, "only_one": True}
    one, other = held(**more), held(**more)
    assert standing.contradict(one, other)
    assert not standing.contradict(one, held(basis="controller", decides=False, only_one=True))


def test_an_attorney_and_a_deputy_for_the_same_cannot_both_hold() -> None:
    deputy, attorney = held(), held(kind="attorney", basis="welfare_attorney")
    assert standing.contradictions([deputy, attorney], TODAY) == [(deputy, attorney)]
    assert opens(deputy, attorney) == opens(attorney, deputy) == ALL, "what both may"
    for_money = held(kind="attorney", basis="money_attorney", decides=False)
    assert not standing.contradict(deputy, for_money)
    assert not standing.contradict(deputy, held()), "two deputies may be appointed together"


def test_of_two_that_cannot_both_hold_the_one_that_was_not_chosen_opens_nothing_beside_it() -> None:
    deputy, attorney = held(), held(kind="attorney", basis="welfare_attorney")
    decided = [Decided(deputy.id, attorney.id, alone=True)]
    assert opens(deputy, attorney, decided=decided) == ALL
    assert opens(attorney, deputy, decided=decided) == frozenset()
    ended = replace(deputy, steps=("checked", "ended"))
    assert opens(attorney, ended, decided=decided) == ALL


def test_how_one_stands_beside_another_is_said_of_each() -> None:
    deputy, attorney = held(), held(kind="attorney", basis="welfare_attorney")
    two = [deputy, attorney]
    assert [standing.beside(one, two, TODAY) for one in two] == ["contested", "contested"]
    decided = [Decided(deputy.id, attorney.id, alone=True)]
    assert [standing.beside(one, two, TODAY, decided) for one in two] == ["stands", "set_aside"]
    wide, narrow = held(), held("visits")
    decided = [Decided(wide.id, narrow.id)]
    said = [standing.beside(one, [wide, narrow], TODAY, decided) for one in (wide, narrow)]
    assert said == ["stands", "narrowed"]
    assert standing.beside(wide, [wide], TODAY) == ""


def test_what_was_decided_before_one_could_hold_alone_narrows_as_it_did() -> None:
    deputy, attorney = held(), held("visits", "plan", kind="attorney", basis="welfare_attorney")
    two, decided = [deputy, attorney], [Decided(attorney.id, deputy.id)]
    assert opens(deputy, attorney, decided=decided) == {"visits", "plan"}
    assert [standing.beside(one, two, TODAY, decided) for one in two] == ["narrowed", "stands"]


def test_one_that_was_set_aside_narrows_nobody_else_until_it_holds_again() -> None:
    deputy, second = held(), held()
    attorney = held("visits", kind="attorney", basis="welfare_attorney")
    three, decided = [deputy, attorney, second], [Decided(deputy.id, attorney.id, alone=True)]
    assert [standing.opens(one, three, TODAY, decided) for one in three] == [ALL, set(), ALL]
    said = [standing.beside(one, three, TODAY, decided) for one in three]
    assert said == ["stands", "set_aside", ""]
    assert standing.contradictions(three, TODAY, decided) == [(deputy, attorney)]
    ended = replace(deputy, steps=("checked", "ended"))
    assert opens(second, attorney, ended, decided=decided) == {"visits"}
    assert standing.contradictions([ended, attorney, second], TODAY, decided) == [
        (attorney, second)
    ]


def guardians(count: int) -> list[Held]:
    """Of a kind of which there can be one."""
    return [held(basis="rpr", decides=False, only_one=True) for _ in range(count)]


def test_one_that_was_set_aside_sets_nobody_aside() -> None:
    one, two, three = guardians(3)
    decided = [Decided(*pair, alone=True) for pair in [(two.id, three.id), (one.id, two.id)]]
    for said in (decided, decided[::-1]):
        assert standing.set_aside([one, two, three], TODAY, said) == {two.id}


def test_decisions_in_a_circle_open_nothing_until_one_is_decided_anew() -> None:
    one, two, three = ring = guardians(3)
    pairs = [(one.id, two.id), (two.id, three.id), (three.id, one.id)]
    decided = [Decided(*pair, alone=True) for pair in pairs]
    assert [standing.opens(each, ring, TODAY, decided) for each in ring] == [frozenset()] * 3
    assert len(standing.contradictions(ring, TODAY, decided)) == 3
    anew = [*decided[:2], Decided(one.id, three.id, alone=True)]
    assert [standing.opens(each, ring, TODAY, anew) for each in ring] == [ALL, set(), set()]


def test_nobody_contradicts_themselves() -> None:
    one = held()
    assert not standing.contradict(one, held("visits", person=one.person))


@given(
    st.lists(
        st.tuples(st.frozensets(st.sampled_from(sorted(ALL)), min_size=1), st.booleans()),
        min_size=1,
        max_size=5,
    )
)
def test_nobody_ever_sees_more_than_their_own_paper_says(
    said: list[tuple[frozenset[str], bool]],
) -> None:
    every = [held(*scope, decides=decides) for scope, decides in said]
    for one in every:
        assert standing.opens(one, every, TODAY) <= one.scope
