from django.urls import path

from wholeheard.rooms.learning.views_staff import bundles, learnt, studies

app_name = "learning"
urlpatterns = [
    path("studies", studies.studies, name="studies"),
    path("studies/<id:study>", studies.study, name="study"),
    path("studies/<id:study>/words", studies.edit, name="edit"),
    path("studies/of/<id:idea>", studies.new, name="new"),
    path("quarter", learnt.quarter, name="quarter"),
    path("who-else", learnt.who_else, name="who_else"),
    path("who-else/<id:idea>", learnt.who_else_of, name="who_else_of"),
    path("take", bundles.take_in, name="take_in"),
    path("out/<id:idea>", bundles.bundle, name="bundle"),
    path("from/<id:idea>", bundles.origin, name="origin"),
]
