"""No page asks another host for anything, and none keeps anything in the browser of a teller."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.conftest import House, ToldStory, found
from tests.house import filled
from tests.house.routes import every_route
from tests.house.test_role_matrix import TABLE, addresses_of
from tests.rooms.stories.browser import WHOLE_WAY

from wholeheard.rooms.library import queries as library
from wholeheard.rooms.library import shipped
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.surveys import actions as surveys
from wholeheard.rooms.surveys import rather_not
from wholeheard.rooms.surveys.address_list import Addressed
from wholeheard.rooms.surveys.letters import opened
from wholeheard.rooms.surveys.models import Letter

pytestmark = pytest.mark.one_database(
    "what stands in a page does not depend on it; test_organisations opens each on PostgreSQL"
)
ADDRESS = re.compile(r"(?:https?:)?//[a-z0-9][^\s\"'<>)]*", re.IGNORECASE)
INLINE = re.compile(
    r"\sstyle\s*=|<style\b|\son[a-z]+\s*=|javascript:|<script(?![^>]*\ssrc=)|<base\b|<iframe\b"
    r"|<link[^>]+rel=\"(?:preconnect|dns-prefetch|prefetch)\"",
    re.IGNORECASE,
)
WITH_A_KEY = {
    *("api:openapi", "api:places", "api:published", "api:register", "api:stories"),
    *("api:version", "api:export_stories", "api:export_figures"),
}
"""What programs read: no page, and in tests of its own (tests/rooms/pages/test_api.py)."""
SHORT_READS = [one.slug for one in library.explainers(open_only=True)]
NAMES_AND_NOT_ADDRESSES = ("http://www.w3.org/2005/Atom", "http://www.w3.org/2000/svg")


@dataclass
class Pages:
    """What was answered to one walk through every page, by the name of the page."""

    house: House
    told: ToldStory
    open: dict[str, HttpResponse]
    staff: dict[str, HttpResponse]


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: object) -> Iterator[Pages]:
    with filled.kept_for_a_module(django_db_blocker):
        house = found("Aldermere", "aldermere")
        told = filled.with_everything(house, "Nurse Jean Morgan was kind.", thanks="Jean Morgan")
        waits = filled.tell(house, "Nurse Jean Morgan was kind. I could end my life.")
        filled.safekeeping.examine([waits.story.pk])
        yield Pages(house, told, open_pages(house, told), staff_pages(house, told, waits))


@pytest.fixture(autouse=True)
def at_the_time_of_the_scene(at_noon: object) -> None:
    """Each test stands on the day on which the scene was made."""


def open_pages(house: House, told: ToldStory) -> dict[str, HttpResponse]:
    browser = Client()
    ward = house.ward.address
    gets = {
        "home": "/",
        "place": f"/at/{ward}",
        "place in Welsh": f"/cy/at/{ward}",
        "feed": f"/at/{ward}/feed.atom",
        "story": reverse("pages:story", args=[ward, told.protected.pk]),
        "safe": "/safe",
        "accessibility": "/accessibility",
        "what a program can ask for": "/api/v1/",
        "whether the house is well": "/api/v1/health",
        "help": "/help",
        **{f"help in {one}": f"/help/{one}" for one in ("wales", "scotland", "northern_ireland")},
        "help elsewhere": "/help/elsewhere",
        "short reads": "/library",
        "short reads in Welsh": "/cy/library",
        **{f"short read: {one}": f"/library/{one}" for one in SHORT_READS},
        "tell": f"/at/{ward}/tell",
        "tell in Welsh": f"/cy/at/{ward}/tell",
        "kiosk": f"/at/{ward}/kiosk",
        "poster": f"/at/{ward}/poster",
        "paper": f"/at/{ward}/paper",
        "paper in large print": f"/at/{ward}/paper/large",
        "paper in Easy Read": f"/at/{ward}/paper/easy",
        "code in Easy Read": "/code/easy",
        "board": reverse("answers:board", args=[ward]),
        "board in Welsh": f"/cy/at/{ward}/answers",
        **what_was_learnt(house),
        "wellbeing": reverse("wellbeing:front", args=[ward]),
        "wellbeing in Welsh": f"/cy/at/{ward}/wellbeing",
        "wellbeing, check": reverse("wellbeing:check", args=[ward]),
        "wellbeing, card": reverse("wellbeing:card", args=[ward, "what-helps"]),
        **an_asking(house),
        "in person": reverse("outreach:in_person", args=[ward]),
        "in person in Welsh": f"/cy/at/{ward}/in-person",
        "code": "/code",
        "after a session": reverse("after_session:say", args=[filled.session_at(house).door]),
        "not there": "/nothing",
        "sign in": "/in/account/login/",
        "forgotten password": "/in/account/password/reset/",
    }
    shown = {name: browser.get(address) for name, address in gets.items()}
    for step in "15":
        checked = browser.post(gets["wellbeing, check"], {"burnout": step, "rest": "every_day"})
        shown[f"wellbeing, step {step}"] = checked
    shown |= telling(browser, ward) | coming_back(browser, told)
    shown |= said_aloud(browser, ward)
    shown |= telling(browser, ward, "easy") | telling(browser, ward, "tell", "moments")
    return shown | speaking_up(browser, house)


def speaking_up(browser: Client, house: House) -> dict[str, HttpResponse]:
    """Each page on which somebody speaks up, and those of their code."""
    filled.guardian_of(house)
    address = f"/at/{house.ward.address}/speak-up"
    response, shown = browser.get(address), {}
    said: dict[str, object] = {"words": "The records were changed.", "elements": ["patients"]}
    for _number in range(10):
        page = response.context["page"].name if response.context.get("page") else ""
        if not page:
            break
        shown[f"speaking up: {page}"] = response
        sealed, go = response.context["sealed"], "send" if page == "check" else "on"
        response = browser.post(address, {**said, "so_far": sealed, "page": page, "go": go})
    shown["speaking up, thanks"] = response
    back = browser.post("/speak-up/code", {"code": response.context["code"]})
    shown["speaking up, code"] = browser.get("/speak-up/code")
    shown["speaking up, wrong code"] = browser.post("/speak-up/code", {"code": "nothing"})
    shown["speaking up, by code"] = back
    for name in ("say", "passing", "worse", "again", "take-back"):
        ticket = {"pass": back.context["pass_on"]}
        shown[f"speaking up, {name}"] = browser.post(f"/speak-up/code/{name}", ticket)
    return shown


def what_was_learnt(house: House) -> dict[str, str]:
    """The open pages to learn from, with a case study and a change in them."""
    study, bundle = filled.learnt_openly(house)
    ward = house.ward.address
    return {
        "learnt": "/learnt",
        "learnt in Welsh": "/cy/learnt",
        "learnt feed": "/learnt/feed.atom",
        "learnt at a place": f"/at/{ward}/learnt",
        "learnt feed of a place": f"/at/{ward}/learnt.atom",
        "case study": reverse("learnt:study", args=[study.pk]),
        "change to take": reverse("learnt:bundle", args=[bundle.pk]),
        "change as a file": reverse("learnt:bundle_file", args=[bundle.pk]),
    }


def an_asking(house: House) -> dict[str, str]:
    """The pages of those who are asked: by the link of a place, and by a letter."""
    by = filled.with_all_roles(house, "Huw Asks")
    round = filled.round_at(house, reminders=0)
    surveys.open_link(round, by=by)
    letters = filled.round_at(house, way="letters")
    asked = [Addressed(f"gwen{one}@home.example", house.ward) for one in range(letters.fewest)]
    surveys.open_by_letter(letters, asked, by=by)
    token = opened(Letter.objects.everywhere().filter(round=letters)[0]).token
    mine = rather_not.token_for(house.organisation.pk, "gwen0@home.example")
    link = reverse("surveys:link", args=[house.ward.address, round.pk])
    return {
        "asked by a link": link,
        "asked by a link in Welsh": f"/cy{link}",
        "poster of an asking": reverse("surveys:poster", args=[house.ward.address, round.pk]),
        "asked by a letter": reverse("surveys:asked", args=[letters.pk, token]),
        "rather not asked": reverse("surveys:rather_not", args=[mine]),
    }


def telling(
    browser: Client, ward: str, way: str = "tell", first: str = "on"
) -> dict[str, HttpResponse]:
    """Each page of a telling, to the code. `first`: the button pressed on its first page."""
    shown: dict[str, HttpResponse] = {}
    address = f"/at/{ward}/{way}"
    named = "telling" if (way, first) == ("tell", "on") else f"{way}, {first}"
    response = browser.get(address)
    said = {"words": "Nurse Jean Morgan was kind.", "voice": "service_user", "agreed": ["team"]}
    for number in range(15):
        page = response.context["page"].name if response.context.get("page") else ""
        if not page:
            break
        shown[f"{named} {number}: {page}"] = response
        sealed = so_far(response)
        go = "send" if page == "check" else first if page == "words" else "on"
        response = browser.post(address, {**said, "so_far": sealed, "page": page, "go": go})
    shown["thanks" if named == "telling" else f"{named}, thanks"] = response
    stopped = {**said, "so_far": sealed, "page": "words", "go": "stop"}
    shown["stopped" if named == "telling" else f"{named}, stopped"] = browser.post(address, stopped)
    shown["empty box" if named == "telling" else f"{named}, empty box"] = browser.post(
        address, {"so_far": sealed, "page": "words", "words": ""}
    )
    return shown


def so_far(page: HttpResponse) -> str:
    """What was said so far, sealed, as it is hidden in a page of a telling."""
    [sealed] = re.findall(r'name="so_far" value="([^"]+)"', page.content.decode())
    return str(sealed)


def said_aloud(browser: Client, ward: str) -> dict[str, HttpResponse]:
    """From who may read it to the code, in more words and in Easy Read."""
    shown: dict[str, HttpResponse] = {}
    for way in ("tell", "easy"):
        response = browser.get(f"/at/{ward}/{way}")
        for page, go in (("words", "say"), ("check", "on")):
            said = {"so_far": so_far(response), "page": page, "go": go}
            response = browser.post(f"/at/{ward}/{way}", {**said, "agreed": ["team"]})
            shown[f"{way} aloud, {response.context['page'].name}"] = response
        said = {"so_far": so_far(response), "page": "say", "go": "send"}
        sound = SimpleUploadedFile("a.wav", filled.SAID_ALOUD)
        shown[f"{way} aloud, nothing said"] = browser.post(f"/at/{ward}/aloud", said)
        shown[f"{way} aloud, thanks"] = browser.post(f"/at/{ward}/aloud", {**said, "now": sound})
    return shown


def coming_back(browser: Client, told: ToldStory) -> dict[str, HttpResponse]:
    opened = browser.post("/code", {"code": told.code})
    shown = {"by code": opened, "wrong code": browser.post("/code", {"code": "nothing"})}
    shown["by code in Easy Read"] = browser.post("/code/easy", {"code": told.code})
    for name in ("words", "add", "who", "contact", "about", "felt", "harder", "meant", "take-back"):
        shown[name] = browser.post(f"/code/{name}", {"pass": opened.context["pass_on"]})
    handed_on = reverse("answers:outside", args=[told.protected.pk])  # nobody asked for that
    shown["handed on"] = browser.post(handed_on, {"pass": opened.context["pass_on"], "do": "no"})
    for_a_board = reverse("board_leave:say", args=[told.protected.pk])  # nobody asked for that
    shown["for a board"] = browser.post(
        for_a_board, {"pass": opened.context["pass_on"], "said": "yes"}
    )
    return shown


@filled.counted_once()
def staff_pages(house: House, told: ToldStory, waits: ToldStory) -> dict[str, HttpResponse]:
    browser, huw = Client(), filled.with_all_roles(house, "Huw Parry")
    filled.grant(huw, "responder", house.ward)
    browser.force_login(huw)
    addresses = addresses_of(house, told) | own_journal(huw) | own_community(huw, house, told)
    own = filled.leading.thank(filled.leading.NewThanks("You stayed.", house.callum), by=huw)
    addresses["leading:one"] = reverse("leading:one", args=[own.pk])
    run = filled.programme_at(house, huw)
    theirs, found = run.programme, filled.discovered(run, huw)
    talk = found.talk
    addresses["programme:unmark"] = reverse("programme:unmark", args=[talk.pk, found.passage.pk])
    addresses["programme:take_out"] = reverse("programme:take_out", args=[theirs.pk, run.day.pk])
    for page in ("talk", "take_back", "destroy"):
        addresses[f"programme:{page}"] = reverse(f"programme:{page}", args=[talk.pk])
    designed = filled.designed_at(house, theirs)
    for page in ("decide", "stance", "look", "put_away"):
        name = f"programme:{page}"
        addresses[name] = reverse(name, args=designed[name])
    for page in ("note", "diary", "say"):
        addresses[f"programme:{page}"] = reverse(f"programme:{page}", args=[theirs.pk])
    open_it = {"passphrase": filled.PASSPHRASE}
    browser.post(reverse("journal:front"), open_it)
    addresses["protect"] = reverse("safekeeping:protect", args=[waits.protected.pk])
    addresses["shelf, shipped"] = reverse("library_staff:entry", args=["berwick-review"])
    addresses["change password"] = "/in/account/password/change/"
    addresses["second factor"] = "/in/account/2fa/"
    addresses["not there"] = "/in/nothing"
    shown = {name: browser.get(address) for name, address in addresses.items()}
    browser.force_login(filled.guardian_of(house))  # Huw manages people: he is nobody's guardian
    theirs = [name for name in addresses if name.startswith("speaking_up_staff:")]
    shown |= {name: browser.get(addresses[name]) for name in theirs}
    return shown | of_a_resident(browser, house)


def of_a_resident(browser: Client, house: House) -> dict[str, HttpResponse]:
    """Pages for whoever checks who looks out for a resident, and for whoever does."""
    looked = filled.looked_out(house)
    about = filled.pages_of(looked)
    checking = ("authorities", "authority", "conflict", "seen", "left")
    own = (*("front", "ask", "one", "guide", "visiting", "note", "one_note", "copy", "show"),)
    shown = {}
    kept = ("unit",)
    for names, person in (
        *((kept, house.callum), (checking, house.marsha), (own, looked.first.person)),
    ):
        browser.force_login(person)
        for name in (f"advocacy:{one}" for one in names):
            shown[name] = browser.get(reverse(name, args=about.get(name)))
    return shown


def own_journal(person: Person) -> dict[str, str]:
    """The pages about an entry of a journal, for its owner."""
    entry = filled.entry_of_a_journal(person)
    names = ("entry", "rewrite", "line", "let_go_of_entry")
    return {f"journal:{name}": reverse(f"journal:{name}", args=[entry]) for name in names}


def own_community(person: Person, house: House, told: ToldStory) -> dict[str, str]:
    """The pages of a community, for whoever keeps it."""
    inside = filled.community_of(person, "Warm meals")
    asked = filled.question_in(inside, person)
    shown = filled.communities.Shown("Callum")
    callum = filled.communities.join(inside.community, shown, by=house.callum)
    reply = filled.communities.reply(
        callum, asked, filled.communities.Written("We do not know."), by=house.callum
    )
    filled.communities.bring(inside, asked, told.protected, by=person)
    about = {
        **{
            name: [inside.community.pk]
            for name in (
                *("community", "me", "leave", "members", "keep", "end", "ask", "events"),
                *("announce", "help", "offer"),
            )
        },
        **{name: [asked.pk] for name in ("post", "take_back", "hide", "bring")},
        "report": [reply.pk],
        "put_out": [inside.community.pk, callum.member.pk],
        "calendar": [filled.event_in(inside, person).pk],
        "story": [asked.pk, told.protected.pk],
    }
    return {
        f"communities:{name}": reverse(f"communities:{name}", args=args)
        for name, args in about.items()
    }


def all_of(pages: Pages) -> dict[str, HttpResponse]:
    return pages.open | {f"staff: {name}": page for name, page in pages.staff.items()}


def allowed() -> set[str]:
    links = {
        link["href"]
        for one in library.all_signposts()
        for link in one.links
        if link["href"].startswith("http")
    }
    works = {one.address for one in shipped.resources()} | {filled.ENTRY["address"]}
    return links | works | {settings.LEAVE_TO, *NAMES_AND_NOT_ADDRESSES}


@pytest.mark.django_db
def test_the_walk_saw_the_pages_that_it_names(pages: Pages) -> None:
    """A page that answers 404 or 302 would pass every test below."""
    wrong = {
        name: page.status_code
        for name, page in pages.open.items()
        if page.status_code != (404 if name == "not there" else 200) and name != "home"
    }
    assert wrong == {}
    assert b"code-card" in pages.open["thanks"].content
    steps = [name.partition(": ")[2] for name in pages.open if name.startswith("telling")]
    assert steps == WHOLE_WAY
    shown = {name for name, page in pages.staff.items() if page.status_code == 200}
    redirects = {"answers_staff:have_read", "answers_staff:tell_back", "answers_staff:thanks"}
    redirects |= {"answers_staff:take_question", "journal:shut", "reflection:take_back"}
    redirects |= {"surveys_results:share"}  # it is their leader's alone
    redirects |= {"surveys_results:words"}  # there are too few
    redirects |= {"shelf:story", "readings:next", "leading:reached", "wellbeing_staff:keep"}
    redirects |= {f"advocacy:{one}" for one in ("paper", "copy_file", "bundle")}  # files, to keep
    redirects |= {"answers_staff:harder_case", "answers_staff:felt_words"}  # not for who answers
    redirects |= {"programme:programme"}
    assert set(TABLE) - shown <= redirects


@pytest.mark.django_db
def test_no_page_holds_an_address_of_another_host(pages: Pages) -> None:
    wrong = {
        f"{name}: {match}"
        for name, page in all_of(pages).items()
        for match in ADDRESS.findall(_text(page))
        if match not in allowed() and not re.match(r"https?://testserver(/|$)", match)
    }
    assert wrong == set()


@pytest.mark.django_db
def test_no_page_carries_a_style_or_a_script_of_its_own(pages: Pages) -> None:
    wrong = {
        f"{name}: {match}"
        for name, page in all_of(pages).items()
        if not is_a_file(page)
        for match in INLINE.findall(_text(page))
    }
    assert wrong == set()


def is_a_file(page: HttpResponse) -> bool:
    """A report to keep carries its own style, since it stands alone: it is saved, never opened
    here."""
    return page.get("Content-Disposition", "").startswith("attachment")


@pytest.mark.django_db
def test_the_enter_key_leads_to_no_other_address_than_the_form_itself(pages: Pages) -> None:
    """It presses the first button of a form, wherever in the page that one stands."""
    wrong = {
        f"{name}: {form}"
        for name, page in all_of(pages).items()
        for form, button in first_buttons(_text(page)).items()
        if "formaction" in button
    }
    assert wrong == set()


class FirstButtons(HTMLParser):
    """By form, its identifier or its place in the page: what its first button says of itself, where
    the form has a box in which Enter can be pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, dict[str, str | None]] = {}
        self.boxes: set[str] = set()
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self._inside = said.get("id") or str(self.getpos())
        form = said.get("form") or self._inside
        if tag == "button" and said.get("type", "submit") == "submit":
            self.buttons.setdefault(form, said)
        elif tag == "input" and said.get("type") != "hidden":
            self.boxes.add(form)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = ""


