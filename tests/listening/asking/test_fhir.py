"""FHIR R4 both ways: ours comes back exactly, any comes in, what is lost is said."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.listening.asking.made_up import answered, choice, instrument, instruments, pulse

from wholeheard.listening import asking
from wholeheard.listening.asking import FaultyDefinition, fhir, kept

HL7 = "http://hl7.org/fhir/StructureDefinition/"
EVERY = [str(one) for one in asking.instruments()]


def models() -> None:
    pytest.importorskip("fhir.resources", reason="the models of FHIR are not installed")


def through_json(resource: Any) -> Any:
    return json.loads(json.dumps(resource))


@pytest.mark.parametrize("id", EVERY)
def test_what_ships_comes_back_from_fhir_exactly(id: str) -> None:
    of = asking.instrument(id)
    found = fhir.from_questionnaire(json.dumps(fhir.to_questionnaire(of)))
    assert found.instrument == of and found.not_carried == ()
    assert asking.digest(found.instrument) == asking.digest(of)


@pytest.mark.parametrize("id", EVERY)
def test_what_ships_is_fhir_as_the_standard_has_it(id: str) -> None:
    models()
    assert fhir.judged(fhir.to_questionnaire(asking.instrument(id))) == ()


@settings(max_examples=60)
@given(st.data())
def test_any_instrument_and_its_answers_come_back_from_fhir_exactly(data: st.DataObject) -> None:
    of = data.draw(instruments())
    found = fhir.from_questionnaire(json.dumps(fhir.to_questionnaire(of)))
    assert found.instrument == of and found.not_carried == ()
    answers: Any = data.draw(answered(of.items))
    response = fhir.to_response(of, answers)
    back = fhir.from_response(json.dumps(response), of)
    assert back.answers == kept(of, answers) and back.not_carried == ()


@settings(max_examples=25)
@given(st.data())
def test_what_we_write_is_fhir_as_the_standard_has_it(data: st.DataObject) -> None:
    models()
    of = data.draw(instruments())
    answers: Any = data.draw(answered(of.items))
    assert fhir.judged(through_json(fhir.to_questionnaire(of))) == ()
    assert fhir.judged(through_json(fhir.to_response(of, answers))) == ()


def test_the_models_refuse_what_is_not_fhir() -> None:
    models()
    assert fhir.judged({"resourceType": "Questionnaire", "status": "new", "item": [{}]})
    assert fhir.judged({"resourceType": "Patient"}) != ()


def test_a_response_names_nobody() -> None:
    response = fhir.to_response(pulse(), {"rest": "1", "hurry": "2"})
    assert set(response) == {"resourceType", "questionnaire", "status", "item"}


# Ten Questionnaires of our own making, each with features that others use -------------------------


def questionnaire(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"resourceType": "Questionnaire", "id": "made", "version": "1.2", "status": "active",
            "title": "Made up", "copyright": "Nobody's.", "item": list(items), **more}  # fmt: skip


def item(id: str, type: str, **more: Any) -> dict[str, Any]:
    return {"linkId": id, "type": type, "text": f"What of {id}?", **more}


def options(*codes: str, points: str = "") -> list[dict[str, Any]]:
    return [
        {
            "valueCoding": {"code": code, "display": code.title()},
            **({"extension": [{"url": points, "valueDecimal": at}]} if points else {}),
        }
        for at, code in enumerate(codes)
    ]


def translated(text: str, **others: str) -> dict[str, Any]:
    return {"extension": [
        {"url": f"{HL7}translation", "extension": [
            {"url": "lang", "valueCode": language}, {"url": "content", "valueString": words},
        ]} for language, words in others.items()
    ]}  # fmt: skip


def code(linkId: str, operator: str, **answer: Any) -> dict[str, Any]:
    return {"question": linkId, "operator": operator, **answer}


DAYS = {"resourceType": "ValueSet", "id": "days", "url": "https://example.org/days",
        "status": "active", "compose": {"include": [{"system": "https://example.org/d", "concept": [
            {"code": "mon", "display": "Monday"}, {"code": "tue", "display": "Tuesday"}]}]}}  # fmt: skip
TEN: dict[str, tuple[dict[str, Any], dict[str, Any], list[str]]] = {
    "groups within groups": (
        questionnaire(item("g", "group", item=[
            item("g.1", "group", item=[item("g.1.1", "boolean"), item("g.1.2", "display")]),
            item("g.2", "text", maxLength=200),
        ])),
        {"g.1.1": True, "g.2": "It was quiet."}, [],
    ),
    "conditions, all and any": (
        questionnaire(
            item("a", "boolean"), item("n", "integer"),
            item("b", "string", enableBehavior="all", enableWhen=[
                code("a", "=", answerBoolean=True), code("n", ">=", answerInteger=3)]),
            item("c", "string", enableBehavior="any", enableWhen=[
                code("a", "exists", answerBoolean=False), code("n", "<", answerInteger=3)]),
        ),
        {"a": True, "n": 5, "b": "Yes."}, [],
    ),
    "a group that repeats": (
        questionnaire(item("visit", "group", repeats=True, item=[
            item("day", "date"), item("late", "boolean"),
        ], extension=[{"url": f"{HL7}questionnaire-maxOccurs", "valueInteger": 3}])),
        {"visit": ({"day": "2026-11-01", "late": True}, {"late": False})}, [],
    ),
    "several choices": (
        questionnaire(item("c", "choice", repeats=True, answerOption=options("a", "b", "c"))),
        {"c": ("a", "c")}, [],
    ),
    "a contained value set": (
        questionnaire(item("d", "choice", answerValueSet="#days"), contained=[
            {name: value for name, value in DAYS.items() if name != "url"}]),
        {"d": "tue"}, ["The code system of options: only their codes are kept (d)."],
    ),
    "a value set in the bundle": (
        {"resourceType": "Bundle", "type": "collection", "entry": [
            {"resource": questionnaire(item("d", "choice", answerValueSet="https://example.org/days"))},
            {"fullUrl": "https://example.org/days", "resource": DAYS},
        ]},
        {"d": "mon"}, ["The code system of options: only their codes are kept (d)."],
    ),
    "points on options, in each place they stand": (
        questionnaire(
            item("p", "choice", answerOption=options("no", "yes", points=f"{HL7}ordinalValue")),
            item("q", "choice", answerOption=options("no", "yes", points=f"{HL7}itemWeight")),
            item("r", "choice", answerOption=[
                {"valueCoding": {"code": str(n), "extension": [
                    {"url": f"{HL7}ordinalValue", "valueDecimal": n}]}} for n in (0, 2)]),
        ),
        {"p": "yes", "q": "no", "r": "2"}, [],
    ),
    "initial, required, limits": (
        questionnaire(
            item("n", "integer", required=True, initial=[{"valueInteger": 2}], extension=[
                {"url": f"{HL7}minValue", "valueInteger": 0},
                {"url": f"{HL7}maxValue", "valueInteger": 10}]),
            item("c", "choice", answerOption=[
                {"valueInteger": 1, "initialSelected": True}, {"valueInteger": 2}]),
            item("x", "decimal", initial=[{"valueDecimal": 0.5}]),
        ),
        {"n": 3, "c": "2", "x": 1.5}, [],
    ),
    "translations": (
        questionnaire(
            item("a", "choice", _text=translated("", cy="Beth?"), answerOption=[{"valueCoding": {
                "code": "y", "display": "Yes", "_display": translated("", cy="Ie")}}]),
            language="en", _title=translated("", cy="Teitl"),
        ),
        {"a": "y"}, [],
    ),
    "types that are asked otherwise, and some that are not": (
        questionnaire(
            item("o", "open-choice", answerOption=options("a", "b")), item("u", "url"),
            item("t", "dateTime"), item("q", "quantity"), item("f", "attachment"),
            item("r", "reference"), item("h", "string", definition="x", prefix="1.", extension=[
                {"url": f"{HL7}questionnaire-unit", "valueCoding": {}}]),
        ),
        {"o": "a", "o.other": "The garden", "u": "https://example.org", "q": 2.5, "h": "A"},
        ["“something else” is asked as an item of its own (o).",
         "An address is asked as words, and not checked (u).",
         "A time of a day is asked as words, and not checked (t).",
         "A quantity is asked as a number, without its unit (q).",
         "Left out, with all in them, since files are not asked for (f).",
         "Left out, with all in them, since links to records are not asked for (r).",
         "`definition` of items (h).", "`prefix` of items (h).",
         f"The extension {HL7}questionnaire-unit of items (h)."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TEN)
def test_a_questionnaire_of_others_comes_in_is_answered_and_comes_back(name: str) -> None:
    resource, answers, lost = TEN[name]
    came = fhir.from_questionnaire(json.dumps(resource))
    of = came.instrument
    assert list(came.not_carried) == lost
    assert asking.faults(of, answers) == () and kept(of, answers) == answers
    again = fhir.from_questionnaire(json.dumps(fhir.to_questionnaire(of)))
    assert again.instrument == of and again.not_carried == ()
    back = fhir.from_response(json.dumps(fhir.to_response(of, answers)), of)
    assert back.answers == answers and back.not_carried == ()


@pytest.mark.parametrize("name", TEN)
def test_what_comes_in_goes_out_as_the_standard_has_it(name: str) -> None:
    models()
    resource, answers, _ = TEN[name]
    of = fhir.from_questionnaire(json.dumps(resource)).instrument
    assert fhir.judged(through_json(fhir.to_questionnaire(of))) == ()
    assert fhir.judged(through_json(fhir.to_response(of, answers))) == ()


def came(*items: dict[str, Any], **more: Any) -> fhir.Imported:
    return fhir.from_questionnaire(questionnaire(*items, **more))


def test_points_translations_limits_and_first_answers_are_carried() -> None:
    of = fhir.from_questionnaire(TEN["points on options, in each place they stand"][0]).instrument
    assert [list(of.item(id).points.values()) for id in "pqr"] == [[0, 1], [0, 1], [0, 2]]
    of = fhir.from_questionnaire(TEN["translations"][0]).instrument
    assert of.languages == ("en", "cy") and of.item("a").options[0].text["cy"] == "Ie"
    of = fhir.from_questionnaire(TEN["initial, required, limits"][0]).instrument
    n, c = of.item("n"), of.item("c")
    assert (n.low, n.high, n.required, n.initial, c.initial) == (0, 10, True, (2,), ("1",))


def test_a_condition_on_a_choice_finds_its_option_by_system_and_code() -> None:
    of = came(
        item("d", "choice", answerOption=[
            {"valueCoding": {"system": "s", "code": "1", "display": "One"}},
            {"valueCoding": {"system": "t", "code": "1", "display": "Also one"}}]),
        item("e", "boolean", enableWhen=[
            code("d", "=", answerCoding={"system": "t", "code": "1"})]),
    ).instrument  # fmt: skip
    assert [one.id for one in asking.asked(of, {"d": "1"})] == ["d"]
    assert [one.id for one in asking.asked(of, {"d": "1-2"})] == ["d", "e"]


# Hostile and broken -------------------------------------------------------------------------------


def deep(levels: int) -> dict[str, Any]:
    made = item("leaf", "boolean")
    for at in range(levels):
        made = item(f"g{at}", "group", item=[made])
    return questionnaire(made)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("{", "This is not JSON"), ("[1]", "no FHIR resource"), ('{"a": NaN}', "is no number"),
        ("{" + '"item":[{' * 100_000, "not JSON|deep"), ("[" * 2_000_000, "not JSON|deep"),
        (b"\xff\xfe{", "not JSON"), ("x" * 10_000_001, "larger than 10 megabytes"),
        ({"resourceType": "Patient"}, "“Patient”, not one Questionnaire"), ({}, "“None”"),
        ({"resourceType": "Bundle", "entry": [{"resource": questionnaire()}] * 2}, "2 Questionn"),
        (deep(40), "more than 12 deep"),
        (questionnaire(*(item(f"q{n}", "boolean") for n in range(2_000))), "2,000 items"),
        (questionnaire(item("a", "boolean"), item("a", "text")), "stand there twice: a"),
        (questionnaire({"type": "boolean"}), "no linkId"),
        (questionnaire(item("a", "coding")), "This is FHIR R5"),
        (questionnaire(item("a", "choice", answerConstraint="optionsOnly")), "This is FHIR R5"),
        (questionnaire(item("a", "boolean"), copyrightLabel="x"), "This is FHIR R5"),
        (questionnaire(item("a", "choice", option=[])), "This is FHIR STU3"),
        (questionnaire(item("a", "boolean", modifierExtension=[])), "modifierExtension"),
    ],
    ids=lambda one: str(one)[:30],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_a_sentence(given: Any, sentence: str) -> None:
    with pytest.raises(fhir.CannotImport, match=sentence):
        fhir.from_questionnaire(given)


def test_a_questionnaire_that_asks_nothing_is_refused_with_its_mistakes() -> None:
    with pytest.raises(FaultyDefinition, match="It asks nothing"):
        came(item("g", "group"))


def test_conditions_in_a_circle_or_on_what_comes_later_are_taken_out_and_said() -> None:
    found = came(
        item("a", "boolean", enableWhen=[code("b", "=", answerBoolean=True)]),
        item("b", "boolean", enableWhen=[code("a", "=", answerBoolean=True)]),
        item("c", "boolean", enableWhen=[code("c", "exists", answerBoolean=True)]),
        item("d", "boolean", enableWhen=[code("z", "=", answerBoolean=True)]),
    )
    assert [one.when is None for one in found.instrument.items] == [True, False, True, True]
    (said,) = found.not_carried
    assert said.startswith("A condition that looks ahead") and said.endswith("(a, c, d).")


def test_html_and_signs_that_nobody_sees_are_taken_out_and_said() -> None:
    found = came(
        item("a", "boolean", text="<p>How <b>are</b> you?</p><script>steal()</script>"),
        item("b", "boolean", text="Who\u202e?\x00"),
        item("c", "boolean", text="&lt;img src=x onerror=alert(1)&gt;"),
    )
    texts = [one.text["en"] for one in found.instrument.items]
    assert not any("<" in text or "&" in text or "\u202e" in text for text in texts)
    assert "How" in texts[0] and texts[1] == "Who?"
    assert found.not_carried[0].endswith("(a, b, c).")


def test_a_value_set_that_is_not_there_is_asked_as_words_and_said() -> None:
    found = came(item("d", "choice", answerValueSet="https://example.org/elsewhere"))
    assert found.instrument.item("d").kind == "words"
    assert (
        "Their value set is not in the file, or is not a plain list, so they are asked as words (d)."
        in (found.not_carried)
    )


@pytest.mark.parametrize("codes", [["same"] * 9_000, [f"c{n}" for n in range(9_000)]])
def test_thousands_of_answers_are_asked_as_words_and_said(codes: list[str]) -> None:
    found = came(item("d", "choice", answerOption=options(*codes)))
    assert found.instrument.item("d").kind == "words"
    assert found.not_carried == (
        "They offer more than 200 answers, so they are asked as words (d).",
    )


def test_where_one_of_several_conditions_is_lost_the_item_is_asked_rather_too_often() -> None:
    tests = [code("a", "=", answerBoolean=True), code("later", "=", answerBoolean=True)]
    found = came(
        item("a", "boolean"),
        item("any", "boolean", enableBehavior="any", enableWhen=tests),
        item("all", "boolean", enableBehavior="all", enableWhen=tests),
        item("later", "boolean"),
    ).instrument
    assert [one.id for one in asking.asked(found, {"a": False})] == ["a", "any", "later"]


def test_what_comes_with_it_or_beside_a_text_is_not_dropped_in_silence() -> None:
    html = {"url": f"{HL7}rendering-xhtml", "valueString": "<b>A</b>"}
    found = came(
        item("a", "choice", _text={"extension": [html]}, _linkId={"id": "x"},
             answerOption=[{"valueCoding": {"code": "1", "userSelected": True}}]),
        contained=[{"resourceType": "Library", "id": "l"}], status="retired",
    )  # fmt: skip
    assert found.not_carried == (
        "Its publisher has retired it: look for a newer one.", "What came with it as Library.",
        "`_linkId` of items (a).", f"The extension {HL7}rendering-xhtml of texts (a).",
        "`userSelected` of options (a).",
    )  # fmt: skip


def test_a_condition_does_not_look_into_the_rounds_of_a_group() -> None:
    inner = item("in", "boolean", enableWhen=[code("late", "=", answerBoolean=True)])
    found = came(
        item("g", "group", repeats=True, item=[item("late", "boolean"), inner]),
        item("after", "boolean", enableWhen=[code("late", "=", answerBoolean=True)]),
    )
    assert found.instrument.item("in").when is not None
    assert found.instrument.item("after").when is None and "(after)" in found.not_carried[0]


def test_a_translation_with_gaps_is_left_out_and_said() -> None:
    found = came(item("a", "boolean", _text=translated("", cy="Beth?")), item("b", "boolean"))
    assert found.instrument.languages == ("en",)
    assert found.not_carried == ("The translation “cy” lacks 2 of 3 texts, so it is left out.",)


def test_what_is_missing_at_the_top_is_made_up_and_said() -> None:
    found = fhir.from_questionnaire({
        "resourceType": "Questionnaire", "name": "My Survey!", "item": [item("a b", "boolean")],
        "publisher": "Somebody",
    })  # fmt: skip
    assert (found.instrument.id, found.instrument.version) == ("my-survey", "1.0")
    said = " ".join(found.not_carried)
    for part in ("“my-survey”", "no version", "no title", "terms", "linkId", "`publisher`"):
        assert part in said


def test_our_own_extension_is_checked_like_any_file() -> None:
    resource = through_json(fhir.to_questionnaire(pulse()))
    inner = resource["extension"][0]["extension"]
    inner.append({"url": "scales", "valueString": "none"})
    with pytest.raises(FaultyDefinition, match="“scales” must be a list"):
        fhir.from_questionnaire(resource)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["a", "choice", "group", "="]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([
        "linkId", "type", "text", "_text", "item", "enableWhen", "question", "operator", "url",
        "answerBoolean", "answerOption", "valueCoding", "code", "display", "extension", "initial",
        "valueDecimal", "contained", "repeats", "answerValueSet", "maxLength", "required",
    ]), inner, max_size=5),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.dictionaries(st.sampled_from([
    "type", "text", "_text", "item", "enableWhen", "answerOption", "extension", "initial",
    "repeats", "answerValueSet", "maxLength", "required",
]), JSON), min_size=1, max_size=3), JSON)  # fmt: skip
def test_nothing_that_is_json_makes_importing_fail(items: list[Any], other: Any) -> None:
    made = [{"type": "choice", **one, "linkId": f"i{at}"} for at, one in enumerate(items)]
    with suppress(fhir.CannotImport, FaultyDefinition):
        found = fhir.from_questionnaire(questionnaire(*made, contained=other, extension=other))
        assert asking.mistakes(found.instrument) == ()


@settings(max_examples=100)
@given(JSON)
def test_nothing_that_is_json_makes_importing_answers_fail(given: Any) -> None:
    with suppress(fhir.CannotImport):
        found = fhir.from_response(
            {"resourceType": "QuestionnaireResponse", "item": given}, pulse()
        )
        assert found.answers.keys() <= {"rest", "hurry", "meals"}


def test_answers_to_another_instrument_are_refused_and_persons_left_out() -> None:
    response = fhir.to_response(pulse(), {"rest": "1"})
    with pytest.raises(fhir.CannotImport, match="not made-up-1.0"):
        fhir.from_response({**response, "questionnaire": "urn:else|1"}, pulse())
    with pytest.raises(fhir.CannotImport, match="not made-up-1.0"):
        fhir.from_response(
            {**response, "questionnaire": "urn:wholeheard:instrument:made-up|2.0"}, pulse()
        )
    named = {**response, "subject": {"display": "Amara"}, "authored": "2026-11-01"}
    found = fhir.from_response(named, pulse())
    assert found.answers == {"rest": "1"}
    assert found.not_carried == ("`subject` is left out.", "`authored` is left out.")


def test_an_answer_that_is_not_offered_is_left_out_and_said() -> None:
    of = instrument(choice("a"))
    response = {"resourceType": "QuestionnaireResponse", "item": [
        {"linkId": "a", "answer": [{"valueCoding": {"code": "99"}}]}, {"linkId": "z"},
    ]}  # fmt: skip
    found = fhir.from_response(response, of)
    assert found.answers == {} and len(found.not_carried) == 2


def test_a_definition_without_words_goes_out_and_comes_back_without_words() -> None:
    of = asking.instrument("who-5")
    back = fhir.from_questionnaire(fhir.to_questionnaire(of)).instrument
    assert back.wording == "slot" and not any(one.text for one in back.walk())
