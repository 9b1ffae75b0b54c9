from django.urls import path

from wholeheard.rooms.boards.views import teller

app_name = "board_leave"
urlpatterns = [path("code/board/<id:asked>", teller.say, name="say")]
