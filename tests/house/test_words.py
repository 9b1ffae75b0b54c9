"""The words that people read: none that the design bans, none that judge, and all of them plain."""

from __future__ import annotations

import ast
import datetime as dt
import hashlib
import importlib
import inspect
import re
from pathlib import Path

import pytest
from django import forms
from tests.house import shown
from tests.house.routes import every_route
from tests.house.test_models import OURS, name_of, own_fields

from wholeheard.kit import clock
from wholeheard.listening.reading_age import grade
from wholeheard.rooms.equality import wordings as about_people
from wholeheard.rooms.library import queries as library
from wholeheard.rooms.stories import wordings

BANNED = [
    *("customer", "customers", "consumer", "rating", "ratings", "submit", "submits", "submitted"),
    *("submission", "user", "users", "case", "cases", "ticket", "tickets", "complaint"),
    *("complaints", "journey", "journeys", "insight", "insights", "engagement", "learnings"),
    *("sentiment", "score", "scores", "scored", "resolve", "resolved", "closed", "AI"),
    *("stakeholder", "valuable", "positive", "negative", "dashboard"),
    *("performer", "performers", "underperform", "underperforming", "underperformance"),
    *("blame", "offender", "culprit", "repeat offender"),
]
BANNED_PHRASES = ["feedback form", "your feedback", "service user", "oops", "please note"]
BANNED_PHRASES += ["score your", "rate your", "who is to blame", "human error", "poor performance"]

SAID_WITH_A_REASON = {
    "Places are never ranked or scored here.": "says that nobody is scored",
}

MEANT_OTHERWISE = {
    "case": {
        "ase stud": "a case study is of a change; a person is never one",
    },
    "closed": {
        "account": "an account is closed; a story, a question or a concern never is",
        "When it is closed, all roles end": "the account of the page on which this stands",
        "quotation mark": "of a file with commas",
    },
    "user": {"the house's user": "of a database, said to who runs the machine"},
}
"""A banned word with the words beside it that make it another word."""


def banned_in(words: str) -> list[str]:
    if words in SAID_WITH_A_REASON:
        return []
    low = words.lower()
    found = [one for one in BANNED if re.search(rf"\b{one.lower()}\b", low) and one != "AI"]
    found += ["AI"] if re.search(r"\bAI\b", words) else []
    return found + [one for one in BANNED_PHRASES if one in low]


def test_no_page_and_no_sentence_uses_a_word_that_the_design_bans() -> None:
    wrong = {
        f"{one.where}: {one.words[:90]}": banned
        for one in shown.everything()
        if (banned := banned_in(one.words)) and not _is_meant_otherwise(one.words, banned)
    }
    assert wrong == {}


def _is_meant_otherwise(words: str, banned: list[str]) -> bool:
    return all(any(beside in words for beside in MEANT_OTHERWISE.get(word, {})) for word in banned)


DRAMA = re.compile(r"\w!(?:\s|$)|\w [\u2013\u2014] \w")
"""No exclamation marks, and no dashes for drama (the tenth rule of the voice)."""


def test_no_sentence_raises_its_voice() -> None:
    wrong = {f"{one.where}: {one.words[:90]}" for one in shown.everything() if is_loud(one.words)}
    assert wrong == set()


def is_loud(words: str) -> bool:
    return DRAMA.search(words) is not None


def test_a_raised_voice_is_heard() -> None:
    assert is_loud("Great job!") and is_loud("It is late \u2014 far too late.")
    assert not is_loud("What happened?") and not is_loud("Ward 9, 2025\u201326")


def test_the_lint_sees_words_wherever_they_stand(tmp_path: Path, monkeypatch: object) -> None:
    assert banned_in("Thank you for your rating") == ["rating"]
    assert banned_in("Seen by AI") == ["AI"]
    assert banned_in("He said hail") == []
    monkeypatch.setattr(shown, "SOURCE", tmp_path)  # type: ignore[attr-defined]
    page = tmp_path / "page.html"
    page.write_text(
        '{% translate "One." %}<p title="Two.">Three.</p>{{ form.four }}'
        "{% blocktranslate trimmed %}Five {{ six }}.{% plural %}Seven.{% endblocktranslate %}"
        '{% include "x" with title=_("Eight.") %}<!-- nine -->'
    )
    seen = [one.words for one in shown.of_template(page)]
    assert sorted(seen) == ["Eight.", "Five Monday.", "One.", "Seven.", "Three.", "Two."]


def test_an_exception_that_nobody_needs_any_more_is_taken_out() -> None:
    said = {one.words for one in shown.everything()}
    assert set(SAID_WITH_A_REASON) <= said


# Nothing that ranks ---------------------------------------------------------------------------

JUDGING = {
    "star", "stars", "score", "scores", "rank", "ranks", "ranked", "ranking", "rating", "ratings",
    "rated", "nps", "league", "leaderboard", "top", "best", "worst", "percentile", "benchmark",
}  # fmt: skip

NAMED_SO_WITH_A_REASON: dict[str, str] = {}
"""Names that hold one of these words and rank nobody. Pay grades and scales will stand here."""


