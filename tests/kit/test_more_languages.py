"""A language that a house brings itself: written from the right, and the words stay."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation
from django.utils.translation import trans_real
from tests.conftest import House
from tests.rooms.stories.browser import Browser

from wholeheard.config import languages

SAMPLE = {"What happened?": "ماذا حدث؟", "Continue": "متابعة"}


@pytest.fixture
def arabic(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A folder with a tiny sample of Arabic, as a house would bring it."""
    file = tmp_path / "ar/LC_MESSAGES/django.mo"
    file.parent.mkdir(parents=True)
    made = polib.POFile()
    made.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "ar"}
    made.extend(polib.POEntry(msgid=one, msgstr=other) for one, other in SAMPLE.items())
    made.save_as_mofile(str(file))
    settings.LANGUAGES = [*settings.LANGUAGES, *languages.in_folder(str(tmp_path))]
    settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, tmp_path]
    trans_real._translations.pop("ar", None)
    yield tmp_path
    trans_real._translations.pop("ar", None)
    translation.deactivate()


def test_a_language_has_its_own_name(arabic: Path) -> None:
    assert languages.in_folder(str(arabic)) == [("ar", "العربيّة")]
    assert languages.in_folder("") == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="there is no such folder"):
        languages.in_folder(str(tmp_path / "nowhere"))


def test_a_code_that_nobody_knows_is_told(tmp_path: Path) -> None:
    (tmp_path / "xq/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "xq/LC_MESSAGES/django.mo").write_bytes(b"")
    with pytest.raises(ImproperlyConfigured, match="no language with the code xq"):
        languages.in_folder(str(tmp_path))


@pytest.mark.parametrize("way", ["tell", "easy"])
def test_it_is_written_from_the_right_and_what_was_typed_stays(
    arabic: Path, house: House, way: str
) -> None:
    address = f"/at/{house.ward.address}/{way}"
    browser = Browser(address).open()
    assert f'formaction="/ar{address}"' in browser.body
    browser.send("here", to=f"/ar{address}", words="انتظرت أربع ساعات.")
    assert '<html lang="ar" dir="rtl">' in browser.body
    assert browser.shows("ماذا حدث؟") and browser.shows("انتظرت أربع ساعات.")
    assert f'formaction="{address}"' in browser.body
    browser.send("here", to=address, words="انتظرت أربع ساعات.")
    assert 'dir="ltr"' in browser.body and browser.shows("انتظرت أربع ساعات.")


def test_a_page_without_words_of_its_own_links_to_itself_in_the_other_language(
    arabic: Path, house: House
) -> None:
    page = Browser(f"/ar/at/{house.ward.address}").open()
    assert f'href="/at/{house.ward.address}"' in page.body
    assert f'href="/cy/at/{house.ward.address}"' in page.body
