from django.urls import path

from wholeheard.rooms.communities.views import around, written

app_name = "communities"
urlpatterns = [
    path("communities", around.every, name="all"),
    path("communities/find", around.find, name="find"),
    path("communities/begin", around.begin, name="begin"),
    path("communities/<id:community>", around.community, name="community"),
    path("communities/<id:community>/join", around.join, name="join"),
    path("communities/<id:community>/me", around.me, name="me"),
    path("communities/<id:community>/leave", around.leave, name="leave"),
    path("communities/<id:community>/members", around.members, name="members"),
    path("communities/<id:community>/members/<id:member>/out", around.put_out, name="put_out"),
    path("communities/<id:community>/keep", around.keep, name="keep"),
    path("communities/<id:community>/end", around.end, name="end"),
    path("communities/<id:community>/ask", written.ask, name="ask"),
    path("communities/<id:community>/events", written.events, name="events"),
    path("communities/<id:community>/events/new", written.announce, name="announce"),
    path("communities/<id:community>/help", written.helping, name="help"),
    path("communities/<id:community>/help/new", written.offer, name="offer"),
    path("communities/written/<id:post>", written.post, name="post"),
    path("communities/written/<id:post>/calendar.ics", written.calendar, name="calendar"),
    path("communities/written/<id:post>/take-back", written.take_back, name="take_back"),
    path("communities/written/<id:post>/report", written.report, name="report"),
    path("communities/written/<id:post>/hide", written.hide, name="hide"),
    path("communities/written/<id:post>/bring", written.bring, name="bring"),
    path("communities/written/<id:post>/story/<id:story>", written.story, name="story"),
]
