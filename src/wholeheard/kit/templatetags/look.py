"""The marks of the house as inline SVG, and a person's words as safe markup.

Nothing here knows a model: steps are strings, masks are offsets. Offsets count characters of the
very text that is given (code points, a CRLF being two). Everything from outside is escaped, and
no markup carries a style of its own, for the pages run under a strict content policy.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import segno
from django import template
from django.conf import settings
from django.forms import BoundField
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

register = template.Library()

DONE, TO_COME, PASSED = "done", "to_come", "passed"
STEPS = 7
BOX, RADIUS = 48, 18
QR_MASK = 2  # readers know all eight; trying each to find the neatest takes most of the time
QUIET = 4  # the white edge that a reader needs
DARK = re.compile(rb"\x01+")

PARAGRAPH_BREAK = re.compile(
    r"(?:(?:\r\n|\r(?!\n)|[\n\u2028\x0b\x0c\x85])[^\S\r\n\u2028\u2029\x0b\x0c\x85]*){2,}|\u2029+"
)
LINE_BREAK = re.compile(r"\r\n|[\r\n\u2028\x0b\x0c\x85]")

MARK_RING = "M35.57 10.21A18 18 0 1 1 6.61 19.34"
MARK_DOTS = ((10.62, 11.96), (17.55, 7.2), (25.88, 6.1))
MARK_COMMA = (
    "M24 16.4a5.6 5.6 0 1 0 .5 11.2c-.6 2-2 3.4-4 4.3-.9.4-1.2 1.2-.9 1.9.3.8 1.1 1.1 2 .7 "
    "5-2.1 8-6.4 8-12.3 0-3.4-2.4-5.8-5.6-5.8z"
)

_STROKE = (
    '<path d="{}" fill="none" stroke="currentColor" stroke-width="2.1" stroke-linecap="round"/>'
)
_CIRCLE = '<circle cx="8" cy="8" r="5.8" fill="none" stroke="currentColor" stroke-width="2.1"{}/>'
_DOT = '<circle cx="8" cy="{}" r="{}" fill="currentColor"/>'
SIGNS = {
    "hurry": _STROKE.format("M2 13.5 5.5 2.5M7 13.5 10.5 2.5M12 13.5 15.5 2.5"),
    "unhurried": _STROKE.format("M5 2.5v11M11 2.5v11"),
    "blur": _CIRCLE.format(' stroke-dasharray="2.3 2.25"'),
    "noticed": _CIRCLE.format("") + _DOT.format(8, 1.9),
    "cruelty": _STROKE.format("M1 4.5 4.5 11.5 8 4.5 11.5 11.5 15 4.5"),
    "kindness": _STROKE.format("M1.8 6.5c0 9.3 12.4 9.3 12.4 0") + _DOT.format(5, 2.1),
    "burden": '<path d="M4.5 1.5h7v6.5h-7z" fill="currentColor"/>'
    + _STROKE.format("M1 9.5q7 6.5 14 0"),
    "ease": _STROKE.format("M5 3h6v5.5h-6zM1 13h14"),
}


# The mark, the signs, the code ---------------------------------------------------------------


@register.simple_tag
def mark(word: bool = False, comma: bool = True) -> SafeString:
    """The mark of Wholeheard; with its name beside it, or without the comma (20 px and under)."""
    dots = format_html_join("", '<circle cx="{}" cy="{}" r="2.7" fill="currentColor"/>', MARK_DOTS)
    inside = format_html('<path d="{}" fill="currentColor"/>', MARK_COMMA) if comma else ""
    named = word or not comma
    attributes = mark_safe(
        ' aria-hidden="true"' if named else ' role="img" aria-label="Wholeheard"'
    )
    return format_html(
        '<span class="mark"><svg viewBox="0 0 48 48"{}>'
        '<path d="{}" fill="none" stroke="currentColor" stroke-width="6" stroke-linecap="round"/>'
        "{}{}</svg>{}</span>",
        attributes,
        MARK_RING,
        dots,
        inside,
        mark_safe('<span class="mark-word">Wholeheard</span>') if word else "",
    )


@register.simple_tag
def sign(name: str) -> SafeString:
    """One of the eight signs. The word is always near, so it is hidden from a screen reader."""
    return mark_safe(
        '<svg class="sign" viewBox="0 0 16 16" aria-hidden="true">' + SIGNS[name] + "</svg>"
    )


@register.simple_tag
def qr(text: str, label: str = "") -> SafeString:
    """A QR code as inline SVG, black on white whatever the theme, quiet zone of four."""
    code = segno.make(str(text), error="m", micro=False, mask=QR_MASK)
    rows = [bytes(row) for row in code.matrix]
    runs = [
        f"M{run.start() + QUIET} {y}h{run.end() - run.start()}v1h-{run.end() - run.start()}z"
        for y, row in enumerate(rows, start=QUIET)
        for run in DARK.finditer(row)
    ]
    size = len(rows) + 2 * QUIET
    return format_html(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}" '
        'shape-rendering="crispEdges">'
        '<path fill="#FFFFFF" d="M0 0h{}v{}H0z"/><path fill="#000000" d="{}"/></svg>',
        label or gettext("QR code"),
        size,
        size,
        size,
        size,
        "".join(runs),
    )


# The ring and the path -------------------------------------------------------------------------


def _point(step: int) -> tuple[float, float]:
    angle = step * 2 * math.pi / STEPS
    return round(BOX / 2 + RADIUS * math.sin(angle), 2), round(
        BOX / 2 - RADIUS * math.cos(angle), 2
    )


def _arc(first: int, last: int) -> str:
    x1, y1 = _point(first)
    x2, y2 = _point(last)
    if last - first == STEPS:  # a closed circle, begun and ended at the top
        return f"M24 6A{RADIUS} {RADIUS} 0 1 1 23.99 6z"
    large = 1 if (last - first) * 2 > STEPS else 0
    return f"M{x1} {y1}A{RADIUS} {RADIUS} 0 {large} 1 {x2} {y2}"


def _line(here: str, following: str) -> str:
    """The line between two steps: dots where nobody has gone, thin where a step was passed over."""
    if TO_COME in (here, following):
        return "dots"
    return "thin" if PASSED in (here, following) else "thick"


@register.simple_tag
def ring(steps: Sequence[str], title: str = "", size: str = "") -> SafeString:
    """The path of one story bent into a circle: seven of "done", "to_come", "passed".

    It closes when the last step is done. A step still to come between two that are done stays a
    dot: nothing is solid that nobody did.
    """
    if len(steps) != STEPS or any(step not in (DONE, TO_COME, PASSED) for step in steps):
        raise ValueError(
            f'A ring has {STEPS} steps, each "done", "to_come" or "passed", not {steps!r}.'
        )
    parts: list[str] = []
    if all(step == DONE for step in steps):
        parts.append(f'<circle cx="24" cy="24" r="{RADIUS}"/>')
    else:
        lines = [_line(steps[k], steps[(k + 1) % STEPS]) for k in range(STEPS)]
        for kind in ("thin", "thick"):
            k = 0
            while k < STEPS:
                first = k
                while k < STEPS and lines[k] == kind:
                    k += 1
                if k > first:
                    thin = ' class="thin"' if kind == "thin" else ""
                    parts.append(f'<path{thin} d="{_arc(first, k)}"/>')
                k += 1
        for k, step in enumerate(steps):
            x, y = _point(k)
            if step == TO_COME:
                parts.append(f'<circle class="dot" cx="{x}" cy="{y}" r="2.4"/>')
            elif step == DONE and "thick" not in (lines[k], lines[k - 1]):
                parts.append(f'<circle class="bead" cx="{x}" cy="{y}" r="3"/>')
            elif step == PASSED and "thin" not in (lines[k], lines[k - 1]):
                parts.append(f'<circle class="bead" cx="{x}" cy="{y}" r="2"/>')
    return format_html(
        '<svg class="ring{}" viewBox="0 0 48 48"{}>{}</svg>',
        f" ring-{size}" if size in ("small", "large") else "",
        format_html(' role="img" aria-label="{}"', title)
        if title
        else mark_safe(' aria-hidden="true"'),
        mark_safe("".join(parts)),
    )


@register.filter
def with_lines(steps: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each step of a path with the line that leads on from it: thick, thin or dots."""
    listed = [dict(step) for step in steps]
    for here, following in zip(listed, [*listed[1:], {"state": TO_COME}], strict=True):
        here["line"] = _line(str(here["state"]), str(following["state"]))
    return listed


