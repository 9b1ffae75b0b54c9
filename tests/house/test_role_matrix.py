"""Every staff page, every role, every place: each answers as the table of roles says.

The table below says for each page which permissions it needs and where. What somebody may do
follows from `roles.ROLES` alone. Whatever is not allowed is answered as if it were not there.

Who holds all permissions but one opens no page that needs it: so no other opens it in its place.
Who holds all of them at one place opens what can be opened from there. In `make prove` each
permission, and each role at each place, is tried at every page besides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pytest
from django.template.backends.django import Template
from django.test import Client
from django.urls import reverse
from tests.conftest import House, ToldStory, found
from tests.house import filled
from tests.house.routes import staff_routes
from tests.scale import IN_FULL

from wholeheard.kit import clock
from wholeheard.kit.ids import short
from wholeheard.rooms.people import outside
from wholeheard.rooms.people.actions import invite_first
from wholeheard.rooms.people.models import Grant, Invitation, Person, Place
from wholeheard.rooms.people.roles import PERMISSIONS, ROLE_NAMES, ROLES
from wholeheard.rooms.safekeeping.models import Thanks

ANYONE = frozenset({"ward", "site", "root", "other ward", "nowhere"})
SOMEWHERE = frozenset({"ward", "site", "root", "other ward"})
AT = frozenset({"ward", "site", "root"})
ABOVE_A_TEAM = frozenset({"site", "root"})
WHOLE = frozenset({"root"})
THIS_VERY_PLACE = frozenset({"ward"})
ITS_OWNER = frozenset[str]()
"""Where a permission must have been given to hold: for a page about Rowan Ward at that ward or
above it, for a page about the organisation at its root. An entry of somebody's journal is there for
nobody else, whatever their role; what is written in a community, for its members; what was told to
guardians, for those who were let in; a resident, for whoever looks out for them."""


FROM_ABOVE = frozenset({"authority.check"})
"""What opens a page about a home only to who has it from above that home."""


@dataclass(frozen=True)
class Needs:
    """Permissions that a page asks for, and where they must have been given. `any_of`: of these
    one is enough. `not_with`: whoever holds it finds nothing, whatever else they hold."""

    where: frozenset[str]
    to_see: str = ""
    to_do: str = ""
    any_of: str = ""
    not_with: str = ""

    def permissions(self, method: str) -> set[str]:
        return {*self.to_see.split(), *(self.to_do.split() if method == "post" else [])}

    def named(self) -> set[str]:
        """Every permission by which this page, or what is done there, is opened."""
        return self.permissions("post") | set(self.any_of.split())


TABLE = {
    "home": Needs(ANYONE),
    "people:me": Needs(ANYONE),
    "people:tokens": Needs(ANYONE),
    "people:new_token": Needs(ANYONE),
    "people:people": Needs(SOMEWHERE, "people.manage"),
    "people:invite": Needs(SOMEWHERE, "people.manage"),
    "people:person": Needs(AT, "people.manage"),
    "people:places": Needs(SOMEWHERE, "places.manage"),
    "people:roles": Needs(ANYONE),
    "people:new_place": Needs(ABOVE_A_TEAM, "places.manage"),
    "people:places_file": Needs(SOMEWHERE, "places.manage"),
    "people:look": Needs(WHOLE, "places.manage"),
    "people:place": Needs(AT, "places.manage"),
    "stories_staff:sound": Needs(WHOLE, "places.manage"),
    "stories_staff:choose": Needs(SOMEWHERE, "story.type"),
    "stories_staff:tell": Needs(AT, "story.type"),
    "safekeeping:protecting": Needs(SOMEWHERE, "story.protect"),
    "safekeeping:protect": Needs(AT, "story.protect"),
    "safekeeping:released": Needs(AT, "story.protect", "story.publish"),
    "safekeeping:translate": Needs(AT, "story.protect"),
    "safekeeping:recordings": Needs(SOMEWHERE, "story.protect"),
    "safekeeping:recording": Needs(AT, "story.protect"),
    "safekeeping:sound": Needs(AT, "story.protect"),
    "safekeeping:find_to_take_back": Needs(SOMEWHERE, "story.withdraw"),
    "safekeeping:take_back": Needs(AT, "story.withdraw"),
    "safekeeping:imports": Needs(SOMEWHERE, "data.check"),
    "safekeeping:check_import": Needs(WHOLE, "data.check"),
    "safekeeping:pause": Needs(ANYONE),
    "safekeeping:concerns": Needs(SOMEWHERE, "concern.see"),
    "safekeeping:concern": Needs(AT, "concern.see", "concern.decide"),
    "speaking_up_staff:matters": Needs(WHOLE, "speaking.hear"),
    "speaking_up_staff:guardians": Needs(WHOLE, "speaking.hear"),
    "speaking_up_staff:published": Needs(ANYONE),
    "speaking_up_staff:matter": Needs(ITS_OWNER),
    "speaking_up_staff:counts": Needs(ITS_OWNER),
    "speaking_up_staff:export": Needs(ITS_OWNER),
    "speaking_up_staff:report": Needs(ITS_OWNER),
    "shelf:find": Needs(SOMEWHERE, any_of="story.read story.study"),
    "shelf:saved": Needs(SOMEWHERE, any_of="story.read story.study"),
    "shelf:story": Needs(AT, "story.read"),
    "shelf:like": Needs(AT, "story.read"),
    "shelf:week": Needs(SOMEWHERE, "story.read"),
    "shelf:log": Needs(SOMEWHERE, "story.read"),
    "shelf:choose": Needs(AT, "story.read"),
    "readings:queue": Needs(SOMEWHERE, "reading.mark"),
    "readings:next": Needs(SOMEWHERE, "reading.mark"),
    "readings:story": Needs(AT, "story.read", "reading.mark"),
    "readings:together": Needs(SOMEWHERE, "reading.mark"),
    "readings:circle": Needs(SOMEWHERE, any_of="story.read reading.look"),
    "readings:agreement": Needs(SOMEWHERE, "reading.look"),
    "readings:differences": Needs(SOMEWHERE, "reading.mark"),
    "readings:settings": Needs(WHOLE, "reading.teach"),
    "readings:learning": Needs(WHOLE, "reading.look", "reading.teach"),
    "readings:codes": Needs(SOMEWHERE, "reading.look", "reading.keep"),
    "readings:code": Needs(SOMEWHERE, "reading.look", "reading.keep"),
    "readings:discrimination": Needs(SOMEWHERE, "reading.equality"),
    "measures:places": Needs(ANYONE),
    "surveys_results:rounds": Needs(ANYONE),
    "surveys_results:place": Needs(ANYONE),
    "surveys_results:export": Needs(ANYONE),
    "surveys_results:words": Needs(ITS_OWNER),
    "surveys_results:share": Needs(ITS_OWNER),
    "measures:place": Needs(ANYONE),
    "measures:export": Needs(ANYONE),
    "measures:flow": Needs(AT, "story.read"),
    "measures:gaps": Needs(AT, "story.read"),
    "measures:equity": Needs(ANYONE),
    "measures:felt": Needs(ANYONE),
    "measures:moments": Needs(AT, "story.read"),
    "measures:settle": Needs(ABOVE_A_TEAM, "story.read measure.note"),
    "measures:told_again": Needs(AT, "story.read"),
    "equality:asked": Needs(WHOLE, "equality.choose"),
    "measures:behind": Needs(AT, "story.read"),
    "measures:mark": Needs(AT, "story.read measure.note"),
    "measures:not_heard": Needs(ANYONE),
    "measures:repeated": Needs(SOMEWHERE, "story.read"),
    "measures:register": Needs(ANYONE),
    "measures:add": Needs(WHOLE, "measure.keep"),
    "measures:measure": Needs(WHOLE, "measure.keep"),
    "measures:decide": Needs(WHOLE, "measure.keep"),
    "surveys_staff:rounds": Needs(SOMEWHERE, "survey.ask"),
    "surveys_staff:new": Needs(SOMEWHERE, "survey.ask"),
    "surveys_staff:round": Needs(AT, "survey.ask"),
    "surveys_staff:text": Needs(AT, "survey.ask"),
    "surveys_staff:questionnaires": Needs(SOMEWHERE, any_of="survey.ask survey.keep"),
    "surveys_staff:questionnaire": Needs(SOMEWHERE, any_of="survey.ask survey.keep"),
    "surveys_staff:burden": Needs(SOMEWHERE, any_of="survey.ask survey.keep"),
    "surveys_staff:bring": Needs(WHOLE, "survey.keep"),
    "surveys_staff:limits": Needs(WHOLE, "survey.keep"),
    "library_staff:shelf": Needs(ANYONE),
    "library_staff:entry": Needs(ANYONE),
    "library_staff:path": Needs(ANYONE),
    "library_staff:explainer": Needs(ANYONE),
    "library_staff:keep": Needs(WHOLE, "library.keep"),
    "library_staff:add": Needs(WHOLE, "library.keep"),
    "library_staff:change": Needs(WHOLE, "library.keep"),
    "library_staff:versions": Needs(WHOLE, "library.keep"),
    "library_staff:decide": Needs(WHOLE, "library.keep"),
    "journal:front": Needs(ANYONE),
    "journal:begin": Needs(ANYONE),
    "journal:shut": Needs(ANYONE),
    "journal:write": Needs(ANYONE),
    "journal:entry": Needs(ITS_OWNER),
    "journal:rewrite": Needs(ITS_OWNER),
    "journal:line": Needs(ITS_OWNER),
    "journal:let_go_of_entry": Needs(ITS_OWNER),
    "journal:passphrase": Needs(ANYONE),
    "journal:as_file": Needs(ANYONE),
    "journal:let_go": Needs(ANYONE),
    "wellbeing_staff:front": Needs(ANYONE),
    "wellbeing_staff:check": Needs(ANYONE),
    "wellbeing_staff:card": Needs(ANYONE),
    "wellbeing_staff:kept": Needs(ANYONE),
    "wellbeing_staff:keep": Needs(ANYONE),
    "wellbeing_staff:places": Needs(ANYONE),
    "wellbeing_staff:place": Needs(ANYONE),
    "wellbeing_staff:words": Needs(THIS_VERY_PLACE, "story.read"),
    "reflection:places": Needs(SOMEWHERE, "story.read"),
    "reflection:place": Needs(AT, "story.read"),
    "reflection:plan": Needs(AT, "story.read reflection.hold"),
    "reflection:session": Needs(AT, "story.read", "reflection.hold"),
    "reflection:pack": Needs(AT, "story.read reflection.hold"),
    "reflection:stories": Needs(AT, "story.read reflection.hold"),
    "reflection:choose": Needs(AT, "story.read reflection.hold"),
    "reflection:keep": Needs(SOMEWHERE, "story.read reflection.hold"),
    "reflection:prepare": Needs(AT, "story.read reflection.hold"),
    "reflection:hour": Needs(AT, "story.read reflection.hold"),
    "reflection:paper": Needs(AT, "story.read reflection.hold"),
    "reflection:finish": Needs(AT, "story.read reflection.hold"),
    "reflection:lead": Needs(AT, "story.read reflection.hold"),
    "reflection:call_off": Needs(AT, "story.read reflection.hold"),
    "reflection:again": Needs(AT, "story.read reflection.hold"),
    "reflection:over_time": Needs(AT, "story.read", "reflection.hold"),
    "reflection:chosen": Needs(AT, "story.read"),
    "reflection:events": Needs(AT, "story.read"),
    "reflection:beside": Needs(AT, "story.read"),
    "reflection:cost": Needs(AT, "reflection.cost"),
    "reflection:write": Needs(AT, "reflection.cost"),
    "reflection:take_back": Needs(ITS_OWNER, "reflection.cost"),
    "change:places": Needs(ANYONE),
    "change:place": Needs(ANYONE),
    "change:new": Needs(ANYONE),
    "change:idea": Needs(ANYONE),
    "change:spread": Needs(ANYONE),
    "change:learnt": Needs(ANYONE),
    "change:promises": Needs(AT, "story.read change.work"),
    "change:told": Needs(AT, "story.read"),
    "change:stop": Needs(AT, "story.read", "change.work"),
    "change:stopping": Needs(AT, "story.read change.work"),
    "change:drivers": Needs(AT, "story.read", "change.work"),
    "change:diagram": Needs(AT, "story.read", "change.work"),
    "change:from_story": Needs(AT, "story.read"),
    "change:take_up": Needs(AT, "story.read change.work"),
    "change:edit": Needs(AT, "story.read change.work"),
    "change:move": Needs(AT, "story.read change.work"),
    "change:plan": Needs(AT, "story.read change.work"),
    "change:cycle": Needs(AT, "story.read", "change.work"),
    "change:craft": Needs(THIS_VERY_PLACE, "story.read change.work"),
    "change:charts": Needs(AT, "story.read"),
    "change:add_measure": Needs(AT, "story.read change.work"),
    "change:measure": Needs(AT, "story.read", "change.work"),
    "change:pack": Needs(AT, "story.read change.work"),
    "change:take_over": Needs(SOMEWHERE, "story.read change.work"),
    "change:hold": Needs(AT, "story.read change.work"),
    "change:due": Needs(AT, "story.read"),
    "change:group": Needs(AT, "story.read", "change.work"),
    "change:ask_above": Needs(AT, "story.read change.work"),
    "change:waiting": Needs(AT, "story.read"),
    "change:above": Needs(SOMEWHERE, "change.decide"),
    "change:not_needed": Needs(AT, "story.read change.work"),
    "change:decide": Needs(ABOVE_A_TEAM, "change.decide"),
    "communities:all": Needs(ANYONE),
    "communities:find": Needs(ANYONE),
    "communities:begin": Needs(SOMEWHERE, "community.begin"),
    "communities:community": Needs(ANYONE),
    "communities:join": Needs(ANYONE),
    **{
        f"communities:{page}": Needs(ITS_OWNER)
        for page in (
            *("me", "leave", "members", "keep", "end", "ask", "events", "announce", "help"),
            *("offer", "post", "calendar", "take_back", "report", "hide", "bring", "story"),
            "put_out",
        )
    },
    "leading:places": Needs(SOMEWHERE, "story.read"),
    "leading:place": Needs(AT, "story.read"),
    "leading:listen": Needs(AT, "story.read leading.answer"),
    "leading:answer": Needs(AT, "story.read leading.answer"),
    "leading:reached": Needs(THIS_VERY_PLACE, "story.read"),
    "leading:stopped": Needs(AT, "story.read"),
    "leading:saved": Needs(THIS_VERY_PLACE, "story.read"),
    "leading:over_time": Needs(AT, "story.read"),
    "leading:own_words": Needs(SOMEWHERE, "reflection.cost"),
    "leading:deciding": Needs(AT, "story.read"),
    "leading:write_deciding": Needs(AT, "story.read leading.answer"),
    "leading:nearer": Needs(AT, "story.read"),
    "leading:looks": Needs(THIS_VERY_PLACE, "story.read"),
    "leading:team_thanks": Needs(THIS_VERY_PLACE, "story.read"),
    "leading:thanks": Needs(ANYONE),
    "leading:written": Needs(ANYONE),
    "leading:find": Needs(ANYONE),
    "leading:to_person": Needs(ANYONE),
    "leading:to_team": Needs(ANYONE),
    "leading:one": Needs(ITS_OWNER),
    "leading:reported": Needs(WHOLE, "thanks.look"),
    "programme:programmes": Needs(ANYONE),
    "programme:told": Needs(ANYONE),
    "programme:begin": Needs(SOMEWHERE, "programme.work"),
    **{
        f"programme:{page}": Needs(AT, "programme.read")
        for page in (
            *("programme", "chapter", "hours", "beside", "mix_file", "purpose", "ties"),
            *("stop_list", "evaluation_plan", "invitation"),
        )
    },
    **{f"programme:{page}": Needs(AT, "programme.work") for page in ("write", "change", "answer")},
    "programme:sheet": Needs(AT, "programme.read", "programme.work"),
    **{
        f"programme:{page}": Needs(AT, "programme.read", "programme.keep")
        for page in ("leave", "guides", "team", "mix")
    },
    **{
        f"programme:{page}": Needs(AT, "programme.keep")
        for page in ("back", "end", "hand_over", "rename", "member", "let_go", "close")
    },
    **{
        f"programme:{page}": Needs(ITS_OWNER)
        for page in ("note", "take_out", "put_away", "diary", "say")
    },
    "programme:commitments": Needs(ANYONE),
    "programme:side_by_side": Needs(ANYONE),
    "programme:commit": Needs(AT, "leading.answer"),
    **{
        f"programme:{page}": Needs(AT, "programme.read")
        for page in (
            *("synthesis", "priorities", "priority", "map", "helps", "milestones", "logic"),
            *("looks", "kept", "download", "reader_note"),
        )
    },
    **{
        f"programme:{page}": Needs(AT, "programme.read", "programme.work")
        for page in ("strategy", "readout")
    },
    **{
        f"programme:{page}": Needs(AT, "programme.work")
        for page in (
            *("propose", "sources", "unanswered", "behaviours", "add_intervention"),
            *("intervention", "stopped", "milestone", "came", "add_step", "wrong", "look_at_it"),
        )
    },
    **{f"programme:{page}": Needs(ITS_OWNER) for page in ("decide", "stance", "look")},
    **{
        f"programme:{page}": Needs(AT, "programme.read")
        for page in ("discover", "findings", "guide", "standard")
    },
    **{
        f"programme:{page}": Needs(AT, "programme.read", "programme.work")
        for page in ("diagnostic", "finding")
    },
    **{
        f"programme:{page}": Needs(AT, "programme.read programme.work")
        for page in ("files", "empty_sheet", "figures_file", "new_finding")
    },
    **{f"programme:{page}": Needs(AT, "programme.work") for page in ("variation", "upload")},
    "programme:new_talk": Needs(AT, "programme.read programme.interview"),
    **{
        f"programme:{page}": Needs(ITS_OWNER) for page in ("talk", "unmark", "take_back", "destroy")
    },
    "learning:studies": Needs(ANYONE),
    "learning:study": Needs(AT, "story.read change.work"),
    "learning:edit": Needs(AT, "story.read change.work"),
    "learning:new": Needs(AT, "story.read change.work"),
    "learning:quarter": Needs(ANYONE),
    "learning:who_else": Needs(ANYONE),
    "learning:who_else_of": Needs(ANYONE),
    "learning:bundle": Needs(AT, "story.read change.work"),
    "learning:take_in": Needs(SOMEWHERE, "story.read change.work"),
    "learning:origin": Needs(ANYONE),
    "boards:packs": Needs(SOMEWHERE, any_of="board.prepare board.read"),
    "boards:begin": Needs(SOMEWHERE, "board.prepare story.read"),
    "boards:pack": Needs(AT, any_of="board.prepare board.read"),
    "boards:file": Needs(AT, any_of="board.prepare board.read"),
    "boards:prepare": Needs(AT, "board.prepare story.read"),
    **{
        f"boards:{page}": Needs(AT, "board.prepare story.read")
        for page in ("choose", "draw", "give")
    },
    "boards:ask": Needs(AT, "board.prepare story.read"),
    "boards:log": Needs(AT, any_of="board.prepare board.read"),
    "boards:circle": Needs(AT, any_of="board.prepare board.read story.read"),
    "boards:fields": Needs(WHOLE, "measure.keep"),
    "boards:field": Needs(WHOLE, "measure.keep"),
    "answers_staff:teams": Needs(SOMEWHERE, "story.read"),
    "answers_staff:team": Needs(AT, "story.read"),
    "answers_staff:thanks": Needs(AT, "story.read story.answer"),
    "answers_staff:story": Needs(AT, "story.read"),
    "answers_staff:have_read": Needs(AT, "story.read"),
    "answers_staff:reply": Needs(AT, "story.read story.answer"),
    "answers_staff:outcome": Needs(AT, "story.read story.answer"),
    "answers_staff:tell_back": Needs(AT, "story.read story.answer"),
    "answers_staff:take_question": Needs(AT, "story.read story.answer"),
    "answers_staff:together": Needs(AT, "story.read story.answer"),
    "answers_staff:others": Needs(AT, "story.read story.answer"),
    "answers_staff:paper": Needs(AT, "story.read story.answer"),
    "outreach_staff:heard": Needs(ANYONE),
    "outreach_staff:served": Needs(WHOLE, "measure.keep"),
    "outreach_staff:going": Needs(SOMEWHERE, "story.type"),
    "communities:beside_library": Needs(ANYONE),
    "answers_staff:same": Needs(AT, "story.read story.answer"),
    "answers_staff:first_answers": Needs(SOMEWHERE, "story.answer"),
    "answers_staff:first": Needs(AT, "story.read story.answer"),
    "answers_staff:harder_cases": Needs(SOMEWHERE, "reprisal.see"),
    "answers_staff:harder_case": Needs(WHOLE, "reprisal.see"),
    "answers_staff:felt_words": Needs(WHOLE, "story.protect", not_with="story.answer"),
    "answers_staff:rules": Needs(WHOLE, "places.manage"),
    "advocacy:residents": Needs(SOMEWHERE, any_of="resident.keep authority.check"),
    "advocacy:resident": Needs(AT, any_of="resident.keep authority.check"),
    "advocacy:new_resident": Needs(AT, "resident.keep"),
    "advocacy:give_out": Needs(AT, "resident.keep"),
    "advocacy:version": Needs(AT, "resident.keep"),
    "advocacy:version_file": Needs(AT, "resident.keep"),
    "advocacy:how_it_is": Needs(AT, "resident.keep"),
    "advocacy:unit": Needs(AT, "resident.keep"),
    "advocacy:spread": Needs(AT, "resident.keep story.read change.work"),
    "advocacy:seen": Needs(WHOLE, "authority.check"),
    "advocacy:left": Needs(WHOLE, "authority.check"),
    "advocacy:authorities": Needs(SOMEWHERE, "authority.check"),
    "advocacy:authority": Needs(WHOLE, "authority.check"),
    "advocacy:paper": Needs(WHOLE, "authority.check"),
    "advocacy:conflict": Needs(WHOLE, "authority.check"),
    "advocacy:front": Needs(SOMEWHERE, "resident.visit"),
    "advocacy:ask": Needs(SOMEWHERE, "resident.visit"),
    **{
        f"advocacy:{page}": Needs(ITS_OWNER)
        for page in (
            *("one", "guide", "visiting", "note", "one_note", "copy", "copy_file", "show"),
            "bundle",
        )
    },
}

SAID = {
    "advocacy:new_resident": {"sign": "Blue door"},
    "advocacy:give_out": {"issued_on": "18/11/2026", "review_on": "18/2/2027", "skin": "Turn."},
    "advocacy:how_it_is": {"what": "goes_on"},
    "advocacy:spread": {"title": "A drink in reach", "words": "Each hour.", "units": ["x"]},
    "advocacy:seen": {"who": "official", "on": "17/11/2026"},
    "advocacy:authority": {"do": "suspended", "why": "The order is being looked at."},
    "advocacy:conflict": {"why": "The order is the later one."},
    "people:new_token": {"name": "Board report", "days": "30"},
    "people:person": {"do": "nothing"},
    "people:invite": {"name": "Gwen", "email": "gwen@new.example", "role": "reader"},
    "people:place": {"name": "Rowan Ward"},
    "safekeeping:protect": {"do": "warn", "heavy": "speaks of a fall"},
    "safekeeping:check_import": {"do": "look"},
    "safekeeping:translate": {"told_in": "en", "language": "cy", "how": "person", "text": "Te."},
    "safekeeping:recording": {"do": "type", "text": "The bell was far away."},
    "safekeeping:released": {"do": "publish", "early_because": "The team has read it."},
    "safekeeping:concern": {"do": "settle", "note": "Went to see her. All is well."},
    "shelf:saved": {"name": "Water at night", "letter": "weekly", "asked": "words=water"},
    "shelf:week": {"do": "want"},
    "readings:codes": {"name": "Night lights", "definition": "Light that keeps people awake."},
    "readings:code": {"name": "Light at night", "definition": "Light that keeps people awake."},
    "measures:mark": {"kind": "note", "month": "2026-10", "words": "Two of us were away."},
    "measures:settle": {"because": "A second pair of hands from May on."},
    "equality:asked": {"asked": ["age"]},
    "measures:add": {
        "code": "care",
        "asked_by": "The board",
        "minutes_a_month": "90",
        "review_on": "31/3/2027",
    },
    "surveys_staff:round": {"do": "link"},
    "surveys_staff:limits": {"do": "rules", "asks_a_quarter": "1", "cooling_off_days": "30"},
    "library_staff:add": filled.ENTRY | {"do": "keep"},
    "library_staff:change": filled.ENTRY | {"do": "keep"},
    "library_staff:decide": {"do": "looked"},
    "measures:measure": {"asked_by": "We do", "minutes_a_month": "5", "review_on": "1/5/2027"},
    "measures:decide": {"decision": "keep", "because": "So.", "on": "1/5/2027"},
    "reflection:plan": {"kind": "story_hour", "on": "25/11/2026", "starts": "14:30"},
    "reflection:pack": {"do": "draw"},
    "reflection:choose": {"how": "asked_for"},
    "reflection:prepare": {"turn": "done"},
    "reflection:finish": {"do": "keep", "agreement": "done", "nurses_came": "4"},
    "reflection:call_off": {"why": "no_cover"},
    "reflection:again": {"on": "26/11/2026", "starts": "22:00"},
    "reflection:events": {"kind": "death", "on": "17/11/2026"},
    "reflection:write": {"words": "I lie awake too."},
    "change:new": {"title": "A clock at each bed", "listened": ["patients"]},
    "change:idea": {"do": "comment", "words": "That would help."},
    "change:promises": {
        **{"words": "To be there.", "promise_1": "We come.", "promise_2": "We say."},
        "promise_3": "We stay.",
    },
    "change:stop": {"what": "The fourth list", "why": "Nobody reads it."},
    "change:stopping": {"what": "stopped"},
    "change:drivers": {"aim": "Nobody waits"},
    "change:diagram": {"do": "driver", "words": "Bells"},
    "change:from_story": {"do": "new", "title": "A clock at each bed"},
    "change:take_up": {"do": "not_now", "because": "We have no rail there."},
    "change:edit": {"title": "A clock at each bed"},
    "change:move": {"words": "Two asked.", "listened": ["patients"]},
    "change:plan": {"aim": "Nine of ten", "aim_by": "1/5/2027"},
    "change:cycle": {"do": "done", "on": "18/11/2026", "words": "Tried it."},
    "change:add_measure": {
        **{"kind": "balancing", "name": "Hurry", "unit": "stories", "every": "week"},
    },
    "change:measure": {"do": "value", "on": "17/11/2026", "above": "3"},
    "change:pack": {"core": "Trays.", "adaptable": "Who."},
    "change:hold": {"said": "holds", "words": "Seen on five days."},
    "change:group": {"do": "open", "words": "Read it.", "expenses": "Fares."},
    "change:ask_above": {"level": "site", "words": "Who pays?"},
    "change:not_needed": {"words": "We found a way."},
    "change:decide": {"said": "yes", "words": "We pay."},
    "communities:begin": {
        **{"name": "Warm meals", "purpose": "So that meals are warm.", "reach": "one"},
        "shown-name": "Huw",
    },
    "communities:join": {"name": "Huw"},
    "communities:ask": {"title": "Who?", "words": "Who knows?"},
    "communities:post": {"do": "reply", "words": "We do."},
    "leading:listen": {"kind": "round", "on": "18/11/2026", "heard_1": "It is loud at night."},
    "leading:answer": {"said": "did", "words": "I bought clips."},
    "leading:reached": {"said": "reached"},
    "leading:stopped": {"what": "The sixth list", "why": "Nobody reads it."},
    "leading:saved": {"minutes": "30"},
    "leading:write_deciding": {"what": "visiting", "who": "lead"},
    "leading:nearer": {"to": "lead", "why": "We are there."},
    "leading:looks": {"on": "18/11/2026", "looked": "How we hand over."},
    "leading:thanks": {"do": "none"},
    "leading:to_person": {"words": "You stayed."},
    "leading:to_team": {"words": "You stayed."},
    "leading:one": {"do": "away"},
    "programme:diagnostic": {"do": "left_out", "words": "Not now."},
    "programme:finding": {"why": "Misheard."},
    "programme:upload": {"why": "The wrong month."},
    "learning:study": {"do": "look", "version": "1"},
    "learning:edit": {"title": "Trays", "language": "en", "version": "1"},
    "learning:new": {"title": "Trays", "language": "en"},
    "learning:bundle": {"do": "file"},
    "boards:begin": {
        **{"place": "aldermere-rowan", "months": "3", "meets_on": "26/11/2026"},
        "hears": "Eleven people.",
    },
    "boards:prepare": {"do": "note", "note": "Read slowly."},
    "boards:ask": {"because": "Nobody hears of nights."},
    "boards:field": {"decision": "keep", "because": "It leads to changes."},
    "answers_staff:reply": {"words": "I am sorry that you waited.", "do": "send"},
    "answers_staff:together": {"do": "part", "words": "We are sorry."},
    "answers_staff:others": {"do": "part", "words": "We are sorry."},
    "communities:beside_library": {"do": "say", "words": "It held for three weeks."},
    "answers_staff:first": {"do": "back", "words": "Say who you are."},
    "answers_staff:harder_case": {"do": "look"},
    "answers_staff:rules": {"first_replies": "2"},
    "answers_staff:outcome": {"kind": "planned", "words": "We will look at it."},
}
"""What is posted to a page, so that it is the act itself and not an empty form."""

HOLDS_NOT_WITH = {
    "authority.check": frozenset({"resident.keep", "story.answer"}),
    "reprisal.see": frozenset(
        {"story.answer", "reflection.cost", "people.manage", "places.manage"}
    ),
}
"""A permission is worth nothing where its holder also holds one of these: who checks is not of the
home, who hears of reprisals does not run the place. A page for whoever may do so somewhere opens
to them, and is empty."""

NOT_HERE = "pages/not_for_you.html"
ALONE = {permission: frozenset({permission}) for permission in PERMISSIONS}
"""Each permission as a role of its own."""
LEFT_OUT = [
    *ALONE.values(),
    *(frozenset(needs.any_of.split()) for needs in TABLE.values() if needs.any_of),
    *(frozenset({one, *others}) for one, others in HOLDS_NOT_WITH.items()),
    *(frozenset({*needs.named(), needs.not_with}) for needs in TABLE.values() if needs.not_with),
]
WITHOUT = {" ".join(sorted(out)): out for out in LEFT_OUT}
"""What is left out of all permissions, so that no page opens by one that it does not name: each
alone; together those of which one is enough; and with what would shut the page those that do."""


PLACES = ("ward", "site", "root", "other ward")


def each_role() -> list[object]:
    """Every role at one of the places, in turn; in `make prove` at all. One that may do the same as
    another before it is left to the long run.

    What a place adds does not depend on the role: all permissions together are tried at every place
    below.
    """
    before: list[frozenset[str]] = []
    roles: list[object] = []
    for number, (role, allowed) in enumerate(ROLES.items()):
        marks = [pytest.mark.slow] if allowed in before else []
        for where in PLACES if IN_FULL else PLACES[number % 4 :][:1]:
            roles.append(pytest.param(role, where, marks=marks, id=f"{role}-{where}"))
        before.append(allowed)
    return roles


in_python = pytest.mark.one_database(
    "who may is decided in Python; test_organisations opens every page on PostgreSQL"
)


@dataclass
class Scene:
    """A story at Rowan Ward, released to its team alone, with all that pages can be about."""

    house: House
    elsewhere: House
    told: ToldStory
    addresses: dict[str, str]


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: object) -> Iterator[Scene]:
    with filled.kept_for_a_module(django_db_blocker):
        house, elsewhere = found("Aldermere", "aldermere"), found("Tidewell", "tidewell")
        told = filled.with_everything(
            house, "Nurse Jean Morgan was kind.", agreed=filled.TEAM_ONLY, thanks="Jean Morgan"
        )
        yield Scene(house, elsewhere, told, addresses_of(house, told))


@pytest.fixture(autouse=True)
def at_the_time_of_the_scene(at_noon: object) -> None:
    """Each test stands on the day on which the scene was made."""


def addresses_of(house: House, told: ToldStory) -> dict[str, str]:
    """Every page of the table, about this story, this ward, this person."""
    story = told.protected.pk
    month = filled.counted_last_month(told)
    shelved = short(filled.on_the_shelf(house).pk)
    entry = filled.entry_of_a_journal(house.callum)
    session = filled.session_at(house)
    to_learn_from = filled.release(house, filled.tell(house, "The soup was warm. I slept."))
    at_work = filled.changing(house, told)
    fresh = filled.moved(filled.idea_at(house), by=house.callum)
    inside = filled.community_of(house.callum, "Warm meals")
    asked = filled.question_in(inside, house.callum)
    written = filled.study_of(house, at_work.idea)
    led = filled.led(house)
    run = filled.programme_at(house)
    discovered = filled.discovered(run)
    given, preparing = filled.given_pack(house, told), filled.pack_at(house)
    for_the_board = filled.release(house, filled.tell(house, "The board should hear this."))
    issued = filled.issued_at(house)
    looked = filled.looked_out(house)
    about: dict[str, list[object]] = {
        **filled.pages_of(looked),
        "library_staff:entry": [shelved],
        "library_staff:change": [shelved],
        "library_staff:versions": [shelved],
        "library_staff:decide": [shelved],
        "library_staff:path": ["ward-leader"],
        "library_staff:explainer": ["how-hurry-arises"],
        "surveys_staff:round": [filled.round_at(house).pk],
        "surveys_staff:text": [filled.round_at(house).pk],
        "surveys_staff:questionnaire": ["real-team", "1.0"],
        "people:person": [house.callum.pk],
        "people:place": [house.ward.address],
        "stories_staff:tell": [house.ward.address],
        "safekeeping:protect": [story],
        "safekeeping:released": [story],
        "safekeeping:translate": [story],
        "safekeeping:recording": [story],
        "safekeeping:sound": [story],
        "safekeeping:take_back": [story],
        "safekeeping:check_import": [filled.sampled(house, told).pk],
        "safekeeping:concern": [filled.concern_about(house, told).pk],
        "speaking_up_staff:matter": [filled.spoken_up(house)],
        **{f"speaking_up_staff:{page}": ["2026-10-01"] for page in ("counts", "export", "report")},
        "shelf:story": [story],
        "shelf:like": [story],
        "shelf:choose": [story],
        "readings:story": [story],
        "readings:code": [filled.own_code_of(house).pk],
        "surveys_results:place": [issued.pk, house.ward.address],
        "surveys_results:export": [issued.pk],
        "surveys_results:words": [issued.pk],
        "surveys_results:share": [issued.pk],
        "measures:place": [house.ward.address],
        "measures:export": [house.ward.address, "csv"],
        "measures:flow": [house.ward.address],
        "measures:gaps": [house.ward.address],
        "measures:felt": [house.ward.address],
        "measures:moments": [house.ward.address],
        "measures:behind": [house.ward.address, "told", month],
        "measures:mark": [house.ward.address],
        "measures:settle": [filled.sign_told_again(house).pk],
        "measures:told_again": [filled.sign_told_again(house).pk],
        "measures:measure": [filled.measure_of(house).pk],
        "measures:decide": [filled.measure_of(house).pk],
        "journal:entry": [entry],
        "journal:rewrite": [entry],
        "journal:line": [entry],
        "journal:let_go_of_entry": [entry],
        "wellbeing_staff:card": ["what-helps"],
        "wellbeing_staff:place": [house.ward.address],
        "wellbeing_staff:words": [house.ward.address],
        "reflection:place": [house.ward.address],
        "reflection:plan": [house.ward.address],
        "reflection:session": [session.pk],
        "reflection:pack": [session.pk],
        "reflection:stories": [session.pk],
        "reflection:choose": [session.pk, to_learn_from.protected.pk],
        "reflection:keep": [to_learn_from.protected.pk],
        "reflection:prepare": [session.pk],
        "reflection:hour": [session.pk],
        "reflection:paper": [session.pk],
        "reflection:finish": [session.pk],
        "reflection:lead": [session.pk, "facilitator"],
        "reflection:call_off": [session.pk],
        "reflection:again": [session.pk],
        "reflection:over_time": [house.ward.address],
        "reflection:chosen": [house.ward.address],
        "reflection:events": [house.ward.address],
        "reflection:beside": [house.ward.address],
        "reflection:cost": [house.ward.address],
        "reflection:write": [house.ward.address],
        "reflection:take_back": [filled.word_of(house.callum, house.ward).pk],
        **{
            f"change:{page}": [house.ward.address]
            for page in (
                *("place", "new", "promises", "told", "stop", "drivers", "due", "waiting"),
            )
        },
        **{
            f"change:{page}": [at_work.idea.pk]
            for page in (
                *("idea", "edit", "plan", "craft", "charts", "add_measure", "spread", "pack"),
                *("take_over", "group"),
            )
        },
        "change:ask_above": [fresh.pk],
        "change:move": [fresh.pk, "understood"],
        "change:stopping": [at_work.stop.pk],
        "change:diagram": [at_work.diagram.pk],
        "change:from_story": [story],
        "change:take_up": [at_work.theirs.pk],
        "change:cycle": [at_work.cycle.pk],
        "change:measure": [at_work.measure.pk],
        "change:hold": [at_work.adoption.pk, 6],
        "change:not_needed": [at_work.block.pk],
        "change:decide": [at_work.block.pk],
        **{
            f"communities:{page}": [inside.community.pk]
            for page in (
                *("community", "join", "me", "leave", "members", "keep", "end", "ask", "events"),
                *("announce", "help", "offer"),
            )
        },
        **{
            f"communities:{page}": [asked.pk]
            for page in ("post", "take_back", "report", "hide", "bring")
        },
        "communities:put_out": [inside.community.pk, filled.joined(inside, house.ada).pk],
        "communities:calendar": [filled.event_in(inside, house.callum).pk],
        "communities:story": [asked.pk, story],
        **{
            f"leading:{page}": [house.ward.address]
            for page in (
                *("place", "listen", "stopped", "over_time", "deciding", "write_deciding"),
                *("looks", "team_thanks", "to_team"),
            )
        },
        "leading:answer": ["heard", led.heard.pk],
        "leading:reached": [led.answer.pk],
        "leading:saved": [led.stop.pk],
        "leading:nearer": [led.may.pk],
        "leading:to_person": [house.dilys.pk],
        "leading:one": [filled.thanked(house).pk],
        **{
            f"programme:{page}": [run.programme.pk]
            for page in (
                *("told", "programme", "hours", "beside", "mix_file", "purpose", "ties"),
                *("stop_list", "evaluation_plan", "invitation", "guides", "team", "mix", "back"),
                *("end", "hand_over", "rename", "note", "diary", "say", "close"),
            )
        },
        **{f"programme:{page}": [run.programme.pk, "scope"] for page in ("chapter", "leave")},
        "programme:answer": [run.programme.pk, "scope", "entry", "which_pain"],
        "programme:write": [run.programme.pk, "ties"],
        **{f"programme:{page}": [run.member.pk] for page in ("member", "let_go")},
        **{f"programme:{page}": [run.sheet.pk] for page in ("sheet", "change")},
        **filled.designed_at(house, run.programme),
        **{
            f"programme:{page}": [run.programme.pk]
            for page in ("discover", "findings", "figures_file", "variation")
        },
        **{
            f"programme:{page}": [run.programme.pk, "dashboard"]
            for page in ("diagnostic", "guide", "new_finding")
        },
        **{
            f"programme:{page}": [run.programme.pk, "culture-dashboard"]
            for page in ("files", "empty_sheet")
        },
        "programme:standard": [run.programme.pk, "wres"],
        "programme:new_talk": [run.programme.pk, "board_interviews"],
        **{f"programme:{page}": [discovered.talk.pk] for page in ("talk", "take_back", "destroy")},
        "programme:unmark": [discovered.talk.pk, discovered.passage.pk],
        "programme:take_out": [run.programme.pk, run.day.pk],
        "programme:finding": [discovered.finding.pk],
        "programme:upload": [discovered.upload.pk],
        **{f"learning:{page}": [written.pk] for page in ("study", "edit")},
        **{f"learning:{page}": [at_work.idea.pk] for page in ("new", "who_else_of", "bundle")},
        "learning:origin": [filled.taken_in(house, at_work.idea).pk],
        **{f"boards:{page}": [given.pk] for page in ("pack",)},
        "boards:file": [given.pk, "html"],
        **{f"boards:{page}": [preparing.pk] for page in ("prepare", "choose", "draw", "give")},
        "boards:ask": [preparing.pk, for_the_board.protected.pk],
        **{f"boards:{page}": [house.ward.address] for page in ("log", "circle")},
        "boards:field": ["DifferentStep.different"],
        "answers_staff:team": [house.ward.address],
        "answers_staff:thanks": [
            house.ward.address,
            Thanks.objects.of(house.organisation).filter(protected=story).get().pk,
        ],
        "answers_staff:story": [story],
        "answers_staff:have_read": [story],
        "answers_staff:reply": [story],
        "answers_staff:outcome": [story],
        "answers_staff:tell_back": [story],
        "answers_staff:take_question": [filled.question_of(told).pk],
        "answers_staff:together": [story],
        "answers_staff:others": [story],
        "answers_staff:paper": [story, filled.outside_partner(told, by=house.callum).pk],
        "communities:beside_library": ["berwick-review"],
        "answers_staff:same": [story],
        "answers_staff:first": [filled.handed_over(house, told).pk],
        "answers_staff:harder_case": [filled.harder(told).pk],
    }
    addresses = {name: reverse(name, args=about.get(name)) for name in TABLE}
    return addresses | {"programme:variation": addresses["programme:variation"] + "?of=sickness"}


def test_the_table_names_every_staff_page_and_no_other() -> None:
    assert {route.name for route in staff_routes()} == set(TABLE)


def test_the_table_names_only_permissions_that_there_are() -> None:
    named = {
        one
        for needs in TABLE.values()
        for one in {*needs.permissions("post"), *needs.any_of.split()}
    }
    assert named <= set(PERMISSIONS)


def test_roles_hold_only_permissions_that_there_are() -> None:
    assert {one for role in ROLES.values() for one in role} <= set(PERMISSIONS)


def may(needs: Needs, held: frozenset[str], method: str, where: set[str]) -> bool:
    held = held - FROM_ABOVE if needs.where == AT and not where & WHOLE else held
    either = set(needs.any_of.split())
    shut = HOLDS_NOT_WITH if needs.where != SOMEWHERE else {}
    holds = {one for one in held if not held & shut.get(one, frozenset())}
    return (
        needs.permissions(method) <= holds
        and (not either or bool(either & holds))
        and needs.not_with not in held
        and bool(where & needs.where)
    )


def pages_that_name(permissions: frozenset[str]) -> dict[str, Needs]:
    """Rows of the table in which one of these permissions stands."""
    return {name: needs for name, needs in TABLE.items() if permissions & needs.named()}


def answer_to(browser: Client, name: str, address: str, method: str) -> int:
    """What a page answers; whatever it did is undone."""
    with filled.undone(browser):
        said = SAID.get(name, {}) if method == "post" else {}
        return int(getattr(browser, method)(address, said).status_code)


def is_theirs(name: str, held: frozenset[str]) -> bool:
    """Whoever looks out for a resident and does nothing else here finds no page of colleagues."""
    return held != {outside.VISIT} or name in outside.FOR_THEM or name.startswith("advocacy:")


def what_is_wrong(
    scene: Scene,
    person: Person,
    held: frozenset[str],
    *where: str,
    pages: Mapping[str, Needs] = TABLE,
) -> list[str]:
    """Each of the pages that does not answer as the table says; `where`: places of their roles."""
    browser = Client()
    browser.force_login(person)
    wrong = []
    for name, needs in pages.items():
        for method in ("get", "post"):
            allowed = may(needs, held, method, set(where)) and is_theirs(name, held)
            status = answer_to(browser, name, scene.addresses[name], method)
            if status not in ((200, 302) if allowed else (404,)):
                wrong.append(f"{method} {name}: {status}, {allowed=}")
    return wrong


@pytest.fixture
def left_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    """No page is drawn: who may open it is decided before. In `make prove` each is."""
    if not IN_FULL:
        monkeypatch.setattr(Template, "render", lambda *_asked, **_more: "")


@pytest.fixture
def not_here_left_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page that says that nothing is here is always the same: a test below looks at it."""
    draw = Template.render

    def unless_not_here(page: Template, *asked: object, **more: object) -> object:
        return "" if page.template.name == NOT_HERE else draw(page, *asked, **more)

    if not IN_FULL:
        monkeypatch.setattr(Template, "render", unless_not_here)


