from django.urls import path

from wholeheard.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.walk, name="walk"),
    path("be/<id:person>", views.be, name="be"),
]
