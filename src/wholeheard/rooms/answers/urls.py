from django.urls import path

from wholeheard.rooms.answers.views import apart, board, teller

app_name = "answers"
urlpatterns = [
    path("code", teller.come_back, name="come_back"),
    path("code/easy", teller.come_back, name="easy"),
    path("code/words", teller.words, name="words"),
    path("code/add", teller.add, name="add"),
    path("code/who", teller.who_may_read, name="who"),
    path("code/contact", teller.contact, name="contact"),
    path("code/about", teller.about, name="about"),
    path("code/take-back", teller.take_back, name="take_back"),
    path("code/meant", apart.meant, name="meant"),
    path("code/felt", apart.how_it_felt, name="felt"),
    path("code/harder", apart.harder, name="harder"),
    path("at/<slug:address>/answers", board.board, name="board"),
    path("code/help/<id:asked>", teller.would_help, name="would_help"),
    path("code/outside/<id:partner>", teller.may_hand_over, name="outside"),
    path("code/question/<id:question>", teller.say_of_answer, name="say_of_answer"),
]