@pytest.fixture
def counted_once() -> Iterator[None]:
    with filled.counted_once():
        yield


NewRole = Callable[[str, frozenset[str]], None]


@pytest.fixture
def new_role(monkeypatch: pytest.MonkeyPatch) -> NewRole:
    """A role that there is for one test: its name, and what it may do."""

    def act(role: str, permissions: frozenset[str]) -> None:
        monkeypatch.setitem(ROLES, role, permissions)
        monkeypatch.setitem(ROLE_NAMES, role, role)

    return act


def placed(scene: Scene, where: str) -> Place:
    house = scene.house
    site = Place.objects.get(organisation=house.organisation, kind="site")
    return {"ward": house.ward, "site": site, "root": house.root}.get(where, house.other_ward)


@in_python
@pytest.mark.django_db
@pytest.mark.parametrize(("role", "where"), each_role())
def test_a_role_opens_what_the_table_says_and_nothing_else(
    scene: Scene, role: str, where: str, not_here_left_blank: None, counted_once: None
) -> None:
    person = filled.somebody(scene.house, "Gwen Parry", role, placed(scene, where))
    assert not what_is_wrong(scene, person, ROLES[role], where)


@in_python
@pytest.mark.django_db
@pytest.mark.parametrize("where", ["ward", "other ward"])
@pytest.mark.parametrize("role", ALONE)
def test_one_permission_alone_opens_only_pages_that_need_no_more(
    scene: Scene, role: str, where: str, new_role: NewRole, left_blank: None
) -> None:
    """Each page is drawn for the roles that there are, above."""
    new_role(role, ALONE[role])
    person = filled.somebody(scene.house, "Gwen Parry", role, placed(scene, where))
    pages = TABLE if IN_FULL else pages_that_name(ALONE[role])
    assert not what_is_wrong(scene, person, ALONE[role], where, pages=pages)


