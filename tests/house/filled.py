"""A house that is lived in: an organisation and stories with everything that can hang on one."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from decimal import Decimal
from http.cookies import SimpleCookie
from itertools import islice
from typing import Any
from unittest import mock

from django.db import transaction
from django.test import Client
from tests.conftest import EVERYTHING, NOON, House, ToldStory
from tests.scale import IN_FULL

from wholeheard.kit import clock, ids
from wholeheard.listening import asking
from wholeheard.rooms.advocacy import access as sights
from wholeheard.rooms.advocacy import actions as advocacy
from wholeheard.rooms.advocacy import naming
from wholeheard.rooms.advocacy.models import (
    Authority,
    Bundle,
    Bundled,
    MayShow,
    PlanVersion,
    Resident,
    VisitNote,
)
from wholeheard.rooms.answers import actions as answers
from wholeheard.rooms.answers import felt, first_reading, outside, reprisal
from wholeheard.rooms.answers.models import (
    HandedOver,
    JointPart,
    JointReply,
    NotAsked,
    OutsidePartner,
    Question,
    Reply,
    ReprisalCase,
    Side,
    SignedPart,
)
from wholeheard.rooms.boards import actions as boards
from wholeheard.rooms.boards.facts import NewPack
from wholeheard.rooms.boards.models import Pack, StoryAsked
from wholeheard.rooms.change import actions as change
from wholeheard.rooms.change import queries as changes
from wholeheard.rooms.change.models import (
    Adoption,
    Block,
    ChangeMeasure,
    Cycle,
    Diagram,
    Idea,
    StopItem,
    TellersIdea,
)
from wholeheard.rooms.communities import actions as communities
from wholeheard.rooms.communities import lists as of_communities
from wholeheard.rooms.communities.models import Inside, Member, Post, StoryBrought
from wholeheard.rooms.equality import actions as equality
from wholeheard.rooms.journal import actions as journals
from wholeheard.rooms.journal import queries as journals_kept
from wholeheard.rooms.leading import actions as leading
from wholeheard.rooms.leading import lists as of_leading
from wholeheard.rooms.leading.models import Answer, ColleagueThanks, Heard, MayDecide, ThanksReport
from wholeheard.rooms.learning import actions as learning
from wholeheard.rooms.learning import bundle_format
from wholeheard.rooms.learning.models import CaseStudy, OpenBundle
from wholeheard.rooms.library import actions as library
from wholeheard.rooms.library import queries as shelves
from wholeheard.rooms.library.models import OwnResource
from wholeheard.rooms.measures import actions as measures
from wholeheard.rooms.measures import months
from wholeheard.rooms.measures.models import CountedStory, Measure, RepeatedSign
from wholeheard.rooms.pages import present
from wholeheard.rooms.people import actions as people
from wholeheard.rooms.people.models import Grant, Person, Place
from wholeheard.rooms.people.roles import ROLES
from wholeheard.rooms.programme import actions as programme
from wholeheard.rooms.programme.actions import deliver
from wholeheard.rooms.programme.actions import design_interventions as design
from wholeheard.rooms.programme.actions import design_priorities as priorities
from wholeheard.rooms.programme.models import (
    DiaryEntry,
    Finding,
    Passage,
    Programme,
    Sheet,
    Talk,
    Upload,
)
from wholeheard.rooms.programme.models import Member as OfTheTeam
from wholeheard.rooms.programme.present.deliver_readout import readout
from wholeheard.rooms.readings import actions as readings
from wholeheard.rooms.readings import words
from wholeheard.rooms.readings.models import InUse, Learnt, OwnCode, PassedOn
from wholeheard.rooms.reflection import actions as reflection
from wholeheard.rooms.reflection.models import LeadersWord, Session
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import lists
from wholeheard.rooms.safekeeping.models import (
    Concern,
    ImportSample,
    Mask,
    ProtectedStory,
    SampledStory,
)
from wholeheard.rooms.shelf import actions as shelf
from wholeheard.rooms.speaking_up import access as hearing
from wholeheard.rooms.speaking_up import actions as speaking_up
from wholeheard.rooms.speaking_up import telling as speaking
from wholeheard.rooms.speaking_up.models import Matter
from wholeheard.rooms.stories import actions as stories
from wholeheard.rooms.stories import recordings
from wholeheard.rooms.stories import telling as tellings
from wholeheard.rooms.stories.models import Batch, Story
from wholeheard.rooms.surveys.models import AnsweredInWords, Issued, Round
from wholeheard.rooms.surveys.results import issuing as results
from wholeheard.rooms.surveys.results import sharing
from wholeheard.rooms.wellbeing import actions as wellbeing
from wholeheard.rooms.wellbeing.models import TeamsWord

SAID_ALOUD = b"RIFF\x24\x00\x00\x00WAVEfmt a voice that only one person hears"
TEAM_ONLY = ["team", "published", "quoted", "machine"]


def tell(
    house: House, words: str, *, place: Place | None = None, sound: bytes = b"", **said: object
) -> ToldStory:
    place = place or house.ward
    telling = tellings.begin(place.pk)
    telling.words = words
    telling.agreed = list(EVERYTHING)
    for name, value in said.items():
        setattr(telling, name, value)
    told = stories.tell(telling, place, language="en", sound=sound)
    story = Story.objects.everywhere().select_related("organisation").get(pk=told.story_id)
    return ToldStory(story, told.code)


def release(house: House, told: ToldStory) -> ToldStory:
    """The machine looks, Dilys takes out all that it proposes, and releases."""
    safekeeping.examine([told.story.pk])
    release_protected(house, told.protected)
    return told


def release_protected(house: House, protected: ProtectedStory) -> None:
    for mask in Mask.plain.filter(protected=protected, decisions=None):
        safekeeping.decide(mask, choice=lists.TAKE_OUT, reason="identifies_other", by=house.dilys)
    safekeeping.release(protected, by=house.dilys)
    answers.owe_questions([protected.pk])
    change.note_ideas([protected.pk])


def publish(house: House, told: ToldStory) -> ToldStory:
    today = clock.today(house.organisation.timezone)
    safekeeping.publish(
        told.protected, by=house.dilys, first_on=today, early_because="The team has read it."
    )
    return told


def with_everything(
    house: House, words: str = "Nurse Jean Morgan was kind.", **said: object
) -> ToldStory:
    """A story at the end of its path, with a row of every kind that hangs on a story."""
    recordings.take(house.organisation, typist=house.dilys, by=house.ada)
    told = tell(
        house, words, questions=["Why did I wait?"], well="The tea.", sound=SAID_ALOUD, **said
    )
    release(house, told)
    safekeeping.add_words(told.story, "And one more thing, to Jean Morgan.", kind="added")
    safekeeping.add_words(told.story, "I would put the bell where a hand is.", kind="idea")
    safekeeping.keep_contact(told.story, "amara@home.example")
    release(house, told)
    safekeeping.change_consent(
        told.story, house.organisation.id, set(EVERYTHING) & set(_agreed(told)), language="en"
    )
    raised = safekeeping.raise_concern(
        told.protected, kind="neglect", urgency="soon", by=house.dilys
    )
    safekeeping.look_at(raised, by=house.marsha)
    safekeeping.settle(raised, "Went to see her. All is well now.", by=house.marsha)
    publish(house, told)
    safekeeping.read_by_machine([told.protected.pk])
    safekeeping.translate(
        told.protected, "Roedd hi'n garedig.", told_in="en", language="cy", how="person",
        by=house.dilys,
    )  # fmt: skip
    _mark(house, told)
    _answer(house, told)
    _ask_to_help(told, by=house.callum)
    if told.protected.may_learning:
        read_together(house, told)
        study_of(house, changes.ideas_of_story(told.protected)[0], story=told.protected)
    measures.note([told.protected.pk])
    equality.keep(house.organisation, told.story.pk, {"ethnicity": "black", "age": "80_over"})
    _shelve(house, told)
    _beside_a_question(house, told)
    _reported(thanked(house, told))
    thanked(house, told)
    _answered_in_words(house, told)
    _noted_on_a_visit(house, told)
    given_pack(house, told)
    return told


@dataclass(frozen=True)
class LookedOut:
    """A resident with a plan in words and one as a photo. The first who looks out for them noted a
    visit and may show it; the others contradict one another."""

    resident: Resident
    plan: PlanVersion
    first: Authority
    others: tuple[Authority, Authority]
    note: VisitNote
    bundle: Bundle


PHOTO = b"\xff\xd8\xff\xe0 a photo of a page"


def sign_of(number: int) -> str:
    """A sign of its own for each resident, in the same order every time."""
    return next(islice(naming.signs(), number, None))


def looked_out(house: House) -> LookedOut:
    """A row of every kind that the room keeps."""
    number, today = Resident.plain.count(), clock.today(house.organisation.timezone)
    made = advocacy.add_resident(house.ward, sign_of(number), by=house.callum)
    rows = Resident.objects.of(house.organisation).select_related("place__organisation")
    resident = rows.get(pk=made.pk)
    later = today + dt.timedelta(days=90)
    advocacy.give_out(resident, advocacy.NewPlan(today, later, {"skin": "Turn."}), by=house.callum)
    photo = advocacy.NewPlan(today, later, file=PHOTO, file_name="page.jpg")
    plan = advocacy.give_out(resident, photo, by=house.callum)
    first = _looks_out(house, resident, f"Bethan Rees {number}", ["visits", "plan", "show"])
    sight = sights.sight(first.person, first.pk)
    note, bundle = _visited(house, sight)
    advocacy.confirm(plan, sight)
    advocacy.note_reminded(plan, first.person, "review_soon")
    second = _looks_out(house, resident, f"Rhys Rees {number}", ["visits"])
    advocacy.settle_conflict(first, second, "The first order is whole.", by=house.marsha)
    third = _looks_out(house, resident, f"Sian Rees {number}", first.scope)
    advocacy.say_how_it_is(resident, "goes_on", by=house.callum)
    return LookedOut(resident, plan, first, (second, third), note, bundle)


def one_more_visit(house: House, looked: LookedOut) -> None:
    """Another visit of the first of them, shown in another file, and another plan."""
    _visited(house, sights.sight(looked.first.person, looked.first.pk))
    today = clock.today(house.organisation.timezone)
    new = advocacy.NewPlan(today, today + dt.timedelta(days=90), {"skin": "Turn at night."})
    advocacy.give_out(looked.resident, new, by=house.callum)


def _visited(house: House, sight: sights.Sight) -> tuple[VisitNote, Bundle]:
    by = sight.authority.person
    new = advocacy.NewNote(sight.today, {"up": "Noon."}, ["change"], agreed=["team"])
    begun = safekeeping.begin_note(house.ward)
    note = advocacy.tell_of_visit(sight, begun, new, by=by).note
    release_protected(house, note.protected)
    advocacy.agree_to_show(note, "inspector")
    return note, advocacy.make_bundle(sight, "inspector", by=by)


def _looks_out(house: House, resident: Resident, name: str, scope: list[str]) -> Authority:
    person = somebody(house, name, "advocate", house.ward)
    today = clock.today(house.organisation.timezone)
    new = advocacy.NewAuthority(
        "welfare_deputy", scope, today, None, "Order of May.", PHOTO + b" order", "order.jpg"
    )
    authority = advocacy.ask(resident, new, by=person)
    advocacy.decide(authority, "checked", by=house.marsha)
    advocacy.read_guide(authority)
    return authority


def pages_of(looked: LookedOut) -> dict[str, list[object]]:
    """Every page about a resident, with what stands in its address."""
    resident, own, number = looked.resident.pk, looked.first.pk, looked.plan.number
    return {
        "advocacy:new_resident": [looked.resident.place.address],
        **{
            f"advocacy:{page}": [resident]
            for page in ("resident", "give_out", "how_it_is", "unit", "spread", "seen", "left")
        },
        **{f"advocacy:{page}": [resident, number] for page in ("version", "version_file")},
        **{f"advocacy:{page}": [own] for page in ("authority", "paper")},
        "advocacy:conflict": [one.pk for one in looked.others],
        **{
            f"advocacy:{page}": [own]
            for page in ("one", "guide", "visiting", "note", "copy", "show")
        },
        "advocacy:one_note": [own, looked.note.pk],
        "advocacy:copy_file": [own, number],
        "advocacy:bundle": [own, looked.bundle.pk],
    }


def _noted_on_a_visit(house: House, told: ToldStory) -> None:
    """It was somebody's note of a visit, and was shown."""
    number = Resident.plain.count()
    resident = advocacy.add_resident(house.ward, sign_of(number), by=house.callum)
    authority = _looks_out(house, resident, f"Bethan Rees {number}", ["visits", "show"])
    of = {"organisation": house.organisation}
    told_of = {"resident": resident, "authority": authority}
    note = VisitNote.objects.everywhere().create(
        **of, **told_of, protected=told.protected, on=clock.today()
    )
    MayShow.objects.everywhere().create(**of, note=note, whom="inspector", at=clock.now())
    bundle = Bundle.objects.everywhere().create(
        **of, **told_of, whom="inspector", number=1, at=clock.now()
    )
    Bundled.objects.everywhere().create(**of, bundle=bundle, note=note)


