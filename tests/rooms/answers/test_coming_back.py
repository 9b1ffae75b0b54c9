"""The page a teller comes back to: a right code opens it, every wrong one is the same wrong."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOON, House, ToldStory

from wholeheard.kit import clock, codes, guesses, sealing, tasks
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers.models import Question, Verdict
from wholeheard.rooms.answers.views import teller as views
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import visits
from wholeheard.rooms.stories import actions as stories
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.models import Addition, Contact

Tell = Callable[..., ToldStory]


@pytest.fixture(autouse=True)
def a_full_bucket(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Nobody waits in these tests; the pauses asked for are listed."""
    asked: list[float] = []
    monkeypatch.setattr(views, "guesses", views.Guesses())
    monkeypatch.setattr(guesses.time, "sleep", asked.append)
    return asked


@pytest.fixture
def released(tell: Tell, protect: Callable[[ToldStory], ToldStory]) -> ToldStory:
    return protect(tell("I waited four hours.", questions=["Why was it full?"]))


def open_code(code: str) -> str:
    response = Client().post("/code", {"code": code})
    assert response.status_code == 200
    return response.content.decode()


def pass_on(told: ToldStory) -> str:
    visit = visits.come_back(told.code)
    assert isinstance(visit, visits.Visit)
    return visit.pass_on


def post(told: ToldStory, page: str, **said: object) -> str:
    response = Client().post(f"/code{page}", {"pass": pass_on(told), **said})
    assert response.status_code == 200
    return response.content.decode()


# ---- right and wrong codes ----


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code,
        str.lower,
        codes.grouped,
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: f"  {codes.grouped(code).replace(' ', '-')}\n",
    ],
)
def test_a_right_code_opens_however_it_is_typed(tell: Tell, typed: Callable[[str], str]) -> None:
    assert "Your story is with us." in open_code(typed(tell().code))


def wrong_codes(tell: Tell, house: House) -> dict[str, str]:
    withdrawn = tell("One that is gone.")
    safekeeping.take_back(withdrawn.story)
    telling = tellings.begin(house.ward.pk)
    telling.words = "One that was stopped."
    with clock.at(NOON - dt.timedelta(days=60)):
        stories.keep_draft(telling, house.ward)
    never = codes.code_for(b"never told here.")
    return {
        "never issued": never,
        "mistyped": never[:-1] + ("A" if never[-1] != "A" else "B"),
        "withdrawn": withdrawn.code,
        "expired draft": telling.code,
        "short": "K7Q",
        "long": "K7Q" * 100,
        "letters that cannot be": "!" * 21,
        "nul": "\x00K7Q",
        "emoji": "😭",
    }


def test_every_wrong_code_has_one_page_one_status_and_as_many_questions(
    tell: Tell, house: House
) -> None:
    seen = set()
    for code in wrong_codes(tell, house).values():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            response = Client().post("/code", {"code": code})
        body = re.sub(r'<input[^>]* name="code"[^>]*>', "", response.content.decode())
        seen.add((response.status_code, body, len(asked)))
    assert len(seen) == 1


def test_a_wrong_code_stays_in_its_box(tell: Tell) -> None:
    assert 'value="K7Q M4T"' in open_code("K7Q M4T")


def test_an_empty_box_is_named() -> None:
    assert "Write your code in the box." in open_code("  ")


def test_guesses_are_slowed_and_a_right_code_never_waits(
    tell: Tell, a_full_bucket: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views.Guesses, "REFILL_SECONDS", 3600.0)  # however slow this machine is
    told = tell()
    for _ in range(views.Guesses.SIZE):
        open_code("WRONG")
    assert a_full_bucket == []
    for _ in range(5):
        open_code("WRONG")
    assert a_full_bucket == [views.Guesses.PAUSE_SECONDS] * 5
    assert "Your story is with us." in open_code(told.code)
    assert len(a_full_bucket) == 5


def test_the_bucket_fills_again(
    monkeypatch: pytest.MonkeyPatch, a_full_bucket: list[float]
) -> None:
    now = 0.0
    monkeypatch.setattr(guesses.time, "monotonic", lambda: now)
    bucket = views.Guesses()
    for _ in range(bucket.SIZE + 1):
        bucket.slow_down()
    assert len(a_full_bucket) == 1
    now = bucket.REFILL_SECONDS * 2
    bucket.slow_down()
    bucket.slow_down()
    assert len(a_full_bucket) == 1
    bucket.slow_down()
    assert len(a_full_bucket) == 2


