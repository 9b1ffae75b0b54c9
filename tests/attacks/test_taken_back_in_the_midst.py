"""Stories are taken back in the midst of being answered and changed, and every byte is searched.

Each has led to all that can hang on a story here: drafts, an answer that another reads first, a
joint answer, one answer to several, outcomes that quote it, a change that is tried, its teller's
own idea, a group, what its teller says of the answer and of reprisal. Half of them are taken back.
Nothing of these is in any file of the house, in what programs may ask, or in a letter; the change
stands, in its own words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.attacks.a_house import migrated_house
from tests.attacks.test_planted import BEGIN, CLUSTER, NOT_COMPRESSED, Ground, needs_cluster
from tests.scale import scale

pytestmark = pytest.mark.slow
STORIES = scale(40, 4)
SEALED = ("felt of", "harder of")  # as they are said: never in plain bytes
OPEN = (
    *("told of", "would ring", "drafted about", "handed over", "sent back with", "joint about"),
    *("own line of", "planned about", "made about", "no change of", "not now to", "replied to"),
)

LIVE = (
    BEGIN
    + """
import datetime as dt
from wholeheard.kit import clock
from wholeheard.rooms.answers import felt, first_reading, joint, many, reprisal
from wholeheard.rooms.change import actions as change
from wholeheard.rooms.change.models import Idea, TellersIdea
from wholeheard.rooms.people.models import Organisation

organisation = people.found_organisation(name="Aldermere", address="aldermere", country="wales")
root = Place.objects.select_related("organisation").get()
site = people.add_place(root, name="Site", address="site", kind="site")
wards = [people.add_place(site, name=n, address=n.lower(), kind="team") for n in ("Rowan", "Hazel")]
def somebody(name, *roles):
    one = people.welcome_person(organisation, name=name, email=f"{name.lower()}@a.example")
    for role, place in roles:
        people.give_role(one, role=role, place=place)
    return one
dilys = somebody("Dilys", ("protector", root))
callum = somebody("Callum", *[("responder", one) for one in wards], ("change_team", wards[0]))
nia = somebody("Nia", ("responder", wards[0]))
marsha = somebody("Marsha", ("safeguarding_lead", root))
first_reading.choose(organisation, first=0, outside="", by=dilys)

planted = json.load(open(sys.argv[1]))
held = []
for one in planted:
    says = one["says"]
    telling = tellings.begin(wards[0].pk)
    telling.words = f"I {says['told of']}. It was late and I rang for a long time that night."
    telling.questions = ["Why did nobody come?"]
    telling.places = [ward.pk for ward in wards]
    telling.agreed = ["team", "learning", "published", "machine"]
    told = stories.tell(telling, wards[0], language="en")
    story = Story.objects.everywhere().select_related("organisation").get(pk=told.story_id)
    one["story"] = str(story.pk)
    safekeeping.add_words(story, f"I {says['would ring']}.", kind="idea")
    safekeeping.add_words(story, f"And I {says['would ring']} again.", kind="idea")
    tasks.do_what_is_due()
    version = everywhere.get(story=story)
    for mask in Mask.plain.filter(protected=version, decisions=None):
        safekeeping.decide(mask, choice=lists.TAKE_OUT, reason="identifies_other", by=dilys)
    safekeeping.release(version, by=dilys)
    answers.owe_questions([version.pk])
    change.note_ideas([version.pk])
    held.append(everywhere.get(pk=version.pk))

idea = change.begin(
    wards[0], change.NewIdea("Bells answered in five minutes marigold", no_promise=True),
    by=callum, said=change.Said(["patients"]),
)
for one, version in zip(planted, held, strict=True):
    says = one["says"]
    change.link(idea, version, by=callum)
    answers.say_what_came_of_it(version, "no_change", says["no change of"], by=callum)
    answers.say_what_came_of_it(
        version, "planned", says["planned about"], title="A clock", by=callum
    )
    theirs = TellersIdea.plain.filter(protected=version).order_by("pk")
    change.not_now(theirs[0], says["not now to"], by=callum, place=wards[0])
    first_reading.hand_over(version, says["handed over"], by=nia)
    back = first_reading.hand_over(version, says["handed over"], by=callum)
    first_reading.send_back(back, says["sent back with"], by=nia)
    answers.keep_reply_draft(version, says["drafted about"], by=callum)
    writing = joint.begin(version, by=callum)
    joint.write_part(writing, wards[0], says["joint about"], by=callum)
lines = {v.pk: p["says"]["own line of"] for p, v in zip(planted, held, strict=True)}
many.answer(held[:30], "We were two that night, and it was not enough.", lines, by=callum)
for one, version in zip(planted, held, strict=True):
    says = one["says"]
    answers.reply(version, says["replied to"], by=callum)
    answers.keep_reply_draft(version, says["drafted about"], by=callum)
    felt.keep(organisation, version.story_id, wards[0], "yes", says["felt of"])
    case = reprisal.tell_of_it(version, ["care"], says["harder of"])
