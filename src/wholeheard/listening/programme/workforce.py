"""Who leads, who is missing, and what was promised: counts of the workforce and of a change team.

Counts come in, never people. Bands are exact, for those who may see each post; what is shown of the
change team (`represented`) goes through the same door as every other number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wholeheard.listening.measuring.intervals import Interval, Share, newcombe, share_of
from wholeheard.listening.programme.uploads import (
    CODE,
    COUNT,
    MONTH,
    WORDS,
    Column,
    RefusedUpload,
    Sheet,
)
from wholeheard.listening.programme.uploads import read as read_rows
from wholeheard.listening.protecting.tables import (
    ALL,
    Figure,
    Hierarchy,
    Key,
    Rules,
    Tables,
    publish,
    summed,
)

WHAT = ("posts", "vacant", "acting", "followed", "need")
"""Of each band: posts that lead; those vacant; those filled for the time being; those for which
somebody is being prepared; those that will be needed in three years."""
SHEET = Sheet("leadership-workforce", "1.0", (
    Column("month", MONTH, hint="The month on whose last day it was counted."),
    Column("band", WORDS, hint="As you call it. Bands stand in the order of the file."),
    Column("what", CODE, codes=WHAT),
    Column("count", COUNT),
), older={})  # fmt: skip
PLACE = "everybody"
TREE = Hierarchy({PLACE: ""})
ONE = Rules(crossed=(1, 1, 1))


@dataclass(frozen=True, slots=True)
class Band:
    """Posts that lead in one band in one month; None where nothing was sent."""

    month: str
    band: str
    posts: int
    vacant: int | None
    acting: int | None
    followed: int | None
    need: int | None

    @property
    def vacancies(self) -> Share | None:
        """Vacant of all posts, with Wilson's interval."""
        return _share(self.vacant, self.posts)

    @property
    def pipeline(self) -> Share | None:
        """Posts that somebody could follow into."""
        return _share(self.followed, self.posts)

    @property
    def filled_for_now(self) -> Share | None:
        """Filled posts in which somebody acts up."""
        return _share(self.acting, self.posts - (self.vacant or 0))

    @property
    def short(self) -> int | None:
        """How many more are needed than there are filled posts; below 0: fewer."""
        if self.need is None or self.vacant is None:
            return None
        return self.need - (self.posts - self.vacant)


def _share(some: int | None, n: int) -> Share | None:
    return None if some is None or n <= 0 else share_of(some, n)


def leaders(content: str | bytes) -> tuple[Band, ...]:
    """Bands by month and in the order of the file. Raises RefusedUpload."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    wrong = []
    for number, row in enumerate(read_rows(content, SHEET), 2):
        band = found.setdefault((row["month"], row["band"]), {})
        if row["what"] in band:
            wrong.append(f"Row {number} says again what a row above says. Take one of them out.")
        band[row["what"]] = int(row["count"])
    for (month, name), band in found.items():
        wrong += _impossible(f"{month}, {name}", band)
    if wrong:
        raise RefusedUpload(*wrong)
    return tuple(
        Band(month, name, *(found[month, name].get(what) for what in WHAT))  # type: ignore[arg-type]
        for month, name in sorted(found, key=lambda key: key[0])
    )


def _impossible(where: str, band: Mapping[str, int]) -> Iterable[str]:
    if "posts" not in band:
        yield f"{where}: the number of posts is missing. Add a row with “posts”."
        return
    for what in ("vacant", "followed"):
        if band.get(what, 0) > band["posts"]:
            yield f"{where}: more are {what} than there are posts. Look at both."
    if band.get("acting", 0) > band["posts"] - band.get("vacant", 0):
        yield f"{where}: more are acting than posts are filled. Look at all three."


# The change team beside the workforce ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Represented:
    """A group in the change team and in the workforce: what of it may be shown. `gap` is the
    share in the team less that in the workforce, None where either is not shown."""

    group: str
    team: Figure
    workforce: Figure
    gap: float | None
    interval: Interval | None

    @property
    def is_missing(self) -> bool:
        """Shown to have nobody in the team while there are people of it in the workforce."""
        return self.team.kind == "nobody" and self.workforce.kind == "number"


def represented(
    characteristic: str, team: Mapping[str, int], workforce: Mapping[str, int]
) -> tuple[Represented, ...]:
    """Each group, by name. The team is a part of the workforce, so both are protected together:
    from what is shown of either nobody finds the other. Small groups are hidden, in the team and,
    where it would tell, beside it.

    A team of fewer than 10 shows nothing: look at it in person. Raises CannotPublish.
    """
    groups = tuple(sorted({*team, *workforce}))
    finest = {
        **{Key("now", "team", (one,)): team.get(one, 0) for one in groups},
        **{Key("now", "others", (one,)): workforce.get(one, 0) - team.get(one, 0)
           for one in groups},
    }  # fmt: skip
    tree = Hierarchy({PLACE: "", "team": PLACE, "others": PLACE})
    characteristics = {characteristic: groups}
    people = {key: int(n) for key, n in summed(finest, tree, characteristics, ONE).items()}
    release = publish(Tables(people, characteristics), tree, rules=ONE)
    return tuple(
        _beside(
            one,
            release.figure(Key("now", "team", (one,))),
            release.figure(Key("now", PLACE, (one,))),
            release.figure(Key("now", "team", (ALL,))),
            release.figure(Key("now", PLACE, (ALL,))),
        )
        for one in groups
    )


def _beside(
    group: str, team: Figure, workforce: Figure, whole_team: Figure, everybody: Figure
) -> Represented:
    """Only from what is shown: where one of the four is hidden there is no gap."""
    shown = team.value is not None and workforce.value is not None
    if not (shown and whole_team.value and everybody.value):
        return Represented(group, team, workforce, None, None)
    a = share_of(int(team.value or 0), int(whole_team.value))
    b = share_of(int(workforce.value or 0), int(everybody.value))
    return Represented(group, team, workforce, a.share - b.share, newcombe(a, b))


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours promised to a member in a month and hours given; `given` None where nobody noted it,
    which is not the same as none."""

    month: str
    promised: float
    given: float | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A month of the change team: hours promised to all of it, hours given by those who noted
    them, and how many members did not. Promises stand beside names: those of a part would tell who
    is in it."""

    month: str
    promised: float
    given: float
    noted: int
    not_noted: int


def hours_kept(some: Sequence[Hours]) -> tuple[Kept, ...]:
    """Each month in order, all members together: no line is of one person."""
    found = []
    for month in sorted({one.month for one in some}):
        own = [one for one in some if one.month == month]
        noted = [one for one in own if one.given is not None]
        found.append(Kept(
            month, sum(one.promised for one in own), sum(one.given or 0 for one in noted),
            len(noted), len(own) - len(noted),
        ))  # fmt: skip
    return tuple(found)
