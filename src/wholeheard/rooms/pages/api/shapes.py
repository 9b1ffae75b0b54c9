"""What each answer looks like. These shapes are the OpenAPI document."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from ninja import Field, Schema

Row = TypeVar("Row")


class Problem(Schema):
    """What went wrong, with a sentence that says what to do next (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


class Part(Schema, Generic[Row]):
    """A part of a list. `next` is the cursor of the part after it; null at the end."""

    items: list[Row]
    next: str | None


class PlaceRow(Schema):
    """A place at which the key's owner has a role."""

    address: str = Field(description="Its short address, by which everything else asks for it.")
    name: str
    name_cy: str = Field(description="Its name in Welsh; empty if it has none.")
    kind: Literal["organisation", "site", "service", "team"]
    above: str | None = Field(description="The address of the place above, if it is in this list.")
    open: bool = Field(description="Whether it takes stories and has an open page.")


class Figure(Schema):
    """One published figure of a place, as its page shows it.

    `kind` says what there is: a number, a band of shares, a range "corrected" for how the machine
    errs that noticed it, "nobody" where nobody answered, or "hidden". Of a hidden figure nothing
    else is said, and `text` is the one mark.
    """

    period: Literal["month", "quarter", "year"]
    month: str = Field(description="The first month of the period, as 2026-03.")
    revision: int
    measure: str = Field(description="The code of what is counted.")
    name: str
    kind: Literal["number", "band", "corrected", "nobody", "hidden"]
    text: str = Field(description="What stands on the page.")
    value: float | None
    share: float | None = Field(description="Per cent of all stories.")
    low: float | None = Field(description="A band or range begins here, per cent.")
    high: float | None = Field(description="A band or range ends here, per cent.")


class MeasureRow(Schema):
    """One line of the register of measures: who asks for it, what it invites, what it costs."""

    measure: str
    name: str
    asked_by: str
    invites: str
    perverse: str
    minutes_a_month: int
    helps: str
    review_on: str
    decision: Literal["keep", "change", "stop"]
    because: str


class Words(Schema):
    """One part of a story, in the words that a person released. `masks` are the ranges of
    characters at which something was taken out: what stands there is the house's word."""

    kind: str
    heading: str
    words: str
    masks: list[tuple[int, int]]


class ReplyRow(Schema):
    name: str
    job: str
    words: str


class OutcomeRow(Schema):
    kind: Literal["planned", "made", "no_change", "nothing_to_mend"]
    title: str
    words: str


class StoryRow(Schema):
    """A story as it stands on the open page of a place."""

    story: str
    page: str = Field(description="Its open page, from the root of this house.")
    place: str
    told: str = Field(description="The month, as 2026-03. No day is ever given.")
    language: str
    warning: str = Field(description="What may be hard to read, or empty. Say it before the words.")
    state: str
    parts: list[Words]
    replies: list[ReplyRow]
    outcome: OutcomeRow | None


class Version(Schema):
    api: Literal["v1"]
    version: str


class Health(Schema):
    well: bool