@register.simple_tag(takes_context=True)
def what_is_wrong(context: Mapping[str, Any]) -> list[dict[str, str]]:
    """Every error of the page's `errors`, `form` and `forms` as {text, href}.

    href leads to the field it is about, and the text names it. Where an error is about no one field
    it leads, unnamed, to where the form says that it begins, and is empty where it says nothing.
    It is said once on a page: the frame of a staff page asks first, above the heading.
    """
    page: dict[str, Any] = context.dicts[0] if isinstance(context, template.Context) else {}
    if page.get("what_is_wrong_was_said"):
        return []
    found = [dict(error) for error in context.get("errors") or ()]
    for one in dict.fromkeys([context.get("form"), *(context.get("forms") or ())]):
        if not getattr(one, "errors", None):
            continue
        begins = getattr(one, "begins_at", "")
        first = f"#{one[begins].id_for_label}" if begins else ""
        found += [{"text": str(text), "href": first} for text in one.non_field_errors()]
        for field in one:
            target = field.id_for_label or _first_choice(field)
            href = "" if field.is_hidden else f"#{target}"
            found += [
                {"text": str(text), "href": href, "of": str(field.label)} for text in field.errors
            ]
    page["what_is_wrong_was_said"] = bool(found)
    return _named(found)


def _first_choice(field: BoundField) -> str:
    """Where a group of choices begins, which may stand under headings."""
    return next((one.id_for_label for one in field), f"{field.auto_id}_0")


