"""What is written in this room: by tellers, by those who answer, and where several answer."""

from wholeheard.rooms.answers.forms.partners import (
    AllowForm,
    DeclineForm,
    NameForm,
    PartForm,
    SaidForm,
)
from wholeheard.rooms.answers.forms.staff import (
    BackForm,
    DoneForm,
    ManyForm,
    OutcomeForm,
    ReplyForm,
    RulesForm,
)
from wholeheard.rooms.answers.forms.teller import (
    AddForm,
    ConsentForm,
    ContactForm,
    FeltForm,
    HarderForm,
    VerdictForm,
)

__all__ = [
    "AddForm",
    "AllowForm",
    "BackForm",
    "ConsentForm",
    "ContactForm",
    "DeclineForm",
    "DoneForm",
    "FeltForm",
    "HarderForm",
    "ManyForm",
    "NameForm",
    "OutcomeForm",
    "PartForm",
    "ReplyForm",
    "RulesForm",
    "SaidForm",
    "VerdictForm",
]
