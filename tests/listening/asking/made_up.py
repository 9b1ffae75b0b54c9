"""Instruments that are made up: a small one to read, and any that nothing is wrong with."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from wholeheard.listening.asking import Instrument, Item, Option, Scale, Shown, Test, When

HOW_OFTEN = tuple(
    Option(str(points), {"en": word}, float(points))
    for points, word in enumerate(("never", "seldom", "sometimes", "often", "always"))
)


def choice(id: str, **more: object) -> Item:
    return Item(id, "choice", {"en": f"How often {id}?"}, HOW_OFTEN, **more)  # type: ignore[arg-type]


def instrument(*items: Item, **more: object) -> Instrument:
    said = {"licence": "None needed.", "wording": "brought", **more}
    return Instrument("made-up", "1.0", {"en": "Made up"}, items, **said)  # type: ignore[arg-type]


def pulse(**more: object) -> Instrument:
    """Three items, one of them turned round, and the scale that they make."""
    items = (choice("rest"), choice("hurry", reversed=True), choice("meals"))
    scale = Scale("ease", ("rest", "hurry", "meals"), title={"en": "Ease"}, least=2, high=4.0)
    return instrument(*items, scales=(scale,), **more)


WORD = st.sampled_from(
    [
        "Why?",
        "Sut mae’n mynd?",
        "It is < 5 & more",
        "Two lines\nof words",
        " spaced ",
        "“Quoted” \\ so",
    ]
)
LANGUAGES = st.sampled_from([("en",), ("cy", "en"), ("en", "cy", "pl")])
POINTS = st.sampled_from([0.0, 1.0, 2.5, 7.25, 100.0, -3.0])


@st.composite
def words(draw: st.DrawFn, languages: tuple[str, ...]) -> dict[str, str]:
    return {one: draw(WORD) for one in languages}


@st.composite
def options(draw: st.DrawFn, languages: tuple[str, ...]) -> tuple[Option, ...]:
    points = draw(st.lists(POINTS, min_size=2, max_size=5))
    bare = draw(st.booleans())
    made = [
        Option(f"o{at}", draw(words(languages)), None if bare else one)
        for at, one in enumerate(points)
    ]
    if draw(st.booleans()):
        made.append(Option("none of these", draw(words(languages)), alone=True))
    return tuple(made)


@st.composite
def items(draw: st.DrawFn, languages: tuple[str, ...], name: str, deep: int = 0) -> Item:
    kinds = ["statement", "choice", "choices", "yes_no", "number", "decimal", "date", "words"]
    kind = draw(st.sampled_from([*kinds, "group"] if deep < 3 else kinds))
    made = Item(name, kind, draw(words(languages)))
    if kind == "group":
        inner = draw(st.integers(1, 3))
        inside = tuple(draw(items(languages, f"{name}.{n}", deep + 1)) for n in range(inner))
        return replace(made, items=inside, repeats=draw(st.booleans()))
    if kind == "statement":
        return made
    made = replace(made, required=draw(st.booleans()))
    if kind in ("choice", "choices"):
        made = replace(made, options=draw(options(languages)))
        made = replace(
            made, reversed=kind == "choice" and bool(made.points) and draw(st.booleans())
        )
        first = (made.options[0].code,) if draw(st.booleans()) else ()
        return replace(made, initial=first)
    made = replace(made, repeats=draw(st.booleans()))
    if made.repeats:
        made = replace(made, most=draw(st.none() | st.integers(1, 9)))
    if kind in ("number", "decimal"):
        low = draw(st.sampled_from([0.0, -5.0, 0.5 if kind == "decimal" else 2.0]))
        return replace(made, low=low, high=draw(st.sampled_from([10.0, 11.0])))
    if kind == "words":
        return replace(
            made,
            protected=draw(st.booleans()),
            short=draw(st.booleans()),
            longest=draw(st.none() | st.integers(1, 900)),
        )
    return made


def value_for(item: Item) -> st.SearchStrategy[object]:
    """Answers that an item takes, one at a time."""
    if item.kind in ("choice", "choices"):
        return st.sampled_from([one.code for one in item.options if not one.alone])
    if item.kind == "yes_no":
        return st.booleans()
    if item.kind == "number":
        return st.integers(int(item.low or 0), int(item.high or 10))
    if item.kind == "decimal":
        return st.sampled_from([float(item.low or 0), 2.25, 7.5, float(item.high or 10)])
    if item.kind == "date":
        return st.dates().map(lambda day: day.isoformat())
    return WORD.map(lambda text: text[: item.longest or 900].strip() or "a")


@st.composite
def tests_of(draw: st.DrawFn, other: Item) -> Test:
    how = ["=", "!=", "exists"]
    how += [">", "<=", ">=", "<"] if other.kind in ("number", "decimal", "date") else []
    chosen = draw(st.sampled_from(how))
    if chosen == "exists":
        return Test(other.id, chosen, draw(st.booleans()))
    return Test(other.id, chosen, draw(value_for(other)))  # type: ignore[arg-type]


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    """Any instrument that can be asked, with conditions, groups, languages and a scale."""
    languages = draw(LANGUAGES)
    made = [draw(items(languages, f"i{n}")) for n in range(draw(st.integers(1, 5)))]
    made.append(Item("last", "yes_no", draw(words(languages))))
    for at, item in enumerate(made):
        before = [one for one in made[:at] if one.kind not in ("group", "statement")]
        if before and draw(st.booleans()):
            tests = draw(
                st.lists(st.sampled_from(before).flatmap(tests_of), min_size=1, max_size=2)
            )
            made[at] = replace(item, when=When(tuple(tests), any=draw(st.booleans())))
    scale = Scale("all", ("last",), title=draw(words(languages)), high=1.0)
    return Instrument(
        "made-up", draw(st.sampled_from(["1.0", "2.13", "2026"])), draw(words(languages)),
        tuple(made), languages, about=draw(words(languages)), licence="None needed.",
        scales=(scale,), shown=(Shown("all", ("team", "self")),),
        awaits_speaker=draw(st.sampled_from([(), languages[:1]])),
        validated=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def answered(draw: st.DrawFn, items: tuple[Item, ...]) -> dict[str, object]:
    """Answers to some of the items, each of the right kind."""
    found: dict[str, object] = {}
    for item in items:
        if item.kind == "group" and item.repeats:
            found[item.id] = tuple(draw(st.lists(answered(item.items), max_size=2)))
        elif item.kind == "group":
            found |= draw(answered(item.items))
        elif item.kind != "statement" and draw(st.booleans()):
            many = item.repeats or item.kind == "choices"
            values = st.lists(value_for(item), min_size=1, max_size=item.most or 3, unique=True)
            found[item.id] = tuple(draw(values)) if many else draw(value_for(item))
    return found