def _named(found: list[dict[str, str]]) -> list[dict[str, str]]:
    """Each sentence as it is understood away from its box: with the name of the box before it,
    unless it says that name itself and stands there once."""
    times = Counter(one["text"] for one in found)
    return [
        one | {"text": f"{_as_heading(one['of'])} {one['text']}"}
        if one.get("of") and (times[one["text"]] > 1 or not _says(one["text"], one["of"]))
        else one
        for one in found
    ]


def _says(sentence: str, label: str) -> bool:
    """Whether a label stands in a sentence, whatever its capitals and however it ends."""
    words = re.escape(label.rstrip("?؟!:."))
    return re.search(rf"(?<!\w){words}(?!\w)", sentence, re.IGNORECASE) is not None


def _as_heading(label: str) -> str:
    """A label before a sentence: with a colon, unless it ends as a sentence does; one that is a
    statement to agree to stands in quotation marks, for nobody has said it yet."""
    if label.endswith("."):
        return f"“{label}”"
    return label if label.endswith(tuple("?؟!:.")) else f"{label}:"


@register.filter
def of(found: Mapping[Any, Any] | None, key: Any) -> Any:
    """What a mapping holds for a key (or for the key as a string); nothing if it holds nothing."""
    return (found.get(key) or found.get(str(key))) if found else None


@register.simple_tag
def other_languages() -> list[dict[str, str]]:
    """The languages in which this page can also be shown: {lang, name, prefix of its address}."""
    here = _prefix(get_language())
    return [
        {"lang": code.split("-")[0], "name": name, "prefix": _prefix(code)}
        for code, name in settings.LANGUAGES
        if _prefix(code) != here
    ]


@register.filter
def in_language(path: str, prefix: str) -> str:
    """The address of the same page under the prefix of another language."""
    return f"{prefix}{path.removeprefix(_prefix(get_language()))}" or "/"


def _prefix(code: str | None) -> str:
    """What stands before the addresses of a language; nothing before those in English."""
    return "" if not code or code.startswith("en") else f"/{code}"


