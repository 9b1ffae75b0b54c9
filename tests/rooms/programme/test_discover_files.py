"""Files of counts come in whole or not at all, and go out as they came."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.conftest import House
from tests.rooms.programme.discovering import (
    HEAD,
    SHORTLISTED,
    Scene,
    found,
    line,
    scene_of,
    wres,
)

from wholeheard.kit.refusal import Refusal
from wholeheard.rooms.people.models import Person, Place
from wholeheard.rooms.programme import actions, queries
from wholeheard.rooms.programme.models import Upload

pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def scene(house: House) -> Scene:
    return scene_of(house)


def browser_of(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def year_of_figures() -> str:
    months = [f"{2025 + at // 12}-{at % 12 + 1:02}" for at in range(14)]
    rows = [line("Rowan Ward", month, 30 + at, 600) for at, month in enumerate(months)]
    return HEAD + "".join(rows) + line("Hazel Ward", "2026-02", 2, 9)


def upload_to(browser: Client, address: str, contents: str | bytes, **more: str) -> str:
    raw = contents.encode() if isinstance(contents, str) else contents
    said = {"do": "own", "file": SimpleUploadedFile("figures.csv", raw)} | more
    return browser.post(address, said, follow=True).content.decode()


# Figures -----------------------------------------------------------------------------------------


def test_a_filled_in_sheet_comes_back_without_loss(scene: Scene) -> None:
    sent = year_of_figures()
    actions.bring_figures(scene.programme, sent.encode(), by=scene.lead)
    address = reverse("programme:figures_file", args=[scene.programme.pk])
    got = browser_of(scene.lead).get(address).content.decode("utf-8-sig")
    assert got == sent
    with pytest.raises(Refusal, match="stands here already"):
        actions.bring_figures(scene.programme, sent.encode(), by=scene.lead)


def test_the_name_of_a_measure_of_ours_is_not_taken_for_the_name_of_somebody(scene: Scene) -> None:
    sent = HEAD + line("Rowan Ward", "2026-05", 41, 620, "delayed_home")
    actions.bring_figures(scene.programme, sent.encode(), by=scene.lead)
    assert queries.figures(scene.programme)[0].measure == "delayed_home"


def test_each_place_stands_beside_its_past_and_small_months_are_hidden(scene: Scene) -> None:
    actions.bring_figures(scene.programme, year_of_figures().encode(), by=scene.lead)
    page = (
        browser_of(scene.lead)
        .get(reverse("programme:variation", args=[scene.programme.pk]), {"of": "sickness"})
        .content.decode()
    )
    assert page.index("Hazel Ward") < page.index("Rowan Ward")
    assert "Not shown, to protect a small number." in page
    assert "A funnel needs 10 places" in page


def test_any_other_file_is_read_by_its_headings_on_the_page(scene: Scene) -> None:
    address = reverse("programme:files", args=[scene.programme.pk, "culture-dashboard"])
    theirs = "Ward;Period;Days lost;Days due\nRowan Ward;May 2026;31;620\n"
    said = {
        "do": "mapped", "mapped-element": "support_compassion", "mapped-measure": "sickness",
        "mapped-source": "Payroll", "mapped-place": "Ward", "mapped-month": "Period",
        "mapped-numerator": "Days lost", "mapped-denominator": "Days due", "mapped-value": "",
    }  # fmt: skip
    file = SimpleUploadedFile("theirs.csv", theirs.encode())
    wrong = (
        browser_of(scene.lead)
        .post(address, said | {"mapped-place": "Unit", "mapped-file": file})
        .content.decode()
    )
    assert "The file has no column “Unit”" in wrong
    file.seek(0)
    browser_of(scene.lead).post(address, said | {"mapped-file": file})
    (one,) = queries.figures(scene.programme)
    assert (one.place, one.month, str(one.numerator)) == ("Rowan Ward", "2026-05", "31")


@pytest.mark.parametrize(
    ("contents", "says"),
    [
        (HEAD.replace(",note", "") + line("A", "2026-01", 1, 20).replace("1.0", "0.9"), "column"),
        (HEAD + line("Rowan Ward", "2026-01", "many", 20), "it must be a number"),
        (HEAD + line("Mrs Gwenllian Pritchard", "2026-01", 1, 20), "single people"),
        (HEAD + line("Rowan Ward", "2026-01", 641, 620), "column “numerator”: 641 of 620 is more"),
        (HEAD + line("Rowan Ward", "2026-01", -3, 620), "column “numerator”: -3 is below 0"),
        (HEAD + line("Rowan Wrad", "2026-01", 3, 620), "Is it “Rowan Ward”?"),
        (HEAD, "no rows below its head"),
        (b"PK\x03\x04 spreadsheet", "Save it as CSV"),
    ],
    ids=[
        "of last year",
        "no number",
        "a name",
        "more than all",
        "below 0",
        "no place",
        "empty",
        "a spreadsheet",
    ],
)
def test_a_file_that_will_not_do_is_refused_whole_and_says_why(
    scene: Scene, contents: str | bytes, says: str
) -> None:
    address = reverse("programme:files", args=[scene.programme.pk, "culture-dashboard"])
    page = upload_to(browser_of(scene.lead), address, contents)
    assert says in page
    assert "Gwenllian" not in page
    assert not Upload.plain.exists()


@pytest.mark.parametrize(
    ("sheet", "shown"), [("culture-dashboard", "sickness"), ("wres", "38 / 400")]
)
def test_what_was_brought_leads_to_where_it_is_shown(scene: Scene, sheet: str, shown: str) -> None:
    browser = browser_of(scene.equality if sheet == "wres" else scene.lead)
    address = reverse("programme:files", args=[scene.programme.pk, sheet])
    assert "What these counts show" not in browser.get(address).text
    if sheet == "wres":
        actions.bring_standard(scene.programme, "wres", wres(*SHORTLISTED), by=scene.equality)
    else:
        actions.bring_figures(scene.programme, year_of_figures().encode(), by=scene.lead)
    [there] = re.findall(r'href="([^"]+)">What these counts show', browser.get(address).text)
    assert shown in browser.get(there).text


def test_a_file_taken_back_leaves_the_figures_of_the_one_before(scene: Scene) -> None:
    first = HEAD + line("Rowan Ward", "2026-05", 31, 620)
    actions.bring_figures(scene.programme, first.encode(), by=scene.lead)
    second = actions.bring_figures(
        scene.programme, first.replace("31,620", "33,620").encode(), by=scene.lead
    )
    assert str(queries.figures(scene.programme)[0].numerator) == "33"
    address = reverse("programme:upload", args=[second.pk])
    browser_of(scene.lead).post(address, {"why": "The wrong month."})
    assert str(queries.figures(scene.programme)[0].numerator) == "31"
    assert bytes(Upload.plain.get(pk=second.pk).contents) == b""


def test_files_are_for_those_who_work_at_it_and_standards_for_the_equality_lead(
    scene: Scene,
) -> None:
    def opens(person: Person, sheet: str) -> bool:
        page = reverse("programme:files", args=[scene.programme.pk, sheet])
        return browser_of(person).get(page).status_code == 200

    assert opens(scene.lead, "culture-dashboard")
    assert opens(scene.lead, "leadership-workforce")
    assert not opens(scene.lead, "wres")
    assert opens(scene.equality, "wres")
    assert not opens(scene.equality, "culture-dashboard")
    assert not any(opens(scene.board, one) for one in ("culture-dashboard", "wdes"))


def test_our_sheet_holds_no_plain_count_in_the_database(scene: Scene) -> None:
    made = actions.bring_standard(scene.programme, "wres", wres(*SHORTLISTED), by=scene.equality)
    assert b"shortlist" not in bytes(made.contents)
    assert b"310" not in bytes(made.contents)


# The workforce standards --------------------------------------------------------------------------


def test_the_equality_lead_sees_counts_and_others_what_was_issued(scene: Scene) -> None:
    rows = (*SHORTLISTED, (2026, 3, "all", "bme", 4, 8), (2026, 3, "all", "white", 6, 1600))
    actions.bring_standard(scene.programme, "wres", wres(*rows), by=scene.equality)
    address = reverse("programme:standard", args=[scene.programme.pk, "wres"])
    exact = browser_of(scene.equality).get(address).content.decode()
    assert "38 / 400" in exact
    assert "4 / 8" in exact
    for person in (scene.lead, scene.board):
        page = browser_of(person).get(address).content.decode()
        assert "2.04" in page  # (310 / 1600) / (38 / 400) = 2.039
        assert "4 / 8" not in page
        assert "Not shown, to protect a small number." in page


def test_a_count_of_fewer_than_ten_is_hidden_and_so_is_the_ratio_that_would_tell_it(
    scene: Scene,
) -> None:
    rows = ((2026, 3, "all", "bme", 6, 980), (2026, 3, "all", "white", 14, 4120))
    actions.bring_standard(scene.programme, "wres", wres(*rows), by=scene.equality)
    (issue,) = queries.issued(scene.house.organisation.pk, "wres")
    (line,) = issue.shown
    assert line[3]["bme"] == ["hidden"]
    assert line[4] == "hidden"
    assert "1.80" not in str(issue.shown)


def test_a_correction_by_one_person_changes_nothing_for_others(scene: Scene) -> None:
    address = reverse("programme:standard", args=[scene.programme.pk, "wres"])
    actions.bring_standard(scene.programme, "wres", wres(*SHORTLISTED), by=scene.equality)
    before = browser_of(scene.lead).get(address).content.decode()
    one_less = ((2026, 2, "all", "bme", 37, 400), SHORTLISTED[1])
    actions.bring_standard(scene.programme, "wres", wres(*one_less), by=scene.equality)
    assert "37 / 400" in browser_of(scene.equality).get(address).content.decode()
    after = browser_of(scene.lead).get(address).content.decode()
    assert "2.04" in before
    assert "2.04" in after
    assert queries.issued(scene.house.organisation.pk, "wres")[0].shown[0][3]["bme"][1] == 38


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        (((49, 400), (39, 400)), 49),  # far enough from the last, and one from the first
        (((49, 421),), 49),
        (((49, 412),), 38),  # one more of those whom the count leaves out
        (((49, 400), (38, 400), (49, 400)), 49),
    ],
)
def test_a_correction_is_held_against_every_earlier_issue(
    scene: Scene, counts: tuple[tuple[int, int], ...], shown: int
) -> None:
    for chosen, of in ((38, 400), *counts):
        rows = ((2026, 2, "all", "bme", chosen, of), SHORTLISTED[1])
        actions.bring_standard(scene.programme, "wres", wres(*rows), by=scene.equality)
    assert queries.issued(scene.house.organisation.pk, "wres")[0].shown[0][3]["bme"][1] == shown


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ((11, 400), (1, 400), 11),  # hidden now and moved by ten: it is one
        ((1, 400), (11, 400), None),
        ((38, 400), (52, 414), 38),  # all fourteen who came were appointed
        ((38, 400), (38, 414), 38),  # and none of these was
    ],
)
def test_a_correction_that_would_tell_of_those_it_is_about_is_not_issued(
    scene: Scene, first: tuple[int, int], second: tuple[int, int], shown: int | None
) -> None:
    for chosen, of in (first, second):
        rows = ((2026, 2, "all", "bme", chosen, of), SHORTLISTED[1])
        actions.bring_standard(scene.programme, "wres", wres(*rows), by=scene.equality)
    [issue] = queries.issued(scene.house.organisation.pk, "wres")
    people, appointed = issue.shown[0][2:4]
    assert (people["bme"][1], appointed["bme"][1]) == (400, shown)


def test_another_programme_of_the_same_organisation_issues_no_second_figure(scene: Scene) -> None:
    actions.bring_standard(scene.programme, "wres", wres(*SHORTLISTED), by=scene.equality)
    other = actions.begin(scene.house.ward, "Nights", by=scene.lead)
    one_less = ((2026, 2, "all", "bme", 37, 400), SHORTLISTED[1])
    actions.bring_standard(other, "wres", wres(*one_less), by=scene.equality)
    (issue,) = queries.issued(scene.house.organisation.pk, "wres")
    assert issue.shown[0][3]["bme"][1] == 38


def test_a_year_still_to_come_is_refused(scene: Scene) -> None:
    rows = wres((2031, 2, "all", "bme", 3, 40))
    with pytest.raises(Refusal, match="2031 is still to come"):
        actions.bring_standard(scene.programme, "wres", rows, by=scene.equality)


# Posts, pages and decisions -----------------------------------------------------------------------


def test_a_band_of_few_posts_is_hidden_and_the_others_say_what_is_short(scene: Scene) -> None:
    rows = [("8a", "posts", 20), ("8a", "vacant", 3), ("8a", "need", 22), ("9", "posts", 4)]
    file = "template,month,band,what,count\n" + "".join(
        f"leadership-workforce-1.0,2026-10,{band},{what},{n}\n" for band, what, n in rows
    )
    actions.bring_leaders(scene.programme, file.encode(), by=scene.lead)
    address = reverse("programme:diagnostic", args=[scene.programme.pk, "leadership_workforce"])
    page = browser_of(scene.lead).get(address).content.decode()
    assert "3, from 5 to 36 in 100" in page
    assert "5 more than are filled" in page
    assert "Too few posts to show" in page
    assert "5 more than are filled" not in browser_of(scene.board).get(address).content.decode()


def test_every_diagnostic_has_a_page_and_a_guide_for_whoever_reads_the_programme(
    scene: Scene,
) -> None:
    guides = ("dashboard", "board_interviews", "leadership_behaviours", "focus_groups",
              "leadership_workforce", "patient_experience", "partner_agencies")  # fmt: skip
    for person in (scene.lead, scene.board, scene.nia):
        browser = browser_of(person)
        for one in guides if person is not scene.nia else guides[1:2]:
            for page in ("diagnostic", "guide"):
                address = reverse(f"programme:{page}", args=[scene.programme.pk, one])
                assert browser.get(address).status_code == 200, (person.name, one, page)


def test_a_diagnostic_is_left_out_with_a_reason_done_with_a_finding_and_taken_up(
    scene: Scene,
) -> None:
    address = reverse("programme:diagnostic", args=[scene.programme.pk, "dashboard"])
    browser = browser_of(scene.lead)
    assert "Say in a few words why" in browser.post(address, {"do": "left_out"}).content.decode()
    assert "Nothing was found" in browser.post(address, {"do": "done"}).content.decode()
    browser.post(address, {"do": "left_out", "words": "Last year we had it."})
    progress = browser.get(reverse("programme:discover", args=[scene.programme.pk]))
    assert "Last year we had it." in progress.content.decode()
    browser.post(address, {"do": "taken_up"})
    actions.write_finding(scene.programme, "dashboard", found(stands_on=14), by=scene.lead)
    browser.post(address, {"do": "done"})
    assert [one.what for one in queries.steps_of(scene.programme, "dashboard")] == [
        "left_out", "taken_up", "done",
    ]  # fmt: skip


def test_a_finding_is_written_on_its_page_and_taken_back_with_the_reason(scene: Scene) -> None:
    browser = browser_of(scene.lead)
    address = reverse("programme:new_finding", args=[scene.programme.pk, "patient_experience"])
    said = {
        "element": "teamwork", "way": "to_mend", "about": "handed on",
        "says": "People tell that they are passed on; staff say that teams work as one.",
        "stands_on": "14", "source": "Stories of the last year",
    }  # fmt: skip
    assert (
        "Write a whole number." in browser.post(address, said | {"stands_on": ""}).content.decode()
    )
    browser.post(address, said)
    (made,) = queries.standing_findings(scene.programme)
    browser.post(reverse("programme:finding", args=[made.pk]), {"why": "Misheard."})
    assert not queries.standing_findings(scene.programme).exists()
    assert (
        "Misheard."
        in browser.get(reverse("programme:findings", args=[scene.programme.pk])).content.decode()
    )


def test_figures_of_a_place_that_was_renamed_can_be_brought_again(scene: Scene) -> None:
    actions.bring_figures(scene.programme, year_of_figures().encode(), by=scene.lead)
    Place.objects.filter(pk=scene.house.ward.pk).update(name="Rowan and Ash Ward")
    more = year_of_figures() + line("Rowan and Ash Ward", "2026-03", 40, 600)
    assert actions.bring_figures(scene.programme, more.encode(), by=scene.lead).rows == 16


def test_a_heading_that_is_not_in_the_file_is_said_at_the_box_in_which_it_was_named(
    scene: Scene,
) -> None:
    address = reverse("programme:files", args=[scene.programme.pk, "culture-dashboard"])
    said = {
        "element": "teamwork", "measure": "sickness", "source": "Payroll", "place": "Ward",
        "month": "Period", "numerator": "Days", "denominator": "Off",
    }  # fmt: skip
    file = SimpleUploadedFile("any.csv", b"Ward,Month,Days,Of\nRowan Ward,2026-05,31,620\n")
    sent = {f"mapped-{name}": words for name, words in said.items()} | {"mapped-file": file}
    page = browser_of(scene.lead).post(address, sent | {"do": "mapped"})
    wrong = page.context["mapped"].errors
    assert set(wrong) == {"month", "denominator"}
    assert "The file has no column “Period”. It has: Ward, Month, Days, Of." in wrong["month"][0]
    assert 'href="#mapped_mapped-month"' in page.content.decode()
    assert not Upload.plain.exists()
