"""Signing in with an account from work, where a house has turned it on."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

NEEDED = ("requests", "jwt", "oauthlib")
ON = {
    "WHOLEHEARD_OIDC_SERVER": "https://work.example",
    "WHOLEHEARD_OIDC_CLIENT": "wholeheard",
    "WHOLEHEARD_OIDC_SECRET": "secret",
}


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What happened to four people who tried, in a process with OIDC on."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        pytest.skip(f"the extra `oidc` is not installed ({', '.join(missing)} missing)")
    more = {
        "WHOLEHEARD_DATA": str(tmp_path_factory.mktemp("oidc")),
        "DJANGO_SETTINGS_MODULE": "wholeheard.config.settings",
        "DATABASE_URL": "",
    }
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("oidc_walk.py"))],
        env=os.environ | ON | more,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_whoever_has_an_account_with_that_verified_address_is_signed_in(
    walked: dict[str, Any],
) -> None:
    assert walked["link"] and walked["known"]
    assert walked["password_kept"]


def test_an_address_that_is_not_verified_opens_nothing(walked: dict[str, Any]) -> None:
    assert not walked["unverified"]


def test_nobody_gets_an_account_that_way(walked: dict[str, Any]) -> None:
    assert not walked["unknown"]
    assert "Accounts come by letter" in walked["unknown_page"]
    assert walked["people"] == 1


def test_a_closed_account_stays_closed(walked: dict[str, Any]) -> None:
    assert not walked["closed"]


def test_it_is_off_unless_a_server_is_named() -> None:
    from django.conf import settings

    assert not settings.OIDC
    assert "allauth.socialaccount" not in settings.INSTALLED_APPS