def first_buttons(page: str) -> dict[str, dict[str, str | None]]:
    seen = FirstButtons()
    seen.feed(page)
    return {form: seen.buttons[form] for form in seen.boxes & seen.buttons.keys()}


def test_a_button_that_stands_before_its_form_is_seen() -> None:
    page = '<button form="a" formaction="/cy">C</button><form id="a"><input><button>On</button>'
    assert first_buttons(page) == {"a": {"form": "a", "formaction": "/cy"}}
    assert first_buttons(page.replace("<input>", "<input type='hidden'>")) == {}


def test_an_inline_style_is_seen_when_there_is_one() -> None:
    for bad in (
        '<p style="color:red">',
        "<style>p{}</style>",
        '<button onclick="x()">',
        "<script>x()</script>",
        '<a href="javascript:x()">',
    ):
        assert INLINE.search(bad)
    assert not INLINE.search('<script src="/static/kit/code.js" defer></script>')


@pytest.mark.django_db
def test_what_a_page_asks_for_by_itself_comes_from_the_house(pages: Pages) -> None:
    asks = re.compile(r"<(?:script|img|source|video|audio|embed)[^>]*\ssrc=\"([^\"]+)\"")
    links = re.compile(r"<link[^>]*\shref=\"([^\"]+)\"")
    for name, page in all_of(pages).items():
        if "feed" in name:
            continue
        for address in asks.findall(_text(page)) + links.findall(_text(page)):
            assert address.startswith("/") and not address.startswith("//"), (name, address)


