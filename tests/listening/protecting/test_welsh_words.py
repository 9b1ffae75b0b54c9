"""Everyday Welsh words are not names, and Welsh names are still found."""

import pytest

from wholeheard.listening.protecting import find_details


@pytest.mark.parametrize(
    "text",
    [
        "roedd hi heb gael dim i yfed ers y bore",
        "mae pawb yn garedig iawn yma bob dydd",
        "Y peth gorau oll i hi yw y lle tawel.",
        "Fy mam yw'r person pwysicaf. Fy nhad yw’r llall.",
        "Nyrs yw hi. Fy chwaer yw hi. Dydy hi ddim yn iawn.",
        "Efallai y daw hi yfory. Hwn yw'r un.",
        "Rhoddodd hi ddŵr imi. Eisteddodd hi gyda fi.",
        "Gwelais i hi. Clywais i'r meddyg. Gofynnais i ddwywaith.",
    ],
)
def test_welsh_words_are_not_names(text: str) -> None:
    assert not find_details(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Roedd fy mam Gwen ar y ward.", "Gwen"),
        ("Enw'r nyrs yw Megan. Hi yw'r un.", "Megan"),
        ("Fy chwaer yw Nia a hi ddaeth ddoe.", "Nia"),
        ("Clywais i Dr Okafor yn gweiddi.", "Okafor"),
    ],
)
def test_a_welsh_name_is_still_found(text: str, name: str) -> None:
    assert [text[one.start : one.end] for one in find_details(text)] == [name]
