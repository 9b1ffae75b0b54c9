"""Stories are taken back from all that others learn from, and every byte is searched.

Each was read in a session, led to a change, stands in a case study and beside a question of a
community of two organisations; the change is out as a file. Nothing of them is in any byte of the
house, nor in anything that it gives to others; what people wrote of them in their own words stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.attacks.a_house import migrated_house
from tests.attacks.test_planted import CLUSTER, NOT_COMPRESSED, Ground, needs_cluster
from tests.attacks.test_taken_back_in_the_midst import LIVE, OPEN, SEALED, TAKE_BACK, phrases, plant

pytestmark = pytest.mark.slow
OWN = ("trays go first marigold", "We told ourselves to come sooner marigold", "Low lamps marigold")

LEARN = (
    LIVE[: LIVE.index("organisation = people.found_organisation")]
    + """
import datetime as dt
from wholeheard.rooms.change.models import Idea
from wholeheard.rooms.communities import actions as communities
from wholeheard.rooms.learning import actions as learning, bundle_format
from wholeheard.rooms.people.models import Organisation
from wholeheard.rooms.reflection import actions as reflection
from wholeheard.rooms.shelf import actions as shelf

planted = json.load(open(sys.argv[1]))
ward = Place.objects.select_related("organisation").get(address="rowan")
callum, nia, dilys = (Person.objects.get(name=one) for one in ("Callum", "Nia", "Dilys"))
people.give_role(callum, role="facilitator", place=ward)
idea = Idea.objects.everywhere().get(title__startswith="Bells")
versions = [everywhere.get(story=one["story"]) for one in planted]
today = clock.today()
shelf.put_on_shelf([one.pk for one in versions])
other = people.found_organisation(name="Tidewell", address="tidewell", country="wales")
gwen = people.welcome_person(other, name="Gwen", email="gwen@t.example")
inside = communities.begin("Nights", "So that nights are calm.", "named", by=callum,
    shown=communities.Shown("Callum"), organisations=[other])
theirs = communities.join(inside.community, communities.Shown("Gwen"), by=gwen)
for one in versions:
    safekeeping.publish(one, by=dilys, first_on=today, early_because="The team has read it.")
    session = reflection.plan(ward, reflection.Plan("story_hour", today, dt.time(14)), by=callum)
    reflection.choose(session, one, "hard", by=callum)
    reflection.write_record(session, [], "We told ourselves to come sooner marigold.", by=callum)
    study = learning.begin(idea, learning.Written(
        title="Bells", context="Bells rang long.", changed="Now trays go first marigold.",
        result="unknown", result_words="We do not know yet.", did_not_work="Sundays.",
        story=one), by=callum)
    learning.look_over(study, 1, by=nia)
    learning.publish_openly(study, 1, by=dilys)
    asked = communities.ask(inside, communities.Written("Low lamps marigold?", "Who?"), by=callum)
    communities.bring(inside, asked, one, by=callum)
    communities.reply(theirs, asked, communities.Written("Low lamps by each bed."), by=gwen)
seen = bundle_format.manifest_of(learning.bundle_of(idea))["whole"]
learning.publish_bundle(idea, "", seen, by=dilys)
tasks.do_what_is_due()
"""
)
GIVEN = (
    LEARN[: LEARN.index("planted = json")]
    + """
from django.test import Client
from django.urls import reverse
from wholeheard.rooms.communities.models import Community, Post
from wholeheard.rooms.learning.models import CaseStudy, OpenBundle
bundle = OpenBundle.objects.everywhere().get()
addresses = ["/learnt", "/learnt/feed.atom", "/at/rowan/learnt.atom", "/at/rowan",
    reverse("learnt:bundle", args=[bundle.pk]), reverse("learnt:bundle_file", args=[bundle.pk])]
addresses += [reverse("learnt:study", args=[one.pk]) for one in CaseStudy.objects.everywhere()]
posts = Post.objects.everywhere()
inside = [reverse("communities:post", args=[one.pk]) for one in posts]
inside += ["/in/learn/communities/find?words=marshquill", "/in/find?words=marshquill"]
stories = json.load(open(sys.argv[1]))
seen = []
for person in (None, *Person.objects.filter(name__in=("Callum", "Gwen"))):
    browser = Client(headers={"host": "localhost"})
    if person is not None:
        browser.force_login(person)
    for address in addresses + (inside if person else []):
        seen.append(browser.get(address, follow=True).content.decode(errors="replace"))
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
        house.more["WHOLEHEARD_SECOND_FACTOR"] = "no"
        folders = [tmp_path / "data"]
        if on_postgresql:
            house.do(NOT_COMPRESSED)
            folders.append(Path(CLUSTER).parent)
        yield Ground(house, folders, work)


def test_nothing_is_left_of_a_story_from_which_others_learnt(ground: Ground) -> None:
    planted = [plant(number) for number in range(2)]
    told = json.loads(ground.do(LIVE, planted))
    ground.do(LEARN, told)
    first, second = (phrases([one], "told of")[0] for one in planted)
    before = ground.do(GIVEN, [])
    assert first in before and second in before
    ground.do(TAKE_BACK, [told[1]["story"]])
    if ground.house.database:
        assert "may still" not in ground.house.run("purge")
    assert ground.find(phrases(planted[1:], *OPEN, *SEALED)) == []
    after = ground.do(GIVEN, [])
    assert first in after and "marshquill00001" not in after
    for words in OWN:
        assert words.encode() in ground.bytes_found(), words