@pytest.mark.django_db
def test_the_browser_is_told_to_ask_nobody_else(pages: Pages) -> None:
    for name, page in all_of(pages).items():
        policy = page.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'"), name
        assert "unsafe" not in policy and "http" not in policy and "*" not in policy


# Nothing in a teller's browser ---------------------------------------------------------------


@pytest.mark.django_db
def test_no_open_page_sets_a_cookie_or_differs_by_one(pages: Pages) -> None:
    for name, page in pages.open.items():
        if name in ("sign in", "forgotten password"):
            continue
        assert not page.cookies, name
        assert "cookie" not in page.headers.get("Vary", "").lower(), name


@pytest.mark.django_db
def test_an_open_page_is_the_same_for_someone_who_is_signed_in(pages: Pages) -> None:
    browser = Client()
    browser.force_login(pages.house.callum)
    address = f"/at/{pages.house.ward.address}"
    response = browser.get(address)
    assert not response.cookies
    assert response.content == pages.open["place"].content


@pytest.mark.django_db
def test_no_open_page_is_kept_by_a_browser(pages: Pages) -> None:
    for name, page in pages.open.items():
        assert "no-store" in page.headers.get("Cache-Control", ""), name


@pytest.mark.django_db
def test_open_pages_name_no_referrer(pages: Pages) -> None:
    for name, page in pages.open.items():
        if name not in ("sign in", "forgotten password"):
            assert page.headers["Referrer-Policy"] == "no-referrer", name


