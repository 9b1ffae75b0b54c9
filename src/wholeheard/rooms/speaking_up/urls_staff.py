from django.urls import path

from wholeheard.rooms.speaking_up import views_staff

app_name = "speaking_up_staff"
urlpatterns = [
    path("speaking-up", views_staff.matters, name="matters"),
    path("speaking-up/guardians", views_staff.guardians, name="guardians"),
    path("speaking-up/published", views_staff.published, name="published"),
    path("speaking-up/quarter/<slug:start>", views_staff.counts, name="counts"),
    path("speaking-up/quarter/<slug:start>/file", views_staff.export, name="export"),
    path("speaking-up/quarter/<slug:start>/board", views_staff.report, name="report"),
    path("speaking-up/<id:matter>", views_staff.matter, name="matter"),
]