def round_at(house: House, **more: Any) -> Round:
    """A round of questions to the staff of the ward, not opened yet."""
    asked = asking.instrument("safety-and-autonomy", "1.0")
    said = {
        "place": house.ward, "instrument": asked.id, "version": asked.version,
        "digest": asking.digest(asked), "who": "staff", "way": "link", "why": "To hear how it is.",
        "signed": f"{house.callum.name}, ward manager", "minutes": 2, "seed": "0" * 32,
        "closes_on": clock.today() + dt.timedelta(days=14), "begun_by": house.callum,
        "begun_at": clock.now(),
    }  # fmt: skip
    return Round.objects.everywhere().create(organisation=house.organisation, **(said | more))


def issued_at(house: House) -> Issued:
    """What came of a round about a leader, Callum, who shares it."""
    about = asking.instrument("compassion-about-my-leader", "1.0")
    closed = round_at(
        house, instrument=about.id, digest=asking.digest(about), opened_at=clock.now(),
        closed_at=clock.now(),
    )  # fmt: skip
    issued = results.issue(closed)
    sharing.share(issued, by=house.callum)
    return issued


def _answered_in_words(house: House, told: ToldStory) -> None:
    """It was what somebody wrote to a question."""
    AnsweredInWords.objects.everywhere().create(
        organisation=house.organisation,
        round=round_at(house),
        item="more",
        protected=told.protected,
    )


