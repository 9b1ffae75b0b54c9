"""Versions never rewrite history: what was published stays, and what is new says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.listening.vocabulary import publish

from wholeheard.listening.vocabulary import FaultyFile, NotInVocabulary, Pack, pack, packs, versions
from wholeheard.listening.vocabulary._check import faults_between, faults_of_history, faults_of_pack
from wholeheard.listening.vocabulary._shelf import Shelf

# What stands in this package


def test_every_published_file_is_what_it_was_when_it_was_published() -> None:
    assert publish.edited_or_gone() == [], "write what is new into a file with the next version"


def test_every_file_that_is_here_was_published() -> None:
    new = sorted(set(publish.here()) - set(publish.published()))
    assert new == [], "run `python -m tests.listening.vocabulary.publish`"


@pytest.mark.parametrize("id", [one.id for one in packs()])
def test_every_kept_version_loads_and_follows_from_the_one_before(id: str) -> None:
    kept = [pack(id, version) for version in versions(id)]
    assert [one.version for one in kept] == list(versions(id))
    assert faults_of_history(kept) == ()


# A shelf of our own

FIRST = """
id = "weather"
version = "1.0"
title = "Weather"
about = "How the sky is."
source = "The window."
licence = "Apache-2.0."
status = "Made up for a test."
verified = true
[[codes]]
id = "rain"
name = "Rain"
definition = "Water falls."
[[codes]]
id = "drizzle"
name = "Drizzle"
definition = "A little water falls."
"""
SECOND = FIRST.replace('version = "1.0"', 'version = "1.10"').replace(
    "verified = true", 'verified = true\nchanges = ["Drizzle is rain."]'
) + ('retired = true\nreplaced_by = "rain"\n')
OTHER = FIRST.replace('"weather"', '"moods"').replace("Weather", "Moods")
WALK = """
from = "weather"
from_version = "1.0"
to = "moods"
to_version = "1.0"
version = "1.0"
basis = "Our own guess."
verified = true
links = [{ code = "rain", relation = "same", to = "rain" }]
"""

Put = Callable[[str, str], Shelf]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Put a file on a shelf, and give back the shelf."""
    for folder in ("packs", "crosswalks"):
        (tmp_path / folder).mkdir()

    def put(name: str, words: str) -> Shelf:
        (tmp_path / name).write_text(words, encoding="utf-8")
        return Shelf(tmp_path)

    return put


def test_an_old_version_reads_the_same_after_a_new_one_came(put: Put) -> None:
    before = put("packs/weather-1.0.toml", FIRST).pack("weather")
    shelf = put("packs/weather-1.10.toml", SECOND)
    assert shelf.pack("weather", "1.0") == before
    assert shelf.pack("weather").version == "1.10"


def test_versions_are_put_in_order_by_number_and_not_by_letter(put: Put) -> None:
    put("packs/weather-1.0.toml", FIRST)
    put("packs/weather-1.10.toml", SECOND)
    shelf = put("packs/weather-1.9.toml", SECOND.replace('"1.10"', '"1.9"'))
    assert shelf.versions("weather") == ("1.0", "1.9", "1.10")
    assert [str(one) for one in shelf.packs()] == ["weather 1.10"]


def test_a_retired_code_can_still_be_read_and_says_what_to_use(put: Put) -> None:
    weather = put("packs/weather-1.10.toml", SECOND).pack("weather")
    assert weather.code("drizzle").retired
    assert weather.code("drizzle").replaced_by == "rain"
    assert [code.id for code in weather.in_use] == ["rain"]


def test_a_crosswalk_keeps_to_the_versions_that_it_was_made_for(put: Put) -> None:
    put("packs/weather-1.0.toml", FIRST)
    put("packs/weather-1.10.toml", SECOND)
    put("packs/moods-1.0.toml", OTHER)
    walk = put("crosswalks/weather--moods-1.0.toml", WALK).crosswalk("weather", "moods")
    assert walk.from_pack.version == "1.0"


def test_a_file_whose_name_and_words_disagree_is_refused(put: Put) -> None:
    with pytest.raises(FaultyFile, match="weather-2.0.toml holds weather 1.0"):
        put("packs/weather-2.0.toml", FIRST).pack("weather")


def test_a_crosswalk_whose_name_and_words_disagree_is_refused(put: Put) -> None:
    put("packs/weather-1.0.toml", FIRST)
    put("packs/moods-1.0.toml", OTHER)
    with pytest.raises(FaultyFile, match="must agree"):
        put("crosswalks/weather--moods-3.0.toml", WALK).crosswalk("moods", "weather")


def test_a_crosswalk_to_a_version_that_is_gone_is_told(put: Put) -> None:
    put("packs/weather-1.0.toml", FIRST)
    put("packs/moods-1.0.toml", OTHER)
    with pytest.raises(NotInVocabulary, match='The pack weather has no version "0.1"'):
        put(
            "crosswalks/weather--moods-1.0.toml",
            WALK.replace('from_version = "1.0"', 'from_version = "0.1"'),
        ).crosswalk("weather", "moods")


def test_a_crosswalk_that_leads_nowhere_is_refused(put: Put) -> None:
    put("packs/weather-1.0.toml", FIRST)
    put("packs/moods-1.0.toml", OTHER)
    with pytest.raises(FaultyFile, match="Links end at what moods 1.0 does not have: sun"):
        put(
            "crosswalks/weather--moods-1.0.toml", WALK.replace('to = "rain"', 'to = "sun"')
        ).crosswalk("weather", "moods")


@pytest.mark.parametrize(
    "name", ["weather.toml", "weather-new.toml", "-1.0.toml", "weather-1.toml"]
)
def test_a_file_whose_name_tells_no_version_is_refused(put: Put, name: str) -> None:
    with pytest.raises(FaultyFile, match=f"^{name}: a file is called by its name and version"):
        put(f"packs/{name}", FIRST).packs()


