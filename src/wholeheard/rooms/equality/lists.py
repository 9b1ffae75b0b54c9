"""What may be asked about a person, as data. Few, voluntary, and each justified in
docs/safety/questions-asked.md. The words of each stand in `wording`."""

from __future__ import annotations

from dataclasses import dataclass

ETHNICITY, AGE, SEX, DISABILITY, LANGUAGE = "ethnicity", "age", "sex", "disability", "language"


@dataclass(frozen=True, slots=True)
class Characteristic:
    """One question: its groups in the order in which they are asked and shown, and the group
    beside which the others are set."""

    code: str
    groups: tuple[str, ...]
    beside: str


CHARACTERISTICS: tuple[Characteristic, ...] = (
    # Five broad ethnic groups, in the alphabetical order of the 2021 Census (ONS, England and
    # Wales). The finer groups are not asked: their figures could not be shown.
    Characteristic(ETHNICITY, ("asian", "black", "mixed", "white", "other"), "white"),
    # Bands that add up to those of the 2021 Census (ONS).
    Characteristic(AGE, ("0_15", "16_24", "25_44", "45_64", "65_79", "80_over"), "45_64"),
    # The sex question of the 2021 Census (ONS).
    Characteristic(SEX, ("female", "male"), "male"),
    # After the definition of disability in the Equality Act 2010, section 6, in our own words.
    Characteristic(DISABILITY, ("yes", "no"), "no"),
    # The main-language question of the 2021 Census (ONS), with Welsh told apart.
    Characteristic(LANGUAGE, ("english", "welsh", "other"), "english"),
)
BY_CODE = {one.code: one for one in CHARACTERISTICS}
NOT_SAID = "not_said"
"""Left out, or rather not said: the same to the house, and never shown as a figure."""
SIZE = 400
"""Every sealed answer is filled up to so many bytes, so that its length says nothing."""
