from django.urls import path

from wholeheard.rooms.advocacy.views import checking, home, notes, own, plans, showing

app_name = "advocacy"
urlpatterns = [
    path("residents", home.residents, name="residents"),
    path("residents/at/<slug:address>/new", home.new_resident, name="new_resident"),
    path("residents/<id:resident>", home.resident, name="resident"),
    path("residents/<id:resident>/plan", home.give_out, name="give_out"),
    path("residents/<id:resident>/plan/<int:number>", home.version, name="version"),
    path("residents/<id:resident>/plan/<int:number>/file", home.version_file, name="version_file"),
    path("residents/<id:resident>/how", home.how_it_is, name="how_it_is"),
    path("residents/<id:resident>/unit", home.unit, name="unit"),
    path("residents/<id:resident>/spread", home.spread, name="spread"),
    path("residents/<id:resident>/seen", checking.seen, name="seen"),
    path("residents/<id:resident>/left", checking.left, name="left"),
    path("authorities", checking.authorities, name="authorities"),
    path("authorities/<id:authority>", checking.authority, name="authority"),
    path("authorities/<id:authority>/paper", checking.paper, name="paper"),
    path("authorities/<id:one>/or/<id:other>", checking.conflict, name="conflict"),
    path("looking-out", own.front, name="front"),
    path("looking-out/ask", own.ask, name="ask"),
    path("looking-out/<id:authority>", own.one, name="one"),
    path("looking-out/<id:authority>/guide", own.guide, name="guide"),
    path("looking-out/<id:authority>/visiting", own.visiting, name="visiting"),
    path("looking-out/<id:authority>/note", notes.write, name="note"),
    path("looking-out/<id:authority>/note/<id:note>", notes.one, name="one_note"),
    path("looking-out/<id:authority>/plan", plans.copy, name="copy"),
    path("looking-out/<id:authority>/plan/<int:number>/file", plans.file, name="copy_file"),
    path("looking-out/<id:authority>/show", showing.front, name="show"),
    path("looking-out/<id:authority>/show/<id:bundle>", showing.take, name="bundle"),
]
