"""What stands above a page of the culture programme or of a board where something was left out."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from html import unescape

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.house import filled

from wholeheard.kit import clock
from wholeheard.rooms.people.models import Person
from wholeheard.rooms.programme import actions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
WHOLE = ("rename", "end", "hand_over", "note", "team")
ALL = (
    *(f"programme:{one}" for one in WHOLE),
    *(f"programme:{one}" for one in (
        "begin", "write", "change", "answer", "member", "new_talk", "new_finding", "files", "talk",
        "finding", "upload", "propose", "decide", "stance", "look", "behaviours",
        "add_intervention", "intervention", "stopped", "commit", "milestone", "came", "add_step",
        "wrong", "look_at_it", "reader_note",
    )),
    "boards:begin", "boards:ask", "boards:field",
)  # fmt: skip
"""Every page of the two rooms with a form in which something has to be filled in."""
BUTTON = re.compile(r'<button[^>]*name="do" value="([^"]+)"')
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
SUMMARY = re.compile(r'<section class="error-summary".*?</section>', re.S)
LINE = re.compile(r"<li>(.*?)</li>", re.S)
LINK = re.compile(r'<a href="#([^"]+)">(.*?)</a>', re.S)
OF_NO_BOX = ("Nothing stands here yet. Fill in a box first.",)
"""Of a draft: any box will do."""
LABELS = r'<label[^>]*for="{0}"[^>]*>(.*?)(?:<span|</label>)|<legend[^>]*>(.*?)(?:<span|</legend>)'


def test_each_line_of_a_summary_names_its_box_and_leads_to_it(house: House) -> None:
    huw = filled.with_all_roles(house, "Huw Parry")
    browser, seen = Client(), set()
    browser.force_login(huw)
    for name, address in _addresses(house, huw).items():
        shown = browser.get(address)
        assert shown.status_code == 200, name
        for page in _sent_empty(browser, address, shown.content.decode()):
            seen |= {name for summary in SUMMARY.findall(page) if _names_all(page, summary)}
    assert set(ALL) - seen == set()


def _addresses(house: House, by: Person) -> dict[str, str]:
    run = filled.programme_at(house, by)
    term = actions.Term(Decimal(2), clock.today() + dt.timedelta(days=90), "Ada Lewis")
    actions.add_member(run.programme, house.callum.email, term, by=by)
    found, discovered = run.programme.pk, filled.discovered(run, by)
    told = filled.release(house, filled.tell(house, "I waited an hour for water."))
    pack = filled.pack_at(house)
    about = filled.designed_at(house, run.programme) | {
        "programme:begin": [],
        "programme:write": [found, "ties"],
        "programme:change": [run.sheet.pk],
        "programme:answer": [found, "scope", "entry", "which_pain"],
        "programme:member": [run.member.pk],
        "programme:new_talk": [found, "board_interviews"],
        "programme:new_finding": [found, "dashboard"],
        "programme:files": [found, "culture-dashboard"],
        "programme:talk": [discovered.talk.pk],
        "programme:finding": [discovered.finding.pk],
        "programme:upload": [discovered.upload.pk],
        **{f"programme:{one}": [found] for one in WHOLE},
        "boards:begin": [],
        "boards:ask": [pack.pk, told.protected.pk],
        "boards:field": ["DifferentStep.different"],
    }
    return {name: reverse(name, args=about[name]) for name in ALL}


def _sent_empty(browser: Client, address: str, shown: str) -> list[str]:
    """The page that comes back for each of its buttons, if nothing was filled in; nothing of what
    is done by that stays."""
    pages, hidden = [], dict(HIDDEN.findall(shown))
    for do in BUTTON.findall(shown) or [""]:
        with transaction.atomic():
            answer = browser.post(address, hidden | ({"do": do} if do else {}))
            transaction.set_rollback(True)
        if answer.status_code == 200 and not answer.streaming:
            pages.append(answer.content.decode(errors="replace"))
    return pages


def _names_all(page: str, summary: str) -> bool:
    lines = [line for line in LINE.findall(summary) if line not in OF_NO_BOX]
    for line in lines:
        link = LINK.fullmatch(line)
        assert link, line
        assert "This field is required" not in line, line
        target, text = link.groups()
        assert f'id="{target}"' in page, line
        field = re.compile(LABELS.format(re.escape(target)), re.S)
        labels = [_plain(one or other) for one, other in field.findall(page)]
        assert any(one and _plain(text).startswith(one) for one in labels), (text, labels)
    return bool(lines)


def _plain(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", markup)).split())