def test_many_guesses_at_once_hold_up_few_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    bucket, waited = views.Guesses(), []

    def guess_again(_seconds: float) -> None:
        waited.append(1)
        if len(waited) < 10:
            bucket.slow_down()

    monkeypatch.setattr(guesses.time, "sleep", guess_again)
    for _ in range(bucket.SIZE + 1):
        bucket.slow_down()
    assert len(waited) == bucket.MOST_WAITING


def test_the_code_is_never_asked_for_by_an_address(tell: Tell) -> None:
    told = tell()
    page = Client().get("/code", {"code": told.code}).content.decode()
    assert "Your story is with us." not in page
    assert told.code not in page


# ---- the pass from page to page ----


@pytest.mark.parametrize("page", ["words", "add", "who", "contact", "take-back"])
def test_a_page_of_a_visit_begins_at_the_code(page: str, released: ToldStory) -> None:
    response = Client().get(f"/code/{page}")
    assert (response.status_code, response.headers["Location"]) == (302, "/code")
    body = Client().post(f"/code/{page}", {"pass": "nonsense"}).content.decode()
    assert "Use your code." in body


@pytest.mark.parametrize(
    "spoilt",
    ["", "x", "é" * 30, sealing.seal_text("telling", "{}"), sealing.seal_text("visit", "none")],
    ids=["empty", "one letter", "accents", "other seal", "no visit"],
)
def test_a_pass_that_was_not_given_here_opens_nothing(released: ToldStory, spoilt: str) -> None:
    assert visits.go_on(spoilt) is None


def test_a_visit_runs_out_and_is_renewed_by_each_page(released: ToldStory) -> None:
    with clock.at(NOON):
        first = pass_on(released)
    with clock.at(NOON + dt.timedelta(minutes=50)):
        second = visits.go_on(first)
        assert isinstance(second, visits.Visit)
    with clock.at(NOON + dt.timedelta(minutes=100)):
        assert visits.go_on(first) is None
        assert isinstance(visits.go_on(second.pass_on), visits.Visit)


def test_words_typed_on_a_page_that_ran_out_wait_for_the_code(released: ToldStory) -> None:
    with clock.at(NOON):
        old = pass_on(released)
    with clock.at(NOON + dt.timedelta(hours=3)):
        said = {"pass": old, "do": "1", "kind": "correction", "words": "It was five hours."}
        asked = Client().post("/code/add", said).content.decode()
        assert "It was five hours." in asked
        again = {"code": released.code, "words": "It was five hours.", "kind": "correction"}
        page = Client().post("/code", again).content.decode()
    assert "What should be put right?" in page
    assert "It was five hours." in page
    assert not Addition.plain.exists()


# ---- what a teller does ----


def test_the_path_and_the_protected_words_are_on_the_page(released: ToldStory) -> None:
    page = open_code(released.code)
    assert "Your story is with the team." in page
    assert "I waited four hours." in page
    assert "Why was it full?" in page


def test_before_the_machine_looked_the_page_is_whole(tell: Tell) -> None:
    page = open_code(tell().code)
    assert page.count("<h1") == 1
    assert "Your story is with us." in page


def test_each_edit_is_shown_with_its_reason(
    tell: Tell, protect: Callable[[ToldStory], ToldStory]
) -> None:
    told = protect(tell("Nurse Priya Nair was kind."))
    page = post(told, "/words")
    assert "It could show who somebody else is" in page
    assert "Priya" not in page


@pytest.mark.parametrize("kind", ["added", "correction", "to_reply", "question"])
def test_more_words_are_kept_in_their_kind_once(released: ToldStory, kind: str) -> None:
    for _ in range(2):
        assert "It is with us." in post(released, "/add", do="1", kind=kind, words="And this.")
    addition = Addition.plain.get()
    assert addition.kind == ("added" if kind == "question" else kind)
    assert b"And this." not in bytes(addition.words)


@pytest.mark.parametrize("words", ["", "  ", "\x00"])
def test_an_empty_addition_is_named(released: ToldStory, words: str) -> None:
    page = post(released, "/add", do="1", words=words)
    assert "The box is empty." in page
    assert not Addition.plain.exists()


