from django.urls import path

from wholeheard.rooms.answers import views, views_apart, views_board, views_easy

app_name = "answers"
urlpatterns = [
    path("code", views.come_back, name="come_back"),
    path("code/easy", views_easy.come_back, name="easy"),
    path("code/words", views.words, name="words"),
    path("code/add", views.add, name="add"),
    path("code/who", views.who_may_read, name="who"),
    path("code/contact", views.contact, name="contact"),
    path("code/about", views.about, name="about"),
    path("code/take-back", views.take_back, name="take_back"),
    path("code/meant", views_apart.meant, name="meant"),
    path("code/felt", views_apart.how_it_felt, name="felt"),
    path("code/harder", views_apart.harder, name="harder"),
    path("at/<slug:address>/answers", views_board.board, name="board"),
    path("code/help/<id:asked>", views.would_help, name="would_help"),
    path("code/outside/<id:partner>", views.may_hand_over, name="outside"),
    path("code/question/<id:question>", views.say_of_answer, name="say_of_answer"),
]
