from django.urls import path

from wholeheard.rooms.stories import views_staff

app_name = "stories_staff"
urlpatterns = [
    path("sound", views_staff.sound, name="sound"),
    path("tell", views_staff.choose_place, name="choose"),
    path("tell/<slug:address>", views_staff.tell_for_someone, name="tell"),
]