def test_too_many_words_stay_on_the_page(released: ToldStory) -> None:
    page = post(released, "/add", do="1", words="word " * 30_000)
    assert "Send it in two parts." in page
    assert "word word" in page


@pytest.mark.usefixtures("at_noon")
def test_a_question_asked_later_is_owed_an_answer_later(
    released: ToldStory, protect: Callable[[ToldStory], ToldStory]
) -> None:
    with clock.at(NOON + dt.timedelta(days=10)):
        post(released, "/add", do="1", kind="question", words="Who decides?")
        protect(released)
    later = Question.plain.order_by("due_on").last()
    assert later is not None
    assert later.due_on == dt.date(2026, 11, 28) + dt.timedelta(days=22)


@pytest.mark.parametrize(
    "address", ["", "amara", "a@b", "a b@c.example", "@", "x" * 300 + "@c.org"]
)
def test_an_address_that_cannot_be_is_named(released: ToldStory, address: str) -> None:
    page = post(released, "/contact", do="1", address=address)
    assert 'id="id_address_error"' in page
    assert not Contact.plain.exists()


def test_an_address_is_kept_locked_and_the_letter_holds_no_words(
    released: ToldStory, house: House
) -> None:
    post(released, "/contact", do="1", address="amara@home.example")
    assert b"amara" not in bytes(Contact.plain.get().address)
    answers.reply(released.protected, "We are sorry. The ward was full.", by=house.callum)
    tasks.do_what_is_due()
    [letter] = [one for one in mail.outbox if one.to == ["amara@home.example"]]
    for word in ("waited", "sorry", "full", "Rowan", "Callum", released.code):
        assert word not in letter.body + letter.subject
    assert "/code" in letter.body


def test_another_address_takes_the_place_of_the_first(released: ToldStory) -> None:
    post(released, "/contact", do="1", address="amara@home.example")
    post(released, "/contact", do="1", address="amara@work.example")
    assert Contact.plain.count() == 1


def test_no_address_no_letter(released: ToldStory, house: House) -> None:
    answers.reply(released.protected, "We are sorry.", by=house.callum)
    tasks.do_what_is_due()
    assert mail.outbox == []


# ---- has that been answered? ----


@pytest.mark.parametrize("said", ["answered", "partly", "not_yet"])
def test_only_the_one_who_asked_says_if_it_is_answered(
    released: ToldStory, house: House, said: str
) -> None:
    question = Question.plain.get()
    answers.reply(released.protected, "It was the lift.", by=house.callum, answers=[question])
    assert "We have told them." in post(released, f"/question/{shortened(question)}", said=said)
    assert Verdict.plain.get().said == said


def shortened(question: Question) -> str:
    from wholeheard.kit.ids import short

    return short(question.pk)


def test_before_any_answer_it_cannot_be_said(released: ToldStory) -> None:
    page = post(released, f"/question/{shortened(Question.plain.get())}", said="answered")
    assert "Nobody has answered this yet." in page
    assert not Verdict.plain.exists()


@pytest.mark.parametrize("said", ["", "closed"])
def test_one_of_three_has_to_be_chosen(released: ToldStory, house: House, said: str) -> None:
    answers.reply(released.protected, "It was the lift.", by=house.callum)
    page = post(released, f"/question/{shortened(Question.plain.get())}", said=said)
    assert "Choose one: yes, partly or not yet." in page


def test_nobody_says_it_of_another_persons_question(
    released: ToldStory, house: House, tell: Tell
) -> None:
    answers.reply(released.protected, "It was the lift.", by=house.callum)
    other = tell("Another story.")
    post(other, f"/question/{shortened(Question.plain.get())}", said="answered")
    assert not Verdict.plain.exists()


def test_no_page_of_a_visit_sets_a_cookie_or_is_kept(released: ToldStory) -> None:
    browser = Client()
    for page in ("", "/words", "/add", "/who", "/contact", "/take-back"):
        response = browser.post(f"/code{page}", {"pass": pass_on(released)})
        assert response.headers["Cache-Control"] == "no-store"
        assert not response.cookies


def test_who_lets_nobody_read_it_is_told_what_that_means(released: ToldStory) -> None:
    here = str(released.story.organisation_id)
    page = post(released, "/who", do="1", organisation=here)
    assert "From now on only the people who protect stories may read it." in page
    page = post(released, "/who", do="1", organisation=here, agreed=["team"])
    assert "Changed. It holds from now on." in page
