from django.urls import path

from wholeheard.rooms.learning import views

app_name = "learnt"
urlpatterns = [
    path("learnt", views.everywhere, name="all"),
    path("learnt/feed.atom", views.feed, name="feed"),
    path("learnt/<id:study>", views.study, name="study"),
    path("learnt/take/<id:bundle>", views.bundle, name="bundle"),
    path("learnt/take/<id:bundle>.json", views.bundle_file, name="bundle_file"),
    path("at/<slug:address>/learnt", views.of_place, name="place"),
    path("at/<slug:address>/learnt.atom", views.feed_of_place, name="feed_of_place"),
]
