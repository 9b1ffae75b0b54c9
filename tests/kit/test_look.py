# ruff: noqa: E501
"""What the tags of the look make, and that nothing a person wrote can become markup."""

from __future__ import annotations

import importlib.util
import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

if not settings.configured and not os.environ.get("DJANGO_SETTINGS_MODULE"):
    settings.configure(
        INSTALLED_APPS=["django.contrib.staticfiles", "wholeheard.kit"],
        TEMPLATES=[
            {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}
        ],
        STATIC_URL="/static/",
        SECRET_KEY="for tests",
        USE_I18N=True,
        USE_TZ=True,
    )
    import django

    django.setup()

from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import override_settings
from django.utils import translation

from wholeheard.kit.templatetags import look

_spec = importlib.util.spec_from_file_location(
    "kit_samples", Path(__file__).with_name("samples.py")
)
assert _spec and _spec.loader
samples = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(samples)

PLAIN_STATIC = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PAGES = ["", "home", "tell", "thanks", "return", "protect", "team", "reply", "marks", "poster"]
DONE, TO_COME, PASSED = "done", "to_come", "passed"


def steps(done: int, passed: tuple[int, ...] = ()) -> list[str]:
    return [PASSED if k in passed else DONE if k < done else TO_COME for k in range(7)]


def page(name: str, **context: Any) -> str:
    file = f"kit/gallery/{name}.html" if name else "kit/gallery.html"
    wrong = bool(context.pop("wrong", False))
    with translation.override("en"), override_settings(STORAGES=PLAIN_STATIC):
        return render_to_string(file, samples.context(name, wrong=wrong) | context)


def part(template: str, /, **context: Any) -> str:
    with translation.override("en"):
        return render_to_string(f"kit/{template}.html", context)


# Words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ('She said "no" & it\'s 5 > 4', "<p>She said &quot;no&quot; &amp; it&#x27;s 5 &gt; 4</p>"),
        ("One.\r\n\r\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("One.\n \t\nTwo.\n\n\n\nThree.", "<p>One.</p><p>Two.</p><p>Three.</p>"),
        ("One\r\ntwo\rthree\nfour", "<p>One<br>two<br>three<br>four</p>"),
        ("\r\n\r\n  One.  \n\n ", "<p>One.</p>"),
        ("👩🏽‍⚕️ held it 🐕", "<p>👩🏽‍⚕️ held it 🐕</p>"),
        ("{{ 1 }} {% now %}", "<p>{{ 1 }} {% now %}</p>"),
        ("", ""),
        (" \n\n ", ""),
    ],
)
def test_words_become_paragraphs_and_never_markup(told: str, shown: str) -> None:
    assert look.masked(told, []) == shown
    assert look.paragraphs(told) == shown
    assert look.proposed(told, []) == shown


def test_a_mask_is_shown_in_house_type() -> None:
    text = "A nurse, [name of a nurse], stayed."
    assert look.masked(text, [(9, 26)]) == (
        '<p>A nurse, <span class="mask">[name of a nurse]</span>, stayed.</p>'
    )


def test_offsets_count_characters_after_emoji_and_crlf() -> None:
    text = "👩🏽‍⚕️ came.\r\n\r\nThen [a porter] <b>ran</b>."
    start = text.index("[")
    assert '<p>Then <span class="mask">[a porter]</span> &lt;b&gt;' in look.masked(
        text, [(start, start + len("[a porter]"))]
    )


def test_a_mask_across_a_paragraph_break_keeps_the_paragraphs_well_formed() -> None:
    shown = look.masked("One two\n\nthree four", [(4, 14)])
    assert shown == (
        '<p>One <span class="mask">two</span></p><p><span class="mask">three</span> four</p>'
    )


def test_a_mask_of_markup_is_escaped_too() -> None:
    assert (
        look.masked("<i>x</i>", [(0, 8)]) == '<p><span class="mask">&lt;i&gt;x&lt;/i&gt;</span></p>'
    )


@pytest.mark.parametrize("masks", [[(5, 2)], [(-4, 0)], [(90, 99)], None, ""])
def test_masks_that_cover_nothing_change_nothing(masks: Any) -> None:
    assert look.masked("One two.", masks) == "<p>One two.</p>"


def test_only_the_first_paragraphs_cut_between_paragraphs() -> None:
    assert look.masked("One.\n\nTwo.\n\nThree.", [], first=2) == "<p>One.</p><p>Two.</p>"


# What a person decides -------------------------------------------------------------------------


def a_mark(
    start: int, end: int, state: str, number: int = 1, label: str = "a name"
) -> dict[str, Any]:
    return {"start": start, "end": end, "number": number, "state": state, "label": label}