@in_python
@pytest.mark.django_db
@pytest.mark.parametrize("left_out", WITHOUT)
def test_nothing_else_opens_a_page_in_place_of_the_permission_that_it_needs(
    scene: Scene, left_out: str, new_role: NewRole, left_blank: None
) -> None:
    held = frozenset(PERMISSIONS) - WITHOUT[left_out]
    new_role("all but", held)
    pages = pages_that_name(WITHOUT[left_out])
    for where in ("root", "ward"):
        person = filled.somebody(scene.house, f"Gwen {where}", "all but", placed(scene, where))
        assert not what_is_wrong(scene, person, held, where, pages=pages)


@in_python
@pytest.mark.django_db
@pytest.mark.parametrize("where", PLACES)
def test_every_permission_at_one_place_opens_what_the_table_says_for_that_place(
    scene: Scene, where: str, new_role: NewRole, left_blank: None
) -> None:
    held = frozenset(PERMISSIONS)
    new_role("all", held)
    person = filled.somebody(scene.house, "Gwen Parry", "all", placed(scene, where))
    assert not what_is_wrong(scene, person, held, where)


@in_python
@pytest.mark.django_db
def test_someone_without_a_role_sees_their_own_pages_only(
    scene: Scene, not_here_left_blank: None, counted_once: None
) -> None:
    person = filled.somebody(scene.house, "Gwen Parry")
    assert not what_is_wrong(scene, person, frozenset(), "nowhere")


