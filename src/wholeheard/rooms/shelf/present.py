"""How what is found is shown: each story by some of its own words, never a number alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wholeheard.kit import days, ids
from wholeheard.rooms.people import access as rights
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.people.present import name_of
from wholeheard.rooms.readings import said as readings
from wholeheard.rooms.safekeeping import access as safekeeping
from wholeheard.rooms.safekeeping.models import ProtectedStory
from wholeheard.rooms.shelf import access, asking, codes, lists, queries, searching
from wholeheard.rooms.shelf.asking import Question, Term
from wholeheard.rooms.shelf.models import Chosen, SavedSearch
from wholeheard.rooms.shelf.passages import passage
from wholeheard.rooms.shelf.queries import Share
from wholeheard.rooms.shelf.searching import Scope, Wanted
from wholeheard.rooms.stories.headings import heading_of

TAGGED = f"{codes.CARE}:"

# Around every page -------------------------------------------------------------------------------


def rooms(person: Person) -> list[tuple[str, str]]:
    """Name and address of the pages that this person finds in the chapter."""
    found = [(_("Search"), "shelf:find")] if access.may_search(person) else []
    if rights.may_somewhere(person, access.READ):
        found.append((_("One whole story"), "shelf:week"))
    return [(name, reverse(view)) for name, view in found]


def search_url(person: Person) -> str:
    """Where this person searches; nothing for one who may find no story."""
    return reverse("shelf:find") if access.may_search(person) else ""


# What was found ----------------------------------------------------------------------------------


def found_page(person: Person, wanted: Wanted, before: int | None) -> dict[str, Any]:
    """One page of what is found: its stories, and where the next page begins. On the first page
    also how many there are, and of which codes."""
    scope = access.scope_of(person)
    ordinals = searching.page(scope, wanted, before=before, most=lists.ON_A_PAGE + 1)
    shown = ordinals[: lists.ON_A_PAGE]
    context: dict[str, Any] = {
        "rows": rows_at(person, shown, wanted.question),
        "more_from": shown[-1] if len(ordinals) > lists.ON_A_PAGE else None,
        "is_first": before is None,
    }
    if before is None:
        number = (
            searching.how_many(scope, wanted, most=lists.COUNTED_EXACTLY)
            if context["more_from"]
            else len(context["rows"])
        )
        context |= {"number": number, "said": said_of(scope, wanted, number)}
    return context


def counts(person: Person, wanted: Wanted, asked: dict[str, list[str]]) -> dict[str, Any]:
    """How many of what is found have each code, in the order of the codes, and of how many people
    say so; each leads to them. Of too many every code, without a number."""
    found = searching.by_code(access.scope_of(person), wanted, most=lists.CODES_COUNTED_OF)
    return {
        "too_many": found is None,
        "families": [
            {"name": name, "rows": rows}
            for family, name, known in codes.families(person.organisation_id)
            if (rows := [
                _counted(code, said, found or Counter(), asked)
                for code, said in known
                if (family in codes.OFFERED if found is None else found[code])
            ])
        ],
    }  # fmt: skip


def chosen_codes(person: Person, asked: dict[str, list[str]]) -> list[dict[str, Any]]:
    """The codes that a search is narrowed to, each with the way to do without it."""
    chosen, names = asked.get("code", []), codes.names(person.organisation_id)
    return [
        {
            "code": one,
            "name": names[one],
            "without": find_url(asked | {"code": [other for other in chosen if other != one]}),
        }
        for one in chosen
    ]


def _counted(
    code: str, name: Any, found: Counter[str], asked: dict[str, list[str]]
) -> dict[str, Any]:
    chosen = asked.get("code", [])
    narrower = asked | {"code": [*chosen, code]}
    return {
        "name": name,
        "number": found[code],
        "by_people": found[f"{codes.PEOPLE}{code}"],
        "url": "" if code in chosen else find_url(narrower),
    }


def find_url(asked: dict[str, list[str]], **more: object) -> str:
    query = urlencode(asked | {name: [value] for name, value in more.items()}, doseq=True)
    return f"{reverse('shelf:find')}?{query}" if query else reverse("shelf:find")


def rows_at(person: Person, ordinals: list[int], question: Question) -> list[dict[str, Any]]:
    """The stories at these places, each by the passage around what was looked for."""
    stories = queries.stories_at(access.findable_by(person), ordinals)
    readable = _readable(person, stories)
    code_of, names = codes.codes_of(stories), codes.names(person.organisation_id)
    unseen = readings.to_read_for_themselves(person, stories)
    return [
        _row(one, question, reads=one.pk in readable)
        | {"codes": [] if one.pk in unseen else _tags(code_of[one.pk], names)}
        for one in stories
    ]


def _readable(person: Person, stories: list[ProtectedStory]) -> set[object]:
    found = safekeeping.readable_by(person).filter(pk__in=[one.pk for one in stories])
    return set(found.values_list("pk", flat=True))


def _tags(found: Iterable[str], names: dict[str, Any]) -> list[dict[str, Any]]:
    """What it tells of: the care lens by anybody's word, and all that people say."""
    return [
        {"name": name, "by_people": f"{codes.PEOPLE}{code}" in found}
        for code, name in names.items()
        if code in found and (code.startswith(TAGGED) or f"{codes.PEOPLE}{code}" in found)
    ]


