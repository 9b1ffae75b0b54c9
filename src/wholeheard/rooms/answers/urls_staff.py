from django.urls import path

from wholeheard.rooms.answers.views_staff import first, joint, many, outside, partners
from wholeheard.rooms.answers.views_staff import story as stories

app_name = "answers_staff"
urlpatterns = [
    path("answers", stories.teams, name="teams"),
    path("answers/<slug:address>", stories.team, name="team"),
    path("answers/<slug:address>/thanks/<id:thanks>", stories.pass_thanks_on, name="thanks"),
    path("story/<id:story>", stories.story, name="story"),
    path("story/<id:story>/read", stories.have_read, name="have_read"),
    path("story/<id:story>/answer", stories.reply, name="reply"),
    path("story/<id:story>/outcome", stories.outcome, name="outcome"),
    path("story/<id:story>/told-back", stories.tell_back, name="tell_back"),
    path("story/<id:story>/together", joint.together, name="together"),
    path("story/<id:story>/others", partners.others, name="others"),
    path("story/<id:story>/others/<id:partner>", partners.paper, name="paper"),
    path("story/<id:story>/same", many.same, name="same"),
    path("first-answers", first.waiting, name="first_answers"),
    path("first-answers/<id:handed>", first.first, name="first"),
    path("harder", outside.cases, name="harder_cases"),
    path("harder/<id:case>", outside.case, name="harder_case"),
    path("how-answers-felt", outside.words, name="felt_words"),
    path("how-we-answer", outside.rules, name="rules"),
    path("question/<id:question>/take", stories.take_question, name="take_question"),
]
