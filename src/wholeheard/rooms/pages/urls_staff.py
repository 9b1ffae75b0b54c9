from django.urls import path

from wholeheard.rooms.pages import views

urlpatterns = [path("", views.staff_home, name="home")]
