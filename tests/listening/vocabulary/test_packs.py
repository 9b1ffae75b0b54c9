"""Each framework is there, whole, and says of itself what it has to say."""

from __future__ import annotations

import pytest

from wholeheard.listening import protecting
from wholeheard.listening.noticing import concerns
from wholeheard.listening.vocabulary import Pack, pack, packs
from wholeheard.listening.vocabulary._check import faults_of_pack

EVERY = [pack(one.id) for one in packs()]
every_pack = pytest.mark.parametrize("pack", EVERY, ids=lambda pack: str(pack.key))

HOW_MANY = {
    "care-lens": 8,
    "culture-elements": 6,
    "culture-elements-kings-fund": 6,
    "culture-elements-five": 5,
    "compassion-behaviours": 4,
    "relationships": 4,
    "kindness-conditions": 4,
    "ways-it-goes-wrong": 9,
    "contributory-factors": 4,
    "innovation-elements": 4,
    "core-needs": 3,
    "concern-kinds": 20,
    "experience-themes": 46,
    "culture-of-care": 12,
    "people-promise": 7,
    "care-domains": 11,
}
NAMES_ONLY = {"culture-elements-five", "culture-of-care", "people-promise", "care-domains"}


def ids(pack: Pack) -> set[str]:
    return {code.id for code in pack.codes}


@pytest.mark.parametrize("id, many", HOW_MANY.items())
def test_a_framework_of_so_many_parts_has_so_many_codes(id: str, many: int) -> None:
    assert len(pack(id).in_use) == many


@every_pack
def test_nothing_is_wrong_with_a_pack(pack: Pack) -> None:
    assert faults_of_pack(pack) == ()


@every_pack
def test_a_pack_says_where_it_is_from_and_under_which_licence(pack: Pack) -> None:
    assert len(pack.source.split()) >= 6
    assert pack.licence.startswith(("Apache-2.0.", "Names only"))
    assert pack.status.endswith(".") and pack.about.endswith(".")


@every_pack
def test_whose_words_stand_in_a_pack_agrees_with_its_licence(pack: Pack) -> None:
    assert (pack.wording == "names only") == (pack.id in NAMES_ONLY)
    assert pack.licence.startswith("Names only") == (pack.id in NAMES_ONLY)


@every_pack
def test_a_pack_by_reference_copies_no_meaning(pack: Pack) -> None:
    if pack.id in NAMES_ONLY:
        said = {(one.definition, one.mark_when, one.do_not_mark) for one in pack.codes}
        assert said == {("", "", "")} and pack.rules == ()


@every_pack
def test_the_machine_looks_only_for_what_it_was_taught(pack: Pack) -> None:
    taught = {"care-lens", "experience-themes", "concern-kinds", "detail-kinds"}
    assert any(code.read_by_machine for code in pack.codes) == (pack.id in taught)


# The care lens


def test_the_care_lens_has_four_that_go_wrong_and_four_that_set_right() -> None:
    pairs = {
        code.id: code.opposite for code in pack("care-lens").codes if code.group == "goes wrong"
    }
    assert pairs == {
        "hurry": "unhurried",
        "blur": "noticed",
        "cruelty": "kindness",
        "burden": "ease",
    }


def test_every_opposite_answers() -> None:
    lens = pack("care-lens")
    assert all(lens.code(code.opposite or "").opposite == code.id for code in lens.codes)


def test_the_care_lens_has_the_21_rules_by_which_its_comments_were_marked() -> None:
    rules = pack("care-lens").rules
    assert len(rules) == 21
    assert "never felt rushed" in rules[2] and "The question" in rules[20]


def test_a_rule_that_names_a_rule_names_one_that_is_there() -> None:
    rules = pack("care-lens").rules
    assert "rule 18" in rules[2] and "friendlier" in rules[17]
    assert "rule 2" in rules[17] and "could have been better" in rules[1].lower()


def test_every_code_of_the_care_lens_says_when_to_mark_and_when_not() -> None:
    assert all(code.mark_when and code.do_not_mark for code in pack("care-lens").codes)


