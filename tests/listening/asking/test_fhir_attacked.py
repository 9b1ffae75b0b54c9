"""A Questionnaire written to hurt: numbers beyond measure, graphs that multiply, a sign too many."""

from __future__ import annotations

import json
from typing import Any

import pytest

from wholeheard.listening.asking import FaultyDefinition, fhir
from wholeheard.listening.asking.fhir import choices, texts
from wholeheard.listening.asking.fhir.names import HL7, OWN
from wholeheard.listening.asking.fhir.parsing import MOST_TESTS
from wholeheard.listening.asking.fhir.responses import MOST_TIMES
from wholeheard.listening.asking.trees import instrument_from

HUGE = "1" + "0" * 400
POINTS = {"url": f"{HL7}ordinalValue", "valueDecimal": "HERE"}
OPTION = {"valueCoding": {"code": "x", "display": "Some"}}
ITEM = {"linkId": "a", "type": "string", "text": "What was good?"}
LIMIT = {"url": f"{HL7}minValue", "valueInteger": "HERE"}
ASKS = {"question": "n", "operator": ">", "answerInteger": "HERE"}


def questionnaire(*items: Any, **more: Any) -> dict[str, Any]:
    whole = {"resourceType": "Questionnaire", "status": "active", "id": "x", "title": "A few"}
    return {**whole, "item": list(items or [ITEM]), **more}


@pytest.mark.parametrize("number", [HUGE, f"-{HUGE}", "1e999", "9" * 5000])
@pytest.mark.parametrize(
    "items",
    [
        [{**ITEM, "type": "choice", "answerOption": [{**OPTION, "extension": [POINTS]}]}],
        [{**ITEM, "type": "integer", "extension": [LIMIT]}],
        [{**ITEM, "type": "integer", "initial": [{"valueInteger": "HERE"}]}],
        [{**ITEM, "linkId": "n", "type": "integer"}, {**ITEM, "enableWhen": [ASKS]}],
        [{**ITEM, "maxLength": "HERE"}],
    ],
)
def test_a_number_beyond_all_measure_is_a_sentence_and_no_crash(
    items: list[Any], number: str
) -> None:
    file = json.dumps(questionnaire(*items)).replace('"HERE"', number)
    with pytest.raises(fhir.CannotImport, match="counted with|not JSON"):
        fhir.from_questionnaire(file)


def test_a_definition_with_such_a_number_hears_of_it_too() -> None:
    item = {"id": "a", "kind": "number", "text": "How many?", "low": 10**400}
    _found, mistakes = instrument_from({"id": "x", "version": "1", "title": "X", "items": [item]})
    assert "counted with" in str(mistakes)


@pytest.mark.parametrize("inner", [{"extension": [{"url": "a", "valueString": "b"}]}, {}])
def test_languages_in_our_extension_that_are_no_words_are_no_crash(inner: dict[str, Any]) -> None:
    listed = {"url": "languages", "extension": [{"url": "_list", **inner}]}
    given = questionnaire(extension=[{"url": OWN, "extension": [listed]}])
    with pytest.raises(FaultyDefinition):
        fhir.from_questionnaire(given)


def many_choices(number: int = 60) -> dict[str, Any]:
    """So many items that all offer one value set, of a code system that is too large."""
    concepts = [{"code": f"c{one}", "display": f"d{one}"} for one in range(1000)]
    return questionnaire(
        *({"linkId": f"i{one}", "type": "choice", "text": "Which?", "answerValueSet": "#v"}
          for one in range(number)),
        contained=[
            {"resourceType": "CodeSystem", "url": "http://c", "concept": concepts},
            {"resourceType": "ValueSet", "id": "v", "compose": {"include": [{"system": "http://c"}]}},
        ],
    )  # fmt: skip


def test_a_value_set_is_read_once_however_many_items_offer_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []
    whole = choices._of_set
    monkeypatch.setattr(choices, "_of_set", lambda *given: asked.append(1) or whole(*given))
    fhir.from_questionnaire(json.dumps(many_choices()))
    assert len(asked) == 1


def test_translations_of_an_answer_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    whole = texts.translations_of
    monkeypatch.setattr(
        texts, "translations_of", lambda *given: asked.append(given[1]) or whole(*given)
    )
    given = many_choices()
    given["contained"][0]["concept"] = given["contained"][0]["concept"][:20]
    fhir.from_questionnaire(json.dumps(given))
    assert asked.count("display") == 20


def test_conditions_without_end_are_refused_before_one_is_looked_at() -> None:
    test = {"question": "n", "operator": "=", "answerInteger": 1}
    number = {**ITEM, "linkId": "n", "type": "integer"}
    few = questionnaire(number, {**ITEM, "enableWhen": [test] * 20})
    assert fhir.from_questionnaire(json.dumps(few))
    many = questionnaire(number, {**ITEM, "enableWhen": [test] * (MOST_TESTS + 1)})
    with pytest.raises(fhir.CannotImport, match="conditions"):
        fhir.from_questionnaire(json.dumps(many))


@pytest.mark.parametrize("where", ["rounds", "answers"])
def test_answers_without_end_are_refused(where: str) -> None:
    word = {**ITEM, "repeats": True}
    group = {"linkId": "g", "type": "group", "text": "Each", "repeats": True, "item": [word]}
    of = fhir.from_questionnaire(json.dumps(questionnaire(group))).instrument
    times = MOST_TIMES + 1
    rounds = [{"linkId": "g"}] * times
    answers = [{"linkId": "g", "item": [{"linkId": "a", "answer": [{"valueString": "x"}] * times}]}]
    given = {"resourceType": "QuestionnaireResponse"}
    with pytest.raises(fhir.CannotImport, match="more than 1,000 times"):
        fhir.from_response({**given, "item": rounds if where == "rounds" else answers}, of)
