from django.urls import path

from wholeheard.rooms.reflection import views

app_name = "after_session"
urlpatterns = [path("after/<id:door>", views.say, name="say")]