@in_python
@pytest.mark.django_db
def test_a_role_that_ended_opens_nothing(
    scene: Scene, not_here_left_blank: None, counted_once: None
) -> None:
    person = filled.somebody(scene.house, "Gwen Parry")
    given = filled.grant(person, "responder", scene.house.ward)
    given.ends_on = clock.today()
    given.save()
    assert not what_is_wrong(scene, person, frozenset(), "nowhere")


@in_python
@pytest.mark.django_db
def test_a_stranger_with_every_role_gets_404_for_everything_of_another_organisation(
    scene: Scene,
) -> None:
    ewan = filled.with_all_roles(scene.elsewhere, "Ewan Strange")
    browser = Client()
    browser.force_login(ewan)
    about_something = {
        name: address
        for name, address in scene.addresses.items()
        if TABLE[name].where == AT or name == "safekeeping:check_import"
    }
    assert len(about_something) >= 16
    answers = {
        (method, name): answer_to(browser, name, address, method)
        for name, address in about_something.items()
        for method in ("get", "post")
    }
    assert {which for which, status in answers.items() if status != 404} == set()


@in_python
@pytest.mark.django_db
def test_a_role_at_a_place_of_another_organisation_opens_nothing_there(scene: Scene) -> None:
    """Such a grant cannot be given; if one came to stand in the database, it would open nothing."""
    ewan = filled.somebody(scene.elsewhere, "Ewan Strange")
    for role in ROLES:
        filled.grant(ewan, role, scene.house.root)
    browser = Client()
    browser.force_login(ewan)
    opened = {
        name
        for name, address in scene.addresses.items()
        if TABLE[name].where == AT and answer_to(browser, name, address, "get") != 404
    }
    assert opened == set()


