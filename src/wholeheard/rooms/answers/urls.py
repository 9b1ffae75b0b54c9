from django.urls import path

from wholeheard.rooms.answers import views

app_name = "answers"
urlpatterns = [
    path("code", views.come_back, name="come_back"),
    path("code/words", views.words, name="words"),
    path("code/add", views.add, name="add"),
    path("code/who", views.who_may_read, name="who"),
    path("code/contact", views.contact, name="contact"),
    path("code/about", views.about, name="about"),
    path("code/take-back", views.take_back, name="take_back"),
    path("code/help/<id:asked>", views.would_help, name="would_help"),
    path("code/question/<id:question>", views.say_of_answer, name="say_of_answer"),
]
