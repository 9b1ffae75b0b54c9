"""Run by test_oidc.py in a process of its own, because settings decide at start whether this is on.

A stand-in for the server at work answers what allauth asks of it: its own configuration, a token,
and who signed in. Nothing leaves this process.
"""

from __future__ import annotations

import json
import sys
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import django
from django.core.management import call_command


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    from django.test import Client, override_settings

    from wholeheard.rooms.people import actions
    from wholeheard.rooms.people.models import Person

    organisation = actions.found_organisation(name="A", address="a")
    known = actions.welcome_person(
        organisation, name="Known", email="known@a.example", password="a long enough password"
    )

    def sign_in(email: str, verified: object) -> tuple[int, str, bool]:
        browser = Client()
        _stand_in({"sub": email, "email": email, "email_verified": verified})
        away = browser.get("/in/account/oidc/work/login/")
        state = parse_qs(urlsplit(away.headers["Location"]).query)["state"][0]
        back = browser.get("/in/account/oidc/work/login/callback/", {"code": "c", "state": state})
        page = browser.get("/in/me")
        return back.status_code, back.content.decode(), page.status_code == 200

    with override_settings(ALLOWED_HOSTS=["*"], SECOND_FACTOR=False):
        result = {
            "link": b"/in/account/oidc/work/login/" in Client().get("/in/account/login/").content,
            "known": sign_in("Known@a.example", True)[2],
            "unverified": sign_in("known@a.example", "false")[2],
            "unknown": sign_in("other@a.example", True)[2],
            "unknown_page": sign_in("new@a.example", True)[1],
            "password_kept": Person.objects.get(pk=known.pk).has_usable_password(),
            "people": Person.objects.count(),
        }  # fmt: skip
        Person.objects.update(is_active=False)
        result["closed"] = sign_in("known@a.example", True)[2]
    json.dump(result, sys.stdout)


def _stand_in(person: dict[str, object]) -> None:
    from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
    from allauth.socialaccount.providers.oauth2.client import OAuth2Client
    from allauth.socialaccount.providers.openid_connect import views

    config = {
        "authorization_endpoint": "https://work.example/go",
        "token_endpoint": "https://work.example/token",
        "userinfo_endpoint": "https://work.example/me",
        "jwks_uri": "https://work.example/keys",
        "issuer": "https://work.example",
    }

    class Session:
        def __enter__(self) -> Session:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def get(self, url: str, **_: object) -> SimpleNamespace:
            said = config if "openid-configuration" in url else person
            return SimpleNamespace(json=lambda: said, raise_for_status=lambda: None, ok=True)

    DefaultSocialAccountAdapter.get_requests_session = lambda self: Session()  # type: ignore[method-assign]
    OAuth2Client.get_access_token = lambda self, *a, **k: {"access_token": "t"}  # type: ignore[method-assign]
    assert views.callback


if __name__ == "__main__":
    main()
