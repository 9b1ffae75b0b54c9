"""The facts of answering: what was asked and answered; what stands before an answer goes; what a
teller says apart from their story."""

from wholeheard.rooms.answers.models.answering import (
    OUTCOMES,
    VERDICTS,
    Answered,
    DigestSent,
    NotAsked,
    Outcome,
    Question,
    ReadBy,
    Reply,
    ReplyDraft,
    Taken,
    Together,
    ToldBack,
    Verdict,
)
from wholeheard.rooms.answers.models.apart import (
    HowItFelt,
    ReprisalAsked,
    ReprisalCase,
    ReprisalStep,
)
from wholeheard.rooms.answers.models.before import (
    FIRST_REPLIES,
    AnsweringRules,
    HandedOver,
    JointPart,
    JointReply,
    SignedPart,
)
from wholeheard.rooms.answers.models.partners import OutsidePartner, Side

__all__ = [
    "FIRST_REPLIES",
    "OUTCOMES",
    "VERDICTS",
    "Answered",
    "AnsweringRules",
    "DigestSent",
    "HandedOver",
    "HowItFelt",
    "JointPart",
    "JointReply",
    "NotAsked",
    "Outcome",
    "OutsidePartner",
    "Question",
    "ReadBy",
    "Reply",
    "ReplyDraft",
    "ReprisalAsked",
    "ReprisalCase",
    "ReprisalStep",
    "Side",
    "SignedPart",
    "Taken",
    "Together",
    "ToldBack",
    "Verdict",
]
