"""May it happen now? If not, which sentence says why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.communities import lists
from wholeheard.rooms.communities.models import Community

# Words --------------------------------------------------------------------------------------------


def check_words(words: str, field: str = "words", most: int = lists.MOST_OF_WORDS) -> str:
    """The words without white space around them; there have to be some, and not too many."""
    if not words.strip():
        raise Refusal("words.none", _("The box is empty. A few words are enough."), field)
    return check_length(words, field, most)


def check_length(words: str, field: str, most: int = lists.MOST_OF_A_LINE) -> str:
    if len(words.strip()) > most:
        sentence = _("That is too long. Say it in %(most)s letters.") % {"most": most}
        raise Refusal("words.long", sentence, field)
    return words.strip()


def check_no_way_to_reach(found: Collection[str], field: str) -> None:
    """No address, number or record of anybody: people write to each other here."""
    if found:
        sentence = _(
            "Leave this out: %(found)s. Addresses, telephone numbers and numbers of records stay "
            "out of here; people answer one another on this page. What you wrote is in the box."
        )
        raise Refusal("words.contact", sentence % {"found": _quoted(found)}, field)


def check_names(found: Collection[str], field: str, *, looked: bool) -> None:
    """What may be somebody's name is looked at by the writer first."""
    if found and not looked:
        sentence = _(
            "This could tell who somebody is: %(found)s. People of other organisations may read "
            "this. Take it out, or say below that you have looked. What you wrote is in the box."
        )
        raise Refusal("words.names", sentence % {"found": _quoted(found)}, field)


def _quoted(found: Collection[str]) -> str:
    return ", ".join(f"“{one[:60]}”" for one in found)


# A community --------------------------------------------------------------------------------------


def check_reach(reach: str, named: Collection[object]) -> None:
    if reach not in lists.REACHES:
        raise Refusal("reach.unknown", _("Choose who may join."), "reach")
    if reach == lists.NAMED and not named:
        sentence = _("Choose the organisations whose people may join.")
        raise Refusal("reach.none", sentence, "organisations")


def check_may_name_more(community: Community) -> None:
    """One of a single organisation never grows: people wrote there for their own."""
    if community.reach != lists.NAMED:
        sentence = _("Who may join was said when this began. Begin another community for more.")
        raise Refusal("reach.fixed", sentence, "organisations")


def check_goes_on(community: Community) -> None:
    if community.ended_on is not None:
        raise Refusal("community.ended", _("This community has ended. It can be read, no more."))


def check_another_keeps(is_keeper: bool, others: int) -> None:
    """Whoever keeps it alone does not go before somebody else keeps it, or it is ended."""
    if is_keeper and not others:
        sentence = _(
            "Nobody else keeps this community. Ask another member to keep it, or end it first."
        )
        raise Refusal("keeper.last", sentence)


def check_has_no_keeper(keepers: int) -> None:
    if keepers:
        raise Refusal("keeper.there", _("Somebody keeps this community. Ask them."))


def check_is_member(there: bool) -> None:
    """Whoever left or was put out meanwhile does nothing here, and nothing is done with them."""
    if not there:
        raise Refusal("member.gone", _("Somebody who is not in this community does nothing here."))


def check_was_not_put_out(was: bool) -> None:
    if was:
        sentence = _("A keeper put you out of this community. Only a keeper can let you back.")
        raise Refusal("member.put_out", sentence)


def check_may_be_put_out(own: bool, keeps: bool) -> None:
    """Keepers do not put out one another: the quicker one would win."""
    if own:
        raise Refusal("member.own", _("To go yourself, choose Leave."))
    if keeps:
        sentence = _("They keep this community too. Speak with them: keepers go by themselves.")
        raise Refusal("member.keeper", sentence)


# What is written ----------------------------------------------------------------------------------


def check_is_there(has_words: bool, *, hidden: bool) -> None:
    """To what was hidden or taken back nothing is added."""
    if hidden or not has_words:
        raise Refusal("post.gone", _("This is not there any more. Nothing can be added to it."))


def check_until(until: dt.date | None, today: dt.date) -> None:
    if until is None or until < today:
        raise Refusal("until.past", _("Choose today or a later day."), "until")
    if until > today + dt.timedelta(days=lists.FURTHEST_DAYS):
        raise Refusal("until.far", _("Choose a day within two years."), "until")


def check_when(starts_at: dt.datetime, ends_at: dt.datetime, now: dt.datetime) -> None:
    if starts_at < now:
        raise Refusal("event.past", _("That moment has passed. Choose a later one."), "on")
    if starts_at > now + dt.timedelta(days=lists.FURTHEST_DAYS):
        raise Refusal("event.far", _("Choose a day within two years."), "on")
    if ends_at <= starts_at:
        raise Refusal("event.ends", _("It ends before it begins. Look at both times."), "ends")
    if ends_at - starts_at > dt.timedelta(days=lists.LONGEST_EVENT_DAYS):
        raise Refusal("event.long", _("Say several shorter events."), "ends")


def check_zone(zone: str) -> str:
    """A time zone by its name in the database of zones."""
    try:
        return ZoneInfo(zone.strip()).key
    except (KeyError, ValueError, OSError):  # unknown; no name at all; a folder of zones
        sentence = _("Write the time zone as Europe/London.")
        raise Refusal("event.zone", sentence, "zone") from None


def check_where(place: str, link: str) -> None:
    """A place, a link or both; a link that a browser opens, with nobody's password in it."""
    if not (place.strip() or link.strip()):
        raise Refusal("event.where", _("Say where: a place, a link, or both."), "place")
    if not link.strip():
        return
    try:
        parts = urlsplit(link.strip())
        held = parts.scheme in ("https", "http") and parts.hostname and "@" not in parts.netloc
    except ValueError:
        held = False
    if not held or any(one.isspace() or not one.isprintable() for one in link.strip()):
        raise Refusal("event.link", _("Write the link whole, as https://meet.example/12."), "link")


def check_asker(is_asker: bool) -> None:
    """Only the one who asked knows what helped."""
    if not is_asker:
        raise Refusal("helped.asker", _("Only the one who asked says what helped."))


def check_not_own(own: bool) -> None:
    if own:
        raise Refusal("help.own", _("This is your own. Somebody else takes it up."))


def check_own(own: bool) -> None:
    if not own:
        raise Refusal("post.own", _("Only the one who wrote it can take it back."))


def check_room_for_a_story(number: int, already: bool) -> None:
    if already:
        raise Refusal("story.there", _("This story stands here already."), "story")
    if number >= lists.MOST_STORIES:
        sentence = _("%(most)s stories stand here. That is as many as somebody can read at once.")
        raise Refusal("story.many", sentence % {"most": lists.MOST_STORIES}, "story")
