"""A person's own keys for programs: see them, end one, make one. A key is shown once."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from wholeheard.kit.refusal import Refusal
from wholeheard.kit.web import no_store
from wholeheard.rooms.people import actions, forms, present, queries
from wholeheard.rooms.people.staff import StaffRequest


def tokens(request: StaffRequest) -> HttpResponse:
    """Your keys. To end one needs no password: whoever fears for a key must be quick."""
    if request.method == "POST":
        wanted = request.POST.get("token", "")
        for one in queries.tokens_of(request.user):
            if str(one.pk) == wanted:
                actions.end_token(one, by=request.user)
        return HttpResponseRedirect(reverse("people:tokens"))
    rows = [present.token_row(one) for one in queries.tokens_of(request.user)]
    return render(request, "people/tokens.html", {"rows": rows})


@reauthentication_required  # type: ignore[untyped-decorator]
def new_token(request: StaffRequest) -> HttpResponse:
    """Make a key. The answer to the post is the one page that shows it."""
    form = forms.TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            token, secret = actions.make_token(request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            context = {"row": present.token_row(token), "secret": secret}
            return no_store(render(request, "people/token_made.html", context))
    return no_store(render(request, "people/new_token.html", {"form": form}))
