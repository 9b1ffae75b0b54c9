"""Every address of the house, walked from the one list of urls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """One view with its name, the room that it comes from and the start of its address."""

    name: str
    address: str
    view: Any

    @property
    def is_staff(self) -> bool:
        return self.address.startswith("in/")

    @property
    def is_ours(self) -> bool:
        return str(self.view.__module__).startswith("wholeheard.")


def every_route() -> list[Route]:
    return list(_walk(get_resolver(), "", ""))


def staff_routes() -> list[Route]:
    """The pages of the rooms for which someone signs in, without sign-in itself and the demo."""
    return [
        route
        for route in every_route()
        if route.is_staff and route.is_ours and not route.address.startswith(WITHOUT_LOG_IN)
    ]


WITHOUT_LOG_IN = ("in/account/", "in/welcome/", "in/demo/")


def _walk(resolver: URLResolver, before: str, space: str) -> Iterator[Route]:
    for one in resolver.url_patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield Route(f"{space}{one.name}", address, one.callback)
        else:
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one, address, inner)
