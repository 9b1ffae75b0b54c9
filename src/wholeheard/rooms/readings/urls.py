from django.urls import path

from wholeheard.rooms.readings.views import (
    choices,
    circle,
    discrimination,
    learning,
    own_codes,
    story,
    together,
    two_readers,
    waiting,
)

app_name = "readings"
urlpatterns = [
    path("readings", waiting.queue, name="queue"),
    path("readings/next", waiting.next_story, name="next"),
    path("readings/story/<id:story>", story.story, name="story"),
    path("readings/together", together.together, name="together"),
    path("circle", circle.the_circle, name="circle"),
    path("agreement", two_readers.agreement, name="agreement"),
    path("agreement/differences", two_readers.differences, name="differences"),
    path("agreement/how-we-read", choices.settings, name="settings"),
    path("agreement/what-it-learnt", learning.learning, name="learning"),
    path("agreement/codes", own_codes.codes, name="codes"),
    path("agreement/codes/<id:code>", own_codes.code, name="code"),
    path("discrimination", discrimination.discrimination, name="discrimination"),
]
