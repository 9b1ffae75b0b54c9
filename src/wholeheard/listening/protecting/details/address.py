"""Addresses: a number and a street, a flat and its house, in English or Welsh.

The place after the street counts when a postcode follows it; the postcode is found on its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wholeheard.listening.protecting import names
from wholeheard.listening.protecting.details import postcode
from wholeheard.listening.protecting.details._digits import NearNumbers, has_digit
from wholeheard.listening.protecting.details._look import (
    Look,
    in_each_case,
    small_words_in,
    words_in,
)
from wholeheard.listening.shapes import Detail

KIND = "address"
NAME = "address"
LABEL = "an address"

# Ends of street names; those in the second row are everyday words, so they need a capital.
_STREETS = "street|st|road|rd|avenue|ave|lane|ln|crescent|cres|terrace|gardens|grove|mews|boulevard"
_CAPITAL_STREETS = (
    "Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Crescent|Cres|Terrace|Ter|Gardens|Gdns|Grove|Mews|Close|"
    "Cl|Drive|Dr|Way|Court|Ct|Place|Pl|Row|Walk|Hill|Square|Sq|Park|Green|Parade|Rise|View|Yard|"
    "End|Gate|Bank|Croft|Meadows?|Vale|Wharf|Mount|Path|Fold|Villas?|Cottages?|Buildings?|Heights|"
    "Fields?|Brow|Bridge|Hey|Garth|Boulevard|Quay|Broadway|Circle|Chase|Drove|Dene|Dale|Edge|"
    "Estate|Gate|Glade|Glen|Loan|Lea|Leys?|Nook|Orchard|Parc|Passage|Promenade|Ridge|Spinney|"
    "Trading Estate|Wynd|Wood|Wynd|Mansions|House|Hall|Lodge|Tower|Towers|Flats|Point|Heol|Stryd"
)
_WELSH_STREETS = (
    "Heol|Ffordd|Stryd|Lôn|Lon|Maes|Rhodfa|Clos|Cwrt|Cilgant|Rhes|Teras|Tai|Gerddi|Llys|Pen|Bryn|"
    "Tyddyn|Trem|Cae|Ty|Tŷ|Parc|Dan|Min|Nant|Pant|Dol|Erw|Gelli|Clôs|Plas"
)
_WELSH_SMALL = "y|yr|ar|dan|uchaf|isaf|newydd|bach|fach|mawr|fawr|las|goch|wen|gwyn|du|ddu"
_NAME = r"[A-ZÀ-ÖØ-ÞŴŶ][\w'’.-]{0,24}+"
_NUMBER = r"\d{1,4}(?:[ ]?[A-Ka-k]\b)?(?:[-/–]\d{1,4}[A-Za-z]?\b)?"
_FLAT = (
    r"(?:(?:flat|apartment|apt|unit|room|studio|maisonette|fflat|plot|caravan|bungalow)[ ]"
    r"(?:no\.? )?\w{1,4},?[ ](?:\w{1,12} floor,?[ ])?)"
)
_STREETS_AFTER_A_SPELT_NUMBER = (
    "Street", "Road", "Avenue", "Lane", "Close", "Drive", "Terrace", "Crescent", "Gardens", "Grove",
    "Row", "Cottages", "Mews",
)  # fmt: skip
_ENDS_OF_HOUSES = frozenset(
    {"cottage", "cottages", "house", "court", "lodge", "villa", "villas", "mill", "farm", "barn",
     "bungalow", "forge", "vicarage", "rectory", "croft", "grange", "manor", "hall", "stables",
     "flats", "tower", "towers", "point", "heights", "mansions", "buildings", "place", "view",
     "bank", "lea", "garth", "dene", "brook", "wood", "hill", "mount", "nook", "end", "rise"}
)  # fmt: skip
_CAPITAL_WORDS = frozenset(
    [*re.sub("s\\?", "", _CAPITAL_STREETS).split("|"),
     *_CAPITAL_STREETS.replace("?", "").split("|"), *_WELSH_STREETS.split("|"), "Trading"]
)  # fmt: skip
_SMALL_WORDS = frozenset(_STREETS.split("|"))
_WORDS_OF_STREETS = (
    in_each_case([*_SMALL_WORDS, "flat", "apartment", "apt", "fflat", "box", "plot"])
    | _CAPITAL_WORDS
    | {"The"}
)
_WORDS_OF_ADDRESSES = frozenset(
    {*_STREETS_AFTER_A_SPELT_NUMBER, "live", "lives", "lived", "living", "address", "Address",
     "home", "Home", "Cottage", "House", "Farm", "Farmhouse", "Lodge", "Barn", "Villa",
     "Bungalow", "Forge", "Vicarage", "Rectory", "Croft", "Grange", "Manor", "Gatehouse", "Mill",
     "Hall", "Stables", "Flats", "Caravan"}
)  # fmt: skip
_NOT_STREETS = "(?i:surgery|surgeries|clinic|hospital|health|medical|practice|ward|unit|station)"
_SPELT = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
_WITH_NUMBER = NearNumbers(
    re.compile(
        rf"(?<![\w£$€.,/:-])(?:(?i:{_FLAT}))?(?P<house>(?:the )?{_NAME}(?: {_NAME})?,[ ])?"
        rf"{_NUMBER},?[ ](?:(?:{_WELSH_STREETS})[ ](?:(?:{_WELSH_SMALL}|{_NAME})(?:[ ]|\b)){{1,3}}"
        rf"(?<! )|(?:(?i:the|upper|lower|old|new|st\.?)[ ])?"
        rf"(?:{_NAME} ){{1,4}}?(?:{_CAPITAL_STREETS})\b)"
        rf"(?:,? (?:{_NAME} )?(?:North|South|East|West|{_CAPITAL_STREETS})\b)?"
    ),
    longest=278,
    before=120,
)
_IN_SMALL = NearNumbers(
    re.compile(
        rf"(?<![\w£$€.,/:-])(?:{_FLAT})?\d{{1,4}}[a-k]?,? "
        rf"(?P<name>(?:[^\W\d_][\w'’-]{{1,24}} ){{1,3}}?)"
        rf"(?:{_STREETS})\b(?!['’])",
        re.IGNORECASE,
    ),
    longest=135,
    before=48,
)
_FLAT_AND_HOUSE = NearNumbers(
    re.compile(
        rf"\b(?i:flat|apartment|apt|fflat)[ ](?:no\.? )?\d{{1,4}}[A-Za-z]?\b,?[ ]"
        rf"(?:{_NAME}[ ]?){{1,4}}(?<! )"
    ),
    longest=125,
    before=16,
)
_FLAT_ALONE = NearNumbers(
    re.compile(r"\b(?i:flat|apartment|fflat)[ ](?:no\.? )?\d{1,4}[A-Za-z]?\b"), longest=19
)
_SPELT_NUMBER = re.compile(
    rf"\b(?i:{_SPELT})(?:[ -](?i:{_SPELT}))?[ ](?:{_NAME} ){{1,3}}?"
    rf"(?:{'|'.join(_STREETS_AFTER_A_SPELT_NUMBER)})\b"
)
_NUMBER_AND_THE = NearNumbers(
    re.compile(
        rf"(?<![\w£$€.,/:-])(?:(?i:number|no\.?)[ ])?\d{{1,4}}[A-Ka-k]?,?[ ]"
        rf"The {_NAME}(?: {_NAME}){{0,2}}"
        rf"(?! (?:{_NOT_STREETS})\b)"
    ),
    longest=95,
    before=8,
)
_FLATS = ("flat", "apartment", "apt")
_HOUSES = (
    "Cottage", "House", "Farm", "Farmhouse", "Lodge", "Barn", "Villa", "Bungalow", "Forge",
    "Vicarage", "Rectory", "Croft", "Grange", "Manor", "Gatehouse", "Mill", "Hall", "Stables",
    "Flats", "Caravan",
)  # fmt: skip
_HOUSE_AND_LANE = re.compile(
    rf"\b(?:The )?(?:{_NAME} ){{0,2}}(?:{'|'.join(_HOUSES)})"
    rf",? (?:{_NAME} ){{1,3}}?(?:{_CAPITAL_STREETS})\b(?! (?:{_NOT_STREETS})\b)"
)
_BOX = NearNumbers(re.compile(r"\bP\.?O\.? Box \d{1,6}\b", re.IGNORECASE), longest=15)
_HOUSE_BEFORE = re.compile(
    rf"(?:[:(]|\b(?:at|to|is|live in|address)\b|,)[ ](?P<house>{_NAME}(?: {_NAME}){{0,2}}), ?\Z"
)
_LIVING_AT = ("live at", "lives at", "lived at", "living at", "address", "home is at")
_LIVE_AT = re.compile(
    rf"\b(?:liv(?:e|es|ed|ing) at|address (?:is|was)|home address:?|home is at)[ ]"
    rf"(?P<house>{_NAME}(?:,? {_NAME}){{0,5}})"
)
_PLACE_AFTER = re.compile(
    rf"(?P<places>(?:,? {_NAME}(?:[ -](?:{_NAME}|on|upon|the|under|y|yn|le|in)){{0,3}}){{1,3}}?),? "
    r"(?=[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b)"
)
# House, street and place without a number, before a postcode.
_LINES_BEFORE = re.compile(
    rf"(?P<lines>\b{_NAME}(?:[ -]{_NAME}){{0,3}}(?:, {_NAME}(?:[ -]{_NAME}){{0,3}}){{1,4}}),? ?\Z"
)
_NOT_A_HOUSE = re.compile(
    r"\b(?:ward|bay|bed|level|floor|room|theatre|gate|page|line|zone|bus|route|junction)[ ]?\Z",
    re.IGNORECASE,
)
_NOT_A_STREET_NAME = frozenset({
    "the", "a", "an", "of", "in", "on", "to", "down", "up", "along", "over", "for", "and", "or",
    "out", "off", "from", "by", "with", "at", "my", "our", "his", "her", "their", "this", "that",
    "each", "every", "other", "same", "next", "main", "minutes", "minute", "mins", "hours", "hour",
    "miles", "mile", "days", "day", "weeks", "week", "months", "years", "year", "times", "metres",
    "yards", "people", "patients", "nurses", "staff", "cars", "beds", "wards", "am", "pm", "mg",
    "ml", "different", "whole", "long", "more",
})  # fmt: skip


def may_be_in(look: Look) -> bool:
    """Whether there is a number and a word for a street, or an address told in words."""
    return look.has_any(_WORDS_OF_ADDRESSES) or (
        look.digits > 0 and (look.has_any(_WORDS_OF_STREETS) or postcode.may_be_here(look))
    )


def find(text: str) -> Iterator[Detail]:
    """Every address in `text`."""
    lowered = text.lower()
    flat = any(word in lowered for word in _FLATS)
    if has_digit(text):
        street = not words_in(text).isdisjoint(_CAPITAL_WORDS)
        for pattern, may_be in (
            (_WITH_NUMBER, street), (_FLAT_AND_HOUSE, flat), (_NUMBER_AND_THE, " The " in text),
        ):  # fmt: skip
            for match in pattern.finditer(text) if may_be else ():
                start = _after_a_person(match)
                if not _NOT_A_HOUSE.search(text, max(0, match.start() - 12), match.start()):
                    yield _widened(text, start, match.end(), 0.97)
        small = not small_words_in(text).isdisjoint(_SMALL_WORDS)
        for match in _IN_SMALL.finditer(text) if small else ():
            name = match["name"].lower().split()
            if _NOT_A_STREET_NAME.isdisjoint(name):
                yield _widened(text, match.start(), match.end(), 0.93)
        for pattern, may_be in ((_BOX, "box" in lowered), (_FLAT_ALONE, flat)):
            for match in pattern.finditer(text) if may_be else ():
                yield Detail(match.start(), match.end(), KIND, LABEL, 0.9)
        for code in postcode.find(text):
            lines = _LINES_BEFORE.search(text, max(0, code.start - 100), code.start)
            if lines:
                yield Detail(*lines.span("lines"), KIND, LABEL, 0.9)
    house = any(word in text for word in _HOUSES)
    for match in _HOUSE_AND_LANE.finditer(text) if house else ():
        yield _widened(text, match.start(), match.end(), 0.9)
    if any(street in text for street in _STREETS_AFTER_A_SPELT_NUMBER):
        for match in _SPELT_NUMBER.finditer(text):
            yield _widened(text, match.start(), match.end(), 0.9)
    if any(words in text for words in _LIVING_AT):
        for match in _LIVE_AT.finditer(text):
            if "," in match["house"]:
                yield _widened(text, *match.span("house"), 0.9)


def _after_a_person(match: re.Match[str]) -> int:
    """Where the address begins: after the name of who lives there, "Jean Philpott, 5 Mill Row"."""
    house = match.groupdict().get("house")
    if not house:
        return match.start()
    words = house.lower().rstrip(", ").split()
    lives_there = words[0] in names.given_names() and (
        len(words) == 1 or words[-1] not in _ENDS_OF_HOUSES
    )
    return match.end("house") if lives_there else match.start()


def _is_a_full_name(words: str) -> bool:
    parts = words.lower().split()
    return len(parts) > 1 and parts[0] in names.given_names() and parts[-1] in names.all_names()


def _widened(text: str, start: int, end: int, confidence: float) -> Detail:
    """An address with the name of the house before it and the place before its postcode."""
    house = _HOUSE_BEFORE.search(text, max(0, start - 60), start)
    if house and house["house"].split()[0].lower() in names.given_names():
        house = None if _is_a_full_name(house["house"]) else house
    place = _PLACE_AFTER.match(text, end, end + 120)
    return Detail(
        house.start("house") if house else start,
        place.end("places") if place else end,
        KIND,
        LABEL,
        confidence,
    )
