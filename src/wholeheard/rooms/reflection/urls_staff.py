from django.urls import path

from wholeheard.rooms.reflection import views_staff as views

app_name = "reflection"
urlpatterns = [
    path("reflection", views.places, name="places"),
    path("reflection/session/<id:session>", views.session, name="session"),
    path("reflection/session/<id:session>/pack", views.pack, name="pack"),
    path("reflection/session/<id:session>/stories", views.stories, name="stories"),
    path("reflection/session/<id:session>/stories/<id:story>", views.choose, name="choose"),
    path("reflection/session/<id:session>/prepare", views.prepare, name="prepare"),
    path("reflection/session/<id:session>/hour", views.hour, name="hour"),
    path("reflection/session/<id:session>/paper", views.paper, name="paper"),
    path("reflection/session/<id:session>/finish", views.finish, name="finish"),
    path("reflection/session/<id:session>/lead/<str:part>", views.lead, name="lead"),
    path("reflection/session/<id:session>/call-off", views.call_off, name="call_off"),
    path("reflection/session/<id:session>/again", views.again, name="again"),
    path("reflection/word/<id:word>/take-back", views.take_back, name="take_back"),
    path("reflection/<slug:address>", views.place, name="place"),
    path("reflection/<slug:address>/plan", views.plan, name="plan"),
    path("reflection/<slug:address>/over-time", views.over_time, name="over_time"),
    path("reflection/<slug:address>/chosen", views.chosen, name="chosen"),
    path("reflection/<slug:address>/hard-events", views.events, name="events"),
    path("reflection/<slug:address>/beside", views.beside, name="beside"),
    path("reflection/<slug:address>/cost", views.cost, name="cost"),
    path("reflection/<slug:address>/write", views.write, name="write"),
]