def _row(story: ProtectedStory, question: Question, *, reads: bool) -> dict[str, Any]:
    words = passage(story, question)
    return {
        "url": story_url(story, reads=reads),
        "like": reverse("shelf:like", args=[story.pk]),
        "passage": words,
        "heavy": story.heavy,
        "lang": story.language,
        "places": places(story),
        "told": _("Told %(month)s") % {"month": days.month(story.told_month)},
    }


def story_url(story: ProtectedStory, *, reads: bool) -> str:
    """The page on which this person reads it whole: their team's, or that of those who study."""
    view = "answers_staff:story" if reads else "shelf:story"
    return reverse(view, args=[story.pk])


def places(story: ProtectedStory) -> str:
    return ", ".join(name_of(sharing.place) for sharing in story.sharings.all())


def said_of(scope: Scope, wanted: Wanted, number: int) -> str:
    """How many were found, exactly up to a limit; of none, what would find some."""
    if number > lists.COUNTED_EXACTLY:
        return _("More than %(number)s stories.") % {"number": f"{lists.COUNTED_EXACTLY:,}"}
    if number:
        return ngettext("One story.", "%(number)s stories.", number) % {"number": f"{number:,}"}
    return _none_found(scope, wanted)


def _none_found(scope: Scope, wanted: Wanted) -> str:
    every = wanted.question.all_of
    if len(every) < 2:
        return _("No story has this.") if wanted.question else _("No story is found so.")
    either = Question((tuple(term for any_of in every for term in any_of),))
    some = replace(wanted, question=either)
    number = searching.how_many(scope, some, most=lists.COUNTED_EXACTLY)
    words = {"words": _("and").join(f" “{_typed(any_of)}” " for any_of in every).strip()}
    if not number:
        return _("No story has %(words)s, or one of them.") % words
    if number > lists.COUNTED_EXACTLY:
        return _("No story has %(words)s. More than %(number)s have one of them.") % (
            words | {"number": f"{lists.COUNTED_EXACTLY:,}"}
        )
    return ngettext(
        "No story has %(words)s. One has one of them.",
        "No story has %(words)s. %(number)s have one of them.",
        number,
    ) % (words | {"number": f"{number:,}"})


def _typed(any_of: tuple[Term, ...]) -> str:
    return " OR ".join(" ".join(term.words) + ("*" if term.begins else "") for term in any_of)


def only_little_words(typed: str) -> bool:
    """Whether something was typed and nothing of it can be looked for."""
    return bool(typed.strip()) and not asking.read(typed)


# One story, and those like it ---------------------------------------------------------------------


def whole(story: ProtectedStory) -> dict[str, Any]:
    """A story, whole, with what is known of it."""
    return {
        "protected": story,
        "places": places(story),
        "told": _("Told %(month)s") % {"month": days.month(story.told_month)},
        "parts": [_part(story, *part[1:4]) for part in story.parts],
        "imported": story.batch is not None,
    }


def _part(story: ProtectedStory, kind: str, start: int, end: int) -> dict[str, Any]:
    masks = [(a - start, b - start) for a, b, _kind, _label in story.masks if start <= a < end]
    return {
        "heading": heading_of(kind),
        "text": story.text[start:end],
        "masks": masks,
        "lang": story.language,
    }


def alike(person: Person, story: ProtectedStory) -> dict[str, Any]:
    """Stories that tell of much the same, the likest first."""
    found = queries.alike(access.scope_of(person), story)
    if found is None:
        return {"rows": [], "said": _why_none(story)}
    rows = rows_at(person, found.ordinals, Question())
    return {"rows": rows, "said": _compared(found.compared, all_of=found.all_of)}


