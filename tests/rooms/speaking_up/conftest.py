from __future__ import annotations

import pytest
from tests.conftest import House
from tests.rooms.speaking_up import confided
from tests.rooms.speaking_up.confided import Heard

from wholeheard.rooms.people.models import Person


@pytest.fixture
def ros(house: House) -> Person:
    """The first guardian."""
    return confided.first_guardian(house)


@pytest.fixture
def gwil(house: House, ros: Person) -> Person:
    """Another guardian, let in by the first."""
    return confided.another(house, "Gwil Tan", by=ros)


@pytest.fixture
def heard(house: House, ros: Person) -> Heard:
    return confided.speak(house)