def test_a_file_that_is_no_pack_of_ours_lies_there_unread(put: Put) -> None:
    put("packs/weather-1.0.toml", FIRST)
    assert put("packs/notes.txt", "anything").versions("weather") == ("1.0",)


@pytest.mark.parametrize(
    "old, new, told",
    [
        ('title = "Weather"', "", "title must be said"),
        ('title = "Weather"', 'title = " "', "title must be text"),
        ('title = "Weather"', "title = 3", "title must be text"),
        ("verified = true", 'verified = "yes"', "verified must be true or false"),
        ("verified = true", "verified = true\nstars = 5", "nobody knows stars"),
        ("verified = true", "verified = false", "says what is to verify"),
        ("verified = true", "verified = true\nchanges = [1]", "changes must be a list of texts"),
        ("verified = true", 'verified = true\narrangement = "heap"', "arrangement must be one of"),
        ("verified = true", 'verified = true\nwording = "theirs"', "wording must be one of"),
        ("verified = true", 'verified = true\nwording = "names only"', "definition stands in"),
        ('name = "Drizzle"', 'name = "rain"', "given to more than one code: rain"),
        ('id = "drizzle"', 'id = "rain"', "stand there twice: rain"),
        ('id = "drizzle"', 'id = "Light rain"', "small letters"),
        ('id = "drizzle"', "", "code ?: id must be said"),
        ('definition = "Water falls."', "", "definition stands in"),
        ('name = "Drizzle"', 'name = "Drizzle"\nreplaced_by = "rain"', "and not retired"),
        (
            'name = "Drizzle"',
            'name = "Drizzle"\nretired = true\nreplaced_by = "sun"',
            "sun is not there",
        ),
        ('name = "Drizzle"', 'name = "Drizzle"\nopposite = "rain"', "an opposite stands in"),
        ("[[codes]]", "[[codes", "is not TOML"),
        ('name = "Drizzle"', 'name = "Drizzle"\nto_verify = 4', "to_verify must be text"),
    ],
)
def test_a_file_that_is_wrong_says_what_to_mend(put: Put, old: str, new: str, told: str) -> None:
    assert old in FIRST
    with pytest.raises(FaultyFile) as refused:
        put("packs/weather-1.0.toml", FIRST.replace(old, new)).pack("weather")
    assert told in str(refused.value).replace("code drizzle", "code ?")


def test_a_file_without_codes_is_refused(put: Put) -> None:
    with pytest.raises(FaultyFile, match="There are no codes"):
        put("packs/weather-1.0.toml", FIRST.split("[[codes]]")[0] + "codes = []").pack("weather")


# What a newer version may not do


@pytest.fixture
def older(put: Put) -> Pack:
    return put("packs/weather-1.0.toml", FIRST).pack("weather")


@pytest.fixture
def newer(put: Put) -> Pack:
    return put("packs/weather-1.10.toml", SECOND).pack("weather")


def test_a_newer_version_that_tells_and_retires_is_in_order(older: Pack, newer: Pack) -> None:
    assert faults_of_history([older, newer]) == ()


def test_a_newer_version_has_to_say_what_changed(older: Pack, newer: Pack) -> None:
    faults = faults_between(older, replace(newer, changes=()))
    assert faults == ("A newer version says in `changes` what is new.",)


def test_a_first_version_has_nothing_that_changed(newer: Pack) -> None:
    assert faults_of_history([newer]) == ("A first version has no `changes`.",)


def test_no_code_vanishes(older: Pack, newer: Pack) -> None:
    without = replace(newer, codes=newer.codes[:1])
    assert faults_of_history([older, without]) == (
        "These codes are gone: drizzle. Keep them, with `retired = true`.",
    )


def test_a_retired_id_is_never_used_again(older: Pack, newer: Pack) -> None:
    again = replace(newer, codes=older.codes)
    faults = faults_of_history([older, newer, again])
    assert faults == ("drizzle was retired. Give what is new a new id.",)


def test_a_code_may_not_be_replaced_by_a_retired_one(newer: Pack) -> None:
    rain, drizzle = newer.codes
    both = replace(newer, codes=(replace(rain, retired=True), drizzle))
    assert faults_of_pack(both) == ("drizzle: rain is not there, or retired itself.",)


# Publishing


@pytest.fixture
def home(put: Put, tmp_path: Path) -> Path:
    put("packs/weather-1.0.toml", FIRST)
    publish.publish(tmp_path)
    return tmp_path


def test_what_is_new_is_put_under_the_rest(home: Path, put: Put) -> None:
    put("packs/weather-1.10.toml", SECOND)
    assert publish.publish(home) == ["packs/weather-1.10.toml"]
    assert list(publish.published(home)) == ["packs/weather-1.0.toml", "packs/weather-1.10.toml"]


def test_publishing_twice_adds_nothing(home: Path) -> None:
    assert publish.publish(home) == []


@pytest.mark.parametrize("words", [FIRST + "\n", FIRST.replace("Water falls.", "Water fell.")])
def test_a_published_file_that_was_edited_is_seen_and_refused(
    home: Path, put: Put, words: str
) -> None:
    put("packs/weather-1.0.toml", words)
    assert publish.edited_or_gone(home) == ["packs/weather-1.0.toml"]
    with pytest.raises(ValueError, match="Published and no longer the same: packs/weather-1.0"):
        publish.publish(home)


def test_a_published_file_that_was_thrown_away_is_seen(home: Path) -> None:
    (home / "packs" / "weather-1.0.toml").unlink()
    assert publish.edited_or_gone(home) == ["packs/weather-1.0.toml"]