def test_pairings_that_were_not_read_in_the_article_are_never_stated_as_fact() -> None:
    unsure = {code.id for code in pack("care-lens").codes if not code.verified}
    assert unsure == {"cruelty", "kindness", "burden", "ease"}


def test_the_words_of_the_article_find_our_code() -> None:
    assert pack("care-lens").called("elegance").id == "unhurried"
    assert pack("care-lens").called("Minimally disruptive care").id == "ease"


# Culture


def test_the_two_sixes_differ_in_one_element() -> None:
    ours, theirs = ids(pack("culture-elements")), ids(pack("culture-elements-kings-fund"))
    assert ours - theirs == {"equity_inclusion", "teamwork"}
    assert theirs - ours == {"collective_leadership", "effective_teamwork"}


def test_the_older_five_are_the_six_without_equity() -> None:
    older = ids(pack("culture-elements-five"))
    assert ids(pack("culture-elements")) - older == {"equity_inclusion"}


@pytest.mark.parametrize("id", ["virtuous-circle", "culture-elements-five", "care-domains"])
def test_what_was_not_read_in_the_original_says_so_in_each_code(id: str) -> None:
    unsure = pack(id)
    assert not unsure.verified and unsure.to_verify
    assert {(code.verified, code.to_verify) for code in unsure.codes} == {(False, unsure.to_verify)}


def test_the_circle_begins_at_kinship_and_ends_where_fear_grows_less() -> None:
    circle = pack("virtuous-circle")
    assert circle.arrangement == "circle"
    assert [circle.codes[0].id, circle.codes[-1].id] == ["kinship", "calm"]


def test_only_one_framework_is_a_circle_and_one_is_made_of_pairs() -> None:
    shapes = {one.id: one.arrangement for one in EVERY if one.arrangement != "list"}
    assert shapes == {"care-lens": "pairs", "virtuous-circle": "circle"}


def test_the_behaviours_are_the_chapters_in_their_order() -> None:
    names = [code.name for code in pack("compassion-behaviours").codes]
    assert names == ["Attending", "Understanding", "Empathising", "Helping"]


def test_the_third_need_goes_by_both_of_its_names() -> None:
    needs = pack("core-needs")
    assert needs.called("Contribution") == needs.called("competence")


def test_work_that_patients_do_and_work_on_staff_are_both_burdens() -> None:
    wanted = {"appointments", "forms", "monitoring", "coordination", "cost", "travel", "learning"}
    assert wanted | {"waiting", "staff_paperwork"} <= ids(pack("burden-kinds"))


# What the machine reads


def test_the_reader_looks_for_forty_themes() -> None:
    assert sum(code.read_by_machine for code in pack("experience-themes").codes) == 40


@pytest.mark.parametrize(
    "name",
    [
        "Not assigned",
        "Parking",
        "Patient appearance & grooming",
        "Safeguarding concerns?",
        "Labelling not possible",
        "Learning organisation",
    ],
)
def test_a_theme_with_too_few_examples_is_for_people_alone(name: str) -> None:
    assert not pack("experience-themes").called(name).read_by_machine


def test_themes_are_named_as_the_columns_are_spelling_and_all() -> None:
    themes = pack("experience-themes")
    assert themes.code("referrals_continuity").name == "Referals & continuity of care"
    assert themes.called("Referrals & continuity of care").id == "referrals_continuity"
    assert themes.called("Transport to/ from services").id == "transport"


def test_the_lenses_of_a_reading_are_care_and_theme() -> None:
    assert {one.lens: one.id for one in EVERY if one.lens} == {
        "care": "care-lens",
        "theme": "experience-themes",
    }


def test_the_kinds_of_concern_are_those_that_the_library_notices() -> None:
    assert [code.id for code in pack("concern-kinds").codes] == list(concerns.KINDS)


def test_every_kind_of_detail_that_the_library_finds_has_its_code() -> None:
    found = {code.id for code in pack("detail-kinds").codes if code.read_by_machine}
    assert found == set(protecting.KINDS)


def test_a_detail_that_few_people_share_is_for_people_alone() -> None:
    assert not pack("detail-kinds").code("few").read_by_machine


def test_the_care_domains_say_that_they_are_not_the_national_tool() -> None:
    assert "not that tool" in pack("care-domains").status