@pytest.mark.django_db
def test_a_page_that_is_not_for_you_looks_like_one_that_is_not_there(scene: Scene) -> None:
    browser = Client()
    browser.force_login(filled.somebody(scene.house, "Gwen Parry"))
    not_yours = browser.get(scene.addresses["answers_staff:story"])
    not_there = browser.get("/in/help/story/" + "a" * 26)
    assert not_yours.status_code == not_there.status_code == 404
    assert not_yours.content == not_there.content


@pytest.mark.django_db
def test_shared_for_learning_a_story_is_read_by_other_teams_and_answered_by_none_of_them(
    scene: Scene,
) -> None:
    told = filled.tell(scene.house, "The tea was cold.", agreed=["team", "learning"])
    filled.release(scene.house, told)
    person = filled.somebody(scene.house, "Gwen Parry", "responder", scene.house.other_ward)
    browser = Client()
    browser.force_login(person)
    story = told.protected.pk
    assert browser.get(reverse("answers_staff:story", args=[story])).status_code == 200
    assert browser.get(reverse("answers_staff:reply", args=[story])).status_code == 404


@pytest.mark.django_db
def test_where_nobody_decides_about_concerns_those_who_see_them_settle_them(scene: Scene) -> None:
    Grant.objects.of(scene.house.organisation).filter(person=scene.house.marsha).delete()
    browser = Client()
    browser.force_login(scene.house.dilys)
    assert answer_to(
        browser, "safekeeping:concern", scene.addresses["safekeeping:concern"], "post"
    ) == (302)