def _beside_a_question(house: House, told: ToldStory) -> None:
    """It stands beside a question in a community of this organisation."""
    member = Member.objects.of(house.organisation).filter(person=house.callum).first()
    inside = Inside(member.community, member) if member else community_of(house.callum)
    asked = Post.objects.within(inside).filter(kind="question").first()
    asked = asked or question_in(inside, house.callum)
    StoryBrought.objects.everywhere().create(
        organisation=house.organisation,
        community=inside.community,
        post=asked,
        protected=told.protected,
        by=inside.member,
        on=clock.today(),
    )


def community_of(person: Person, name: str = "Quiet nights") -> Inside:
    """A community of this person's organisation alone, which they keep."""
    shown = communities.Shown(person.name, person.job)
    return communities.begin(
        name, "So that people sleep.", of_communities.ONE, by=person, shown=shown
    )


def joined(inside: Inside, by: Person) -> Member:
    return communities.join(inside.community, communities.Shown(by.name), by=by).member


def question_in(inside: Inside, by: Person, title: str = "Which doors creak?") -> Post:
    written = communities.Written("We oil ours once a month.", title, looked=True)
    return communities.ask(inside, written, by=by)


def event_in(inside: Inside, by: Person) -> Post:
    starts = clock.now() + dt.timedelta(days=3)
    when = communities.When(
        starts, starts + dt.timedelta(hours=1), "Europe/London", "The long room"
    )
    return communities.announce(
        inside, communities.Written("An hour about doors.", "Doors"), when, by=by
    )


