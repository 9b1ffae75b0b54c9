"""How allauth fits this house: by invitation only, by e-mail address, with a second factor."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Nobody can open an account for themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_username(self, username: str, shallow: bool = False) -> str:
        return username

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """No pop-up messages: each page says what happened."""
