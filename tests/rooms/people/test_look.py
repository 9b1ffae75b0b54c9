"""An organisation sets its name, one colour and a picture."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as some
from tests.conftest import House

from wholeheard.kit import colours
from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people import actions, look
from wholeheard.rooms.people.models import Logo, Organisation, Person

SignedIn = Callable[[Person], Client]
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
OTHER = {"light": ("#F3F1EC", "#FFFEFC"), "dark": ("#171216", "#211A20")}


def set_colour(house: House, colour: str) -> None:
    actions.set_look(house.organisation, name="Aldermere", colour=colour, by=house.ada)


@given(some.integers(0, 0xFFFFFF))
def test_every_colour_that_is_taken_can_be_read_wherever_it_stands(number: int) -> None:
    colour = f"#{number:06X}"
    if look.worst_contrast(colour) < look.LEAST:
        return
    for theme, tokens in (("light", look.light_tokens(colour)), ("dark", look.dark_tokens(colour))):
        read = colours.least_contrast
        assert read(tokens["damson"], *OTHER[theme], tokens["wash"]) >= 4.5
        assert read(tokens["on-act"], tokens["act"], tokens["press"]) >= 4.5
        assert read("#FFF9FB", tokens["band"], tokens["band-ring"]) >= 4.5
        assert read(tokens["band-ink2"], tokens["band"], tokens["band-ring"]) >= 4.5
        ink = "#251B23" if theme == "light" else "#F0E8EC"
        assert read(ink, tokens["wash"]) >= 4.5


def test_the_contrast_is_that_of_the_standard() -> None:
    assert round(colours.contrast("#000000", "#FFFFFF"), 2) == 21
    assert round(colours.contrast("#777777", "#FFFFFF"), 2) == 4.48


@pytest.mark.parametrize(
    ("colour", "sentence"),
    [
        ("#FFC42E", "Its contrast is 1.4"),
        ("#777777", "Its contrast is 3.9"),
        ("damson", "Write the colour as # and six figures"),
        ("#12345G", "Write the colour as # and six figures"),
    ],
)
def test_a_colour_that_cannot_be_read_is_refused_with_its_figure(
    house: House, signed_in: SignedIn, colour: str, sentence: str
) -> None:
    page = signed_in(house.ada).post("/in/look", {"name": "Aldermere", "colour": colour})
    assert sentence in page.content.decode()
    assert Organisation.objects.get(pk=house.organisation.pk).colour == ""


def test_the_colour_reaches_open_pages_by_an_address_of_its_own(
    house: House, signed_in: SignedIn
) -> None:
    signed_in(house.ada).post("/in/look", {"name": "Aldermere", "colour": "1a7167"})
    for address in ("/at/aldermere-rowan", "/at/aldermere-rowan/tell"):
        page = Client().get(address).content.decode()
        link = re.search(r'href="(/at/aldermere-rowan/look.css\?v=\w+)"', page)
        assert link, address
    sheet = Client().get(link[1])
    assert sheet.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "max-age=31536000" in sheet.headers["Cache-Control"]
    assert "--damson: #1A7167;" in sheet.content.decode()
    set_colour(house, "#642049")
    assert link[1] not in Client().get("/at/aldermere-rowan").content.decode()


def test_without_a_colour_there_is_no_sheet_and_no_link(house: House) -> None:
    assert "look.css" not in Client().get("/at/aldermere-rowan").content.decode()
    assert Client().get("/at/aldermere-rowan/look.css").status_code == 404


def test_the_name_is_that_of_the_open_page_too(house: House, signed_in: SignedIn) -> None:
    signed_in(house.ada).post("/in/look", {"name": "Aldermere Health"})
    assert "Aldermere Health" in Client().get("/at/aldermere").content.decode()


def test_a_picture_is_shown_beside_the_name(house: House, signed_in: SignedIn) -> None:
    browser = signed_in(house.ada)
    file = SimpleUploadedFile("logo.svg", PNG, content_type="image/svg+xml")
    browser.post("/in/look", {"name": "Aldermere", "logo": file})
    page = Client().get("/at/aldermere").content.decode()
    link = re.search(r'<img src="(/at/aldermere/logo\?v=\w+)" alt="" height="40">', page)
    assert link
    shown = Client().get(link[1])
    assert shown.content == PNG
    assert shown.headers["Content-Type"] == "image/png"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    browser.post("/in/look", {"name": "Aldermere", "without_logo": "on"})
    assert Client().get(link[1]).status_code == 404
    assert not Logo.objects.of(house.organisation).exists()


@pytest.mark.parametrize(
    ("picture", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "no PNG or JPEG"),
        (b"GIF89a", "no PNG or JPEG"),
        (PNG + b"0" * 100_000, "larger than 100 KB"),
    ],
)
def test_only_a_small_png_or_jpeg_is_taken(house: House, picture: bytes, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        actions.set_look(house.organisation, name="A", logo=picture, by=house.ada)
    assert not Logo.objects.of(house.organisation).exists()


def test_the_look_costs_a_teller_no_question_to_the_database(house: House) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            Client().get("/at/aldermere-rowan/tell")
        return len(captured)

    before = asked()
    actions.set_look(house.organisation, name="Aldermere", colour="#1A7167", logo=PNG, by=house.ada)
    assert asked() == before


def test_who_looks_after_one_ward_does_not_set_the_look(house: House, signed_in: SignedIn) -> None:
    actions.give_role(house.callum, role="administrator", place=house.ward)
    assert signed_in(house.callum).get("/in/look").status_code == 404
