from django.urls import path

from wholeheard.rooms.measures import views

app_name = "measures"
urlpatterns = [
    path("over-time", views.places, name="places"),
    path("over-time/<slug:address>", views.place, name="place"),
    path("over-time/<slug:address>/became", views.flow, name="flow"),
    path("over-time/<slug:address>/gaps", views.gaps, name="gaps"),
    path("over-time/<slug:address>/felt", views.felt, name="felt"),
    path("over-time/<slug:address>/moments", views.moments, name="moments"),
    path("over-time/<slug:address>/write", views.mark, name="mark"),
    path("over-time/<slug:address>/figures.<slug:kind>", views.export, name="export"),
    path("over-time/<slug:address>/<str:code>/<str:month>", views.behind, name="behind"),
    path("equity", views.equity, name="equity"),
    path("not-heard", views.not_heard, name="not_heard"),
    path("same-sign-again", views.repeated, name="repeated"),
    path("same-sign-again/<id:sign>", views.settle, name="settle"),
    path("same-sign-again/<id:sign>/stories", views.told_again, name="told_again"),
    path("register", views.register, name="register"),
    path("register/new", views.add, name="add"),
    path("register/<int:measure>", views.measure, name="measure"),
    path("register/<int:measure>/decide", views.decide, name="decide"),
]