def _shelve(house: House, told: ToldStory) -> None:
    """It is found by search, and put before Callum, who asked for one story each week."""
    shelf.put_on_shelf([told.protected.pk])
    shelf.make_gists([told.protected.pk])
    shelf.want_one_each_week(house.callum, True)
    shelf.choose_for_readers(
        told.protected, place=house.ward, because="It is short and kind.", by=house.dilys
    )


def _agreed(told: ToldStory) -> list[str]:
    return [kind for kind in EVERYTHING if getattr(told.protected, f"may_{kind}")]


def session_at(house: House, *, on: dt.date | None = None) -> Session:
    """A story hour at the ward, led by somebody with that role and somebody of the team."""
    facilitator = somebody(house, f"Nia Lead {Session.plain.count()}", "facilitator")
    planned = reflection.Plan(
        "story_hour",
        on or clock.today(house.organisation.timezone),
        dt.time(14, 30),
        co_lead=house.callum,
    )
    return reflection.plan(house.ward, planned, by=facilitator)


def read_together(house: House, told: ToldStory) -> Session:
    """A session with this story in its pack."""
    session = session_at(house)
    reflection.choose(session, told.protected, "asked_for", by=house.callum)
    return session


def word_of(person: Person, place: Place) -> LeadersWord:
    """What somebody wrote to the teams of a place."""
    return reflection.write_to_teams(place, "I lie awake too.", by=person)


def _answer(house: House, told: ToldStory) -> None:
    protected, callum = told.protected, house.callum
    question = Question.plain.get(protected=protected)
    answers.have_read(protected, by=callum)
    answers.take_question(question, owner=callum, by=callum)
    answers.reply(protected, "You waited because of us. I am sorry.", by=callum, answers=[question])
    answers.say_of_answer(question, "answered", zone="Europe/London")
    answers.say_what_came_of_it(protected, "planned", "We plan it.", title="A clock", by=callum)
    answers.say_what_came_of_it(
        protected, "made", "It is done.", evidence="Counted in May.", title="A clock", by=callum
    )
    answers.tell_back(protected, by=callum)
    answers.keep_reply_draft(protected, "And one more thing", by=callum)
    _answer_with_others(house, told)
    felt.keep(house.organisation, told.story.pk, house.ward, "yes", "It was to me.")
    harder(told)


def _answer_with_others(house: House, told: ToldStory) -> None:
    """Rows of what stands before an answer goes: an answer that another reads, one that two places
    wrote; and a question that the teller did not mean."""
    of = {"organisation_id": told.protected.organisation_id}
    handed_over(house, told)
    reply = Reply.plain.get(protected=told.protected)
    joint = JointReply.objects.everywhere().create(
        **of, protected=told.protected, lead=house.callum, at=clock.now(), sent=reply
    )
    JointPart.objects.everywhere().create(**of, joint=joint, place=house.ward)
    SignedPart.objects.everywhere().create(
        **of, reply=reply, place=house.ward, words=reply.words, name=reply.name
    )
    NotAsked.objects.everywhere().create(**of, protected=told.protected, part="0", nth=0)
    Side.objects.everywhere().create(**of, protected=told.protected)
    outside_partner(told, by=house.callum)


def outside_partner(told: ToldStory, by: Person) -> OutsidePartner:
    """A partner that is not in this house, named for a story."""
    return outside.name_partner(told.protected, "Millbrook Pharmacy", by=by)


def handed_over(house: House, told: ToldStory) -> HandedOver:
    """An answer of somebody new that others of the ward read before it goes."""
    writer = somebody(house, f"Gareth New {Person.objects.count()}", "responder", house.ward)
    return first_reading.hand_over(told.protected, "We are sorry.", by=writer)


def harder(told: ToldStory) -> ReprisalCase:
    """The teller says that telling has made something harder."""
    return reprisal.tell_of_it(told.protected, ["visiting"], "They do not let me in any more.")


def _ask_to_help(told: ToldStory, by: Person) -> None:
    """Its teller is asked to help with the change that it led to."""
    idea = changes.ideas_of_story(told.protected)[0]
    group = change.open_group(idea, "Read our plan.", "Fares, in cash.", by=by)
    change.ask_tellers(group, by=by)


@dataclass(frozen=True)
class Changing:
    """A change at the ward with all that can hang on one."""

    idea: Idea
    cycle: Cycle
    measure: ChangeMeasure
    block: Block
    diagram: Diagram
    adoption: Adoption
    stop: StopItem
    theirs: TellersIdea


def idea_at(house: House, title: str = "Trays are set out by six", **more: object) -> Idea:
    """An idea of the ward, at its first stage."""
    said = change.Said(listened=["patients"])
    new = change.NewIdea(title, no_promise=True, **more)
    return change.begin(house.ward, new, by=house.callum, said=said)


def moved(idea: Idea, *stages: str, by: Person) -> Idea:
    """The same after these stages."""
    for to in stages:
        change.move(idea, to, change.Said(["patients"], "", "So.", "Told.", "Seen."), by=by)
    return idea


def with_a_test(house: House, idea: Idea, act: str = "") -> Cycle:
    """A test of it, studied where an act is given."""
    aim = change.Written("Nine of ten trays in time", clock.today() + dt.timedelta(days=90))
    cycle = change.plan(idea, aim, by=house.callum)
    change.note_done(cycle, clock.today(), "Tried with three trays.", by=house.callum)
    if act:
        done = replace(aim, study="Two were late.", compared="partly", act=act, act_because="So.")
        cycle = change.write(cycle, cycle.version, done, by=house.callum)
    return cycle


