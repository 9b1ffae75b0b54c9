from django.urls import path

from wholeheard.rooms.communities.beside_library import views as beside_library
from wholeheard.rooms.communities.views import (
    around,
    community,
    events,
    helping,
    keeping,
    members,
    posts,
    questions,
    stories,
)

app_name = "communities"
urlpatterns = [
    path("communities", around.every, name="all"),
    path("communities/find", around.find, name="find"),
    path("library/on/<slug:key>/said", beside_library.beside, name="beside_library"),
    path("communities/begin", around.begin, name="begin"),
    path("communities/<id:community>", community.community, name="community"),
    path("communities/<id:community>/join", community.join, name="join"),
    path("communities/<id:community>/me", members.me, name="me"),
    path("communities/<id:community>/leave", members.leave, name="leave"),
    path("communities/<id:community>/members", members.members, name="members"),
    path("communities/<id:community>/members/<id:member>/out", members.put_out, name="put_out"),
    path("communities/<id:community>/keep", keeping.keep, name="keep"),
    path("communities/<id:community>/end", keeping.end, name="end"),
    path("communities/<id:community>/ask", questions.ask, name="ask"),
    path("communities/<id:community>/events", events.events, name="events"),
    path("communities/<id:community>/events/new", events.announce, name="announce"),
    path("communities/<id:community>/help", helping.helping, name="help"),
    path("communities/<id:community>/help/new", helping.offer, name="offer"),
    path("communities/written/<id:post>", posts.post, name="post"),
    path("communities/written/<id:post>/calendar.ics", events.calendar, name="calendar"),
    path("communities/written/<id:post>/take-back", posts.take_back, name="take_back"),
    path("communities/written/<id:post>/report", posts.report, name="report"),
    path("communities/written/<id:post>/hide", posts.hide, name="hide"),
    path("communities/written/<id:post>/bring", stories.bring, name="bring"),
    path("communities/written/<id:post>/story/<id:story>", stories.story, name="story"),
]
