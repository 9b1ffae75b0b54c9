from django.urls import path

from wholeheard.rooms.boards.views import asking, packs, preparing, sure

app_name = "boards"
urlpatterns = [
    path("board", packs.packs, name="packs"),
    path("board/new", preparing.begin, name="begin"),
    path("board/pack/<id:pack>", packs.pack, name="pack"),
    path("board/pack/<id:pack>/file.<str:kind>", packs.file, name="file"),
    path("board/pack/<id:pack>/prepare", preparing.prepare, name="prepare"),
    path("board/pack/<id:pack>/draw", sure.draw, name="draw"),
    path("board/pack/<id:pack>/give", sure.give, name="give"),
    path("board/pack/<id:pack>/stories", preparing.choose, name="choose"),
    path("board/pack/<id:pack>/stories/<id:story>", preparing.ask, name="ask"),
    path("board/at/<slug:address>/chosen", packs.log, name="log"),
    path("board/at/<slug:address>/circle", packs.circle, name="circle"),
    path("asked", asking.fields, name="fields"),
    path("asked/<str:code>", asking.field, name="field"),
]