def test_a_proposed_word_leads_to_another_page_where_it_is_decided_there() -> None:
    elsewhere = a_mark(4, 9, "proposed", 3) | {"href": "?page=2&more=1#mask-3"}
    shown = look.proposed("Ask Nerys now.", [elsewhere])
    assert 'href="?page=2&amp;more=1#mask-3"' in shown


def test_a_proposed_word_stays_and_leads_to_its_number() -> None:
    with translation.override("en"):
        shown = look.proposed("Ask Nerys now.", [a_mark(4, 9, "proposed", 3)])
    assert shown == (
        '<p>Ask <span class="proposed" id="word-3">Nerys'
        '<a class="number" href="#mask-3" aria-label="Number 3, to decide">3</a></span> now.</p>'
    )


def test_words_taken_out_are_not_in_the_page() -> None:
    shown = look.proposed("Ask Nerys now.", [a_mark(4, 9, "out", label="name of the <person>")])
    assert "Nerys" not in shown
    assert '<span class="mask" id="word-1">[name of the &lt;person&gt;]</span>' in shown


def test_a_label_that_has_brackets_keeps_one_pair() -> None:
    assert ">[a name]</span>" in look.proposed("Nerys", [a_mark(0, 5, "out", label="[a name]")])


def test_words_left_in_are_plain() -> None:
    assert look.proposed("Ask Gary now.", [a_mark(4, 8, "in")]) == "<p>Ask Gary now.</p>"


def test_a_proposal_across_a_paragraph_break_has_one_number_at_its_end() -> None:
    shown = look.proposed("One two\r\n\r\nthree four", [a_mark(4, 16, "proposed")])
    assert shown.count('class="proposed"') == 2
    assert shown.count('class="number"') == 1
    assert shown.count('id="word-1"') == 1
    assert shown.count("<p>") == shown.count("</p>") == 2
    assert shown.index("three") < shown.index('class="number"')


def test_words_taken_out_across_a_paragraph_break_leave_one_label_and_nothing_else() -> None:
    shown = look.proposed("One two\n\nthree four", [a_mark(4, 14, "out")])
    assert shown == '<p>One <span class="mask" id="word-1">[a name]</span></p><p> four</p>'


@pytest.mark.parametrize("order", [1, -1])
def test_where_marks_overlap_the_one_that_hides_wins(order: int) -> None:
    marks = [a_mark(0, 12, "proposed", 1), a_mark(6, 9, "out", 2), a_mark(0, 12, "in", 3)][::order]
    shown = look.proposed("Sister Pugh's son", marks)
    assert "Pug" not in shown
    assert shown.count('class="number"') == 1


def test_a_number_is_shown_when_the_mark_ends_in_blank_space() -> None:
    assert 'href="#mask-1"' in look.proposed("Nerys \n\nNext.", [a_mark(0, 8, "proposed")])


def test_a_mark_that_covers_nothing_is_refused_aloud() -> None:
    with pytest.raises(ValueError, match="covers no words"):
        look.proposed("Nerys", [a_mark(5, 2, "out")])
    with pytest.raises(ValueError, match="not"):
        look.proposed("Nerys", [a_mark(0, 5, "maybe")])


# The ring, the path, the signs ---------------------------------------------------------------


def test_a_story_just_told_is_one_bead_and_six_dots() -> None:
    shown = look.ring(steps(1))
    assert shown.count('class="bead"') == 1
    assert shown.count('class="dot"') == 6
    assert "<path" not in shown


def test_an_answered_story_is_one_arc_and_three_dots() -> None:
    shown = look.ring(steps(4))
    assert shown.count("<path") == 1
    assert shown.count('class="dot"') == 3
    assert "M24.0 6.0A18 18 0 0 1 31.81 40.22" in shown


def test_a_change_planned_takes_the_long_way_round() -> None:
    assert "A18 18 0 1 1" in look.ring(steps(5))


def test_a_story_told_back_is_closed() -> None:
    shown = look.ring(steps(7))
    assert '<circle cx="24" cy="24" r="18"/>' in shown
    assert "dot" not in shown


def test_no_change_and_why_is_thin_and_thick_again_at_told_back() -> None:
    shown = look.ring(steps(7, (4, 5)))
    assert shown.count('class="thin"') == 1
    assert shown.count("<path") == 3
    assert "dot" not in shown


def test_nothing_is_solid_that_nobody_did() -> None:
    read_never = [DONE, DONE, TO_COME, DONE, TO_COME, TO_COME, TO_COME]
    shown = look.ring(read_never)
    assert shown.count('class="dot"') == 4
    assert shown.count('class="bead"') == 1


