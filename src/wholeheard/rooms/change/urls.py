from django.urls import path

from wholeheard.rooms.change.views import above, cycles, ideas, measures, places

app_name = "change"
urlpatterns = [
    path("change", places.places, name="places"),
    path("change/above", above.above, name="above"),
    path("change/above/<id:block>", above.decide, name="decide"),
    path("change/above/<id:block>/not-needed", above.not_needed, name="not_needed"),
    path("change/learnt", places.learnt, name="learnt"),
    path("change/story/<id:story>", ideas.from_story, name="from_story"),
    path("change/tellers/<id:theirs>", ideas.take_up, name="take_up"),
    path("change/idea/<id:idea>", ideas.idea, name="idea"),
    path("change/idea/<id:idea>/words", ideas.edit, name="edit"),
    path("change/idea/<id:idea>/stage/<str:to>", ideas.move, name="move"),
    path("change/idea/<id:idea>/above", above.ask_above, name="ask_above"),
    path("change/idea/<id:idea>/test", cycles.plan, name="plan"),
    path("change/idea/<id:idea>/craft", cycles.craft, name="craft"),
    path("change/idea/<id:idea>/charts", measures.charts, name="charts"),
    path("change/idea/<id:idea>/measure", measures.add, name="add_measure"),
    path("change/idea/<id:idea>/spread", above.spread, name="spread"),
    path("change/idea/<id:idea>/core", above.pack, name="pack"),
    path("change/idea/<id:idea>/take-over", above.take_over, name="take_over"),
    path("change/idea/<id:idea>/together", above.group, name="group"),
    path("change/test/<id:cycle>", cycles.cycle, name="cycle"),
    path("change/measure/<id:measure>", measures.measure, name="measure"),
    path("change/drivers/<id:diagram>", above.diagram, name="diagram"),
    path("change/holds/<id:adoption>/<int:months>", above.hold, name="hold"),
    path("change/stop/<id:item>", places.stopping, name="stopping"),
    path("change/at/<slug:address>", places.place, name="place"),
    path("change/at/<slug:address>/promises", places.promises, name="promises"),
    path("change/at/<slug:address>/idea", ideas.new, name="new"),
    path("change/at/<slug:address>/told", places.told, name="told"),
    path("change/at/<slug:address>/stop", places.stop, name="stop"),
    path("change/at/<slug:address>/drivers", above.drivers, name="drivers"),
    path("change/at/<slug:address>/waiting", above.waiting, name="waiting"),
    path("change/at/<slug:address>/due", above.due, name="due"),
]
