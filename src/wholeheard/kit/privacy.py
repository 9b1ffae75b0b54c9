"""Every field of every model says how private it is, and a test fails on one that does not.

public     facts that identify nobody: identifiers, places, kinds, days of telling cut to the month
personal   about a member of staff or an account, or a day that only a teller may see
sealed     encrypted; unreadable without a key
protected  words that stand plain because a person released them; encrypted in a backup
"""

from __future__ import annotations

from dataclasses import dataclass, field


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Privacy:
    public: str = ""
    personal: str = ""
    sealed: str = ""
    protected: str = ""
    classes: dict[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self,
            "classes",
            {
                "public": _names(self.public),
                "personal": _names(self.personal),
                "sealed": _names(self.sealed),
                "protected": _names(self.protected),
            },
        )

    def of(self, field_name: str) -> list[str]:
        """The classes a field was declared in: one, if all is well."""
        return [name for name, fields in self.classes.items() if field_name in fields]

    def declared(self) -> frozenset[str]:
        return frozenset().union(*self.classes.values())
