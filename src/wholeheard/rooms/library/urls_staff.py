from django.urls import path

from wholeheard.rooms.library import views_staff as views

app_name = "library_staff"
urlpatterns = [
    path("library", views.shelf, name="shelf"),
    path("library/keep", views.keep, name="keep"),
    path("library/add", views.add, name="add"),
    path("library/start/<slug:slug>", views.path, name="path"),
    path("library/why/<slug:slug>", views.explainer, name="explainer"),
    path("library/on/<slug:key>", views.entry, name="entry"),
    path("library/on/<slug:key>/change", views.change, name="change"),
    path("library/on/<slug:key>/versions", views.versions, name="versions"),
    path("library/on/<slug:key>/decide", views.decide, name="decide"),
]
