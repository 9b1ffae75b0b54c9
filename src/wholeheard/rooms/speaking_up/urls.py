from django.urls import path

from wholeheard.rooms.speaking_up import views, views_code

app_name = "speaking_up"
urlpatterns = [
    path("at/<slug:address>/speak-up", views.speak_up, name="speak_up"),
    path("speak-up/code", views_code.come_back, name="come_back"),
    path("speak-up/code/say", views_code.say, name="say"),
    path("speak-up/code/passing", views_code.passing, name="passing"),
    path("speak-up/code/worse", views_code.worse, name="worse"),
    path("speak-up/code/again", views_code.again, name="again"),
    path("speak-up/code/take-back", views_code.take_back, name="take_back"),
]
