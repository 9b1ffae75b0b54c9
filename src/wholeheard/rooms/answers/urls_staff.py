from django.urls import path

from wholeheard.rooms.answers import (
    views_first,
    views_joint,
    views_many,
    views_outside,
    views_partners,
)
from wholeheard.rooms.answers import views_staff as views

app_name = "answers_staff"
urlpatterns = [
    path("answers", views.teams, name="teams"),
    path("answers/<slug:address>", views.team, name="team"),
    path("answers/<slug:address>/thanks/<id:thanks>", views.pass_thanks_on, name="thanks"),
    path("story/<id:story>", views.story, name="story"),
    path("story/<id:story>/read", views.have_read, name="have_read"),
    path("story/<id:story>/answer", views.reply, name="reply"),
    path("story/<id:story>/outcome", views.outcome, name="outcome"),
    path("story/<id:story>/told-back", views.tell_back, name="tell_back"),
    path("story/<id:story>/together", views_joint.together, name="together"),
    path("story/<id:story>/others", views_partners.others, name="others"),
    path("story/<id:story>/others/<id:partner>", views_partners.paper, name="paper"),
    path("story/<id:story>/same", views_many.same, name="same"),
    path("first-answers", views_first.waiting, name="first_answers"),
    path("first-answers/<id:handed>", views_first.first, name="first"),
    path("harder", views_outside.cases, name="harder_cases"),
    path("harder/<id:case>", views_outside.case, name="harder_case"),
    path("how-answers-felt", views_outside.words, name="felt_words"),
    path("how-we-answer", views_outside.rules, name="rules"),
    path("question/<id:question>/take", views.take_question, name="take_question"),
]
