"""Roles by one click: in the demo's own database, on this machine, and nowhere else."""

from __future__ import annotations

import types
from collections.abc import Iterator

import pytest
from django.conf import settings as live
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, clear_url_caches, include, path, reverse, set_urlconf
from tests.conftest import House

from wholeheard.config import urls
from wholeheard.demo import build, views
from wholeheard.kit import ids

HERE = "127.0.0.1"
ELSEWHERE = ["192.0.2.7", "10.0.0.5", "0.0.0.0", "::", "2001:db8::1", ""]

pytestmark = pytest.mark.django_db


@pytest.fixture
def with_demo_pages(settings: object) -> Iterator[None]:
    """The house with the demo's addresses, as they stand where the demo is on."""
    with_demo = types.ModuleType("urls_with_demo")
    demo = path("in/demo/", include("wholeheard.demo.urls"))
    with_demo.urlpatterns = [demo, *urls.urlpatterns]  # type: ignore[attr-defined]
    for name in ("handler404", "handler400", "handler500"):
        setattr(with_demo, name, getattr(urls, name))
    settings.ROOT_URLCONF = with_demo  # type: ignore[attr-defined]
    settings.DEMO = True  # type: ignore[attr-defined]
    clear_url_caches()
    yield
    set_urlconf(None)
    clear_url_caches()


@pytest.fixture
def made_by_the_demo() -> Iterator[None]:
    """A database that carries the demo's mark. The mark goes with the test."""
    build.mark_database()
    views._made_by_demo.cache_clear()
    yield
    views._made_by_demo.cache_clear()


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    views._made_by_demo.cache_clear()
    yield
    views._made_by_demo.cache_clear()


def click(house: House, address: str = HERE, **more: str) -> tuple[int, bool]:
    """Ask to be Callum: what was answered, and whether somebody is signed in now."""
    browser = Client(REMOTE_ADDR=address, **more)
    response = browser.post(f"/in/demo/be/{ids.short(house.callum.pk)}")
    return response.status_code, SESSION_KEY in browser.session


@pytest.mark.usefixtures("with_demo_pages", "made_by_the_demo")
def test_in_the_demo_a_click_signs_in(house: House) -> None:
    assert click(house) == (302, True)
    assert click(house, "::1") == (302, True)
    assert Client(REMOTE_ADDR=HERE).get("/in/demo/").status_code == 200


@pytest.mark.usefixtures("with_demo_pages", "made_by_the_demo")
def test_with_the_demo_turned_off_there_is_nothing(house: House, settings: object) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    assert click(house) == (404, False)
    assert Client(REMOTE_ADDR=HERE).get("/in/demo/").status_code == 404


@pytest.mark.usefixtures("with_demo_pages")
def test_on_a_database_that_the_demo_did_not_make_there_is_nothing(house: House) -> None:
    assert "demo_mark" not in connection.introspection.table_names()
    assert click(house) == (404, False)
    assert Client(REMOTE_ADDR=HERE).get("/in/demo/").status_code == 404


@pytest.mark.usefixtures("with_demo_pages", "made_by_the_demo")
@pytest.mark.parametrize("address", ELSEWHERE)
def test_from_another_machine_there_is_nothing(house: House, address: str) -> None:
    assert click(house, address) == (404, False)
    assert Client(REMOTE_ADDR=address).get("/in/demo/").status_code == 404


@pytest.mark.usefixtures("with_demo_pages", "made_by_the_demo")
def test_a_header_does_not_make_another_machine_this_one(house: House) -> None:
    named = {"HTTP_X_FORWARDED_FOR": HERE, "HTTP_X_REAL_IP": HERE, "HTTP_FORWARDED": f"for={HERE}"}
    assert click(house, "192.0.2.7", **named) == (404, False)


@pytest.mark.usefixtures("with_demo_pages", "made_by_the_demo")
def test_a_link_alone_signs_nobody_in(house: House) -> None:
    browser = Client(REMOTE_ADDR=HERE)
    assert browser.get(f"/in/demo/be/{ids.short(house.callum.pk)}").status_code == 404
    assert SESSION_KEY not in browser.session


@pytest.mark.usefixtures("with_demo_pages", "made_by_the_demo")
def test_another_site_cannot_click_for_somebody(house: House) -> None:
    browser = Client(REMOTE_ADDR=HERE, enforce_csrf_checks=True)
    response = browser.post(f"/in/demo/be/{ids.short(house.callum.pk)}")
    assert response.status_code == 403
    assert SESSION_KEY not in browser.session


@pytest.mark.usefixtures("with_demo_pages", "made_by_the_demo")
@pytest.mark.parametrize("following", ["https://elsewhere.example/", "//elsewhere.example", "/at"])
def test_a_click_leads_nowhere_outside(house: House, following: str) -> None:
    browser = Client(REMOTE_ADDR=HERE)
    address = f"/in/demo/be/{ids.short(house.callum.pk)}"
    response = browser.post(address, {"next": following})
    assert response.headers["Location"] == reverse("home")


def test_where_the_demo_is_off_its_pages_have_no_address(house: House) -> None:
    assert live.DEMO is False
    with pytest.raises(NoReverseMatch):
        reverse("demo:walk")
    assert click(house) == (404, False)
