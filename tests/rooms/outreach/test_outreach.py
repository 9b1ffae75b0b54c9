"""Who is heard, who goes to whom, and who asked for somebody to listen."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.test import Client
from tests.conftest import House
from tests.house import filled
from tests.rooms.answers.in_full import SignedIn, body

from wholeheard.kit import clock, codes, tasks
from wholeheard.kit.refusal import Refusal
from wholeheard.listening.measuring import heard as reckoned
from wholeheard.listening.protecting.tables import Figure
from wholeheard.rooms.measures.lists import QUARTER
from wholeheard.rooms.measures.models import CountedMonth, Issue, PublishedFigures
from wholeheard.rooms.outreach import access, actions, lists, present, queries, reading_served
from wholeheard.rooms.outreach.models import Going, InPerson, Served
from wholeheard.rooms.outreach.reading_served import Row
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person, Place

JULY = dt.date(2026, 7, 1)
HOW = "Room 14, after lunch. Ring 01632 960 983."
GROUPS = {"all": [], "voice": ["staff"], "language": ["english", "welsh", "other"]}


@pytest.fixture
def lowri(house: House) -> Person:
    """She listens, wherever in the organisation."""
    return filled.somebody(house, "Lowri Listener", "listener", house.root)


# The file ----------------------------------------------------------------------------------------


def read(text: str) -> tuple[list[Row], list[str]]:
    return reading_served.read(text.encode(), GROUPS)


def test_a_file_gives_places_and_groups() -> None:
    rows, problems = read("Place,What,Group,Number\nRW,all,,240\n,language,welsh,90\n")
    assert problems == []
    assert rows == [Row("rw", "all", "", 240), Row("", "language", "welsh", 90)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("RW,shoes,,240", "is not counted"),
        (",language,dutch,3", "is no group of language"),
        (",language,,3", "is no group of language"),
        ("RW,language,welsh,3", "Leave the place empty"),
        ("RW,all,,many", "figures alone"),
        ("RW,all,,-3", "figures alone"),
    ],
)
def test_a_row_that_is_wrong_is_named_with_what_to_do(line: str, said: str) -> None:
    rows, [problem] = read(f"place,what,group,number\n{line}\n")
    assert rows == [] and problem.startswith("Row 2") and said in problem


def test_a_file_that_is_no_table_is_refused() -> None:
    assert read("hello") == ([], ["These columns are missing: place, what, group, number."])
    assert "UTF-8" in reading_served.read(b"place\xff", GROUPS)[1][0]
    assert "1 MB" in reading_served.read(b"x" * (lists.MOST_BYTES + 1), GROUPS)[1][0]


# Who is heard -------------------------------------------------------------------------------------


def issued(house: House, told: dict[Place, int]) -> None:
    """A quarter as it was published, with so many stories at each place."""
    issue = Issue.objects.everywhere().create(
        organisation=house.organisation,
        period=QUARTER,
        starts_on=JULY,
        contributors=100,
        at=clock.now(),
    )
    for place, number in told.items():
        kind = "number" if number else "nobody"
        figures = {"told": [kind, float(number)], "voice:staff": ["hidden"]}
        PublishedFigures.objects.everywhere().create(
            organisation=house.organisation, issue=issue, place=place, figures=figures
        )


def keep(house: House, *rows: Row) -> None:
    actions.keep_served(
        house.organisation, list(rows), period=QUARTER, starts_on=JULY, source="PAS", by=house.ada
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_a_place_that_told_nothing_is_not_heard_and_never_good(
    house: House, signed_in: SignedIn
) -> None:
    keep(house, Row("", "all", "", 10_000), Row(house.ward.address, "all", "", 300))
    issued(house, {house.root: 100, house.ward: 0})
    page = body(signed_in(house.callum).get("/in/attend/heard"))
    assert "Not heard. So little is no chance." in page
    assert "0.0 to 12.3" in page
    for word in ("Good", "Excellent", "well done"):
        assert word not in page


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_what_is_hidden_in_published_figures_cannot_be_said_here(house: House) -> None:
    keep(house, Row("", "all", "", 10_000), Row("", "voice", "staff", 300))
    issued(house, {house.root: 100})
    [voices] = present.who_is_heard(house.callum)["tables"]
    assert [row["said"] for row in voices["rows"]] == ["Cannot be said."]


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_a_small_number_of_people_is_not_shown(house: House, signed_in: SignedIn) -> None:
    keep(house, Row("", "all", "", 10_000), Row(house.ward.address, "all", "", 7))
    issued(house, {house.root: 100, house.ward: 0})
    page = body(signed_in(house.callum).get("/in/attend/heard"))
    assert "fewer than 10" in page and ">7<" not in page


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_silence_alarms_when_it_is_too_long_for_chance(house: House) -> None:
    """90 stories of 2,700 people: one of 30. Rowan has 240 people a month, so eight stories were to
    expect each month, and silence alarms after three."""
    keep(house, Row("", "all", "", 2700))
    issued(house, {house.root: 90})
    CountedMonth.objects.everywhere().create(
        organisation=house.organisation, place=house.ward, month=JULY, told=1
    )
    rows = {one["address"]: one for one in present.who_is_heard(house.callum)["silent"]}
    assert rows[house.ward.address]["alarm"] is True
    assert rows[house.ward.address]["since"] == "Nothing told for 3 months."
    assert "not known" in rows["aldermere-site"]["said"]


def silent_at(house: House, place: Place) -> dict[str, Any]:
    return {one["address"]: one for one in present.who_is_heard(house.callum)["silent"]}[
        place.address
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_a_home_that_calls_itself_small_is_not_heard_less_loudly(house: House) -> None:
    """What it says of itself gives way to the number that is kept for all."""
    keep(house, Row("", "all", "", 2700), Row(house.ward.address, "all", "", 720))
    issued(house, {house.root: 90})
    CountedMonth.objects.everywhere().create(
        organisation=house.organisation, place=house.ward, month=JULY, told=1
    )
    house.ward.monthly_contacts = 1
    people.change_place(house.ward, by=house.ada, changed=["monthly_contacts"])
    row = silent_at(house, house.ward)
    assert (row["alarm"], row["said"]) == (True, "Not heard. So little is no chance.")


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_a_place_that_was_added_today_is_not_said_to_be_silent(house: House) -> None:
    keep(house, Row("", "all", "", 2700))
    issued(house, {house.root: 90})
    row = silent_at(house, house.other_ward)
    assert row["alarm"] is False and "may be chance" in row["said"]


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_a_silent_place_that_is_closed_stays_in_the_list_for_a_year(house: House) -> None:
    house.other_ward.open = False
    people.change_place(house.other_ward, by=house.ada, changed=["open"])
    assert "It takes no stories since 18 November" in silent_at(house, house.other_ward)["since"]
    with clock.at(clock.now() + dt.timedelta(days=400)):
        found = present.who_is_heard(house.callum)["silent"]
    assert house.other_ward.address not in [one["address"] for one in found]


def test_after_a_year_somebody_goes_also_where_it_may_be_chance() -> None:
    """One story in a hundred months was to expect: a year without is no surprise."""
    assert reckoned.silence(12, 0.01) == reckoned.Silence(True, reckoned.TOO_FEW)
    assert reckoned.silence(12, 0.5) == reckoned.Silence(True, reckoned.NOT_HEARD)
    assert reckoned.silence(1, 8.0) == reckoned.Silence(False, reckoned.TOO_FEW)


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_numbers_are_taken_from_a_file_and_replace_those_before(
    house: House, signed_in: SignedIn
) -> None:
    browser = signed_in(filled.with_all_roles(house, "Huw Parry"))
    text = f"place,what,group,number\n,all,,900\n{house.ward.address},all,,200\n"
    for content in (text, text.replace("900", "1000")):
        file = SimpleUploadedFile("n.csv", content.encode())
        said = {"period": f"quarter:{JULY}", "source": "PAS", "file": file}
        assert browser.post("/in/attend/heard/served", said).status_code == 302
    numbers = Served.objects.of(house.organisation).order_by("-number")
    assert list(numbers.values_list("number", flat=True)) == [1000, 200]


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_a_file_with_an_unknown_place_takes_nothing_in(house: House, elsewhere: House) -> None:
    with pytest.raises(Refusal, match="There is no one place"):
        keep(house, Row("", "all", "", 900), Row(elsewhere.ward.address, "all", "", 3))
    assert not Served.objects.everywhere().exists()


# Going to people ----------------------------------------------------------------------------------


def planned(house: House, lowri: Person, day: dt.date = dt.date(2026, 11, 18)) -> Going:
    return actions.plan(house.ward, "no_visitors", day, who=lowri, by=lowri)


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_who_goes_when_and_what_came_of_it(
    house: House, lowri: Person, signed_in: SignedIn
) -> None:
    browser = signed_in(lowri)
    plan = {"do": "plan", "place": str(house.ward.pk), "whom": "no_visitors"}
    plan |= {"goes_on": "18/11/2026", "who": str(lowri.pk)}
    browser.post("/in/attend/going", plan)
    [going] = Going.objects.of(house.organisation)
    said = {"do": "came", "row": str(going.pk), "words": "Met four. The bell was out of reach."}
    browser.post("/in/attend/going", said)
    page = body(browser.get("/in/attend/going"))
    assert "Met four. The bell was out of reach." in page
    assert "People whom nobody visits" in page


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
@pytest.mark.parametrize(
    ("day", "words", "sentence"),
    [
        (dt.date(2026, 12, 1), "Met four.", "That day is still to come."),
        (dt.date(2026, 11, 18), "Met four. " * 201, "2000 characters"),
        (dt.date(2026, 11, 18), " ", "A few words are enough."),
    ],
)
def test_words_on_what_came_of_it_that_are_refused_stand_in_their_box_again(
    house: House, lowri: Person, signed_in: SignedIn, day: dt.date, words: str, sentence: str
) -> None:
    going, _ = planned(house, lowri, day), planned(house, lowri)
    said = {"do": "came", "row": str(going.pk), "words": words}
    page = body(signed_in(lowri).post("/in/attend/going", said))
    assert sentence in page
    assert page.count(f'href="#{going.pk}_words"') == 1
    if day.month == 11:
        assert page.split(f'id="{going.pk}_words"')[1].split("</textarea>")[0].count(
            "Met four."
        ) == (words.count("Met four."))


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_what_came_of_it_lies_sealed(house: House, lowri: Person) -> None:
    going = actions.say_what_came_of_it(planned(house, lowri), "Met four.", by=lowri)
    assert b"Met four" not in bytes(going.came_of_it)


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_nothing_came_of_a_day_that_is_still_to_come(house: House, lowri: Person) -> None:
    with pytest.raises(Refusal, match="still to come"):
        actions.say_what_came_of_it(planned(house, lowri, dt.date(2026, 12, 1)), "Met.", by=lowri)


# Being listened to in person ----------------------------------------------------------------------


def ask(house: House) -> InPerson:
    """Where somebody listens."""
    if not rights.people_who_may(access.LISTEN, house.ward).exists():
        filled.somebody(house, "Mair Listener", "listener", house.ward)
    Client().post(f"/at/{house.ward.address}/in-person", {"how": HOW, "needs": "In Welsh."})
    return InPerson.objects.of(house.organisation).get()


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_somebody_asks_on_the_open_page_without_a_trace(house: House, lowri: Person) -> None:
    response = Client().post(f"/at/{house.ward.address}/in-person", {"how": HOW, "needs": ""})
    assert "We have it." in body(response)
    assert not response.cookies
    asked = InPerson.objects.of(house.organisation).get()
    assert b"960 983" not in bytes(asked.said)


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_who_listens_there_finds_it_and_then_it_is_gone(
    house: House, lowri: Person, signed_in: SignedIn
) -> None:
    row = str(ask(house).pk)
    browser = signed_in(lowri)
    assert "Room 14" in body(browser.get("/in/attend/going"))
    browser.post("/in/attend/going", {"do": "take", "row": row})
    assert "You go to them." in body(browser.get("/in/attend/going"))
    browser.post("/in/attend/going", {"do": "done", "row": row})
    assert not InPerson.objects.everywhere().exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_who_listens_there_is_told_of_it_until_somebody_goes(
    house: House, lowri: Person, signed_in: SignedIn
) -> None:
    """Or somebody waits in a room for thirty days, and nobody knew."""
    asked, told = ask(house), "One person asked for somebody to listen to them."
    assert told in body(signed_in(lowri).get("/in/"))
    next_ward = filled.somebody(house, "Nia Listener", "listener", house.other_ward)
    assert told not in body(signed_in(next_ward).get("/in/"))
    actions.take(asked, by=lowri)
    assert told not in body(signed_in(lowri).get("/in/"))


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_it_is_gone_after_thirty_days_whatever_became_of_it(house: House) -> None:
    asked = ask(house)
    with clock.at(clock.now() + dt.timedelta(days=lists.DAYS_KEPT)):
        assert queries.past_their_time() == []
    with clock.at(clock.now() + dt.timedelta(days=lists.DAYS_KEPT + 1)):
        assert queries.past_their_time() == [asked.pk]
        actions.let_go([asked.pk])
    assert not InPerson.objects.everywhere().exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_who_listens_elsewhere_finds_nothing_of_it(
    house: House, elsewhere: House, signed_in: SignedIn
) -> None:
    asked = ask(house)
    other = filled.somebody(elsewhere, "Moira Listener", "listener", elsewhere.root)
    next_ward = filled.somebody(house, "Nia Listener", "listener", house.other_ward)
    for person in (other, next_ward):
        assert not access.asked_of(person).exists()
        browser = signed_in(person)
        for do in ("take", "done"):
            said = {"do": do, "row": str(asked.pk)}
            assert browser.post("/in/attend/going", said).status_code == 404
    assert InPerson.objects.everywhere().get().taken_by is None


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_two_do_not_go_to_the_same_person(house: House, lowri: Person) -> None:
    asked = actions.take(ask(house), by=lowri)
    with pytest.raises(Refusal, match="Somebody else"):
        actions.take(asked, by=house.dilys)


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_where_nobody_listens_it_is_said_and_nothing_is_kept(house: House) -> None:
    response = Client().post(f"/at/{house.ward.address}/in-person", {"how": HOW, "needs": ""})
    assert "Nobody goes to people here yet." in body(response)
    assert HOW in body(response)
    assert not InPerson.objects.everywhere().exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_nobody_lets_go_of_what_another_took_or_nobody_answered(
    house: House, lowri: Person
) -> None:
    asked = ask(house)
    with pytest.raises(Refusal, match="Say first that you go to them"):
        actions.done(asked, by=house.dilys)
    actions.take(asked, by=lowri)
    with pytest.raises(Refusal, match="Somebody else goes"):
        actions.done(asked, by=house.dilys)
    assert InPerson.objects.everywhere().get() == asked


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_what_came_of_going_there_is_neither_written_over_nor_called_off(
    house: House, lowri: Person
) -> None:
    went = actions.plan(house.ward, "no_visitors", clock.today(), who=lowri, by=lowri)
    actions.say_what_came_of_it(went, "Three people spoke with me.", by=lowri)
    for act in (
        lambda: actions.say_what_came_of_it(went, "Nobody did.", by=house.dilys),
        lambda: actions.call_off(went, by=house.dilys),
    ):
        with pytest.raises(Refusal, match="It stays"):
            act()
    assert Going.objects.everywhere().count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_an_empty_request_says_what_to_write(house: House) -> None:
    response = Client().post(f"/at/{house.ward.address}/in-person", {"how": " "})
    assert "The box is empty" in body(response)
    with pytest.raises(Refusal, match="how we can find you"):
        actions.ask(house.ward, " ", "", nonce=codes.new_nonce())


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_whoever_asked_says_when_it_suits_and_takes_it_back_with_their_code(
    house: House, lowri: Person, signed_in: SignedIn
) -> None:
    where = f"/at/{house.ward.address}/in-person"
    sent = body(Client().post(where, {"how": HOW, "when": "Tuesday after lunch", "needs": ""}))
    groups = re.findall(r"<span>(\w{3})</span>", sent)
    assert len(groups) == 7
    assert "Tuesday after lunch" in body(signed_in(lowri).get("/in/attend/going"))
    wrong = codes.code_for(codes.new_nonce())
    refused = body(Client().post(where, {"do": "take_back", "code": wrong}))
    assert "did not open a request" in refused and InPerson.objects.everywhere().exists()
    gone = body(Client().post(where, {"do": "take_back", "code": " ".join(groups).lower()}))
    assert "You took it back." in gone
    assert not InPerson.objects.everywhere().exists()


@pytest.mark.django_db
def test_where_nobody_listens_there_is_no_form_to_fill_in(house: House) -> None:
    where = f"/at/{house.ward.address}/in-person"
    assert 'name="how"' not in body(Client().get(where))
    filled.somebody(house, "Mair Listener", "listener", house.ward)
    assert 'name="how"' in body(Client().get(where))


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_whoever_cannot_go_lets_somebody_else(
    house: House, lowri: Person, signed_in: SignedIn
) -> None:
    asked = actions.take(ask(house), by=lowri)
    signed_in(lowri).post("/in/attend/going", {"do": "give_up", "row": str(asked.pk)})
    asked.refresh_from_db()
    assert asked.taken_by is None


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_who_listens_no_more_holds_up_nobody_who_asked(house: House, lowri: Person) -> None:
    gone = filled.somebody(house, "Nia Listener", "listener", house.ward)
    asked, going = actions.take(ask(house), by=gone), planned(house, gone)
    with pytest.raises(Refusal, match="Nia Listener"):
        actions.call_off(going, by=lowri)
    gone.grants.all().delete()
    fresh = InPerson.objects.everywhere().get(pk=asked.pk)
    assert actions.take(fresh, by=lowri).taken_by == lowri
    actions.call_off(Going.objects.everywhere().get(pk=going.pk), by=lowri)
    assert not Going.objects.everywhere().exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_everybody_who_listens_at_one_of_the_places_can_be_sent_and_only_there(
    house: House, signed_in: SignedIn
) -> None:
    person = filled.somebody(house, "Mair Listener", "listener", house.ward)
    filled.grant(person, "listener", house.other_ward)
    nia = filled.somebody(house, "Nia Listener", "listener", house.other_ward)
    browser = signed_in(person)
    assert "Nia Listener" in body(browser.get("/in/attend/going"))
    said = {"do": "plan", "whom": "no_visitors", "goes_on": "19/11/2026", "who": str(nia.pk)}
    refused = browser.post("/in/attend/going", said | {"place": str(house.ward.pk)})
    assert "Nia Listener does not listen at that place." in body(refused)
    browser.post("/in/attend/going", said | {"place": str(house.other_ward.pk)})
    [going] = Going.objects.of(house.organisation)
    assert going.who == nia


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_a_day_that_has_passed_is_no_day_to_go(
    house: House, lowri: Person, signed_in: SignedIn
) -> None:
    said = {"do": "plan", "whom": "no_visitors", "goes_on": "17/11/2026", "who": str(lowri.pk)}
    refused = signed_in(lowri).post("/in/attend/going", said | {"place": str(house.ward.pk)})
    assert "That day has passed." in body(refused)
    assert not Going.objects.everywhere().exists()


def test_the_range_beside_a_step_of_five_does_not_give_the_number_away() -> None:
    """Whoever knows how a range is worked out finds the number of a group in it, if it is exact."""
    everybody = Figure("number", value=400.0)

    def shown(told: int) -> tuple[str, str, str]:
        row = present.heard.row_of(
            "Group", 400, Figure("number", value=float(told)), 4000, everybody, 2.5
        )
        return row["told"], row["rate"], row["said"]

    assert len({shown(told) for told in range(13, 18)}) == 1


# Asked twice, or taken back while somebody goes --------------------------------------------------


def sent(house: House, once: str, **more: str) -> str:
    where = f"/at/{house.ward.address}/in-person"
    return body(Client().post(where, {"how": HOW, "needs": "", "once": once, **more}))


def once_of(page: str) -> str:
    [once] = re.findall(r'name="once" value="([^"]+)"', page)
    return str(once)


def form_at(house: House) -> str:
    return once_of(body(Client().get(f"/at/{house.ward.address}/in-person")))


def code_on(page: str) -> str:
    return "".join(re.findall(r"<span>(\w{3})</span>", page))


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_the_button_pressed_twice_is_one_request_with_one_code(
    house: House, lowri: Person, signed_in: SignedIn
) -> None:
    once = form_at(house)
    first, second = sent(house, once), sent(house, once, how="Room 15 now.")
    assert code_on(first) == code_on(second) != ""
    assert InPerson.objects.everywhere().count() == 1
    assert "Room 15 now." in body(signed_in(lowri).get("/in/attend/going"))
    taken_back = sent(house, once, do="take_back", code=code_on(first))
    assert "Nobody will look for you." in taken_back
    assert not InPerson.objects.everywhere().exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_pressed_twice_is_not_refused_because_the_first_was_the_last_there_was_room_for(
    house: House, lowri: Person
) -> None:
    for _ in range(lists.MOST_WAITING - 1):
        actions.ask(house.ward, HOW, "", nonce=codes.new_nonce())
    once = form_at(house)
    assert code_on(sent(house, once)) == code_on(sent(house, once)) != ""
    assert "Too many people wait here now." in sent(house, form_at(house))


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_two_forms_are_two_requests_and_one_with_an_error_stays_the_same_form(
    house: House, lowri: Person
) -> None:
    once = form_at(house)
    put_right = once_of(sent(house, once, how=" "))
    assert code_on(sent(house, put_right)) == code_on(sent(house, once))
    assert code_on(sent(house, once)) != code_on(sent(house, form_at(house)))
    assert InPerson.objects.everywhere().count() == 2


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
@pytest.mark.parametrize("spoil", ["", "nonsense", "é", "of the next ward"])
def test_a_spoilt_form_is_a_request_of_its_own_at_the_place_it_is_sent_to(
    house: House, lowri: Person, spoil: str
) -> None:
    once = form_at(house)
    sent(house, once)
    if spoil == "of the next ward":
        filled.somebody(house, "Nia Listener", "listener", house.other_ward)
        where = f"/at/{house.other_ward.address}/in-person"
        assert "We have it." in body(Client().post(where, {"how": HOW, "once": once}))
    else:
        assert "We have it." in sent(house, spoil)
    assert InPerson.objects.everywhere().count() == 2


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_who_goes_gets_a_letter_when_it_is_taken_back_and_whoever_asked_reads_that_they_may_come(
    house: House, lowri: Person, mailoutbox: list[EmailMessage]
) -> None:
    asked = actions.ask(house.ward, HOW, "In Welsh.", nonce=codes.new_nonce())
    actions.take(asked.row, by=lowri)
    page = sent(house, "", do="take_back", code=asked.code)
    assert "If somebody is already on their way, they may still come." in page
    assert "Nobody will look for you." not in page
    tasks.do_what_is_due()
    [letter] = mailoutbox
    assert letter.to == [lowri.email] and "do not go" in letter.body
    assert "Room 14" not in letter.body and "Welsh" not in letter.body


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_where_nobody_goes_yet_nobody_gets_a_letter(
    house: House, lowri: Person, mailoutbox: list[EmailMessage]
) -> None:
    asked = actions.ask(house.ward, HOW, "", nonce=codes.new_nonce())
    assert "Nobody will look for you." in sent(house, "", do="take_back", code=asked.code)
    tasks.do_what_is_due()
    assert mailoutbox == []


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
@pytest.mark.parametrize("do", [actions.take, actions.give_up, actions.done])
def test_what_was_taken_back_in_that_moment_is_said(
    house: House, lowri: Person, do: Callable[..., object]
) -> None:
    asked = actions.ask(house.ward, HOW, "", nonce=codes.new_nonce())
    held = actions.take(asked.row, by=lowri)
    actions.take_back(asked.code)
    with pytest.raises(Refusal, match="They took it back"):
        do(held, by=lowri)


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
@pytest.mark.parametrize("do", ["take", "give_up", "done"])
def test_an_old_page_says_that_it_was_taken_back(
    house: House, lowri: Person, signed_in: SignedIn, do: str
) -> None:
    asked = actions.ask(house.ward, HOW, "", nonce=codes.new_nonce())
    actions.take_back(asked.code)
    said = {"do": do, "row": str(asked.row.pk)}
    assert "They took it back" in body(signed_in(lowri).post("/in/attend/going", said))