def changing(house: House, told: ToldStory) -> Changing:
    """A change that is being tried, with everything around it, and what a teller would change."""
    by, ward = house.callum, house.ward
    promises = ["We say how long.", "We come when you ring.", "We eat at set times."]
    change.write_purpose(ward, "To be there.", promises, by=by)
    stop = change.want_to_stop(ward, "The third list", "Nobody reads it.", "An hour.", by=by)
    idea = moved(idea_at(house), "understood", "idea", by=by)
    cycle = with_a_test(house, idea, "adopt")
    moved(idea, "test", "adopt", by=by)
    change.comment(idea, "It helps.", by=by)
    change.support(idea, "I can set out trays.", by=by)
    change.write_pack(idea, "Trays first.", "By whom.", by=by)
    measure = change.measure(idea, change.NewMeasure("outcome", "Late trays", "trays"), by=by)
    change.put_value(measure, clock.today(), 4, by=by)
    block = change.ask_above(idea, "site", "Who pays?", by=by)
    diagram = change.draw(ward, "Meals come when they should.", by=by)
    change.put_under(change.add_driver(diagram, "Trays", by=by), idea, by=by)
    adoption = Adoption.plain.get(idea=idea)
    theirs = TellersIdea.plain.get(protected=told.protected)
    return Changing(idea, cycle, measure, block, diagram, adoption, stop, theirs)


def study_of(
    house: House, idea: Idea, title: str = "Trays set out by six", **more: Any
) -> CaseStudy:
    """A draft of what others can learn from a change."""
    said: dict[str, Any] = {
        "context": "Trays stood by the lift.", "changed": "One of us is kept free.",
        "result": "unknown", "result_words": "Ten of twelve came warm.",
        "did_not_work": "Sundays.", "contact_role": "The team of the ward",
    }  # fmt: skip
    return learning.begin(idea, learning.Written(title, **(said | more)), by=house.callum)


def learnt_openly(
    house: House, title: str = "Trays set out by six"
) -> tuple[CaseStudy, OpenBundle]:
    """A case study and a change that everybody may read and take."""
    idea = idea_at(house, title)
    study = study_of(house, idea, title)
    number = CaseStudy.plain.count()
    learning.look_over(study, 1, by=somebody(house, f"Nia Other {number}", "change_team"))
    learning.publish_openly(study, 1, by=house.callum)
    seen = bundle_format.manifest_of(learning.bundle_of(idea))["whole"]
    return study, learning.publish_bundle(idea, "The ward", seen, by=house.callum)


def taken_in(house: House, idea: Idea) -> Idea:
    """The same change, as it came in as a file."""
    file = learning.as_file(idea, "", by=house.callum)
    return learning.take_in(house.ward, file, by=house.callum)


@dataclass(frozen=True)
class Led:
    """What somebody who leads heard at the ward and answered, what was stopped, and who decides."""

    heard: Heard
    answer: Answer
    stop: StopItem
    may: MayDecide


def led(house: House) -> Led:
    """A row of every kind that the room keeps for a place."""
    huw = somebody(house, f"Huw Lead {Person.objects.count()}", "leader", house.root)
    today = clock.today(house.organisation.timezone)
    new = leading.NewListening("round", today, ["The bell is out of reach at night."])
    heard = Heard.plain.get(listening=leading.listen(house.ward, new, by=huw))
    given = leading.answer("heard", heard, leading.NewAnswer("did", "I bought clips."), by=huw)
    leading.say_for_the_team(given, of_leading.NOT_YET, by=house.callum)
    stop = leading.propose_to_stop(
        house.ward, {"what": "The fifth list", "why": "Nobody reads it."}, 90, by=house.callum
    )
    leading.answer("stop", stop, leading.NewAnswer("did", "It is gone."), by=huw)
    leading.say_what_it_saves(stop, 60)
    decided = leading.NewDecision("spending", "board", up_to=f"£{Person.objects.count()}")
    may = leading.put_in_register(house.ward, decided, by=huw)
    leading.propose_nearer(may, "team", "A clip costs less than a form.", by=house.callum)
    what = f"How we hand over to {Person.objects.count()}."
    looked = leading.NewLook(today, what, "The quiet minute.", "Less paper.")
    leading.look_at_ourselves(house.ward, looked, by=house.callum)
    return Led(heard, given, stop, may)


@dataclass(frozen=True)
class Run:
    """A culture programme of the ward: all that scope asks for, an open count, a diary."""

    programme: Programme
    member: OfTheTeam
    sheet: Sheet
    day: DiaryEntry


def programme_at(house: House, by: Person | None = None) -> Run:
    """A row of every kind that the room keeps of scope. `by` leads it."""
    lead = by or somebody(house, f"Delyth Lead {Person.objects.count()}", "change_team")
    found = programme.begin(house.ward, f"Better days {Person.objects.count()}", by=lead)
    until = clock.today(house.organisation.timezone) + dt.timedelta(days=300)
    term = programme.Term(Decimal(6), until, "Ada Lewis")
    member = programme.add_member(found, f"Porter {Person.objects.count()}", term, by=lead)
    said = {"sponsor": "Carys Bowen", "purpose": "Nobody waits alone."}
    programme.keep(found, "purpose", programme.Filled(said), by=lead)
    stop = programme.Filled({"what": "The weekly form", "why": "Nobody reads it."})
    sheet = programme.keep(found, "stop_list", stop, by=lead).sheet
    programme.keep_draft(found, "ties", {"plan": "People plan"}, by=lead)
    programme.answer(found, "scope", "entry", "time", "The weekly form.", by=lead)
    day = programme.Day(clock.today(house.organisation.timezone), Decimal(2), "We met at six.")
    noted = programme.write_diary(found, day, by=lead)
    programme.open_count(found, COUNT_OF_A_TEAM, by=lead)
    return Run(found, member, sheet, noted)


