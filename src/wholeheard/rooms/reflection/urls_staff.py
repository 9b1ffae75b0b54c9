from django.urls import path

from wholeheard.rooms.reflection.views_staff import (
    afterwards,
    events,
    keeping,
    leaders,
    packs,
    places,
    planning,
    reading_out,
    sessions,
)

app_name = "reflection"
urlpatterns = [
    path("reflection", places.places, name="places"),
    path("reflection/session/<id:session>", sessions.session, name="session"),
    path("reflection/session/<id:session>/pack", packs.pack, name="pack"),
    path("reflection/session/<id:session>/stories", packs.stories, name="stories"),
    path("reflection/session/<id:session>/stories/<id:story>", packs.choose, name="choose"),
    path("reflection/session/<id:session>/prepare", sessions.prepare, name="prepare"),
    path("reflection/session/<id:session>/hour", reading_out.hour, name="hour"),
    path("reflection/session/<id:session>/paper", reading_out.paper, name="paper"),
    path("reflection/session/<id:session>/finish", afterwards.finish, name="finish"),
    path("reflection/session/<id:session>/lead/<str:part>", planning.lead, name="lead"),
    path("reflection/session/<id:session>/call-off", planning.call_off, name="call_off"),
    path("reflection/session/<id:session>/again", planning.again, name="again"),
    path("reflection/keep/<id:story>", keeping.keep, name="keep"),
    path("reflection/word/<id:word>/take-back", leaders.take_back, name="take_back"),
    path("reflection/<slug:address>", places.place, name="place"),
    path("reflection/<slug:address>/plan", planning.plan, name="plan"),
    path("reflection/<slug:address>/over-time", places.over_time, name="over_time"),
    path("reflection/<slug:address>/chosen", places.chosen, name="chosen"),
    path("reflection/<slug:address>/hard-events", events.events, name="events"),
    path("reflection/<slug:address>/beside", places.beside, name="beside"),
    path("reflection/<slug:address>/cost", places.cost, name="cost"),
    path("reflection/<slug:address>/write", leaders.write, name="write"),
]
