from django.urls import path

from wholeheard.rooms.programme.views import programmes

urlpatterns = [
    path("programmes", programmes.programmes, name="programmes"),
    path("programmes/begin", programmes.begin, name="begin"),
    path("programmes/<id:programme>", programmes.programme, name="programme"),
    path("programmes/<id:programme>/chapter/<str:phase>", programmes.chapter, name="chapter"),
]