def designed_at(
    house: House, found: Programme, says: str = "Nights are told"
) -> dict[str, list[object]]:
    """What the team made of a finding and did of it; what each page of it is about, by its view."""
    of, by = {"organisation_id": found.organisation_id, "programme": found}, found.begun_by
    assert by is not None
    finding = Finding.plain.create(
        **of, diagnostic="dashboard", element="teamwork", about="hand-over", way="to_mend",
        says="Nights hear of nothing.", stands_on=12, on=clock.today(),
    )  # fmt: skip
    new = priorities.NewPriority(says, "They ask.", [str(finding.pk)])
    priority = priorities.propose_priority(found, new, by=by)
    priorities.take_a_stance(priority, "otherwise", "It is pay.", by=by)
    priorities.decide(found, {priority.pk: 1}, says, by=by)
    seen = {"team": "We ask.", "service": "We ask.", "board": "We listen."}
    design.say_what_people_would_see(priority, seen, by=by)
    put = design.NewIntervention(says, "stop", "", ["teamwork"], [priority], owner=by)
    part = design.add_intervention(found, put, by=by)
    soon = clock.today() + dt.timedelta(days=30)
    will = design.commit_oneself(found, says, soon, by=by)
    first, second = (deliver.set_milestone(found, one, soon, by=by) for one in (says, says + "."))
    deliver.say_what_came(first, True, by=by)
    step = deliver.add_step(found, deliver.NewStep("outcomes", says), by=by)
    deliver.look_at_how_it_goes(found, says, by=by)
    kept = deliver.keep_report(found, "readout", readout(found), by=by)
    deliver.say_what_it_shows(kept, "Little.", answers_for_it=False, by=house.callum)
    Finding.plain.filter(pk=finding.pk).update(
        withdrawn_on=clock.today(), withdrawn_why="Wrong file."
    )
    priorities.look_again(priority, "We ask again.", by=by)
    whole = (
        *("synthesis", "priorities", "propose", "decide", "map", "helps", "add_intervention"),
        *("commitments", "commit", "strategy", "milestones", "milestone", "logic", "add_step"),
        *("looks", "look_at_it", "readout"),
    )
    one = ("priority", "stance", "look", "sources", "unanswered", "behaviours")
    return {
        **{f"programme:{page}": [found.pk] for page in whole},
        **{f"programme:{page}": [priority.pk] for page in one},
        **{f"programme:{page}": [part.pk] for page in ("intervention", "stopped")},
        **{f"programme:{page}": [kept.pk] for page in ("kept", "reader_note")},
        "programme:download": [kept.pk, "html"],
        "programme:came": [second.pk],
        "programme:wrong": [step.pk],
        "programme:put_away": [will.pk],
    }


@dataclass(frozen=True)
class Discovered:
    """What a programme found: a file of figures, a finding, and a talk in confidence."""

    upload: Upload
    finding: Finding
    talk: Talk
    passage: Passage


def discovered(run: Run, by: Person | None = None) -> Discovered:
    """A row of every kind that the room keeps of discover. `by` held the talk."""
    found, lead = run.programme, run.programme.begun_by
    assert lead is not None
    holder = by or somebody_of(found, f"Nia Asks {Person.objects.count()}", "interviewer")
    figures = FIGURES.replace(b"Rowan Ward", Place.objects.get(pk=found.place_id).name.encode())
    upload = programme.bring_figures(found, figures, by=lead)
    of_all = f",{400 + Person.objects.count()}".encode()
    programme.bring_standard(found, "wres", STANDARD.replace(b",400", of_all), by=lead)
    sheet = programme.TalkSheet(
        clock.today(), agreed=True, who="senior", notes={"notes": "They wait."}
    )
    talk = programme.keep_talk(found, "board_interviews", sheet, by=holder)
    passage = programme.mark(talk, "teamwork", "to_mend", "They wait.", by=holder)
    said = programme.Found("teamwork", "to_mend", "waiting", "People wait alone.", 12)
    finding = programme.write_finding(found, "dashboard", said, by=lead)
    programme.decide(found, "partner_agencies", "left_out", "Not now.", by=lead)
    return Discovered(upload, finding, talk, passage)


def somebody_of(found: Programme, name: str, role: str) -> Person:
    """A new person with a role where a programme is."""
    person = people.welcome_person(
        found.place.organisation, name=name, email=f"{name.lower().replace(' ', '-')}@x.example"
    )
    grant(person, role, found.place)
    return person


FIGURES = (
    b"template,element,measure,title,place,month,numerator,denominator,value,source,note\r\n"
    b"culture-dashboard-1.0,teamwork,sickness,,Rowan Ward,2026-05,31,620,,Payroll,\r\n"
)
STANDARD = (
    b"template,year,indicator,detail,group,count,of\n"
    b"wres-1.0,2026,2,all,bme,38,400\nwres-1.0,2026,2,all,white,310,1600\n"
)
COUNT_OF_A_TEAM = (
    b"template,characteristic,group,workforce,team\r\n"
    b"change-team-1.0,Profession,Nursing,900,\r\n"
    b"change-team-1.0,Profession,Support staff,400,\r\n"
)