def test_cookies_are_bound_to_the_pages_of_staff() -> None:
    assert settings.SESSION_COOKIE_PATH == settings.CSRF_COOKIE_PATH == "/in/"
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"


@pytest.mark.django_db
def test_the_cookies_that_are_set_at_sign_in_carry_that_path(pages: Pages) -> None:
    browser = Client()
    browser.get("/in/account/login/")
    said = {"login": pages.house.callum.email, "password": "a long enough password"}
    response = browser.post("/in/account/login/", said)
    assert response.status_code == 302
    assert {morsel["path"] for morsel in response.cookies.values()} == {"/in/"}
    assert response.cookies[settings.SESSION_COOKIE_NAME]["httponly"]


def test_every_open_route_was_in_the_walk() -> None:
    walked = {
        *("pages:home", "pages:place", "pages:feed", "pages:story", "pages:safe"),
        *("pages:accessibility", "library:help", "library:help_anywhere", "stories:tell"),
        *("library:reading", "library:explainer"),
        *("stories:kiosk", "stories:poster", "stories:paper", "answers:come_back"),
        *(
            "stories:easy",
            "stories:aloud",
            "stories:large_paper",
            "stories:easy_paper",
            "answers:easy",
        ),
        *("answers:words", "answers:add", "answers:who", "answers:contact", "answers:about"),
        *("answers:take_back", "answers:say_of_answer", "look:stylesheet", "look:logo"),
        *("board_leave:say", "answers:outside", "outreach:in_person"),
        *("answers:meant", "answers:felt", "answers:harder", "answers:board"),
        *("learnt:all", "learnt:feed", "learnt:study", "learnt:bundle", "learnt:bundle_file"),
        *("learnt:place", "learnt:feed_of_place"),
        "answers:would_help",
        *("wellbeing:front", "wellbeing:check", "wellbeing:card"),
        *("speaking_up:speak_up", "speaking_up:come_back", "speaking_up:say"),
        *("speaking_up:passing", "speaking_up:worse", "speaking_up:again"),
        "speaking_up:take_back",
        "after_session:say",
        *("surveys:asked", "surveys:link", "surveys:poster", "surveys:rather_not"),
    }
    walked |= {"api:api-root", "api:health"}
    assert {route.name for route in every_route() if not route.is_staff} == walked | WITH_A_KEY


def _text(page: HttpResponse) -> str:
    return page.content.decode(errors="replace")  # a photo is no text