@pytest.mark.django_db
@pytest.mark.parametrize(("where", "closed"), [("ward", False), ("root", True)])
def test_an_account_is_closed_only_by_who_manages_people_wherever_it_has_a_role(
    scene: Scene, where: str, closed: bool
) -> None:
    someone = filled.somebody(scene.house, "Gwen Parry", "administrator", placed(scene, where))
    browser = Client()
    browser.force_login(someone)
    address = reverse("people:person", args=[scene.house.ada.pk])
    answer = browser.post(address, {"do": "close"})
    assert answer.status_code == (302 if closed else 404)
    scene.house.ada.refresh_from_db()
    try:
        assert scene.house.ada.is_active is not closed
    finally:
        scene.house.ada.is_active = True


SEEN_UNDER_PEOPLE = {
    "ward": {"Callum Reade", "Dilys Penry", "Marsha Obi", "Ada Lewis"},
    "site": {"Callum Reade", "Dilys Penry", "Marsha Obi", "Ada Lewis", "Huw Other", "Siân Left"},
    "root": {
        *("Callum Reade", "Dilys Penry", "Marsha Obi", "Ada Lewis"),
        *("Huw Other", "Siân Left", "Nobody Yet"),
    },
    "other ward": {"Dilys Penry", "Marsha Obi", "Ada Lewis", "Huw Other", "Siân Left"},
}
"""Whom an administrator of a place meets: who has a role there, below it or above it. Of the whole
organisation: everybody."""


