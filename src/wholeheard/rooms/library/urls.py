from django.urls import path

from wholeheard.rooms.library import views

app_name = "library"
urlpatterns = [
    path("help/<str:country>", views.help_now, name="help"),
    path("help", views.help_now, name="help_anywhere"),
    path("library", views.reading, name="reading"),
    path("library/<slug:slug>", views.explainer, name="explainer"),
]
