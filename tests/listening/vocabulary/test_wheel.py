"""What is installed from the wheel has the whole vocabulary."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.listening.vocabulary import publish

ROOT = Path(__file__).parents[3]


def test_every_file_of_the_vocabulary_goes_into_the_wheel() -> None:
    wheel = pytest.importorskip("hatchling.builders.wheel", reason="hatchling builds the wheel")
    builder = wheel.WheelBuilder(str(ROOT))
    included = {file.distribution_path for file in builder.recurse_included_files()}
    home = "wholeheard/listening/vocabulary"
    assert {f"{home}/{name}" for name in [*publish.here(), publish.SUMS]} <= included
