"""The page a teller comes back to. Nothing is kept in the browser: a sealed pass goes from page
to page in the forms themselves."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wholeheard.kit import signups
from wholeheard.kit.forms import CodeForm, Plain
from wholeheard.kit.guesses import Guesses
from wholeheard.kit.refusal import Refusal
from wholeheard.kit.web import no_store, open_to_all
from wholeheard.rooms.answers import (
    actions,
    forms,
    outside,
    partners,
    present,
    queries,
    reprisal,
)
from wholeheard.rooms.answers.forms.partners import AllowForm
from wholeheard.rooms.answers.models import VERDICTS, Question
from wholeheard.rooms.change import actions as change
from wholeheard.rooms.change import present as changes
from wholeheard.rooms.change.forms import WouldHelpForm
from wholeheard.rooms.change.lists import PARTS, WOULD_HELP
from wholeheard.rooms.equality import actions as equality
from wholeheard.rooms.equality import queries as asked_about
from wholeheard.rooms.equality.forms import AboutForm
from wholeheard.rooms.equality.present import page_about
from wholeheard.rooms.library import present as library
from wholeheard.rooms.people.present import look_of, name_of
from wholeheard.rooms.safekeeping import actions as safekeeping
from wholeheard.rooms.safekeeping import present_recordings, visits
from wholeheard.rooms.safekeeping.visits import Gone, Unfinished, Visit
from wholeheard.rooms.stories.present import language_of_page
from wholeheard.rooms.stories.wordings import in_page_language

WRONG = gettext_lazy(
    "That code did not open a story. Check each group of three. O and 0 are the same here. "
    "If you took your story back, it is gone."
)


@open_to_all
def come_back(request: HttpRequest) -> HttpResponse:
    """Put in the code; see the story, in Easy Read where it is asked for."""
    if request.method != "POST":
        return _ask_for_code(request, CodeForm())
    if "pass" in request.POST:
        visit = visits.go_on(request.POST["pass"])
        return your_page(request, visit) if isinstance(visit, Visit) else _not_open(request, visit)
    if request.POST.get("go") == "here":  # in another language, or in other words
        typed = CodeForm(initial={"code": request.POST.get("code", "")})
        return _ask_for_code(request, typed, forgot=bool(request.POST.get("words")))
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _ask_for_code(request, form)
    opened = visits.come_back(form.cleaned_data["code"])
    if opened is None:
        guesses.slow_down()
        form.add_error("code", WRONG)
        return _ask_for_code(request, form)
    if isinstance(opened, Unfinished):
        return go_on(request, opened)
    if request.POST.get("go") == "contact":
        return show_form(request, opened, "contact", forms.ContactForm())
    if request.POST.get("go") == "about":
        return _about(request, opened)
    if request.POST.get("words"):
        held = _who_holds(opened)
        initial: dict[str, Any] = {"words": request.POST["words"]}
        if meant_for := _still_holding(request.POST.getlist("meant_for"), held):
            initial["meant_for"] = meant_for
        return _adding(request, opened, forms.AddForm(initial=initial, held=held))
    return your_page(request, opened)


def visited(
    view: Callable[..., HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page of a visit: by post, with the pass. Anything else begins again at the code."""

    @open_to_all
    def act(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseRedirect(reverse("answers:come_back"))
        visit = visits.go_on(request.POST.get("pass", ""))
        if not isinstance(visit, Visit):
            return _not_open(request, visit)
        return view(request, visit, **kwargs)

    act.__name__, act.__doc__ = view.__name__, view.__doc__
    return act


@visited
def words(request: HttpRequest, visit: Visit) -> HttpResponse:
    """All of the protected words, and each edit with its reason."""
    context = frame_of(request, visit) | {"versions": versions_of(visit)}
    return no_store(render(request, "answers/words.html", context))


@visited
def add(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Say more, put something right, or answer an answer: what is said of the answer of one
    organisation is meant for that one, unless its teller ticks another too."""
    kind = _kind_of_words(request)
    held = _who_holds(visit)
    if "do" not in request.POST:
        about = _still_holding(request.POST.getlist("organisation"), held)
        form = forms.AddForm(initial={"meant_for": about} if about else {}, held=held)
        return _adding(request, visit, form)
    if "go" in request.POST:  # in another language, or in other words
        typed = {
            "words": request.POST.get("words", ""),
            "meant_for": request.POST.getlist("meant_for"),
        }
        return _adding(request, visit, forms.AddForm(initial=typed, held=held))
    form = forms.AddForm(request.POST, held=held)
    if not form.is_valid():
        return _adding(request, visit, form)
    try:
        meant_for = form.cleaned_data.get("meant_for", [key for key, _name in held])
        not_for = [uuid.UUID(key) for key, _name in held if key not in meant_for]
        said = form.cleaned_data["words"]
        safekeeping.add_words(visit.story, said, kind=kind, not_for=not_for)
    except Refusal as refusal:
        form.add_error("words", refusal.sentence)
        return _adding(request, visit, form)
    return your_page(
        request,
        visit,
        done=_("It is with us. A person takes out names, then the team reads it."),
    )


def _adding(request: HttpRequest, visit: Visit, form: forms.AddForm) -> HttpResponse:
    name = "easy_add" if is_easy(request) else "add"
    return show_form(request, visit, name, form, kind=_kind_of_words(request))


def _still_holding(named: list[str], held: list[tuple[str, str]]) -> list[str]:
    return [one for one in named if one in dict(held)]


KINDS_OF_WORDS = ("added", "correction", "to_reply", "question", "idea")


def _kind_of_words(request: HttpRequest) -> str:
    kind = request.POST.get("kind", "added")
    return kind if kind in KINDS_OF_WORDS else "added"


@visited
def who_may_read(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Change any consent, for each organisation that holds the story."""
    try:
        organisation = _chosen_organisation(request, visit)
    except Refusal as refusal:
        return your_page(request, visit, wrong=refusal.sentence)
    agreed = sorted(visits.allowed_now(visit.story, organisation))
    held = _for_each_organisation(visit)
    wording = _offered(visit)
    if "do" not in request.POST:
        form = forms.ConsentForm(initial={"agreed": agreed}, wording=wording)
        return show_form(request, visit, "who", form, organisation=organisation, held=held)
    form = forms.ConsentForm(request.POST, wording=wording)
    if not form.is_valid():
        return show_form(request, visit, "who", form, organisation=organisation, held=held)
    agreed_now = set(form.cleaned_data["agreed"])
    try:
        safekeeping.change_consent(
            visit.story, organisation, agreed_now, language=language_of_page()
        )
    except Refusal as refusal:
        return your_page(request, visit, wrong=refusal.sentence)
    if not agreed_now and len(visits.versions(visit.story)) == 1:
        done = _("Changed. From now on only the people who protect stories may read it.")
    else:
        done = _("Changed. It holds from now on.")
    return your_page(request, visit, done=done)


@visited
def contact(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Leave an address, locked, to hear when there is something new."""
    if "do" not in request.POST:
        return show_form(request, visit, "contact", forms.ContactForm())
    form = forms.ContactForm(request.POST)
    if form.is_valid():
        try:
            safekeeping.keep_contact(visit.story, form.cleaned_data["address"])
        except Refusal as refusal:
            form.add_error("address", refusal.sentence)
        else:
            return your_page(
                request, visit, done=_("Kept, and locked. We write only when there is news.")
            )
    return show_form(request, visit, "contact", form)


@visited
def about(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A few questions about the person, kept apart from the story; all may be left out. What was
    said before is not shown again, to nobody."""
    organisation = visits.first_place(visit.story).organisation
    if request.POST.get("do") == "remove":
        equality.remove(organisation.pk, visit.story.pk)
        return your_page(request, visit, done=_("It is gone."))
    form = AboutForm(request.POST, asked=asked_about.asked_by(organisation))
    if "do" not in request.POST or not form.is_valid():
        return _about(request, visit, form if "do" in request.POST else None)
    if not equality.keep(organisation, visit.story.pk, form.cleaned_data):
        return _not_open(request, Gone())
    if not any(form.cleaned_data.values()):
        return your_page(request, visit, done=_("Nothing is kept of it."))
    return your_page(
        request, visit, done=_("Kept, and locked. It is counted with what others say.")
    )


def _about(request: HttpRequest, visit: Visit, form: AboutForm | None = None) -> HttpResponse:
    organisation = visits.first_place(visit.story).organisation
    asked = asked_about.asked_by(organisation)
    return show_form(
        request, visit, "about", form or AboutForm(asked=asked),
        about=page_about(), asked=asked,
        answered=asked_about.answered(organisation.pk, visit.story.pk),
    )  # fmt: skip


@visited
def say_of_answer(request: HttpRequest, visit: Visit, question: uuid.UUID) -> HttpResponse:
    """Has that been answered: yes, partly, not yet."""
    asked = (
        Question.objects.everywhere()
        .filter(pk=question, protected__story=visit.story)
        .select_related("protected__organisation")
        .first()
    )
    form = forms.VerdictForm(request.POST)
    if asked is None:
        return your_page(request, visit)
    if form.is_valid():
        try:
            for one in partners.twins_of(asked):
                if one.pk == asked.pk or queries.has_a_reply(one):
                    zone = one.protected.organisation.timezone
                    actions.say_of_answer(one, form.cleaned_data["said"], zone=zone)
        except Refusal as refusal:
            return your_page(request, visit, wrong=refusal.sentence)
        return your_page(request, visit, done=_("We have told them."))
    wrong = str(form.errors["said"][0])
    return your_page(request, visit, wrong=wrong, at=f"#said-{question}")


@visited
def would_help(request: HttpRequest, visit: Visit, asked: uuid.UUID) -> HttpResponse:
    """Would you help to work this change out: yes and how, or no."""
    form = WouldHelpForm(request.POST)
    said, parts = request.POST.get("said", ""), request.POST.getlist("parts")
    ticked = {"id": asked, "said": said, "parts": parts}
    if not form.is_valid():
        wrong = str(next(iter(form.errors.values()))[0])
        return your_page(request, visit, wrong=wrong, at=f"#said-{asked}", ticked=ticked)
    for version in visits.versions(visit.story):
        try:
            change.say_by_code(version, asked, said, parts)
        except Refusal as refusal:
            if refusal.code == "asked.none":
                continue
            at = f"#{refusal.field or 'said'}-{asked}"
            return your_page(request, visit, wrong=refusal.sentence, at=at, ticked=ticked)
        return your_page(
            request, visit, done=_("We have told them. They do not learn who you are.")
        )
    return your_page(request, visit, wrong=_("Nobody asks for that any more."))


@visited
def take_back(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Take the story back: first what will happen, then it is gone."""
    held = _for_each_organisation(visit)
    if "do" not in request.POST:
        context = frame_of(request, visit) | {"held": held}
        return no_store(render(request, "answers/take_back.html", context))
    wanted = request.POST.get("organisation", "")
    if wanted:
        return _take_back_from(request, visit, wanted, held)
    frame = frame_of(request, visit)
    safekeeping.take_back(visit.story)
    return no_store(render(request, "answers/gone.html", frame))


def _take_back_from(
    request: HttpRequest, visit: Visit, wanted: str, held: list[dict[str, Any]]
) -> HttpResponse:
    """Take it back from one of the organisations that hold it."""
    one = next((one for one in held if str(one["id"]) == wanted), None)
    if one is None:
        return your_page(request, visit)
    try:
        safekeeping.take_back_from(visit.story, one["id"])
    except Refusal as refusal:
        return your_page(request, visit, wrong=refusal.sentence)
    done = _("%(name)s holds nothing of your story any more.") % {"name": one["name"]}
    return your_page(request, visit, done=done)


@visited
def may_hand_over(request: HttpRequest, visit: Visit, partner: uuid.UUID) -> HttpResponse:
    """May something be handed to an organisation that is not in this house, and what?"""
    found = (
        one
        for version in visits.versions(visit.story)
        if (one := outside.one_of(version, partner)) is not None
    )
    one = next(found, None)
    if one is None:
        return your_page(request, visit)
    try:
        if request.POST.get("do") == "yes":
            form = AllowForm(request.POST, parts=present.partners.choices(one.protected))
            outside.allow(one, form.cleaned_data["parts"] if form.is_valid() else [])
        else:
            outside.refuse(one)
    except Refusal as refusal:
        at = f"#part-{partner}"
        ticked = {"id": partner, "chosen": request.POST.getlist("parts")}
        return your_page(request, visit, wrong=refusal.sentence, at=at, ticked=ticked)
    return your_page(request, visit, done=_("We have told them."))


def your_page(
    request: HttpRequest, visit: Visit, *,
    done: str = "", wrong: str = "", at: str = "", ticked: Mapping[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    """The page of a code. `wrong` is what has to be put right, `at` the box that it is about,
    `ticked` what was ticked there."""
    versions = versions_of(visit)
    beside = present.partners.for_teller([one["protected"] for one in versions])
    present.partners.asked_once(versions)
    asked = [one for version in versions for one in version["changes"]["asked"]]
    for one in (*asked, *beside["outside"]):
        one |= ticked if ticked and one["id"] == ticked["id"] else {}
    context = frame_of(request, visit) | {
        "one_answer": present.partners.one_answer(versions, beside.get("thread", set())),
        "partners": beside,
        "versions": versions,
        "paths": [] if versions else present.before_it_is_looked_at(visit),
        "done": done,
        "errors": [{"text": wrong, "href": at}] if wrong else [],
        "wrong_at": at,
        "verdicts": VERDICTS,
        "ways_to_help": PARTS,
        "would_help": WOULD_HELP,
        "recording": present_recordings.for_teller(visit.story),
        "asks_about": bool(asked_about.asked_by(visits.first_place(visit.story).organisation)),
    }
    template = "easy_story" if is_easy(request) else "your_story"
    return no_store(render(request, f"answers/{template}.html", context))


def is_easy(request: HttpRequest) -> bool:
    """Whether a visit goes on in Easy Read: it began there, and each form of it says so, unless the
    other way was pressed."""
    pressed = request.POST.get("go")
    if pressed in ("easy", "more"):
        return pressed == "easy"
    return "easy" in request.POST or request.path == reverse("answers:easy")


def versions_of(visit: Visit) -> list[dict[str, Any]]:
    versions = [
        present.for_teller(one)
        | {"changes": changes.for_teller(one), "asks": present.asks_of_teller(one)}
        for one in visits.versions(visit.story)
    ]
    return [
        _hushed(one | present.apart.beside(one["protected"], bool(one["replies"])))
        for one in versions
    ]


def _hushed(version: dict[str, Any]) -> dict[str, Any]:
    """Answers stay to be read; nothing is asked of whoever told of somebody who has died."""
    if not reprisal.is_hushed(version["protected"]):
        return version
    changes_alone = version["changes"] | {"asked": []}
    asks_nothing = {"asks": [], "meant": [], "check": 0, "asks_felt": False, "hushed": True}
    return version | asks_nothing | {"changes": changes_alone}


def show_form(
    request: HttpRequest, visit: Visit, name: str, form: Plain, **more: Any
) -> HttpResponse:
    context = frame_of(request, visit) | {"form": form} | more
    return no_store(render(request, f"answers/{name}.html", context))


def frame_of(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    """What every page of a visit shows around what it is about, and where it leads back to: to
    Easy Read, where it was opened there."""
    easy = is_easy(request)
    place = visits.first_place(visit.story)
    return {
        "pass_on": visit.pass_on,
        "easy": easy,
        "back_url": reverse("answers:easy" if easy else "answers:come_back"),
        "place_name": name_of(place),
        "place_home": reverse("pages:place", args=[place.address]),
        "signposts": library.help_panel(place.organisation.country),
    } | look_of(place)


def go_on(request: HttpRequest, unfinished: Unfinished) -> HttpResponse:
    """A telling that was stopped, on its way back to the page where it was told."""
    place = unfinished.place
    context = {
        "place_name": name_of(place),
        "so_far": unfinished.so_far,
        "easy": unfinished.easy,
        "go_to": reverse(f"stories:{'easy' if unfinished.easy else 'tell'}", args=[place.address]),
        "signposts": library.help_panel(place.organisation.country),
    } | look_of(place)
    return no_store(render(request, "answers/go_on.html", context))


def _ask_for_code(request: HttpRequest, form: CodeForm, *, forgot: bool = False) -> HttpResponse:
    context = {
        "form": form,
        "forgot": forgot,
        "signposts": library.help_panel("england"),
        "words": "",
    }
    if _goes_to_the_team(request):
        context |= {
            "words": request.POST.get("words", ""),
            "kind": _kind_of_words(request),
            "meant_for": request.POST.getlist("meant_for"),
        }
    template = "easy_code" if is_easy(request) else "code"
    return no_store(render(request, f"answers/{template}.html", context))


def _goes_to_the_team(request: HttpRequest) -> bool:
    """Whether what was typed was to be added to the story. What was said apart, of an answer or of
    harm, is never put before those whom it is about."""
    found = request.resolver_match
    return found is not None and found.url_name in ("add", "come_back", "easy")


def _not_open(request: HttpRequest, visit: Gone | None) -> HttpResponse:
    """The story is gone; or the page stood too long, and what was typed on it waits for the
    code."""
    if isinstance(visit, Gone):
        signposts = {"signposts": library.help_panel("england")}
        return no_store(render(request, "answers/gone.html", signposts))
    return _ask_for_code(request, CodeForm(), forgot=True)


def _offered(visit: Visit) -> dict[str, dict[str, str]]:
    """What may be agreed to, without what another room never offers of this story."""
    never = {
        kind
        for ask in signups.next_steps.named("never offered of a story")
        for kind in ask(visit.story.pk)
    }
    return {kind: text for kind, text in in_page_language().items() if kind not in never}


def _chosen_organisation(request: HttpRequest, visit: Visit) -> uuid.UUID:
    """The organisation whose consent is being changed: one that the story is about. Raises Refusal
    where it is none any more, or where several hold it and none was named."""
    known = visits.organisations(visit.story)
    wanted = request.POST.get("organisation", "")
    if not wanted and (len(known) == 1 or "do" not in request.POST):
        return known[0]
    for one in known:
        if str(one) == wanted:
            return one
    raise Refusal(
        "consent.nobody",
        _("They hold nothing of your story any more. Look again who may read it, for each."),
    )


def _for_each_organisation(visit: Visit) -> list[dict[str, Any]]:
    """The organisations to choose from, where a story is about more than one."""
    held = visits.holders(visit.story)
    return [{"id": one.pk, "name": one.name} for one in held] if len(held) > 1 else []


def _who_holds(visit: Visit) -> list[tuple[str, str]]:
    """The same as somebody ticks them; also the only one."""
    return [(str(one.pk), one.name) for one in visits.holders(visit.story)]


guesses = Guesses()