def thanked(house: House, told: ToldStory | None = None, words: str = "") -> ColleagueThanks:
    """Thanks to Callum from somebody new; tied to a story, if one is given."""
    writer = somebody(house, f"Nia Thanks {Person.objects.count()}", "reader", house.root)
    story = told.protected if told else None
    new = leading.NewThanks(words or "You stayed late for me.", house.callum, None, story, True)
    return leading.thank(new, by=writer)


def _reported(thanks: ColleagueThanks) -> None:
    """As if somebody looked at such notes here."""
    ThanksReport.objects.everywhere().create(
        organisation=thanks.organisation, thanks=thanks, why="unkind", on=clock.today()
    )


def _mark(house: House, told: ToldStory) -> None:
    """What people say of care in it, and that two said otherwise and a third settled it."""
    protected, by = told.protected, house.dilys
    readings.put_in_line([protected.pk])
    seen = readings.Seen(words.digest(protected))
    said = readings.Said("care-lens", "kindness", 0, 4)
    readings.mark(protected, seen, said, by=by)
    readings.finish(protected, seen, by=by, read_for=["care-lens"])
    readings.finish(protected, seen, by=house.callum, read_for=["care-lens"])
    readings.settle(protected, seen, "care-lens", "kindness", holds=True, by=house.marsha)
    PassedOn.objects.everywhere().get_or_create(
        organisation_id=protected.organisation_id,
        protected=protected,
        to=house.marsha,
        defaults={"at": clock.now()},
    )


def own_code_of(house: House) -> OwnCode:
    """A code of the organisation's own."""
    meaning = "Light that keeps people awake."
    return readings.add_own_code(
        house.organisation, f"Lamps {OwnCode.plain.count()}", meaning, by=house.dilys
    ).own_code


def with_all_of_reading(house: House) -> None:
    """A row of each kind that reading keeps for a whole organisation."""
    readings.retire_own_code(own_code_of(house), by=house.dilys)
    readings.choose(house.organisation, sure=0.9, audited=50, by=house.dilys)
    learnt = Learnt.objects.everywhere().create(
        organisation=house.organisation, reader="test+1", at=clock.now(), weights=b"1"
    )
    InUse.objects.everywhere().create(
        organisation=house.organisation, learnt=learnt, by=house.dilys, at=clock.now()
    )


def sampled(house: House, told: ToldStory) -> ImportSample:
    """A sample that waits for a person, with this story in it, as an import leaves one."""
    today = clock.today(house.organisation.timezone)
    of = {"organisation_id": house.organisation.id}
    batch = Batch.objects.everywhere().create(
        **of,
        name=f"Cards {told.story.pk}",
        basis="Told at the desk.",
        attested_by="Dilys",
        on=today,
    )
    sample = ImportSample.objects.everywhere().create(
        **of, batch=batch, drawn_on=today, comments=1, most_missed=0.1
    )
    SampledStory.objects.everywhere().create(
        **of, sample=sample, protected=told.protected, number=1
    )
    return sample


PASSPHRASE = "four heron under ladders"


def entry_of_a_journal(person: Person) -> uuid.UUID:
    """An entry of this person's journal, which is begun if they have none."""
    journal = journals_kept.journal_of(person)
    if journal is None:
        journal, _key = journals.begin(person, PASSPHRASE, PASSPHRASE)
    words = "A quetzal sat on the rail."
    return journals.write(journal, title="", words=words, zone="Europe/London").pk


def teams_word(house: House, words: str = "The bells ring and nobody is there.") -> TeamsWord:
    """What a team wrote of what its work costs, shared by another of them."""
    nia = somebody(house, f"Nia {ids.short(ids.new())[:6]}", "reader", house.ward)
    return wellbeing.share(wellbeing.write(house.ward, words, by=house.callum), by=nia)


def guardian_of(house: House) -> Person:
    """Who hears those who speak up at this house; the first begins."""
    known = hearing.guardians(house.organisation)
    if known:
        return known[0]
    person = somebody(house, "Ros Guardian", "guardian")
    speaking_up.begin(person)
    return person


def spoken_up(house: House, words: str = "A quetzal flew through the records.") -> uuid.UUID:
    """Something that was said to a guardian, who wrote back and asked to pass it on."""
    by = guardian_of(house)
    saying = speaking.begin(house.organisation.pk)
    saying.words, saying.elements, saying.named, saying.name = words, ["bullying"], True, "Seren"
    spoken = speaking_up.speak_up(saying, house.organisation, language="en")
    row = spoken_of(house, spoken.matter_id)
    speaking_up.write(row, "Thank you. I read it.", by=by)
    speaking_up.ask_to_pass(row, "The matron", "Records are changed.", by=by)
    return spoken.matter_id


def spoken_of(house: House, identifier: uuid.UUID) -> Matter:
    return Matter.objects.of(house.organisation).select_related("organisation").get(pk=identifier)


def key_of_a_program(person: Person) -> str:
    """A key as somebody makes it for a program; the house keeps only its digest."""
    return people.make_token(person, name="Board report", days=30)[1]


def question_of(told: ToldStory) -> Question:
    return Question.plain.get(protected=told.protected)


def concern_about(house: House, told: ToldStory) -> Concern:
    return safekeeping.raise_concern(told.protected, kind="neglect", urgency="soon", by=house.dilys)


