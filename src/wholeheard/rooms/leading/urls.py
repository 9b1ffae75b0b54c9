from django.urls import path

from wholeheard.rooms.leading.views import answering, deciding, thanks

app_name = "leading"
urlpatterns = [
    path("heard", answering.all_places, name="places"),
    path("heard/own-words", answering.own_words, name="own_words"),
    path("heard/answer/<id:answer>/reached", answering.reached, name="reached"),
    path("heard/saved/<id:item>", answering.saved, name="saved"),
    path("heard/nearer/<id:may>", deciding.nearer, name="nearer"),
    path("heard/of/<str:about>/<id:thing>", answering.answer, name="answer"),
    path("heard/at/<slug:address>", answering.place, name="place"),
    path("heard/at/<slug:address>/listen", answering.listen, name="listen"),
    path("heard/at/<slug:address>/stopped", answering.stopped, name="stopped"),
    path("heard/at/<slug:address>/over-time", answering.over_time, name="over_time"),
    path("heard/at/<slug:address>/deciding", deciding.deciding, name="deciding"),
    path("heard/at/<slug:address>/deciding/add", deciding.write_deciding, name="write_deciding"),
    path("heard/at/<slug:address>/looks", deciding.looks, name="looks"),
    path("heard/at/<slug:address>/thanks", thanks.team_thanks, name="team_thanks"),
    path("thanks", thanks.thanks, name="thanks"),
    path("thanks/written", thanks.written, name="written"),
    path("thanks/find", thanks.find, name="find"),
    path("thanks/reported", thanks.reported, name="reported"),
    path("thanks/to/<id:person>", thanks.to_person, name="to_person"),
    path("thanks/team/<slug:address>", thanks.to_team, name="to_team"),
    path("thanks/<id:thanks>", thanks.one, name="one"),
]
