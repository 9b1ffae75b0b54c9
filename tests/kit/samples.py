# ruff: noqa: E501
"""What the gallery pages show: invented, and only for tests and for looking."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator

ORG = "Aldermere Health and Care"


def _steps(done: int, passed: tuple[int, ...] = ()) -> list[str]:
    return ["passed" if k in passed else "done" if k < done else "to_come" for k in range(7)]


def _masks(text: str) -> list[tuple[int, int]]:
    """The brackets of a text as offsets."""
    found, at = [], text.find("[")
    while at >= 0:
        end = text.index("]", at) + 1
        found.append((at, end))
        at = text.find("[", end)
    return found


class TellForm(forms.Form):
    words = forms.CharField(
        label="In your own words",
        widget=forms.Textarea(attrs={"class": "words", "rows": 9}),
        error_messages={"required": "The box is empty. A few words are enough."},
    )


class ReplyForm(forms.Form):
    answer = forms.CharField(
        label="Your answer",
        help_text="They will see your name and role. Write as you would speak to them across a table.",
        widget=forms.Textarea(attrs={"class": "words", "rows": 9}),
    )


class KitForm(forms.Form):
    month = forms.RegexField(
        r"^\d\d 20[0-4]\d$",
        label="When did it happen?",
        help_text="The month is enough. For example, 10 2025",
        required=False,
        widget=forms.TextInput(attrs={"class": "short"}),
        error_messages={"invalid": "That month is still to come. Check the year."},
    )
    kind = forms.ChoiceField(
        label="Who are you in it?", choices=[("me", "It was me"), ("kin", "Family")]
    )
    answered = forms.ChoiceField(
        label="Has that been answered?",
        help_text="Only you can say so. If it is not answered, it stays open.",
        choices=[("yes", "Yes"), ("partly", "Partly"), ("not_yet", "Not yet")],
        widget=forms.RadioSelect,
    )
    readers = forms.MultipleChoiceField(
        label="Who may read it?",
        choices=[("team", "The team it is about"), ("open", "Anyone, on the open board")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agree = forms.BooleanField(label="Send me word when there is an answer", required=False)


SIGNPOSTS = [
    {
        "title": "You or someone is in danger",
        "body": "Call",
        "links": [{"text": "999", "href": "tel:999"}],
    },
    {
        "title": "You need to talk to someone today",
        "body": "Samaritans, free, day and night:",
        "links": [{"text": "116 123", "href": "tel:116123"}],
    },
    {
        "title": "You are worried about how a person is treated",
        "body": "",
        "links": [{"text": "Who to call where you live", "href": "#who"}],
    },
]

STORY = (
    "We came at four and the board said two hours. Mam had the chair in the corridor, the one "
    "that does not lean back, and [name of a nurse] brought her a pillow from somewhere.\r\n\r\n"
    "At eleven the board still said two hours. I think it was not lying, I think nobody looked "
    "at it. I would have gone home for her tablets if I had known it would be the morning.\r\n\r\n"
    "It was the pillow I wanted to say thank you for."
)

ANSWER = (
    "You sat with your mother from four until the morning, and the board told you two hours all "
    "night. You were right about it. Nobody is asked to change it after nine.\n\n"
    "I am sorry that you could not go for the tablets. I have asked who can mend the board, and I "
    "will write here by the end of the month. The pillow was from our own rest room. She was glad "
    "to hear that it helped."
)

TOLD = (
    "My sister Nerys was on the end bay from Monday the 9th. The night staff were run off their "
    "feet, and Sister Pugh said so and held her hand.\r\n\r\nShe is the only woman harbour pilot on "
    "this coast and she could not say what she wanted. No one had turned her since the night before. "
    "I rang from 01632 960417 and nobody came to it.\r\n\r\nHer dog is called Admiral. 🐕 He waited "
    "by the door."
)


def _mark(number: int, words: str, state: str, label: str, why: str = "") -> dict[str, Any]:
    start = TOLD.index(words)
    return {
        "start": start, "end": start + len(words), "number": number, "state": state,
        "label": label, "words": words, "why": why,
    }  # fmt: skip


MARKS = [
    _mark(1, "Nerys", "proposed", "name of the person"),
    _mark(2, "Monday the 9th", "proposed", "a day in November"),
    _mark(3, "the only woman harbour pilot on this coast", "proposed", "her work"),
    _mark(4, "Sister Pugh", "out", "name of a nurse", "Name."),
    _mark(5, "01632 960417", "out", "a phone number", "Contact."),
    _mark(6, "Admiral", "in", "", "It is a dog. He gives nobody away."),
]

CHAPTERS = [
    {"name": "Attend", "url": "#", "count": 5, "current": True, "rooms": [
        {"name": "Stories", "url": "#", "current": False},
        {"name": "Surveys", "url": "#", "current": False},
        {"name": "Speaking up", "url": "#", "current": False},
        {"name": "Protecting", "url": "#", "current": True},
    ]},
    {"name": "Understand", "url": "#", "count": 0, "current": False, "rooms": [{"name": "Readings", "url": "#", "current": False}]},
    {"name": "Empathise", "url": "#", "count": None, "current": False, "rooms": []},
    {"name": "Help", "url": "#", "count": 12, "current": False, "rooms": [{"name": "Answers", "url": "#", "current": False}]},
    {"name": "Learn", "url": "#", "count": 0, "current": False, "rooms": []},
]  # fmt: skip

PATH = [
    {"name": "Told", "state": "done", "lines": ["4 November"]},
    {"name": "Protected", "state": "done", "lines": ["5 November. One name taken out."]},
    {"name": "Read", "state": "done", "lines": ["By 4 of the team on Harbour Ward, from 6 November"]},
    {"name": "Answered", "state": "done", "lines": ["16 November, by Marsha Obi"]},
    {"name": "Change planned", "state": "done", "lines": [
        {"text": "The board will be changed by the nurse in charge at nine and at two.", "words": True},
        "Being tried from 30 November."]},
    {"name": "Change made", "state": "to_come", "lines": ["Not yet"], "late": "Late. We said 20 November."},
    {"name": "Told back to you", "state": "to_come", "lines": ["Your page will say what came of it"]},
]  # fmt: skip

PATH_NO = [
    *PATH[:4],
    {"name": "No change, and why", "state": "passed", "lines": [
        {"text": "The bay has four beds and one window. We cannot move it.", "words": True}]},
    {"name": "No change made", "state": "passed", "lines": []},
    {"name": "Told back to you", "state": "done", "lines": ["28 November"]},
]  # fmt: skip

PATH_AHEAD = [
    {"name": "Told", "state": "done", "lines": ["Today"]},
    {
        "name": "A person takes out the names",
        "state": "to_come",
        "lines": ["By Friday 27 November"],
    },
    {"name": "The team reads it", "state": "to_come", "lines": ["By Tuesday 1 December"]},
    {"name": "Someone answers you", "state": "to_come", "lines": ["By Tuesday 15 December"]},
    {
        "name": "You hear if anything changes",
        "state": "to_come",
        "lines": ["Or that it does not, and why"],
    },
]

HOME = [
    ("Harbour Ward. Told in August. Told back in November.", _steps(7),
     "Dad cannot see the clock from the bed by the pillar. He asked the time nine times and was told "
     "nine times, kindly.\n\nOn the tenth [a student nurse] took her own watch off and put it on his "
     "table. He gave it back when he went home.",
     "Your father gave her the watch back in a paper bag with a note. She has kept the note.",
     "Marsha Obi", "ward manager", "What changed",
     "There is a clock on the pillar, and one on each blind wall. The last went up on 3 November."),
    ("Eye clinic. Told in October. Answered.", _steps(4),
     "My letter says bring someone with you. I have buried everyone I could have brought. I came on two "
     "buses with drops in my eyes and counted the stops aloud.",
     "I have read your letter as you must have read it. I wrote that line, years ago, and I never asked "
     "what happens to a person who comes alone.",
     "Ines Marlow", "clinic lead", "No change yet, and why",
     "A driver for the way home needs money that this clinic does not hold. We asked on 2 November."),
    ("Day room, Penhallow House. Told in October. Told back.", _steps(7, (4, 5)),
     "Nobody moved his tea. I know that sounds like nothing. He likes it where he left it and it was "
     "where he left it.",
     "I read this out at handover. It does not sound like nothing to us.",
     "Joy Adeyinka", "home manager", "Thanks passed on",
     "Nothing to mend here. Each of the four who were on that day has a copy."),
]  # fmt: skip

PAIRS = [
    ("hurry", "hurry", False, "Hurry", "talking", "as she walked off"),
    ("unhurried", "hurry", True, "Unhurried", "let", "the silence be"),
    ("blur", "blur", False, "Blur", "read", "the wrong name"),
    ("noticed", "blur", True, "Noticed", "saw", "my hands were cold"),
    ("cruelty", "cruelty", False, "Cruelty", "laughed", "at the door"),
    ("kindness", "cruelty", True, "Kindness", "put", "his watch on the table"),
    ("burden", "burden", False, "Burden", "told", "it a fifth time"),
    ("ease", "burden", True, "Ease", "had", "it ready for me"),
]


def context(page: str, *, wrong: bool = False) -> dict[str, Any]:
    """The context of one gallery page ("home", "tell", ... or "" for the kit)."""
    common: dict[str, Any] = {
        "signposts": SIGNPOSTS, "text": STORY, "masks": _masks(STORY), "reply_words": ANSWER,
    }  # fmt: skip
    staff = {
        "org_name": ORG,
        "chapters": CHAPTERS,
        "search_url": "#search",
        "person_name": "Dilys Penry",
    }
    if page == "home":
        names = ("facts", "steps", "text", "reply", "by", "role", "came", "change")
        stories = [dict(zip(names, row, strict=True)) for row in HOME]
        for story in stories:
            story["masks"] = _masks(str(story["text"]))
        return common | {
            "org_name": ORG, "home_url": "/", "code_url": "/code/", "safe_url": "/safe/", "stories": stories,
        }  # fmt: skip
    if page in ("tell", "thanks", "return"):
        forms_of = {"tell": TellForm, "return": KitForm}
        data = {"answered": "partly"} if page == "return" else {}
        return common | {
            "place_name": "Harbour Ward",
            "form": forms_of.get(page, TellForm)(data)
            if wrong
            else forms_of.get(page, TellForm)(initial=data),
            "steps": _steps(1 if page == "thanks" else 5),
            "path_steps": PATH_AHEAD if page == "thanks" else PATH,
            "code": "K7Q M4T XD9 WRE 2HV C6N PA3",
            "qr_text": "https://aldermere.example/c/K7QM4TXD9WRE2HVC6NPA3",
        }
    if page == "":
        rings = [("Told", _steps(1)), ("Read", _steps(3)), ("Answered", _steps(4)), ("Change planned", _steps(5)),
                 ("No change, and why", _steps(7, (4, 5))), ("Told back", _steps(7))]  # fmt: skip
        return common | {
            "rings": [{"name": name, "steps": steps} for name, steps in rings],
            "pairs": [dict(zip(("name", "pair", "well", "word", "first", "rest"), p, strict=True)) for p in PAIRS],
            "form": KitForm({"month": "10 2052", "kind": "me", "answered": "partly", "readers": ["team"]}),
            "hints": {"open": "Your words with the names taken out"},
            "words_text": "A person wrote this. [Name of a nurse] stayed.",
            "words_masks": _masks("A person wrote this. [Name of a nurse] stayed."),
            "path_steps": PATH_NO,
            "page_obj": Paginator(range(50), 10).page(2),
        }  # fmt: skip
    extra = {
        "told": TOLD, "marks": MARKS, "steps": _steps(3), "form": ReplyForm(initial={"answer": ANSWER.split("\n\n")[0]}),
        "questions": [
            {"asked": "Could somebody have told us it would be the morning?", "who": "Marsha Obi", "due": "Tuesday 1 December", "days": 6},
            {"asked": "Who was meant to turn her in the night?", "who": "Nobody yet", "late": "3 days late", "days": 15},
            {"asked": "May his dog come as far as the garden?", "who": "Joy Adeyinka", "due": "Friday 4 December", "days": 2},
        ],
        "others": [
            {"line": "The trolley with the one wheel.", "steps": _steps(2), "told": "Told this month", "state": "Read by nobody yet"},
            {"line": "He asked her what the medal was for.", "steps": _steps(3), "told": "Told this month", "state": "Read by 3"},
            {"line": "I still do not know who has the form.", "steps": _steps(7, (4, 5)), "told": "Told in October", "state": "No change, and why. Told back."},
        ],
    }  # fmt: skip
    return common | staff | extra