@pytest.mark.django_db
@pytest.mark.parametrize("where", SEEN_UNDER_PEOPLE)
def test_an_administrator_sees_the_people_and_invitations_of_their_own_place_only(
    scene: Scene, where: str
) -> None:
    house = scene.house
    ada = filled.somebody(house, "Gwen Parry", "administrator", placed(scene, where))
    others = {
        "Huw Other": filled.somebody(house, "Huw Other", "reader", house.other_ward),
        "Siân Left": filled.somebody(house, "Siân Left"),
        "Nobody Yet": filled.somebody(house, "Nobody Yet"),
    }
    ended = filled.grant(others["Siân Left"], "reader", house.other_ward)
    ended.ends_on = clock.today()
    ended.save()
    for place in (house.ward, house.other_ward, house.root):
        invite_first(
            email=f"{place.address}@new.example",
            name=f"Asked to {place.name}",
            role="reader",
            place=place,
        )
    browser = Client()
    browser.force_login(ada)
    page = browser.get(reverse("people:people")).content.decode()
    everybody = SEEN_UNDER_PEOPLE["root"]
    assert {name for name in everybody if f">{name}</a>" in page} == SEEN_UNDER_PEOPLE[where]
    invited = {place.name for place in (house.ward, house.other_ward, house.root)}
    within = {
        "ward": {"Rowan Ward"},
        "site": {"Rowan Ward", "Hazel Ward"},
        "root": invited,
        "other ward": {"Hazel Ward"},
    }
    assert {name for name in invited if f"Asked to {name}" in page} == within[where]
    for name, someone in others.items():
        seen = name in SEEN_UNDER_PEOPLE[where]
        about = reverse("people:person", args=[someone.pk])
        assert browser.get(about).status_code == (200 if seen else 404), name