def test_a_ring_is_hidden_from_a_reader_unless_it_has_a_title() -> None:
    assert 'aria-hidden="true"' in look.ring(steps(3))
    assert 'role="img" aria-label="Read &lt;b&gt;"' in look.ring(steps(3), "Read <b>")


@pytest.mark.parametrize("wrong", [[], [DONE] * 6, [DONE] * 6 + ["soon"]])
def test_a_ring_of_anything_else_is_refused(wrong: list[str]) -> None:
    with pytest.raises(ValueError, match="A ring has 7 steps"):
        look.ring(wrong)


def test_a_path_is_dotted_from_the_last_step_that_somebody_took() -> None:
    path = [{"name": str(k), "state": state} for k, state in enumerate(steps(7, (4, 5)))]
    assert [step["line"] for step in look.with_lines(path)] == [
        "thick", "thick", "thick", "thin", "thin", "thin", "dots",
    ]  # fmt: skip
    shown = part("path", steps=[{"name": "Told", "state": DONE, "lines": ["2 <i>November"]}, {"name": "Read", "state": TO_COME, "lines": [], "late": "Late."}])  # fmt: skip
    assert 'class="done line-dots"' in shown
    assert 'class="to-come' in shown
    assert "2 &lt;i&gt;November" in shown
    assert '<span class="late">Late.</span>' in shown


def test_eight_signs_and_no_ninth() -> None:
    assert len(look.SIGNS) == 8
    assert all('aria-hidden="true"' in look.sign(name) for name in look.SIGNS)
    with pytest.raises(KeyError):
        look.sign("anger")


def test_the_mark_with_its_name_is_read_once() -> None:
    assert 'aria-label="Wholeheard"' in look.mark()
    named = look.mark(word=True)
    assert named.count("Wholeheard") == 1
    assert look.MARK_COMMA not in look.mark(comma=False)


def test_a_qr_code_is_an_image_with_a_label_and_escapes_it() -> None:
    shown = look.qr("https://a.example/?q=<x>&y", 'Your "code"')
    assert 'role="img" aria-label="Your &quot;code&quot;"' in shown
    assert "<x>" not in shown
    assert shown.count("<path") == 2


def test_a_qr_code_says_what_it_was_given() -> None:
    import segno

    shown = look.qr("HELLO")
    side = int(re.search(r'viewBox="0 0 (\d+)', shown)[1])  # type: ignore[index]
    dark = {
        (int(x) + k, int(y))
        for x, y, wide in re.findall(r"M(\d+) (\d+)h(\d+)v1", shown)
        for k in range(int(wide))
    }
    rows = list(segno.make("HELLO", error="m", micro=False).matrix_iter(border=4))
    assert side == len(rows)
    assert dark == {(x, y) for y, row in enumerate(rows) for x, on in enumerate(row) if on}


# Parts -----------------------------------------------------------------------------------------


def test_an_error_leads_to_its_field_and_the_field_says_so() -> None:
    html = page("tell", wrong=True)
    sentence = "In your own words: The box is empty. A few words are enough."
    assert f'<a href="#id_words">{sentence}</a>' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_words_error"' in html
    assert "id_words_error" in re.search(r"<textarea[^>]*>", html)[0]  # type: ignore[index]
    assert "<title>Error: What happened?" in html


def test_an_error_in_a_group_leads_to_its_first_choice() -> None:
    html = part("error_summary", form=samples.KitForm({"month": "", "kind": "me"}))
    assert 'href="#id_answered_0"' in html


def test_each_sentence_says_of_which_box_it_is_unless_it_names_it_itself() -> None:
    form = samples.TellForm({})
    once = part("error_summary", form=form)
    assert once.count("In your own words: The box is empty.") == 1
    assert part("error_summary", form=form, forms=[form]) == once
    named = [samples.TellForm({"words": "Yes."}) for _form in range(2)]
    for one in named:
        one.add_error("words", "Say it in your own words.")
    assert ">Say it in your own words.</a>" in part("error_summary", form=named[0])
    twice = part("error_summary", forms=named)
    assert twice.count("In your own words: Say it in your own words.") == 2


def test_nothing_to_put_right_shows_nothing() -> None:
    assert part("error_summary").strip() == ""
    assert part("error_summary", form=samples.TellForm(), forms=[samples.TellForm()]).strip() == ""


def test_errors_and_forms_are_gathered_and_escaped() -> None:
    html = part(
        "error_summary", errors=[{"text": "<b>No", "href": "#x"}], forms=[samples.TellForm({})]
    )
    assert '<a href="#x">&lt;b&gt;No</a>' in html
    assert "#id_words" in html


