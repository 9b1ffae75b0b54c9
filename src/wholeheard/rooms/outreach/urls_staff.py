from django.urls import path

from wholeheard.rooms.outreach import views_staff as views

app_name = "outreach_staff"
urlpatterns = [
    path("heard", views.heard, name="heard"),
    path("heard/served", views.served, name="served"),
    path("going", views.going, name="going"),
]