@pytest.mark.django_db
def test_an_administrator_of_a_ward_sees_no_role_of_another_ward_and_gives_none_there(
    scene: Scene,
) -> None:
    house = scene.house
    someone = filled.somebody(house, "Huw Both", "reader", house.ward)
    filled.grant(someone, "responder", house.other_ward)
    browser = Client()
    browser.force_login(filled.somebody(house, "Gwen Parry", "administrator", house.ward))
    address = reverse("people:person", args=[someone.pk])
    for page in (browser.get(address), browser.get(reverse("people:people"))):
        assert "Rowan Ward" in page.content.decode()
        assert "Hazel Ward" not in page.content.decode()
    for place in (house.other_ward, house.root):
        said = {"do": "give", "role": "listener", "place": str(place.pk)}
        assert "Choose a place" in browser.post(address, said).content.decode()
    own = {"do": "give", "role": "listener", "place": str(house.ward.pk)}
    assert browser.post(address, own).status_code == 302
    given = Grant.objects.of(house.organisation).filter(person=someone, role="listener")
    assert [one.place_id for one in given] == [house.ward.pk]


@pytest.mark.django_db
def test_when_somebodys_last_role_at_a_ward_ends_its_administrator_is_back_at_the_list(
    scene: Scene,
) -> None:
    house = scene.house
    someone = filled.somebody(house, "Huw Both")
    given = filled.grant(someone, "reader", house.ward)
    browser = Client()
    browser.force_login(filled.somebody(house, "Gwen Parry", "administrator", house.ward))
    address = reverse("people:person", args=[someone.pk])
    answer = browser.post(address, {"do": "end", "grant": str(given.pk)})
    assert answer.headers["Location"] == reverse("people:people")
    assert browser.get(address).status_code == 404


@pytest.mark.django_db
def test_an_invitation_to_another_ward_is_not_taken_back(scene: Scene) -> None:
    house = scene.house
    invitation, _token = invite_first(
        email="x@new.example", name="Asked", role="reader", place=house.other_ward
    )
    browser = Client()
    browser.force_login(filled.somebody(house, "Gwen Parry", "administrator", house.ward))
    browser.post(reverse("people:people"), {"invitation": str(invitation.pk)})
    assert Invitation.objects.of(house.organisation).filter(pk=invitation.pk).exists()


@pytest.mark.django_db
def test_the_number_of_people_who_may_open_words_counts_those_who_look_for_danger(
    scene: Scene,
) -> None:
    from wholeheard.rooms.people import access

    assert access.how_many_may_open_words(scene.house.ward) == 2
    filled.somebody(scene.house, "Gwen Parry", "safeguarding_lead", scene.house.ward)
    filled.somebody(scene.house, "Huw Parry", "reader", scene.house.ward)
    assert access.how_many_may_open_words(scene.house.ward) == 3
