"""Roles as a table of data: what each may do, at the place it is given for and below it.

Source of the list: the product's own register of roles. A role without permissions yet waits for
its room to be built; it may be given already.
"""

from django.utils.translation import gettext_lazy as _

PERMISSIONS = {
    "story.type": _("Type a story for someone who tells it aloud"),
    "story.protect": _("Open words as they were told, take out names and release them"),
    "story.read": _("Read stories that were released to a place"),
    "story.answer": _("Answer stories, take questions and record what changed"),
    "story.publish": _("Publish a story that its teller agreed to publish"),
    "story.study": _("Find and read, one by one, stories and comments that others may learn from"),
    "story.withdraw": _("Take a story back when its teller asks a person to"),
    "concern.see": _("See concerns for somebody's safety"),
    "concern.decide": _("Decide what is done about a concern, and receive those nobody looked at"),
    "reprisal.see": _("Hear from outside a place that telling has made things harder for somebody"),
    "reading.mark": _("Mark what stories tell of care, with the machine's suggestions before them"),
    "reading.look": _("See what the machine suggests and how far readers agree"),
    "reading.keep": _("Keep the organisation's own codes"),
    "reading.teach": _("Choose how stories are read, and switch on what the reader has learnt"),
    "reading.equality": _("Be told of stories that a person marked as telling of discrimination"),
    "speaking.hear": _("Hear those who speak up, once a guardian has let them in"),
    "measure.note": _("Write notes and new beginnings on the charts of a place"),
    "measure.keep": _("Keep the register of measures: add one, review it, stop it"),
    "survey.ask": _("Ask people of a place: open a round, remind, close it"),
    "survey.keep": _("Bring questionnaires, say how often people are asked and who is left alone"),
    "equality.choose": _("Choose which questions about people are asked after a story"),
    "library.keep": _("Add to the library, change what is ours, put entries away, look links up"),
    "reflection.hold": _("Prepare and hold sessions in which a team reflects on stories"),
    "reflection.cost": _("See what this work costs a place, and write to its teams"),
    "change.work": _("Move, test and measure changes of a place, and write its promises"),
    "change.decide": _("Decide what waits for a decision above a team"),
    "leading.answer": _("Listen at a place as somebody who leads, and answer its teams"),
    "programme.read": _("Read a culture programme: what it is for, found and decided"),
    "programme.work": _("Begin a culture programme, and write what it finds and does"),
    "programme.interview": _(
        "Hold interviews and focus groups of a culture programme in confidence"
    ),
    "programme.equality": _("Bring the workforce standards, and see their exact counts"),
    "programme.keep": _("Name who is of a culture programme, leave a phase of it, end it"),
    "thanks.look": _("Look at thanks between colleagues that were reported"),
    "community.begin": _("Begin a community of practice, with people of other organisations too"),
    "learning.publish": _("Put a case study or a change before everybody to learn from"),
    "resident.keep": _("Keep residents of a home by a sign, and give out their care plans"),
    "authority.check": _("Check, from outside a home, who may look out for a resident"),
    "resident.visit": _("Look out for a resident, as far as an authority that was checked"),
    "board.prepare": _("Put together what a board hears, and ask tellers for a story"),
    "board.read": _("Read what a board is given: one whole story first"),
    "people.manage": _("Invite people, give roles and end them"),
    "places.manage": _("Change the tree of places, its promises and its look"),
    "data.export": _("Take stories out as a file, within what tellers agreed to"),
    "data.check": _("Check the sample of an import and release or refuse it"),
    "audit.read": _("Read who saw and did what"),
}

ROLES: dict[str, frozenset[str]] = {
    "listener": frozenset({"story.type"}),
    "protector": frozenset(
        {"story.protect", "story.read", "story.publish", "concern.see", "data.check"}
    ),
    "responder": frozenset(
        {"story.read", "story.answer", "measure.note", "change.work", "resident.keep"}
    ),
    "facilitator": frozenset({"story.read", "reflection.hold", "change.work", "community.begin"}),
    "reader": frozenset({"story.read", "reading.mark", "reading.look"}),
    "analyst": frozenset(
        {
            *("story.study", "data.export", "measure.note", "measure.keep"),
            *("reading.look", "reading.keep", "reading.teach"),
            *("survey.ask", "survey.keep"),
        }
    ),
    "change_team": frozenset(
        {"story.read", "measure.note", "change.work", "programme.read", "programme.work"}
    ),
    "leader": frozenset(
        {
            *("story.read", "measure.note", "measure.keep", "reflection.cost"),
            *("change.work", "change.decide", "community.begin", "learning.publish"),
            *("leading.answer", "survey.ask", "board.prepare"),
            *("programme.read", "programme.work", "programme.keep"),
        }
    ),
    "board": frozenset({"board.read", "programme.read"}),
    "steward": frozenset(
        {"story.withdraw", "data.export", "data.check", "audit.read", "authority.check"}
    ),
    "safeguarding_lead": frozenset(
        {"concern.see", "concern.decide", "story.read", "reprisal.see", "authority.check"}
    ),
    "equality_lead": frozenset(
        {
            *("story.read", "equality.choose", "reading.equality"),
            *("programme.read", "programme.equality"),
        }
    ),
    "guardian": frozenset({"reprisal.see", "thanks.look", "speaking.hear"}),
    "editor": frozenset({"library.keep", "reading.look", "reading.keep"}),
    "interviewer": frozenset({"programme.read", "programme.interview"}),
    "advocate": frozenset({"resident.visit"}),
    "administrator": frozenset(
        {"people.manage", "places.manage", "measure.keep", "equality.choose", "survey.keep"}
    ),
}

ROLE_NAMES = {
    "listener": _("Listener"),
    "protector": _("Protector"),
    "responder": _("Responder"),
    "facilitator": _("Facilitator"),
    "reader": _("Reader"),
    "analyst": _("Analyst"),
    "change_team": _("Change team"),
    "leader": _("Leader"),
    "board": _("Board member"),
    "steward": _("Steward of information"),
    "safeguarding_lead": _("Safeguarding lead"),
    "equality_lead": _("Equality lead"),
    "guardian": _("Guardian for speaking up"),
    "editor": _("Editor"),
    "interviewer": _("Interviewer"),
    "advocate": _("Advocate"),
    "administrator": _("Administrator"),
}


def roles_that_may(permission: str) -> list[str]:
    """The roles that carry a permission."""
    return [role for role, allowed in ROLES.items() if permission in allowed]
