"""How often a page asks the database does not grow with the rows that it shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.conftest import NOON, House
from tests.house import filled

from wholeheard.kit import clock, codes
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import outside
from wholeheard.rooms.change import actions as change
from wholeheard.rooms.communities import actions as communities
from wholeheard.rooms.communities.beside_library import doing as library_words
from wholeheard.rooms.leading import actions as leading
from wholeheard.rooms.learning import actions as learning
from wholeheard.rooms.library import actions as library
from wholeheard.rooms.library import queries as shelves
from wholeheard.rooms.outreach import actions as outreach
from wholeheard.rooms.outreach.reading_served import Row
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.programme import actions as programme
from wholeheard.rooms.readings import actions as readings
from wholeheard.rooms.readings import words
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping.actions.concerns import note_told
from wholeheard.rooms.stories import recordings
from wholeheard.rooms.surveys import actions as surveys
from wholeheard.rooms.surveys.address_list import Addressed

FEW, MANY = 3, 12
TODAY = NOON.date()

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon"),
    pytest.mark.one_database(
        "how often a page asks is decided in Python; test_organisations opens each on PostgreSQL"
    ),
]


@pytest.fixture
def boss(house: House) -> Person:
    return filled.with_all_roles(house, "Huw Parry")


Opened = Callable[[], str]


def how_often(open_page: Opened) -> tuple[int, str]:
    """How many questions a page asks, with all that is kept between two pages kept; and it."""
    open_page()
    with CaptureQueriesContext(connection) as asked:
        shown = open_page()
    return len(asked), shown


def grows(add: Callable[[int], object], open_page: Opened) -> tuple[int, int]:
    """Questions asked with a few rows and with many. The page must show that there are more."""
    for number in range(FEW):
        add(number)
    few, shown_few = how_often(open_page)
    for number in range(FEW, MANY):
        add(number)
    many, shown_many = how_often(open_page)
    assert len(shown_many) > len(shown_few)
    return few, many


def page(person: Person, address: str, must_show: str = "") -> Opened:
    browser = Client()
    browser.force_login(person)

    def open_page() -> str:
        response = browser.get(address)
        assert response.status_code == 200
        assert must_show in response.content.decode()
        return str(response.content.decode())

    return open_page


def open_page_at(address: str) -> Opened:
    def act() -> str:
        response = Client().get(address)
        assert response.status_code == 200
        return str(response.content.decode())

    return act


def told(house: House, number: int) -> object:
    """One more story that waits to be protected."""
    waits = filled.tell(house, f"Nurse Jean Morgan was kind. It was day {number}.")
    safekeeping.examine([waits.story.pk])
    return waits


def read_by_the_team(house: House, number: int) -> object:
    """One more story with a question owed."""
    words = f"The tea was cold on day {number}. I said so."
    return filled.release(house, filled.tell(house, words, questions=[f"Why on day {number}?"]))


def the_whole_way(house: House, number: int) -> object:
    words = f"Nurse Jean Morgan was kind on day {number}."
    return filled.with_everything(house, words, thanks="Jean Morgan")


def test_the_queue_of_stories_to_protect(house: House, boss: Person) -> None:
    few, many = grows(
        lambda number: told(house, number), page(boss, reverse("safekeeping:protecting"))
    )
    assert few == many


def test_the_page_on_which_a_story_is_protected(house: House, boss: Person) -> None:
    waits = filled.tell(house, "Jean Morgan, then Huw Bevan, then Ann Price came to the ward.")
    safekeeping.examine([waits.story.pk])

    def one_more(number: int) -> None:
        protected = waits.protected
        words = ["Jean", "then", "came", "Huw", "Bevan", "Ann", "Price", "the", "to", "ward"]
        phrase = [*words, "Morgan", "came to the ward"][number]
        safekeeping.take_out_words(
            protected,
            phrase,
            kind="other",
            label="a detail",
            reason="identifies_other",
            by=house.dilys,
        )
        safekeeping.raise_concern(protected, kind="neglect", urgency="now", by=house.dilys)
        safekeeping.add_words(waits.story, f"More on day {number}.", kind="added")
        safekeeping.examine([waits.story.pk])

    address = reverse("safekeeping:protect", args=[waits.protected.pk])
    few, many = grows(one_more, page(boss, address))
    assert few == many


def test_the_list_of_concerns(house: House, boss: Person) -> None:
    def one_more(number: int) -> None:
        waits = filled.tell(house, f"It was cold on day {number}.")
        safekeeping.examine([waits.story.pk])
        filled.concern_about(house, waits)
        settled = filled.concern_about(house, waits)
        safekeeping.look_at(settled, by=house.marsha)
        safekeeping.settle(settled, "Went to see her.", by=house.marsha)

    few, many = grows(one_more, page(boss, reverse("safekeeping:concerns")))
    assert few == many


def test_the_list_of_recordings(house: House, boss: Person) -> None:
    recordings.take(house.organisation, typist=house.dilys, by=house.ada)

    def one_more(number: int) -> None:
        said = filled.tell(house, f"Day {number}.", sound=filled.SAID_ALOUD)
        safekeeping.examine([said.story.pk])
        safekeeping.open_sound(said.protected, by=house.dilys)
        safekeeping.type_words(said.protected, f"It was cold on day {number}.", by=house.dilys)

    few, many = grows(one_more, page(boss, reverse("safekeeping:recordings")))
    assert few == many


def test_one_concern_with_all_that_was_done(house: House, boss: Person) -> None:
    waits = filled.tell(house, "It was cold.")
    safekeeping.examine([waits.story.pk])
    concern = filled.concern_about(house, waits)

    def one_more(number: int) -> None:
        note_told([concern], filled.somebody(house, f"Watcher {number}"))
        safekeeping.add_words(waits.story, f"More on day {number}.", kind="added")

    address = reverse("safekeeping:concern", args=[concern.pk])
    few, many = grows(one_more, page(boss, address))
    assert few == many


def test_the_page_of_a_team(house: House, boss: Person) -> None:
    few, many = grows(
        lambda number: read_by_the_team(house, number),
        page(boss, reverse("answers_staff:team", args=[house.ward.address]), "Other stories"),
    )
    assert few == many


def test_the_page_of_a_team_with_stories_at_the_end_of_their_path(
    house: House, boss: Person
) -> None:
    few, many = grows(
        lambda number: the_whole_way(house, number),
        page(boss, reverse("answers_staff:team", args=[house.ward.address])),
    )
    assert few == many


def test_the_home_of_someone_who_works_here(house: House, boss: Person) -> None:
    few, many = grows(lambda number: the_whole_way(house, number), page(boss, reverse("home")))
    assert few == many


def test_a_story_with_all_that_was_answered(house: House, boss: Person) -> None:
    story = filled.release(house, filled.tell(house, "It was cold.", questions=["Why?"]))

    def one_more(number: int) -> None:
        answers.reply(story.protected, f"Sorry for day {number}.", by=house.callum)
        answers.say_what_came_of_it(
            story.protected, "planned", f"Plan {number}.", title="A clock", by=house.callum
        )
        answers.have_read(story.protected, by=filled.somebody(house, f"Reader {number}"))

    address = reverse("answers_staff:story", args=[story.protected.pk])
    few, many = grows(one_more, page(boss, address))
    assert few == many


def a_change_at_work(house: House, number: int) -> None:
    """One more change, with all that can hang on one."""
    idea = filled.moved(filled.idea_at(house, f"Idea {number}"), "understood", by=house.callum)
    filled.with_a_test(house, idea, "adopt")
    filled.moved(idea, "idea", "test", "adopt", by=house.callum)
    change.ask_above(idea, "site", f"Who pays for {number}?", by=house.callum)
    gone = filled.idea_at(house, f"Gone {number}")
    filled.moved(gone, "abandoned", by=house.callum)
    change.want_to_stop(house.ward, f"List {number}", "Nobody reads it.", by=house.callum)


@pytest.mark.parametrize("name", ["place", "told", "stop", "waiting", "due", "drivers"])
def test_the_pages_of_changes_at_a_place(house: House, boss: Person, name: str) -> None:
    def one_more(number: int) -> None:
        a_change_at_work(house, number)
        change.draw(house.ward, f"Nobody waits {number}", by=house.callum)
        words = f"The tea was cold on day {number}."
        waits = filled.tell(house, words)
        safekeeping.examine([waits.story.pk])
        safekeeping.add_words(waits.story, f"A bell at {number}.", kind="idea")
        filled.release(house, waits)

    address = reverse(f"change:{name}", args=[house.ward.address])
    if name == "due":
        with clock.at(NOON + dt.timedelta(days=200)):
            few, many = grows(one_more_long_ago(one_more), page(boss, address))
    else:
        few, many = grows(one_more, page(boss, address))
    assert few == many


def one_more_long_ago(one_more: Callable[[int], None]) -> Callable[[int], None]:
    def act(number: int) -> None:
        with clock.at(NOON):
            one_more(number)

    return act


@pytest.mark.parametrize("name", ["above", "learnt"])
def test_what_waits_above_and_what_was_learnt(house: House, boss: Person, name: str) -> None:
    few, many = grows(
        lambda number: a_change_at_work(house, number),
        page(boss, reverse(f"change:{name}")),
    )
    assert few == many


@pytest.mark.parametrize("name", ["idea", "charts", "craft", "spread", "group"])
def test_the_pages_of_one_change(house: House, boss: Person, name: str) -> None:
    filled.grant(boss, "responder", house.ward)
    told = filled.release(house, filled.tell(house, "The tea was cold. I said so."))
    new = change.NewIdea("Trays by six", no_promise=True)
    idea = change.begin(house.ward, new, by=house.callum, story=told.protected)
    filled.moved(idea, "understood", "idea", by=house.callum)
    filled.with_a_test(house, idea, "adopt")
    filled.moved(idea, "test", "adopt", by=house.callum)
    group = change.open_group(idea, "Read it.", "Fares.", by=house.callum)

    def one_more(number: int) -> None:
        waits = filled.release(house, filled.tell(house, f"The soup was thin on day {number}."))
        change.link(idea, waits.protected, by=house.callum)
        change.ask_tellers(group, by=house.callum)
        change.decide_together(group, f"Trays {number}.", ["teller"], by=house.callum)
        filled.with_a_test(house, idea)
        late = change.NewMeasure("outcome", f"Late {number}", "trays")
        change.put_value(change.measure(idea, late, by=house.callum), TODAY, 3, by=house.callum)
        change.comment(idea, f"It helps, {number}.", by=house.callum)
        change.support(idea, by=filled.somebody(house, f"Helper {number}"))
        place = people.add_place(
            house.root, name=f"Unit {number}", address=f"aldermere-u{number}", kind="team"
        )
        full = Place.objects.select_related("organisation").get(pk=place.pk)
        change.take_over(idea, full, house.ward, by=house.callum)

    few, many = grows(one_more, page(boss, reverse(f"change:{name}", args=[idea.pk])))
    assert few == many


@pytest.mark.parametrize("name", ["studies", "quarter", "who_else"])
def test_what_was_learnt(house: House, boss: Person, name: str) -> None:
    def one_more(number: int) -> None:
        idea = filled.idea_at(house, f"Trays {number}", theme="hurry")
        filled.moved(idea, "mended", by=house.callum)
        study = filled.study_of(house, idea, f"Trays {number}")
        learning.look_over(study, 1, by=filled.somebody(house, f"Nia {number}", "change_team"))
        learning.publish_inside(study, 1, by=house.callum)

    few, many = grows(one_more, page(boss, reverse(f"learning:{name}") + "?theme=hurry"))
    assert few == many


@pytest.mark.parametrize("name", ["all", "feed"])
def test_what_everybody_may_learn_from(house: House, name: str) -> None:
    few, many = grows(
        lambda number: filled.learnt_openly(house, f"Trays {number}"),
        open_page_at(reverse(f"learnt:{name}")),
    )
    assert few == many


def test_a_case_study_and_a_change_to_take_with_much_in_them(house: House, boss: Person) -> None:
    idea, nia = filled.idea_at(house), filled.somebody(house, "Nia Other", "change_team")
    study = filled.study_of(house, idea)

    def one_more(number: int) -> None:
        diagram = change.draw(house.ward, f"In time {number}", by=house.callum)
        change.put_under(
            change.add_driver(diagram, "Trays", by=house.callum), idea, by=house.callum
        )
        new = change.NewMeasure("outcome", f"Late {number}", "trays")
        change.put_value(change.measure(idea, new, by=house.callum), TODAY, 3, by=house.callum)
        filled.with_a_test(house, idea)
        learning.send_back(study, study.version, f"Say more, {number}.", by=nia)

    for address in (reverse("learning:study", args=[study.pk]),
                    reverse("learning:bundle", args=[idea.pk])):  # fmt: skip
        few, many = grows(one_more, page(boss, address))
        assert few == many


@pytest.mark.parametrize("name", ["place", "stopped", "deciding", "looks"])
def test_what_leaders_heard_and_did(house: House, boss: Person, name: str) -> None:
    filled.grant(boss, "reader", house.ward)
    few, many = grows(
        lambda _number: filled.led(house),
        page(boss, reverse(f"leading:{name}", args=[house.ward.address])),
    )
    assert few == many


@pytest.mark.parametrize("who", ["marsha", "callum"])
def test_residents_and_who_looks_out_for_them(house: House, who: str) -> None:
    few, many = grows(
        lambda _number: filled.looked_out(house),
        page(getattr(house, who), reverse("advocacy:residents")),
    )
    assert few == many


def test_programmes_beside_each_other(house: House, boss: Person) -> None:
    few, many = grows(
        lambda _number: filled.programme_at(house), page(boss, reverse("programme:programmes"))
    )
    assert few == many


@pytest.mark.parametrize("name", ["one", "show", "copy"])
def test_what_somebody_sees_who_looks_out_for_a_resident(house: House, name: str) -> None:
    looked = filled.looked_out(house)

    def one_more(_number: int) -> None:
        filled.one_more_visit(house, looked)

    few, many = grows(
        one_more,
        page(looked.first.person, reverse(f"advocacy:{name}", args=[looked.first.pk])),
    )
    assert few == many


def test_hours_of_a_programme(house: House, boss: Person) -> None:
    """A month stands there when the next one is over."""
    found = filled.programme_at(house, boss).programme
    term = programme.Term(Decimal(4), TODAY + dt.timedelta(days=700), "Ada Lewis")
    team = [filled.somebody(house, f"Nia Porter {number}", "change_team") for number in range(3)]
    for one in team:
        programme.add_member(found, one.email, term, by=boss)

    def one_more(number: int) -> None:
        with clock.at(clock.now() + dt.timedelta(days=31 * number)):
            for who in team:
                programme.write_diary(found, programme.Day(clock.today(), Decimal(2)), by=who)

    opened = page(boss, reverse("programme:hours", args=[found.pk]))

    def much_later() -> str:
        with clock.at(clock.now() + dt.timedelta(days=31 * (MANY + 3))):
            return opened()

    few, many = grows(one_more, much_later)
    assert few == many


@pytest.mark.parametrize("name", ["beside", "team", "stop_list", "diary", "note"])
def test_pages_of_a_programme(house: House, boss: Person, name: str) -> None:
    found = filled.programme_at(house, boss).programme
    until = TODAY + dt.timedelta(days=99)

    def one_more(number: int) -> None:
        other = filled.somebody(house, f"Nia Porter {number}", "change_team")
        term = programme.Term(Decimal(4), until, "Ada Lewis")
        programme.add_member(found, other.email, term, by=boss)
        programme.add_member(filled.programme_at(house).programme, other.email, term, by=boss)
        stop = {"what": f"List {number}", "why": "Nobody reads it."}
        programme.keep(found, "stop_list", programme.Filled(stop), by=boss)
        for who in (other, boss):
            programme.write_diary(found, programme.Day(TODAY, Decimal(2), f"{number}."), by=who)

    few, many = grows(one_more, page(boss, reverse(f"programme:{name}", args=[found.pk])))
    assert few == many


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("findings", ()), ("diagnostic", ("dashboard",)),
        ("diagnostic", ("board_interviews",)), ("files", ("culture-dashboard",)), ("talk", ()),
    ],
)  # fmt: skip
def test_pages_of_discover(house: House, boss: Person, name: str, of: tuple[str, ...]) -> None:
    run = filled.programme_at(house, boss)
    talk = filled.discovered(run, boss).talk

    def keep_talk(words: str) -> None:
        sheet = programme.TalkSheet(TODAY, agreed=True, who="senior", notes={"notes": words})
        programme.keep_talk(run.programme, "board_interviews", sheet, by=boss)

    for enough in range(5):
        keep_talk(f"Wait {enough}.")

    def one_more(number: int) -> None:
        keep_talk(f"Go on {number}.")
        programme.mark(talk, "teamwork", "strength", f"They wait {number}.", by=boss)
        said = programme.Found("teamwork", "strength", f"matter {number}", "They help.", 12)
        programme.write_finding(run.programme, "dashboard", said, by=boss)
        figures = filled.FIGURES.replace(b"2026-05", f"2025-{number + 1:02}".encode())
        programme.bring_figures(run.programme, figures, by=boss)

    about = [talk.pk] if name == "talk" else [run.programme.pk, *of]
    few, many = grows(one_more, page(boss, reverse(f"programme:{name}", args=about)))
    assert few == many


@pytest.mark.parametrize(
    "name",
    ["priorities", "map", "commitments", "milestones", "logic", "looks", "strategy"],
)
def test_pages_on_which_a_programme_decides(house: House, boss: Person, name: str) -> None:
    found = filled.programme_at(house, boss).programme
    few, many = grows(
        lambda number: filled.designed_at(house, found, f"{'a' * number} Nights are told"),
        page(boss, reverse(f"programme:{name}", args=[found.pk])),
    )
    assert few == many


@pytest.mark.parametrize("name", ["thanks", "written", "team_thanks", "places"])
def test_thanks_between_colleagues(house: House, boss: Person, name: str) -> None:
    filled.grant(boss, "reader", house.ward)

    def one_more(number: int) -> None:
        told = filled.release(house, filled.tell(house, f"The soup was thin on day {number}."))
        writer = filled.somebody(house, f"Nia Thanks {number}")
        new = leading.NewThanks("You stayed.", boss, None, None, True)
        leading.agree_to_show(leading.thank(new, by=writer), house.ward, by=boss)
        new = leading.NewThanks("You stayed.", house.callum, None, told.protected)
        leading.thank(new, by=boss)
        heard = leading.NewListening("round", TODAY, [f"It is loud, {'x' * number}."])
        leading.listen(house.ward, heard, by=boss)

    args = [house.ward.address] if name == "team_thanks" else []
    few, many = grows(one_more, page(boss, reverse(f"leading:{name}", args=args)))
    assert few == many


@pytest.mark.parametrize("name", ["journal:front", "journal:as_file"])
def test_a_journal_that_is_open(house: House, boss: Person, name: str) -> None:
    filled.entry_of_a_journal(boss)
    browser = Client()
    browser.force_login(boss)
    browser.post(reverse("journal:front"), {"passphrase": filled.PASSPHRASE})
    ask = browser.get if name == "journal:front" else browser.post

    def open_it() -> str:
        response = ask(reverse(name))
        assert response.status_code == 200
        return str(response.content.decode())

    few, many = grows(lambda number: filled.entry_of_a_journal(boss), open_it)
    assert few == many


@pytest.mark.parametrize("name", ["wellbeing_staff:words", "reflection:cost"])
def test_what_a_team_says_its_work_costs(house: House, boss: Person, name: str) -> None:
    filled.grant(boss, "responder", house.ward)
    address = reverse(name, args=[house.ward.address])
    few, many = grows(lambda number: filled.teams_word(house), page(boss, address))
    assert few == many


@pytest.mark.parametrize("name", ["pages:place", "pages:feed"])
def test_the_open_page_of_a_place_and_its_feed(house: House, name: str) -> None:
    address = reverse(name, args=[house.ward.address])
    few, many = grows(lambda number: the_whole_way(house, number), open_page_at(address))
    assert few == many


def test_the_open_page_of_a_place_with_many_places_below(house: House) -> None:
    def one_more(number: int) -> None:
        people.add_place(
            house.root, name=f"Site {number}", address=f"aldermere-{number}", kind="site"
        )

    address = reverse("pages:place", args=[house.root.address])
    few, many = grows(one_more, open_page_at(address))
    assert few == many


def test_the_page_by_code(house: House) -> None:
    story = filled.release(house, filled.tell(house, "It was cold.", questions=["Why?"]))

    def one_more(number: int) -> None:
        safekeeping.add_words(story.story, f"Why on day {number}?", kind="question")
        filled.release(house, story)
        answers.reply(story.protected, f"Sorry for day {number}.", by=house.callum)
        answers.say_what_came_of_it(
            story.protected, "planned", f"Plan {number}.", title="A clock", by=house.callum
        )
        concern = filled.concern_about(house, story)
        safekeeping.look_at(concern, by=house.marsha)

    def come_back() -> str:
        response = Client().post(reverse("answers:come_back"), {"code": story.code})
        assert response.status_code == 200
        assert "Plan" in response.content.decode()
        return str(response.content.decode())

    few, many = grows(one_more, come_back)
    assert few == many


def test_the_list_of_people(house: House, boss: Person) -> None:
    def one_more(number: int) -> None:
        filled.somebody(house, f"Person {number}", "reader", house.ward)
        people.invite(
            email=f"invited-{number}@aldermere.example",
            name="Gwen",
            job="",
            role="reader",
            place=house.ward,
            by=house.ada,
        )

    few, many = grows(one_more, page(boss, reverse("people:people")))
    assert few == many


def test_the_page_of_a_person_with_many_roles(house: House, boss: Person) -> None:
    someone = filled.somebody(house, "Gwen Parry")
    roles = ["listener", "protector", "responder", "reader"]
    places = [house.ward, house.other_ward, house.root]
    given = [(role, place) for role in roles for place in places]
    few, many = grows(
        lambda number: filled.grant(someone, *given[number]),
        page(boss, reverse("people:person", args=[someone.pk])),
    )
    assert few == many


@pytest.mark.parametrize(
    "name",
    ["people:places", "stories_staff:choose", "answers_staff:teams", "measures:places"],
)
def test_lists_of_places(house: House, boss: Person, name: str) -> None:
    def one_more(number: int) -> None:
        people.add_place(
            house.root, name=f"Site {number}", address=f"aldermere-{number}", kind="site"
        )

    few, many = grows(one_more, page(boss, reverse(name), house.ward.name))
    assert few == many


def test_the_worker_looks_at_many_stories_at_once(house: House) -> None:
    """Examining writes for each story; reading what waits does not grow."""
    from wholeheard.kit import signups

    def ask() -> str:
        return str([list(what_waits()) for _room, _name, what_waits in signups.waiting_work])

    few, many = grows(lambda number: filled.tell(house, f"Day {number}."), ask)
    assert few == many


@pytest.mark.parametrize("name", ["library_staff:shelf", "library_staff:keep", "home"])
def test_the_shelf_of_an_organisation(house: House, boss: Person, name: str) -> None:
    library.allow_asking_outside(house.organisation, True, by=boss)
    old = dt.date(2020, 1, 1)

    def one_more(number: int) -> None:
        said = filled.said_of(f"Read {number}" + number * " again", checked_on=old)
        library.add_resource(house.organisation, by=boss, **said)

    few, many = grows(one_more, page(boss, reverse(name)))
    assert few == many


def test_the_worker_asks_about_many_shelves_at_once(house: House, elsewhere: House) -> None:
    def one_more(number: int) -> None:
        filled.on_the_shelf(house, f"Read {number}")
        library.allow_asking_outside(house.organisation, True, by=house.ada)
        if number >= FEW:
            filled.on_the_shelf(elsewhere, f"Read {number}")
            library.allow_asking_outside(elsewhere.organisation, True, by=elsewhere.ada)

    few, many = grows(one_more, lambda: str(shelves.with_links_to_look_at()))
    assert few == many


@pytest.mark.parametrize("path", ["places", "places/aldermere/stories", "exports/stories"])
def test_what_a_program_reads(house: House, boss: Person, path: str) -> None:
    key = filled.key_of_a_program(boss)

    def one_more(number: int) -> None:
        the_whole_way(house, number)
        people.add_place(
            house.root, name=f"Site {number}", address=f"aldermere-{number}", kind="site"
        )

    def ask() -> str:
        response = Client().get(f"/api/v1/{path}", headers={"Authorization": f"Bearer {key}"})
        assert response.status_code == 200
        shown = b"".join(response.streaming_content) if response.streaming else response.content
        return shown.decode()

    few, many = grows(one_more, ask)
    assert few == many


def marked_by(person: Person, number: int, story: object) -> None:
    """One more person says something of a story, and is done."""
    protected = story.protected  # type: ignore[attr-defined]
    seen = readings.Seen(words.digest(protected))
    readings.mark(protected, seen, readings.Said("care-lens", "blur", 0, 6), by=person)
    readings.finish(protected, seen, by=person)


def test_what_waits_to_be_read_together(house: House, boss: Person) -> None:
    readings.choose(house.organisation, sure=None, audited=0, by=boss)  # chance draws none
    few, many = grows(
        lambda number: read_by_the_team(house, number), page(boss, reverse("readings:queue"))
    )
    assert few == many


def test_a_story_with_many_marks(house: House, boss: Person) -> None:
    story = filled.release(house, filled.tell(house, "It was cold and nobody came."))

    def one_more(number: int) -> None:
        person = filled.somebody(house, f"Reader {number}", "reader", house.ward)
        marked_by(person, number, story)

    readings.finish(story.protected, readings.Seen(words.digest(story.protected)), by=boss)
    address = reverse("readings:story", args=[story.protected.pk])
    few, many = grows(one_more, page(boss, address))
    assert few == many


def test_the_list_of_first_answers(house: House, boss: Person) -> None:
    def one_more(number: int) -> None:
        waits = filled.release(house, filled.tell(house, f"The tea was cold on day {number}."))
        filled.handed_over(house, waits)

    few, many = grows(one_more, page(boss, reverse("answers_staff:first_answers")))
    assert few == many


def test_what_has_become_harder(house: House) -> None:
    def one_more(number: int) -> None:
        told_of = filled.tell(house, f"It was cold on day {number}.")
        safekeeping.examine([told_of.story.pk])
        filled.harder(told_of)

    few, many = grows(one_more, page(house.marsha, reverse("answers_staff:harder_cases")))
    assert few == many


def test_what_was_told_to_guardians(house: House) -> None:
    address = reverse("speaking_up_staff:matters")
    guardian = page(filled.guardian_of(house), address)
    few, many = grows(lambda number: filled.spoken_up(house, f"It was day {number}."), guardian)
    assert few == many


def test_what_guardians_count(house: House) -> None:
    """The counts are as long with many as with few: told of by one more figure each."""
    guardian = page(
        filled.guardian_of(house), reverse("speaking_up_staff:counts", args=["2026-10-01"])
    )
    asked = []
    for number in range(MANY):
        filled.spoken_up(house, f"It was day {number}.")
        if number + 1 in (FEW, MANY):
            asked.append(how_often(guardian)[0])
    assert asked[0] == asked[1]


def test_the_board_of_a_place(house: House) -> None:
    board = reverse("answers:board", args=[house.ward.address])
    few, many = grows(lambda number: the_whole_way(house, number), open_page_at(board))
    assert few == many


def test_a_question_with_its_replies_and_stories(house: House, boss: Person) -> None:
    inside = filled.community_of(boss)
    asked = filled.question_in(inside, boss)

    def one_more(number: int) -> None:
        by = filled.somebody(house, f"Member {number}")
        shown = communities.Shown(f"Member {number}")
        theirs = communities.join(inside.community, shown, by=by)
        communities.reply(theirs, asked, communities.Written(f"We try it {number}."), by=by)
        communities.offer(
            theirs,
            "offer",
            communities.Written(f"Come to us {number}.", f"A visit {number}"),
            clock.today(),
            by=by,
            question=asked,
        )
        if number < 5:
            story = filled.release(house, filled.tell(house, f"It was quiet on day {number}."))
            filled.publish(house, story)
            communities.bring(inside, asked, story.protected, by=boss)

    few, many = grows(one_more, page(boss, reverse("communities:post", args=[asked.pk])))
    assert few == many


@pytest.mark.parametrize("name", ["rounds", "questionnaires", "burden"])
def test_what_people_were_asked(house: House, boss: Person, name: str) -> None:
    def one_more(number: int) -> None:
        words = (
            f'id = "own-{number}"\nversion = "1.0"\ntitle.en = "Own {number}"\n'
            'licence = "Ours."\n[[items]]\nid = "a"\nkind = "words"\ntext.en = "How is it?"\n'
        )
        surveys.bring(words, "own.toml", "In the files.", by=boss)
        planned = surveys.Planned(
            (f"own-{number}", "1.0"), "To hear.", clock.today() + dt.timedelta(days=9), "Huw"
        )
        round = surveys.begin(house.ward, planned, by=boss)
        asked = [Addressed(f"n{number}-{one}@x.example", house.ward) for one in range(12)]
        surveys.open_by_letter(round, asked, by=boss)

    few, many = grows(one_more, page(boss, reverse(f"surveys_staff:{name}")))
    assert few == many


@pytest.mark.parametrize("name", ["community", "members", "events", "keep"])
def test_the_lists_of_a_community(house: House, boss: Person, name: str) -> None:
    inside = filled.community_of(boss)

    def one_more(number: int) -> None:
        by = filled.somebody(house, f"Member {number}")
        shown = communities.Shown(f"Member {number}")
        theirs = communities.join(inside.community, shown, by=by)
        asked = filled.question_in(theirs, by, f"Which doors creak, {number}?")
        communities.report(inside, asked, "Look at it.", by=boss)
        filled.event_in(theirs, by)

    address = reverse(f"communities:{name}", args=[inside.community.pk])
    few, many = grows(one_more, page(boss, address))
    assert few == many


@pytest.mark.parametrize("name", ["communities:all", "communities:find"])
def test_the_communities_that_there_are_and_what_is_found_in_them(
    house: House, boss: Person, name: str
) -> None:
    def one_more(number: int) -> None:
        inside = filled.community_of(house.callum, f"Nights {number}")
        theirs = communities.join(inside.community, communities.Shown("Huw"), by=boss)
        filled.question_in(theirs, boss, f"Which doors creak, {number}?")
        filled.community_of(house.ada, f"Days {number}")

    few, many = grows(one_more, page(boss, reverse(name) + "?words=creak"))
    assert few == many


def test_a_story_of_several_organisations_on_every_side(house: House, boss: Person) -> None:
    filled.grant(boss, "responder", house.ward)
    told = filled.release(house, filled.tell(house, "It was cold.", questions=["Why?"]))

    def one_more(number: int) -> None:
        partner = outside.name_partner(told.protected, f"Pharmacy {number}", by=house.callum)
        outside.allow(partner, [told.protected.parts[0][0]])
        outside.write_down(partner, "Yes.", said_by="", said_on=TODAY, by=house.callum)

    address = reverse("answers_staff:others", args=[told.protected.pk])
    few, many = grows(one_more, page(boss, address))
    assert few == many


@pytest.mark.parametrize("name", ["heard", "going"])
def test_who_is_heard_and_who_goes_to_whom(house: House, boss: Person, name: str) -> None:
    def one_more(number: int) -> None:
        place = people.add_place(
            house.root, name=f"Site {number}", address=f"aldermere-{number}", kind="site"
        )
        outreach.plan(place, "no_visitors", TODAY, who=boss, by=boss)
        outreach.ask(house.ward, f"Room {number}.", "", nonce=codes.new_nonce())
        rows = [Row(place.address, "all", "", 200 + number)]
        outreach.keep_served(
            house.organisation, rows, period="quarter", starts_on=TODAY, source="PAS", by=boss
        )

    few, many = grows(one_more, page(boss, reverse(f"outreach_staff:{name}")))
    assert few == many


def test_what_colleagues_say_beside_the_library(house: House, boss: Person) -> None:
    few, many = grows(
        lambda number: library_words.say(
            "berwick-review", f"It held for {number} weeks.", by=house.callum, looked=True
        ),
        page(boss, reverse("communities:beside_library", args=["berwick-review"])),
    )
    assert few == many