def somebody(
    house: House, name: str, role: str | None = None, place: Place | None = None
) -> Person:
    """A person of this house with one role at one place, or with none."""
    person = people.welcome_person(
        house.organisation,
        name=name,
        email=f"{name.lower().replace(' ', '-')}@{house.root.address}.example",
    )
    if role:
        grant(person, role, place or house.root)
    return person


def grant(person: Person, role: str, place: Place) -> Grant:
    """A role as a row, so that a test may also give one that the table does not hold."""
    return Grant.objects.everywhere().create(
        organisation_id=person.organisation_id,
        person=person,
        role=role,
        place=place,
        given_at=clock.now(),
    )


def with_all_roles(house: House, name: str) -> Person:
    person = somebody(house, name)
    for role in ROLES:
        grant(person, role, house.root)
    return person


@dataclass(frozen=True)
class Sight:
    """What one request showed."""

    status: int
    body: str
    location: str = ""


@contextmanager
def undone(*browsers: Client) -> Iterator[None]:
    """Whatever happens to the database inside is undone, and these browsers forget it too: what
    signs somebody in may have been changed on the way."""
    before = [_cookies(one) for one in browsers]
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    for browser, cookies in zip(browsers, before, strict=True):
        if _cookies(browser) != cookies:
            browser.cookies = SimpleCookie(cookies)


def _cookies(browser: Client) -> dict[str, str]:
    return {name: one.value for name, one in browser.cookies.items()}


@contextmanager
def counted_once() -> Iterator[None]:
    """What waits for somebody stands on every page of theirs. Inside, it is counted for the first
    of each person's pages and stands the same on the others; in `make prove` for every one."""
    counts: dict[object, dict[str, int]] = {}

    def count_once(person: Person) -> dict[str, int]:
        if person.pk not in counts:
            counts[person.pk] = count(person)
        return counts[person.pk]

    count = present.what_waits
    with nullcontext() if IN_FULL else mock.patch.object(present, "what_waits", count_once):
        yield


@contextmanager
def kept_for_a_module(blocker: object) -> Iterator[None]:
    """Data that every test of a module stands on, made once and undone at its end, at noon."""
    with blocker.unblock(), clock.at(NOON), undone():  # type: ignore[attr-defined]
        yield


def counted_last_month(told: ToldStory) -> str:
    """A story counts in the month that is over, so that charts have a point; that month."""
    measures.note([told.protected.pk])
    month = months.last_closed(clock.today())
    CountedStory.plain.filter(protected=told.protected).update(month=month)
    return f"{month:%Y-%m}"


def pack_at(house: House) -> Pack:
    """A pack about the ward, for a board that meets next week."""
    new = NewPack(
        house.ward, 3, clock.today() + dt.timedelta(days=8), "Eleven people of the board."
    )
    return boards.begin(new, by=house.callum)


def given_pack(house: House, told: ToldStory) -> Pack:
    """A pack in which the board hears this story; its teller said yes."""
    pack = pack_at(house)
    asked = StoryAsked.objects.everywhere().create(
        organisation=house.organisation, pack=pack, protected=told.protected, how="chosen",
        because="It is of a night.", by=house.callum, on=clock.today(),
    )  # fmt: skip
    boards.say(told.story.pk, asked.pk, "yes")
    boards.review("DifferentStep.different", "keep", "It leads to changes.", by=house.ada)
    return boards.give(pack, by=house.callum)


def measure_of(house: House) -> Measure:
    """A line of the register, the one that counts stories told."""
    measures.begin_register(house.organisation)
    return Measure.objects.of(house.organisation).get(code="told")


def sign_told_again(house: House) -> RepeatedSign:
    """Something that was told again and again at the ward: the site above it has it now."""
    site = Place.objects.get(address=house.root.address + "-site")
    return RepeatedSign.objects.everywhere().create(
        organisation=house.organisation,
        place=house.ward,
        code="care:hurry",
        first_month=months.last_closed(clock.today()),
        up_to=site,
        at=clock.now(),
    )


ENTRY = {
    "title": "How we halved the wait for the toilet",
    "medium": "read",
    "by_whom": "Two nurses and a daughter",
    "year": "2026",
    "address": "https://waiting.example/toilet",
    "minutes": "6",
    "part": "All of it",
    "why": "It cost nothing.",
    "summary": "They asked **who decides**.",
    "element": "teamwork",
    "evidence": "practice",
    "licence": "Free to read",
    "checked_on": "1/11/2026",
    "heavy": "",
}
"""What an editor writes about something worth reading."""


def said_of(title: str, **more: object) -> dict[str, object]:
    """The same as an action takes it."""
    day = dt.date(2026, 11, 1)
    return {**ENTRY, "year": 2026, "minutes": 6, "checked_on": day, "title": title, **more}


def on_the_shelf(house: House, title: str = "") -> OwnResource:
    """Something of this organisation's own, with a row of every kind that the library keeps."""
    organisation, by = house.organisation, house.ada
    said = said_of(title or f"What {organisation.name} learnt")
    made = library.add_resource(organisation, by=by, **said)
    entry = shelves.entry(organisation.pk, ids.short(made.pk))
    assert entry is not None
    library.say_it_is_there(entry, organisation, by=by)
    library.put_away(entry, organisation, by=by, because="For a moment.")
    library.bring_back(replace(entry, shown=False), organisation, by=by)
    library.allow_asking_outside(organisation, False, by=by)
    return made
