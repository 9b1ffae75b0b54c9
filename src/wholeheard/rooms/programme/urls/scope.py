from django.urls import path

from wholeheard.rooms.programme import lists
from wholeheard.rooms.programme.views import hours, phases, programmes, sheets, team

urlpatterns = [
    path("programmes", programmes.programmes, name="programmes"),
    path("programmes/begin", programmes.begin, name="begin"),
    path("programmes/member/<id:member>", team.member, name="member"),
    path("programmes/member/<id:member>/let-go", team.let_go, name="let_go"),
    path("programmes/sheet/<id:sheet>", sheets.sheet, name="sheet"),
    path("programmes/sheet/<id:sheet>/change", sheets.change, name="change"),
    path("programmes/<id:programme>", phases.programme, name="programme"),
    path("programmes/<id:programme>/told", programmes.told, name="told"),
    path("programmes/<id:programme>/chapter/<slug:phase>", phases.chapter, name="chapter"),
    path("programmes/<id:programme>/leave/<slug:phase>", phases.leave, name="leave"),
    path(
        "programmes/<id:programme>/ask/<slug:phase>/<slug:asked>/<slug:question>",
        phases.answer,
        name="answer",
    ),
    path("programmes/<id:programme>/back", phases.back, name="back"),
    path("programmes/<id:programme>/end", phases.end, name="end"),
    path("programmes/<id:programme>/rename", programmes.rename, name="rename"),
    path("programmes/<id:programme>/guides", programmes.guides, name="guides"),
    path("programmes/<id:programme>/beside", programmes.beside, name="beside"),
    path("programmes/<id:programme>/hand-over", team.hand_over, name="hand_over"),
    path("programmes/<id:programme>/team", team.team, name="team"),
    path("programmes/<id:programme>/hours", hours.hours, name="hours"),
    path("programmes/<id:programme>/hours/note", hours.note, name="note"),
    path("programmes/<id:programme>/hours/<id:entry>/take-out", hours.take_out, name="take_out"),
    path("programmes/<id:programme>/diary", hours.diary, name="diary"),
    path("programmes/<id:programme>/missing", team.mix, name="mix"),
    path("programmes/<id:programme>/missing/file", team.mix_file, name="mix_file"),
    path("programmes/<id:programme>/missing/close", team.close, name="close"),
    path("programmes/<id:programme>/missing/say", team.say, name="say"),
    path("programmes/<id:programme>/write/<slug:template>", sheets.write, name="write"),
    *(
        path(f"programmes/<id:programme>/{one}", sheets.sheets, {"template": one}, name=one)
        for one in lists.OF_SCOPE
    ),
]