# A person's words ---------------------------------------------------------------------------------


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Where each paragraph begins and ends; blank ones left out."""
    found, start = [], 0
    for gap in [
        *((m.start(), m.end()) for m in PARAGRAPH_BREAK.finditer(text)),
        (len(text), len(text)),
    ]:
        begin, end = start, gap[0]
        while begin < end and text[begin].isspace():
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        if begin < end:
            found.append((begin, end))
        start = gap[1]
    return found


def _escaped(text: str) -> SafeString:
    """One run of words, its line breaks kept."""
    return mark_safe("<br>".join(conditional_escape(line) for line in LINE_BREAK.split(text)))


def _clean(start: Any, end: Any, length: int) -> tuple[int, int]:
    return max(0, min(int(start), length)), max(0, min(int(end), length))


def _owners(text: str, masks: Iterable[Sequence[int]] | None) -> list[int]:
    """For each character the number of the mask that covers it, or 0."""
    owners = [0] * len(text)
    for number, mask in enumerate(masks or (), start=1):
        start, end = _clean(mask[0], mask[1], len(text))
        owners[start:end] = [number] * max(0, end - start)
    return owners


def _runs(owners: Sequence[int], begin: int, end: int) -> list[tuple[int, int, int]]:
    """Runs (owner, start, end) of one owner each within a paragraph."""
    found, start = [], begin
    for at in range(begin + 1, end + 1):
        if at == end or owners[at] != owners[start]:
            found.append((owners[start], start, at))
            start = at
    return found


@register.simple_tag
def masked(
    text: str, masks: Iterable[Sequence[int]] | None = None, first: int | None = None
) -> SafeString:
    """Protected words as paragraphs, each mask in house type. `first`: only so many paragraphs."""
    text = str(text or "")
    owners = _owners(text, masks)
    paragraphs = _paragraphs(text)
    html = []
    for begin, end in paragraphs[:first] if first else paragraphs:
        runs = []
        for owner, start, stop in _runs(owners, begin, end):
            words = _escaped(text[start:stop])
            runs.append(format_html('<span class="mask">{}</span>', words) if owner else words)
        html.append("<p>" + "".join(runs) + "</p>")
    return mark_safe("".join(html))


@register.simple_tag
def masked_line(
    text: str, masks: Iterable[Sequence[int]] | None = None, most: int | None = None
) -> SafeString:
    """Protected words in one line, for a table or a heading: each mask in house type.

    White space is drawn together. `most`: about so many characters, cut between words and never
    within a mask.
    """
    text = str(text or "")
    owners = _owners(text, masks)
    left = most or len(text)
    html: list[SafeString] = []
    for owner, start, stop in _runs(owners, 0, len(text)) if text else []:
        words = re.sub(r"\s+", " ", text[start:stop])
        if len(words) > left:
            kept = "" if owner else words[: left + 1].rpartition(" ")[0]
            html.append(format_html("{} …", kept))
            break
        left -= len(words)
        html.append(format_html('<span class="mask">{}</span>' if owner else "{}", words))
    return mark_safe("".join(html))


@register.filter
def paragraphs(text: str) -> SafeString:
    """A person's words as paragraphs."""
    return masked(text)


@register.simple_tag
def proposed(text: str, marks: Iterable[Mapping[str, Any]] | None = None) -> SafeString:
    """Words as told with what would be hidden, for the one page where a person decides.

    Each mark is {start, end, number, state, label}, and `href` where it is not decided under its
    number on this page. "proposed" keeps the words, dotted, with their number; "out" leaves the
    words out of the page and shows the label; "in" is plain. Where marks overlap the one that
    hides most wins.
    """
    text = str(text or "")
    listed = list(marks or ())
    unknown = {str(m["state"]) for m in listed} - {"proposed", "out", "in"}
    if unknown:
        raise ValueError(f'A mark is "proposed", "out" or "in", not {sorted(unknown)}.')
    owners = [0] * len(text)
    for state in ("proposed", "out"):
        for index, item in enumerate(listed, start=1):
            if item["state"] == state:
                start, end = _clean(item["start"], item["end"], len(text))
                if start >= end:
                    raise ValueError(f"Mark {item['number']} covers no words of this text.")
                owners[start:end] = [index] * (end - start)
    paragraphs_of_runs = [_runs(owners, begin, end) for begin, end in _paragraphs(text)]
    last_run = {run[0]: run for runs in paragraphs_of_runs for run in runs}
    begun: set[int] = set()
    html = []
    for runs in paragraphs_of_runs:
        inside = ""
        for run in runs:
            owner, start, end = run
            if not owner:
                inside += _escaped(text[start:end])
                continue
            item, opens = listed[owner - 1], owner not in begun
            begun.add(owner)
            if item["state"] == "out":
                inside += _label(item) if opens else ""
            else:
                inside += _dotted(text[start:end], item, opens=opens, ends=run == last_run[owner])
        if inside.strip():
            html.append("<p>" + inside + "</p>")
    return mark_safe("".join(html))


def _label(item: Mapping[str, Any]) -> SafeString:
    """What stands where words were taken out."""
    label = (
        str(item.get("label") or gettext("taken out")).strip().removeprefix("[").removesuffix("]")
    )
    return format_html('<span class="mask" id="word-{}">[{}]</span>', item["number"], label)


def _dotted(words: str, item: Mapping[str, Any], *, opens: bool, ends: bool) -> SafeString:
    """Words that the machine would take out, with their number after the last of them."""
    number = item["number"]
    anchor = format_html(' id="word-{}"', number) if opens else ""
    link = ""
    if ends:
        link = format_html(
            '<a class="number" href="{}" aria-label="{}">{}</a>',
            item.get("href") or f"#mask-{number}",
            gettext("Number %(number)s, to decide") % {"number": number},
            number,
        )
    return format_html('<span class="proposed"{}>{}{}</span>', anchor, _escaped(words), link)