group = change.open_group(idea, "Read our plan.", "Fares.", by=callum)
change.ask_tellers(group, by=callum)
for to in ("understood", "idea"):
    change.move(idea, to, change.Said(["patients"], "", "So."), by=callum)
aim = change.Written("Nine of ten bells", clock.today() + dt.timedelta(days=60))
change.plan(idea, aim, by=callum)
told = "We try to answer every bell in five minutes."
change.move(idea, "test", change.Said(["patients"], "", "So.", told), by=callum)
change.comment(idea, "It helps already.", by=nia)
tasks.do_what_is_due()
extra = Idea.objects.everywhere().count()
for one, version in zip(planted, held, strict=True):
    change.unlink(idea, version, by=callum) if one is planted[-1] else None
version, says = held[-1], planted[-1]["says"]
answers.say_what_came_of_it(
    version, "made", says["made about"], evidence="Seen.", title="A bell", by=callum
)
json.dump(planted, open(sys.argv[1], "w"))
tasks.do_what_is_due()
"""
)
TAKE_BACK = (
    BEGIN
    + """
for identifier in json.load(open(sys.argv[1])):
    story = Story.objects.everywhere().select_related("organisation").get(pk=identifier)
    safekeeping.take_back(story)
tasks.do_what_is_due()
"""
)
ASKED = (
    BEGIN
    + """
from django.conf import settings
from django.core import mail
from django.test import Client
from wholeheard.kit import clock
from wholeheard.rooms.answers import digests
from wholeheard.rooms.answers.models import DigestSent
DigestSent.objects.everywhere().delete()
settings.EMAIL_BACKEND, mail.outbox = "django.core.mail.backends.locmem.EmailBackend", []
from wholeheard.rooms.people.models import Person
seen = []
for person in Person.objects.all():
    browser = Client(headers={"host": "localhost"})
    browser.force_login(person)
    for address in ("/in/", "/in/help/answers/rowan", "/in/help/first-answers", "/in/help/change",
                    "/in/help/change/at/rowan", "/in/help/change/at/rowan/told",
                    "/in/help/harder", "/in/help/change/learnt", "/at/rowan", "/at/rowan/answers"):
        seen.append(browser.get(address).content.decode(errors="replace"))
    with clock.at(clock.now().replace(hour=person.letter_hour, minute=30)):
        digests.send([person.pk])
seen += [letter.subject + letter.body for letter in mail.outbox]
seen.append(f"{len(mail.outbox)} letters")
json.dump(seen, open(sys.argv[1], "w"))
"""
)


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgres, needs_cluster])]
)
def ground(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ground]:
    on_postgresql = request.param == "postgresql"
    work = tmp_path / "work"
    work.mkdir()
    with migrated_house(tmp_path / "data", on_postgresql=on_postgresql) as house:
        folders = [tmp_path / "data"]
        if on_postgresql:
            house.do(NOT_COMPRESSED)
            folders.append(Path(CLUSTER).parent)
        yield Ground(house, folders, work)


def plant(number: int) -> dict[str, dict[str, str]]:
    """Every phrase is unlike any other, and none is a run of another's words."""
    return {"says": {what: f"{what} a marshquill{number:05d}" for what in (*OPEN, *SEALED)}}


def phrases(planted: list[dict[str, dict[str, str]]], *kinds: str) -> list[str]:
    return [one["says"][kind] for one in planted for kind in kinds]


def test_nothing_of_a_story_is_left_that_was_taken_back_in_the_midst_of_it_all(
    ground: Ground,
) -> None:
    planted = [plant(number) for number in range(STORIES)]
    told = json.loads(ground.do(LIVE, planted))
    once = ["made about"]
    every = [kind for kind in OPEN if kind not in once]
    assert ground.find(phrases(planted, *every)) == phrases(planted, *every)
    assert ground.find(phrases(planted[-1:], *once)) == phrases(planted[-1:], *once)
    assert ground.find(phrases(planted, *SEALED)) == [], "what stands apart is sealed"
    gone, stays = planted[1::2], planted[::2]
    ground.do(TAKE_BACK, [one["story"] for one in told[1::2]])
    if ground.house.database:
        assert "may still" not in ground.house.run("purge")
    assert ground.find(phrases(gone, *OPEN, *SEALED)) == [], "after withdrawal and purge"
    assert ground.find(phrases(stays, *every)) == phrases(stays, *every)
    assert b"Bells answered in five minutes marigold" in ground.bytes_found()


def test_no_page_and_no_letter_tells_of_it_afterwards(ground: Ground) -> None:
    planted = [plant(number) for number in range(2)]
    ground.house.more["WHOLEHEARD_SECOND_FACTOR"] = "no"
    told = json.loads(ground.do(LIVE, planted))
    before = ground.do(ASKED, [])
    assert '"0 letters"' not in before
    assert "marshquill00000" in before and "marshquill00001" in before
    ground.do(TAKE_BACK, [told[1]["story"]])
    after = ground.do(ASKED, [])
    assert "marshquill00000" in after and "marshquill00001" not in after
    if ground.house.database:
        assert "may still" not in ground.house.run("purge")
    assert ground.find(phrases(planted[1:], *OPEN, *SEALED)) == []
