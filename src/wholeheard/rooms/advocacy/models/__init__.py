"""The facts of looking out for somebody: who may, whom they met, what was promised and shown."""

from wholeheard.rooms.advocacy.models.authorities import (
    Authority,
    AuthorityStep,
    ConflictDecided,
    GuideRead,
)
from wholeheard.rooms.advocacy.models.notes import Bundle, Bundled, MayShow, VisitNote
from wholeheard.rooms.advocacy.models.plans import PlanVersion, Receipt, Reminded
from wholeheard.rooms.advocacy.models.residents import Contact, Resident, ResidentStep

__all__ = [
    "Authority",
    "AuthorityStep",
    "Bundle",
    "Bundled",
    "ConflictDecided",
    "Contact",
    "GuideRead",
    "MayShow",
    "PlanVersion",
    "Receipt",
    "Reminded",
    "Resident",
    "ResidentStep",
    "VisitNote",
]