def judges(name: str) -> bool:
    parts = set(re.split(r"[^a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()))
    return bool(parts & JUDGING) and name not in NAMED_SO_WITH_A_REASON


def test_no_model_and_no_field_judges() -> None:
    names = {name_of(model) for model in OURS}
    names |= {f"{name_of(model)}.{field}" for model in OURS for field in own_fields(model)}
    assert {name for name in names if judges(name.split(".", 1)[1])} == set()


def test_no_form_has_a_field_that_judges() -> None:
    names = set()
    for file in shown.ROOMS.rglob("*forms.py"):
        path = str(file.relative_to(shown.SOURCE.parent))[:-3].replace("/", ".")
        module = importlib.import_module(path)
        for _name, one in inspect.getmembers(module, inspect.isclass):
            if issubclass(one, forms.BaseForm):
                names |= set(getattr(one, "base_fields", {}))
    assert "words" in names
    assert {name for name in names if judges(name)} == set()


def test_no_address_and_no_page_is_named_so() -> None:
    names = {route.name for route in every_route()} | {route.address for route in every_route()}
    names |= {file.stem for file in shown.templates()}
    assert {name for name in names if judges(name)} == set()


def test_no_template_shows_a_value_or_an_element_named_so() -> None:
    inside = re.compile(r"{[{%](.*?)[%}]}|(?:name|id|class|rel|property)=\"([^\"]*)\"")
    wrong = {
        f"{shown.path_of(file)}: {name}"
        for file in shown.templates()
        for match in inside.finditer(_without_words(file.read_text()))
        for name in re.findall(r"[A-Za-z_]+", " ".join(filter(None, match.groups())))
        if judges(name) and name != "top"
    }
    assert wrong == set()


def _without_words(text: str) -> str:
    return re.sub(r"{%\s*translate.*?%}", "", text)


def test_no_key_of_a_page_a_feed_or_a_file_is_named_so() -> None:
    wrong = {
        f"{shown.path_of(file)}: {key.value}"
        for file in shown.modules()
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str) and judges(key.value)
    }
    assert wrong == set()


def test_a_name_that_judges_is_known_when_it_is_seen() -> None:
    assert judges("star_rating") and judges("npsValue") and judges("league-table")
    assert not judges("start") and not judges("starts_on") and not judges("operating")


# Plain words ------------------------------------------------------------------------------------

HARDEST = 6.0
"""The Flesch-Kincaid grade of the design: about eleven years old."""
SHORTEST = 8
"""Words below which the formula says nothing."""

NAMES_OF_OTHERS = {
    "Care Inspectorate Wales": "its name",
    "National Domestic Abuse Helpline": "its name",
    "Domestic and Sexual Abuse Helpline": "its name",
    "Scotland's Domestic Abuse and Forced Marriage Helpline": "its name",
    "adult protection gateway": "what the service is called in Northern Ireland",
}
"""What has to be said as it is called. Each counts as one short word."""

READ_BY_STAFF = {
    "You, Monday, are typing for someone, about Monday.": "on a telling that a listener types"
}


def hardness(words: str) -> float:
    for name in NAMES_OF_OTHERS:
        words = words.replace(name, shown.STANDS_FOR_ANY)
    return round(grade(words), 1)


def test_every_sentence_for_tellers_can_be_read_at_eleven() -> None:
    hard = {
        f"{one.where}: {one.words}": hardness(one.words)
        for one in shown.to_tellers()
        if len(one.words.split()) >= SHORTEST
        and hardness(one.words) > HARDEST
        and one.words not in READ_BY_STAFF
    }
    assert hard == {}


def test_there_are_many_such_sentences() -> None:
    """So that a change of folders does not make the test above pass on nothing."""
    places = {one.where for one in shown.to_tellers() if len(one.words.split()) >= SHORTEST}
    assert len(places) > 25


# What is agreed to, and where to turn -----------------------------------------------------------

WORDINGS = {
    "2026-11": "17578124538d856c06ae3f677f63432b327bfd228e45207bbdee97ea24634501",
    "2026-11-er": "a2bda27d779dc12b74f8a0ac1e69561fe83217c59af1584ee4fe2de68ff41297",
}
"""Each wording that somebody agreed to, as it was then. A change of words is a new file."""


def test_no_wording_that_was_agreed_to_has_changed() -> None:
    found = {
        file.stem: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in wordings.FOLDER.glob("*.toml")
    }
    assert found == WORDINGS


ABOUT_PEOPLE: dict[str, str] = {
    "2026-11": "4790b5208a3ef6a42076a9e1c5a5c6c03298227c5477141ed1e8b7b5b1b17160",
    "2026-11-22": "c8f57b801b16cbb5a076247df8c59d42a77621186429712783e79e4aa918139c",
}
"""The same of what tellers are asked about people, and why."""


def test_no_question_about_people_that_was_answered_has_changed() -> None:
    found = {
        file.stem: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in about_people.FOLDER.glob("*.toml")
    }
    assert found == ABOUT_PEOPLE


def test_the_wording_in_use_is_there_in_both_languages_and_for_each_choice() -> None:
    texts = wordings.wording(wordings.CURRENT)
    for language in ("en", "cy"):
        assert {*wordings.KINDS, "contact"} <= set(texts[language])
        assert all(one["label"] and one["hint"] for one in texts[language].values())


def test_where_to_turn_was_looked_at_within_a_year() -> None:
    assert clock.today() - library.checked_on() <= dt.timedelta(days=366)
    assert library.checked_on() <= clock.today()


@pytest.mark.parametrize("country", ["england", "wales", "scotland", "northern_ireland"])
def test_every_country_has_help_for_danger_and_for_talking(country: str) -> None:
    needs = {one.need for one in library.signposts_in(country)}
    assert {"danger", "talk", "worried"} <= needs
