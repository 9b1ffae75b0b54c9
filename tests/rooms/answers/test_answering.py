"""A team reads, answers, and says what came of it."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable

import pytest
from django.test import Client
from tests.conftest import NOON, House, ToldStory

from wholeheard.kit import clock
from wholeheard.kit.ids import short
from wholeheard.kit.models import AuditEntry
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import present, queries
from wholeheard.rooms.answers.models import Outcome, Question, ReadBy, Reply, ReplyDraft, Verdict
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.safekeeping import access
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import path as paths

Tell = Callable[..., ToldStory]
SignedIn = Callable[[Person], Client]
Told = Callable[..., ToldStory]
ANSWER = "I am sorry you waited four hours. The ward had two nurses. I have asked for a third."


@pytest.fixture
def released(tell: Tell, protect: Told) -> ToldStory:
    with clock.at(NOON):
        return protect(tell("I waited four hours.", questions=["Why was it full?"]))


@pytest.fixture
def unreleased(tell: Tell) -> ToldStory:
    told = tell("They were kind.")
    safekeeping.examine([told.story.pk])
    return told


@pytest.fixture
def callum(house: House, signed_in: SignedIn) -> Client:
    return signed_in(house.callum)


def address(told: ToldStory, page: str = "") -> str:
    return f"/in/help/story/{short(told.protected.pk)}{page}"


def path(told: ToldStory) -> paths.Path:
    return queries.path_of(told.protected)


def states(told: ToldStory) -> str:
    """One letter for each of the seven: d(one), p(assed), - to come."""
    letters = {paths.DONE: "d", paths.PASSED: "p", paths.TO_COME: "-"}
    return "".join(letters[state] for state in path(told).states())


# ---- read and answered ----


def test_reading_is_noted_once_for_a_person(released: ToldStory, house: House) -> None:
    answers.have_read(released.protected, by=house.callum)
    answers.have_read(released.protected, by=house.callum)
    answers.have_read(released.protected, by=house.dilys)
    assert ReadBy.plain.count() == 2
    assert path(released).milestones[paths.READ].number == 2


@pytest.mark.parametrize("act", ["have_read", "reply", "outcome"])
def test_nothing_is_done_with_an_unreleased_story(
    unreleased: ToldStory, house: House, act: str
) -> None:
    do = {
        "have_read": lambda: answers.have_read(unreleased.protected, by=house.callum),
        "reply": lambda: answers.reply(unreleased.protected, ANSWER, by=house.callum),
        "outcome": lambda: answers.say_what_came_of_it(
            unreleased.protected, "planned", "A third nurse.", title="A clock", by=house.callum
        ),
    }[act]
    with pytest.raises(Refusal, match="not released yet"):
        do()


def test_an_answer_is_signed_with_the_name_and_role_of_that_day(
    released: ToldStory, house: House
) -> None:
    answers.reply(released.protected, ANSWER, by=house.callum)
    house.callum.name, house.callum.job = "Someone Else", "director"
    house.callum.save()
    reply = Reply.plain.get()
    assert (reply.name, reply.job, reply.words) == ("Callum Reade", "ward manager", ANSWER)


@pytest.mark.parametrize("words", ["", "  \n"])
def test_an_empty_answer_is_refused(released: ToldStory, house: House, words: str) -> None:
    with pytest.raises(Refusal, match="The box is empty"):
        answers.reply(released.protected, words, by=house.callum)


def test_an_answer_nobody_would_read_is_refused(released: ToldStory, house: House) -> None:
    with pytest.raises(Refusal, match="Say it shorter"):
        answers.reply(released.protected, "x" * 20_001, by=house.callum)


def test_an_answer_on_the_page_reaches_the_teller(released: ToldStory, callum: Client) -> None:
    page = callum.post(address(released, "/answer"), {"words": ANSWER, "do": "send"}, follow=True)
    assert "They will see your answer" in page.content.decode()
    teller = Client().post("/code", {"code": released.code}).content.decode()
    assert "Your story has an answer." in teller
    assert "I have asked for a third." in teller


@pytest.mark.parametrize("page", ["", "/answer", "/outcome"])
def test_every_page_with_the_story_on_it_is_an_opening(
    released: ToldStory, callum: Client, page: str
) -> None:
    for _ in range(2):
        assert callum.get(address(released, page)).status_code == 200
    assert AuditEntry.objects.filter(what="story.opened", about=released.protected.pk).count() == 2


def test_the_list_of_first_lines_is_in_the_audit(
    released: ToldStory, tell: Tell, protect: Told, callum: Client, house: House
) -> None:
    protect(tell("Another story of a long night."))
    callum.get(f"/in/help/answers/{house.ward.address}")
    assert AuditEntry.objects.get(what="stories.listed").about == house.ward.pk


def test_having_read_leads_back_to_the_own_team(
    tell: Tell, protect: Told, house: House, callum: Client
) -> None:
    told = protect(
        tell("Both wards.", places=[house.other_ward.pk, house.ward.pk], place=house.other_ward)
    )
    response = callum.post(address(told, "/read"), {"back": "1"})
    assert response.headers["Location"].endswith(house.ward.address)
    assert callum.get(response.headers["Location"]).status_code == 200


# ---- much like another ----


def test_an_answer_much_like_an_earlier_one_is_pointed_out_first(
    released: ToldStory, tell: Tell, protect: Told, house: House, callum: Client
) -> None:
    other = protect(tell("The food was cold."))
    answers.reply(other.protected, ANSWER, by=house.callum)
    body = callum.post(address(released, "/answer"), {"words": ANSWER, "do": "send"})
    assert "much like one you wrote" in body.content.decode()
    assert ANSWER in body.content.decode()
    assert Reply.plain.count() == 1
    callum.post(address(released, "/answer"), {"words": ANSWER, "do": "send_all_the_same"})
    assert Reply.plain.count() == 2


def test_an_answer_of_its_own_goes_at_once(
    released: ToldStory, tell: Tell, protect: Told, house: House, callum: Client
) -> None:
    other = protect(tell("The food was cold."))
    answers.reply(other.protected, "The kitchen lift broke; it is mended.", by=house.callum)
    callum.post(address(released, "/answer"), {"words": ANSWER, "do": "send"})
    assert Reply.plain.count() == 2


# ---- drafts ----


def test_a_draft_is_kept_found_and_gone_after_sending(
    released: ToldStory, callum: Client, house: House, signed_in: SignedIn
) -> None:
    callum.post(address(released, "/answer"), {"words": "I am sor\x00", "do": "draft"})
    callum.post(address(released, "/answer"), {"words": "I am sorry", "do": "draft"})
    assert ReplyDraft.plain.get().words == "I am sorry"
    assert "I am sorry" in callum.get(address(released, "/answer")).content.decode()
    assert "I am sorry" not in Client().post("/code", {"code": released.code}).content.decode()
    callum.post(address(released, "/answer"), {"words": ANSWER, "do": "send"})
    assert not ReplyDraft.plain.exists()


# ---- questions owed ----


def test_a_question_is_owed_by_the_promised_day_and_once(released: ToldStory) -> None:
    answers.owe_questions([released.protected.pk])
    question = Question.plain.get()
    assert question.asked_on == NOON.date()
    assert question.due_on == NOON.date() + dt.timedelta(days=22)


def test_a_place_promises_its_own_days(tell: Tell, protect: Told, house: House) -> None:
    house.ward.days_to_answer = 5
    house.ward.save()
    with clock.at(NOON):
        protect(tell("A short wait.", questions=["Why?"]))
    assert Question.plain.get().due_on == NOON.date() + dt.timedelta(days=5)


def test_somebody_takes_a_question_and_gives_it_on(
    released: ToldStory, house: House, callum: Client
) -> None:
    take = f"/in/help/question/{short(Question.plain.get().pk)}/take"
    [owed] = queries.owed_in([released.protected])
    assert owed.owner is None
    callum.post(take, {"owner": str(house.callum.pk)})
    [owed] = queries.owed_in([released.protected])
    assert owed.owner == house.callum
    assert AuditEntry.objects.filter(what="question.taken").count() == 1


@pytest.mark.parametrize("who", ["dilys", "stranger", "nonsense"])
def test_nobody_who_may_not_answer_is_given_one(
    released: ToldStory, house: House, elsewhere: House, callum: Client, who: str
) -> None:
    owner = {"dilys": house.dilys.pk, "stranger": elsewhere.callum.pk, "nonsense": "x"}[who]
    callum.post(f"/in/help/question/{short(Question.plain.get().pk)}/take", {"owner": str(owner)})
    [owed] = queries.owed_in([released.protected])
    assert owed.owner == house.callum


@pytest.mark.parametrize(
    ("days", "late"),
    [(22, ""), (25, ""), (26, "1 day late"), (32, "7 days late"), (33, "8 days late")],
)
def test_a_question_is_late_for_a_team_after_the_week_in_which_it_was_due(
    released: ToldStory, days: int, late: str
) -> None:
    with clock.at(NOON + dt.timedelta(days=days)):
        [owed] = queries.owed_in([released.protected])
        assert present.owed_row(owed)["late"] == late


@pytest.mark.parametrize("later", [0, 1, 8, 22, 26, 40])
def test_no_page_of_a_team_tells_on_which_day_of_a_week_it_was_told(
    tell: Tell, protect: Told, house: House, callum: Client, later: int
) -> None:
    """What is promised is counted from the day of telling: whoever sees the one sees the other."""
    seen = []
    for day in (0, 2, 4):  # Monday, Wednesday, Friday
        with clock.at(NOON + dt.timedelta(days=day - 2)):
            told = protect(
                tell(f"Nobody came all night, {day}.", questions=["Why did nobody come?"])
            )
        with clock.at(NOON + dt.timedelta(days=4 + later)):
            [owed] = queries.owed_in([told.protected])
            row = {name: present.owed_row(owed)[name] for name in ("due", "late", "open_for")}
            path = paths.paths([told.protected])[told.protected.pk]
            margin = present.in_margin(told.protected, path, 0, house.ward)
            page = callum.get(f"/in/help/story/{short(told.protected.pk)}").content.decode()
            promised = re.findall(r"week of ([^.<]+)[.<]", page)
            assert promised
            seen.append((row, margin, promised))
    assert seen[0] == seen[1] == seen[2]


def test_whoever_asked_reads_the_day_that_was_promised(released: ToldStory) -> None:
    with clock.at(NOON + dt.timedelta(days=23)):
        [owed] = queries.owed_in([released.protected])
        row = present.owed_row(owed, to_teller=True)
    assert (row["due"], row["late"]) == ("Thursday 10 December", "1 day late")
    assert row["open_for"] == "23 days"


def still_owed(house: House) -> int:
    return queries.still_owed(access.answerable_by(house.callum)).count()


@pytest.mark.parametrize(
    ("linked", "said", "owed"),
    [
        (False, "", 1),
        (True, "", 0),
        (True, "partly", 1),
        (True, "not_yet", 1),
        (True, "answered", 0),
        (False, "answered", 0),
        (False, "not_yet", 1),
    ],
)
def test_what_is_still_owed_is_what_its_asker_says(
    released: ToldStory, house: House, linked: bool, said: str, owed: int
) -> None:
    question = Question.plain.get()
    answers.reply(released.protected, ANSWER, by=house.callum, answers=[question] if linked else [])
    if said:
        answers.say_of_answer(question, said, zone="Europe/London")
    assert still_owed(house) == owed
    [row] = queries.owed_in([released.protected])
    assert row.is_open() is (said != "answered")


def test_the_last_word_of_the_asker_stands(released: ToldStory, house: House) -> None:
    question = Question.plain.get()
    answers.reply(released.protected, ANSWER, by=house.callum, answers=[question])
    for said in ("not_yet", "answered", "partly"):
        answers.say_of_answer(question, said, zone="Europe/London")
    assert Verdict.plain.count() == 3
    assert queries.owed_in([released.protected])[0].said == "partly"


def test_no_page_of_staff_closes_a_question(released: ToldStory, callum: Client) -> None:
    question = Question.plain.get()
    for page in ("take", "close", "answered"):
        callum.post(f"/in/help/question/{short(question.pk)}/{page}", {"said": "answered"})
    assert not Verdict.plain.exists()


def test_a_question_of_a_story_that_the_team_may_not_read_is_not_counted(
    released: ToldStory, house: House
) -> None:
    assert still_owed(house) == 1
    safekeeping.change_consent(released.story, house.organisation.pk, set(), language="en")
    assert still_owed(house) == 0


# ---- what came of it ----


def say(told: ToldStory, kind: str, by: Person) -> None:
    evidence = "Counted by Callum in May." if kind == "made" else ""
    answers.say_what_came_of_it(
        told.protected, kind, f"Words on {kind}.", title="A clock", by=by, evidence=evidence
    )


@pytest.mark.parametrize("evidence", ["", "  "])
def test_a_change_made_needs_what_shows_it(
    released: ToldStory, house: House, evidence: str
) -> None:
    with pytest.raises(Refusal, match="Say what shows"):
        answers.say_what_came_of_it(
            released.protected,
            "made",
            "A third nurse.",
            title="A clock",
            by=house.callum,
            evidence=evidence,
        )
    assert not Outcome.plain.exists()


@pytest.mark.parametrize("kind", ["", "closed", "answered"])
def test_nothing_else_can_come_of_it(released: ToldStory, house: House, kind: str) -> None:
    with pytest.raises(Refusal, match="Choose one of the four"):
        answers.say_what_came_of_it(
            released.protected, kind, "Done.", title="A clock", by=house.callum
        )


def test_the_page_of_an_outcome_names_what_is_missing(released: ToldStory, callum: Client) -> None:
    body = callum.post(address(released, "/outcome"), {}).content.decode()
    assert "Choose one of the four." in body and "The box is empty." in body
    said = {"kind": "made", "words": "A third nurse."}
    body = callum.post(address(released, "/outcome"), said).content.decode()
    assert 'href="#id_evidence"' in body
    assert "A third nurse." in body


ENDS = [
    ([], "dd-----"),
    (["planned"], "dd--d--"),
    (["planned", "made"], "dd--dd-"),
    (["made"], "dd--dd-"),
    (["no_change"], "dd--pp-"),
    (["nothing_to_mend"], "dd--pp-"),
    (["planned", "no_change"], "dd--dp-"),
    (["no_change", "planned"], "dd--d--"),
    (["no_change", "made"], "dd--dd-"),
    (["made", "no_change"], "dd--dd-"),
    (["nothing_to_mend", "planned", "made"], "dd--dd-"),
    (["no_change", "planned", "nothing_to_mend"], "dd--dp-"),
]


@pytest.mark.parametrize(("kinds", "ring"), ENDS, ids=lambda v: "-".join(v) if v else "none")
def test_the_path_follows_from_what_was_said(
    released: ToldStory, house: House, kinds: list[str], ring: str
) -> None:
    for number, kind in enumerate(kinds):
        with clock.at(NOON + dt.timedelta(days=number)):
            say(released, kind, house.callum)
    assert states(released) == ring


@pytest.mark.parametrize(
    "kinds", [list(one) for one in itertools.permutations(["planned", "made", "no_change"])]
)
def test_in_whatever_order_a_change_that_was_made_is_made(
    released: ToldStory, house: House, kinds: list[str]
) -> None:
    for number, kind in enumerate(kinds):
        with clock.at(NOON + dt.timedelta(days=number)):
            say(released, kind, house.callum)
    assert states(released)[4:6] == "dd"


def test_outcomes_of_the_same_moment_stand_in_one_order(
    released: ToldStory, house: House, at_noon: dt.datetime
) -> None:
    say(released, "no_change", house.callum)
    say(released, "made", house.callum)
    assert states(released)[5] == "d"


# ---- told back ----


@pytest.mark.parametrize(
    ("reply", "kinds", "may"),
    [
        (False, [], False),
        (True, [], False),
        (True, ["planned"], False),
        (False, ["made"], False),
        (False, ["no_change"], False),
        (True, ["made"], True),
        (True, ["no_change"], True),
        (True, ["nothing_to_mend"], True),
        (True, ["planned", "made"], True),
    ],
)
def test_only_an_answered_story_with_an_end_is_told_back(
    released: ToldStory, house: House, reply: bool, kinds: list[str], may: bool
) -> None:
    if reply:
        answers.reply(released.protected, ANSWER, by=house.callum)
    for kind in kinds:
        say(released, kind, house.callum)
    if may:
        answers.tell_back(released.protected, by=house.callum)
    else:
        with pytest.raises(Refusal):
            answers.tell_back(released.protected, by=house.callum)
    assert (states(released)[-1] == "d") is may


def test_told_back_twice_is_told_back_once(released: ToldStory, house: House) -> None:
    answers.reply(released.protected, ANSWER, by=house.callum)
    say(released, "no_change", house.callum)
    first = answers.tell_back(released.protected, by=house.callum)
    assert answers.tell_back(released.protected, by=house.dilys).pk == first.pk


def test_too_soon_on_the_page_says_what_to_do_first(released: ToldStory, callum: Client) -> None:
    body = callum.post(address(released, "/told-back")).content.decode()
    assert "Answer the person first." in body


@pytest.mark.parametrize(
    ("kind", "headline"),
    [
        ("made", "Something changed because you told it."),
        ("no_change", "Your story has been told back."),
        ("nothing_to_mend", "Your story has been told back."),
    ],
)
def test_the_teller_sees_the_ring_closed(
    released: ToldStory, house: House, kind: str, headline: str
) -> None:
    answers.reply(released.protected, ANSWER, by=house.callum)
    say(released, kind, house.callum)
    answers.tell_back(released.protected, by=house.callum)
    page = Client().post("/code", {"code": released.code}).content.decode()
    assert headline in page
    assert f"Words on {kind}." in page


# ---- promises ----


@pytest.mark.parametrize(
    ("days", "late"),
    [(3, None), (4, "Saturday 21 November"), (9, "Saturday 21 November")],
)
def test_a_promise_that_was_missed_is_said(tell: Tell, days: int, late: str | None) -> None:
    with clock.at(NOON):
        told = tell("They were slow.")
        safekeeping.examine([told.story.pk])
    with clock.at(NOON + dt.timedelta(days=days)):
        page = Client().post("/code", {"code": told.code}).content.decode()
    assert (f"We are late. We said {late}." in page) is (late is not None)


def test_a_promise_kept_is_not_late_afterwards(released: ToldStory, house: House) -> None:
    with clock.at(NOON + dt.timedelta(days=1)):
        answers.reply(released.protected, ANSWER, by=house.callum)
    with clock.at(NOON + dt.timedelta(days=300)):
        page = Client().post("/code", {"code": released.code}).content.decode()
    assert "We are late" not in page


# ---- strangers ----


@pytest.mark.parametrize("page", ["", "/answer", "/outcome", "/read", "/told-back"])
def test_a_stranger_finds_nothing(
    released: ToldStory, ewan: Person, signed_in: SignedIn, page: str
) -> None:
    assert signed_in(ewan).get(address(released, page)).status_code == 404
    assert signed_in(ewan).post(address(released, page), {"words": "Hello"}).status_code == 404
    assert not Reply.plain.exists() and not ReadBy.plain.exists()


def test_a_reader_does_not_answer(released: ToldStory, house: House, signed_in: SignedIn) -> None:
    assert signed_in(house.dilys).get(address(released)).status_code == 200
    assert signed_in(house.dilys).get(address(released, "/answer")).status_code == 404