def test_the_rare_needed_field_is_the_one_that_does_not_say_so() -> None:
    form = samples.KitForm()
    assert "You can leave this out." in part("field", field=form["month"])
    assert "You can leave this out." not in part("field", field=form["month"], leave_out="no")
    assert "You can leave this out." not in part("field", field=form["kind"])


def test_choices_are_a_group_with_a_legend() -> None:
    form = samples.KitForm({"answered": "partly"})
    html = part("field", field=form["answered"])
    assert "<fieldset" in html
    assert "<legend>Has that been answered?" in html
    assert html.count('<label class="choice"') == 3
    assert 'aria-describedby="id_answered_helptext"' in html
    hinted = part("choices", field=form["readers"], hints={"open": "Names <out>"})
    assert "Names &lt;out&gt;" in hinted


def test_a_reply_is_signed_and_its_words_are_escaped() -> None:
    html = part("reply", words="I am <sorry>.\n\nCallum", name="Callum Reade", role="ward manager")
    assert "<p>I am &lt;sorry&gt;.</p><p>Callum</p>" in html
    assert "<b>Callum Reade</b>, ward manager" in html


def test_pages_keep_what_was_asked() -> None:
    from django.core.paginator import Paginator

    html = part("pagination", page=Paginator(range(30), 10).page(2), query="q=a&b=c")
    assert 'href="?q=a&amp;b=c&amp;page=1"' in html
    assert "Page 2 of 3" in html
    assert part("pagination", page=Paginator(range(3), 10).page(1)).strip() == ""


def test_help_is_never_empty() -> None:
    assert "call the number for help" in part("help_panel")


# Whole pages -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("wrong", [False, True])
def test_every_sample_page_is_well_made(name: str, wrong: bool) -> None:
    html = page(name, wrong=wrong)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids)), "an id stands twice"
    assert html.count("<h1") == 1
    assert html.count("<main") == 1
    assert "<script" not in html
    assert " style=" not in html
    assert not re.search(r'(src|srcset)="https?:', html)
    for described in re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', html):
        assert set(described.split()) <= set(ids), described
    for control in re.findall(r"<(?:input|select|textarea)[^>]*>", html):
        name_of = re.search(r'\sid="([^"]+)"', control)
        assert (name_of and f'for="{name_of[1]}"' in html) or "checkbox" in control, control
    for target in re.findall(r'href="#((?:mask|word)-\d+|help|main|id_\w+)"', html):
        assert target in ids, target


@pytest.mark.parametrize("name", ["tell", "thanks", "return"])
def test_a_teller_can_always_leave_and_always_find_help(name: str) -> None:
    html = page(name)
    assert 'href="#help"' in html
    assert 'aria-label="Leave this page quickly"' in html
    assert 'rel="noreferrer noopener"' in html
    assert '<meta name="referrer" content="no-referrer">' in html
    assert "chapters" not in html


def test_staff_pages_let_a_form_say_where_it_comes_from() -> None:
    assert '<meta name="referrer" content="same-origin">' in page("reply")


def test_pages_are_not_to_be_found_unless_they_say_so() -> None:
    assert "noindex" in page("tell")
    assert "noindex" not in page("home")


def test_sealed_words_taken_out_are_nowhere_on_the_protecting_page() -> None:
    html = page("protect")
    assert "01632 960417" not in html
    assert "Sister Pugh" not in html


def test_one_filled_button_in_a_form() -> None:
    for name in PAGES[1:]:
        for form in re.findall(r"<form.*?</form>", page(name), re.S):
            filled = re.findall(r'class="button(?: button-small)? ?(?:button-act)?"', form)
            filled = [c for c in filled if "small" not in c or "act" in c]
            assert len(filled) <= 1, name


def test_tags_load_as_a_template_writes_them() -> None:
    shown = Template(
        "{% load look %}{% masked text masks %}{% ring steps 'Told' size='large' %}{{ text|paragraphs }}"
    ).render(Context({"text": "<i>", "masks": [], "steps": steps(1)}))
    assert "<i>" not in shown
    assert 'class="ring ring-large"' in shown


def test_a_mask_in_one_line_is_in_house_type_and_nothing_becomes_markup() -> None:
    line = look.masked_line("Why did [name of a nurse]\nnot <b>come</b>?", [(8, 25)])
    assert line == (
        'Why did <span class="mask">[name of a nurse]</span> not &lt;b&gt;come&lt;/b&gt;?'
    )


def test_a_line_is_cut_between_words_and_never_within_a_mask() -> None:
    assert look.masked_line("one two three", most=9) == "one two …"
    assert look.masked_line("one [a very long mask] two", [(4, 22)], most=9) == "one  …"
    assert look.masked_line("one two three") == "one two three"
    assert look.masked_line("", most=9) == ""
