from django.urls import path

from wholeheard.rooms.stories import views

app_name = "stories"
urlpatterns = [
    path("at/<slug:address>/tell", views.tell, name="tell"),
    path("at/<slug:address>/easy", views.easy, name="easy"),
    path("at/<slug:address>/aloud", views.aloud, name="aloud"),
    path("at/<slug:address>/kiosk", views.kiosk, name="kiosk"),
    path("at/<slug:address>/poster", views.poster, name="poster"),
    path("at/<slug:address>/paper", views.paper, name="paper"),
    path("at/<slug:address>/paper/large", views.large_paper, name="large_paper"),
    path("at/<slug:address>/paper/easy", views.easy_paper, name="easy_paper"),
]