def _why_none(story: ProtectedStory) -> str:
    if not story.may_machine:
        return _("Its teller does not want a machine to read it, so it is compared with none.")
    return _("No machine has read it yet. Look again in a minute.")


def _compared(number: int, *, all_of: bool) -> str:
    numbers = {"number": f"{number:,}"}
    if all_of:
        return _("A machine compared it with all %(number)s stories that you may read and whose "
                 "tellers agree to that.") % numbers  # fmt: skip
    return _("A machine compared it with the newest %(number)s stories that you may read and "
             "whose tellers agree to that.") % numbers  # fmt: skip


# Saved searches ----------------------------------------------------------------------------------


def saved_rows(saved: Iterable[SavedSearch]) -> list[dict[str, Any]]:
    return [
        {
            "id": ids.short(one.pk),
            "name": one.name,
            "url": find_url(one.asked),
            "letter": one.letter,
            "letters": list(lists.LETTERS.items()),
        }
        for one in saved
    ]


# One whole story ---------------------------------------------------------------------------------


def week(person: Person) -> dict[str, Any]:
    """This week's story, those that people chose, and whether this person wants one."""
    chosen = list(queries.chosen_for(person, queries.this_week(person)))
    by_chance = next((one for one in chosen if one.how == lists.BY_CHANCE), None)
    by_people = [one for one in chosen if one.how == lists.BY_PERSON]
    return {
        "wants_one": queries.wants_one(person),
        "by_chance": by_chance,
        "why": why_by_chance(by_chance) if by_chance else "",
        "by_people": by_people,
    }


def why_by_chance(chosen: Chosen) -> str:
    return ngettext(
        "It is the only story that you may read.",
        "Chosen by chance from %(number)s stories that you may read. Ordinary ones count.",
        chosen.among,
    ) % {"number": f"{chosen.among:,}"}


def for_first_page(person: Person) -> dict[str, Any] | None:
    """What stands on the first page of who asked for one: this week's story by a line of it."""
    if not rights.may_somewhere(person, access.READ):
        return None
    chosen = queries.chosen_for(person, queries.this_week(person)).first()
    story = chosen.protected if chosen else None
    if chosen is None or story is None or not safekeeping.may_read(person, story):
        return None
    return {
        "passage": passage(story, Question()),
        "heavy": story.heavy,
        "lang": story.language,
        "by": chosen.by,
        "url": reverse("shelf:week"),
    }


def log(person: Person) -> dict[str, Any]:
    """The share of stories that chance chose, month by month, and what people chose and why."""
    months = queries.shares(person.organisation_id)
    chance, people = sum(one.by_chance for one in months), sum(one.by_people for one in months)
    readable = safekeeping.readable_by(person)
    chosen = queries.choices_of_people(person.organisation_id)
    may = set(
        readable.filter(pk__in=[one["protected"] for one in chosen if one["protected"]])
        .values_list("pk", flat=True)
    )  # fmt: skip
    return {
        "said": _share_in_words(chance, people),
        "months": [_month_row(one) for one in months],
        "chosen": [_chosen_row(one, opens=one["protected"] in may) for one in chosen],
    }


def _share_in_words(chance: int, people: int) -> str:
    every = chance + people
    if not every:
        return _("No story was put before anybody yet.")
    if not people:
        return _("All were chosen by chance.")
    of_ten = round(10 * chance / every)
    return _("About %(number)s in 10 were chosen by chance, the others by people.") % {
        "number": of_ten
    }


def _month_row(one: Share) -> dict[str, Any]:
    return {
        "month": formats.date_format(one.month, "F Y"),
        "by_chance": one.by_chance,
        "by_people": one.by_people,
        "opened": one.opened,
    }


def _chosen_row(one: dict[str, Any], *, opens: bool) -> dict[str, Any]:
    return {
        "week": _("Week of %(day)s") % {"day": days.day(one["week"])},
        "by": one["name"] or _("Somebody who has left"),
        "readers": ngettext("For one reader", "For %(number)s readers", one["readers"])
        % {"number": one["readers"]},
        "because": one["because"] if opens else "",
        "gone": one["protected"] is None,
        "url": reverse("answers_staff:story", args=[one["protected"]]) if opens else "",
    }
