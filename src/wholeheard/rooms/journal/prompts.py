"""What somebody may write from, if the page is too white. Never asked for, never kept."""

from django.utils.translation import gettext_lazy as _

PROMPTS = (
    (
        _("The person"),
        (
            _("Who stayed with you from today?"),
            _("What did you see of them that nobody wrote down?"),
            _("How would they tell of today, in their own words?"),
        ),
    ),
    (
        _("The feeling"),
        (
            _("What did you feel, and where in you?"),
            _("What did you put away so that you could go on?"),
            _("What was good, however small?"),
        ),
    ),
    (
        _("The work"),
        (
            _("What stood in the way of what you wanted to do?"),
            _("What did you do only because it is always done so?"),
            _("What do you need, and whom could you ask?"),
        ),
    ),
)
"""Source: written for this project. They ask of the person, the feeling and the work in turn."""
