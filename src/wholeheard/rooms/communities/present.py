"""How communities, their members and what is written there are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wholeheard.kit import clock, days, ids, signups
from wholeheard.rooms.communities import access, lists, queries
from wholeheard.rooms.communities.models import Community, Inside, Member, Post, StoryBrought
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.stories.headings import heading_of

BESIDE = "beside a community"
"""What another room signs *next steps* under to stand beside what is asked here."""
SHORT = 90


def rooms() -> list[tuple[str, str]]:
    """Name and address of the room in its chapter."""
    return [(_("Communities"), reverse("communities:all"))]


def today_of(person: Person) -> dt.date:
    return clock.today(person.organisation.timezone)


# Communities --------------------------------------------------------------------------------------


def cards(communities: Iterable[Community]) -> list[dict[str, Any]]:
    """Several, with one question for all that they name."""
    rows = list(communities)
    named = queries.names_admitted(rows)
    return [card(one, named.get(one.pk, [])) for one in rows]


def card(community: Community, named: Sequence[str] | None = None) -> dict[str, Any]:
    """What anybody who may join sees of it."""
    return {
        "id": community.pk,
        "name": community.name,
        "purpose": community.purpose,
        "care": community.organisation.name,
        "reach": reach_in_words(community, named),
        "ended": days.day(community.ended_on) if community.ended_on else "",
    }


def reach_in_words(community: Community, named: Sequence[str] | None = None) -> str:
    """Who can be here, before somebody joins and beside every box."""
    if community.reach == lists.ONE:
        return _("People of %(name)s alone can be here.") % {"name": community.organisation.name}
    if community.reach == lists.ALL:
        return _("People of every organisation in this house can be here.")
    if named is None:
        named = queries.names_admitted([community]).get(community.pk, [])
    return _(
        "People of these organisations can be here: %(names)s. Its keepers may name another one; "
        "it then stands in this line."
    ) % {"names": ", ".join(named)}


def frame(inside: Inside, person: Person, here: str = "") -> dict[str, Any]:
    """What stands around every page of one community."""
    community = inside.community
    return {
        "community": community,
        "ended": days.day(community.ended_on) if community.ended_on else "",
        "keeps": access.keeps(inside),
        "reach": reach_in_words(community),
        "tabs": tabs(inside, here),
        "beside": beside(person, community),
    }


def tabs(inside: Inside, here: str) -> list[dict[str, Any]]:
    found = [
        (_("Questions"), "communities:community"),
        (_("Events"), "communities:events"),
        (_("Help"), "communities:help"),
        (_("Members"), "communities:members"),
    ]
    if access.keeps(inside):
        found.append((_("Keeping it"), "communities:keep"))
    address = [inside.community.pk]
    return [
        {"name": name, "url": reverse(view, args=address), "current": view == here}
        for name, view in found
    ]


def beside(person: Person, community: Community) -> list[dict[str, str]]:
    """What other rooms have beside it, such as what was learnt elsewhere."""
    found = [offered(person, community) for offered in signups.next_steps.named(BESIDE)]
    return [one for one in found if one]


# People -------------------------------------------------------------------------------------------


def signed(member: Member) -> dict[str, Any]:
    """A member as they chose to be seen, and of which organisation they are. Nothing else."""
    return {
        "name": member.name or _("Somebody who has left"),
        "role": member.role,
        "organisation": member.organisation.name,
    }


def put_out_page(member: Member) -> dict[str, Any]:
    """What somebody reads who was put out: why, by whom, and what of theirs stands."""
    put = member.put_out
    return {
        "community": member.community,
        "because": put.because,
        "by": signed(put.by) if put.by else None,
        "on": days.day(put.on),
        "stands": queries.has_words(member),
    }


def member_row(member: Member, inside: Inside) -> dict[str, Any]:
    is_own = member.pk == inside.member.pk
    return signed(member) | {
        "id": member.pk,
        "short": ids.short(member.pk),
        "is_keeper": access.is_keeper(member),
        "is_own": is_own,
    }


# What is written ----------------------------------------------------------------------------------


def post_row(post: Post, inside: Inside) -> dict[str, Any]:
    """What one member sees of it. What was hidden is seen by its writer and by keepers alone."""
    hidden = getattr(post, "hidden", None)
    is_own = access.wrote(inside, post.by_id)
    sees = hidden is None or is_own or access.keeps(inside)
    gone = post.taken_back_on is not None
    return {
        "id": post.pk,
        "short": ids.short(post.pk),
        "kind": post.kind,
        "title": _title(post, sees, gone),
        "words": post.words if sees else "",
        "by": signed(post.by) if sees else None,
        "on": days.day(clock.day_of(post.at, _zone_of(inside).key)),
        "is_own": is_own,
        "sees": sees,
        "gone": gone,
        "hidden": hidden is not None,
        "because": hidden.because if hidden and sees else "",
        "helped": post.helped_on is not None,
        "until": days.day(post.until) if post.until else "",
    }


def _zone_of(inside: Inside) -> ZoneInfo:
    """That of whoever looks."""
    return ZoneInfo(inside.member.organisation.timezone)


def _title(post: Post, sees: bool, gone: bool) -> str:
    if gone:
        return _("Taken back by whoever wrote it")
    return post.title if sees else _("Hidden by a keeper")


def event_row(post: Post, inside: Inside) -> dict[str, Any]:
    """An event with its day and times in its own zone; a link only where a browser may open it."""
    row = post_row(post, inside)
    meeting = getattr(post, "meeting", None)
    if meeting is None or not row["sees"]:
        return row
    zone = ZoneInfo(meeting.zone)
    starts, ends = meeting.starts_at.astimezone(zone), meeting.ends_at.astimezone(zone)
    until = f"{ends:%H:%M}" if ends.date() == starts.date() else _end(ends)
    return row | {
        "when": _("%(day)s, %(from)s to %(until)s")
        % {"day": days.weekday(starts.date()), "from": f"{starts:%H:%M}", "until": until},
        "zone": meeting.zone,
        "place": meeting.place,
        "link": meeting.link,
    }


def _end(ends: dt.datetime) -> str:
    return f"{ends:%H:%M}, {days.day(ends.date())}"


def question_page(inside: Inside, post: Post, person: Person) -> dict[str, Any]:
    """A question with its replies, the help under it and the stories beside it."""
    row = post_row(post, inside)
    if not row["sees"]:
        return {"post": row, "replies": [], "helps": [], "stories": []}
    shown = access.stories_shown(inside, person, queries.brought_to(inside, post))
    return {
        "post": row,
        "replies": [post_row(one, inside) for one in queries.replies_to(inside, post)],
        "helps": [post_row(one, inside) for one in queries.help_under(inside, post)],
        "stories": [story_row(one, inside) for one in shown],
        "is_asker": row["is_own"],
    }


def event_page(inside: Inside, post: Post) -> dict[str, Any]:
    row = event_row(post, inside)
    if not row["sees"] or row["gone"]:
        return {"post": row, "coming": [], "comes": False}
    coming = queries.who_comes(inside, post)
    return {
        "post": row,
        "coming": [signed(one) for one in coming],
        "comes": inside.member.pk in {one.pk for one in coming},
        "is_past": post.meeting.ends_at < clock.now(),
    }


def help_page(inside: Inside, post: Post, person: Person) -> dict[str, Any]:
    row = post_row(post, inside)
    taken = queries.taken_up_by(inside, post) if row["sees"] and not row["gone"] else []
    asked = post.about
    return {
        "post": row,
        "is_offer": post.kind == lists.OFFER,
        "taken_up": [signed(one.by) | {"words": one.words} for one in taken],
        "takes": inside.member.pk in {one.by_id for one in taken},
        "is_past": post.until is not None and post.until < today_of(person),
        "asked": {"id": asked.pk} if asked else None,
    }


def found_rows(posts: Iterable[Post], insides: Iterable[Inside]) -> list[dict[str, Any]]:
    """What a search found, each with its community and where it leads."""
    by_community = {one.community.pk: one for one in insides}
    return [
        post_row(post, by_community[post.community_id])
        | {
            "community": post.community.name,
            "leads_to": post.about_id if post.kind == lists.REPLY else post.pk,
            "kind_name": lists.KINDS[post.kind],
        }
        for post in posts
    ]


# Stories ------------------------------------------------------------------------------------------


def story_row(brought: StoryBrought, inside: Inside) -> dict[str, Any]:
    """That a story stands there: when and where it was told, never a line of it in a list."""
    story = brought.protected
    own = access.wrote(inside, brought.by_id)
    return story_head(story) | {
        "id": story.pk,
        "brought_short": ids.short(brought.pk),
        "by": signed(brought.by),
        "may_take_away": own or access.keeps(inside),
    }


def story_head(story: ProtectedStory) -> dict[str, str]:
    return {
        "told": days.month(story.told_month),
        "places": ", ".join(name_of(one.place) for one in story.sharings.all()),
        "organisation": story.organisation.name,
        "heavy": story.heavy,
    }


def whole_story(story: ProtectedStory) -> dict[str, Any]:
    """All released words, part by part, with their masks. Read from the story each time."""
    return story_head(story) | {
        "lang": story.language,
        "parts": [
            {"heading": heading_of(kind), "text": story.text[start:end],
             "masks": [(a - start, b - start) for a, b, *_what in story.masks if start <= a < end]}
            for _key, kind, start, end, _on in story.parts
        ],
    }  # fmt: skip


def to_choose(story: ProtectedStory) -> tuple[str, str]:
    """A story among those that may be brought: the month and how it begins."""
    line = " ".join(story.text[:SHORT].split())
    more = " …" if len(story.text) > SHORT else ""
    return str(story.pk), f"{days.month(story.told_month)}: {line}{more}"


# Keeping order ------------------------------------------------------------------------------------

END_HINT = gettext_lazy("Its members read this. They can go on reading what stands here.")
HIDE_HINT = gettext_lazy("Whoever wrote it reads this, and no member but them and the keepers.")
PUT_OUT_HINT = gettext_lazy("They read this, and the keepers do. No other member does.")
REPORT_HINT = gettext_lazy("The keepers read this, with your name. Nobody else does.")


def kept(inside: Inside) -> dict[str, Any]:
    """What keepers have to look at, and what they hid."""
    return {
        "reports": [
            {
                "post": post_row(one.post, inside),
                "because": one.because,
                "by": signed(one.by),
                "on": days.day(one.on),
            }
            for one in queries.open_reports(inside)
        ],
        "put_out": [
            signed(one.member)
            | {"short": ids.short(one.member_id), "because": one.because, "on": days.day(one.on)}
            for one in queries.members_put_out(inside)
        ],
        "hidden": [
            {"post": post_row(one.post, inside), "on": days.day(one.on)}
            for one in queries.hidden_posts(inside)
        ],
    }
