from django.urls import path

from wholeheard.rooms.journal import views

app_name = "journal"
urlpatterns = [
    path("journal", views.front, name="front"),
    path("journal/begin", views.begin, name="begin"),
    path("journal/shut", views.shut, name="shut"),
    path("journal/write", views.write, name="write"),
    path("journal/entry/<id:entry>", views.entry, name="entry"),
    path("journal/entry/<id:entry>/change", views.rewrite, name="rewrite"),
    path("journal/entry/<id:entry>/line", views.line, name="line"),
    path("journal/entry/<id:entry>/let-go", views.let_go_of_entry, name="let_go_of_entry"),
    path("journal/passphrase", views.passphrase, name="passphrase"),
    path("journal/file", views.as_file, name="as_file"),
    path("journal/let-go", views.let_go, name="let_go"),
]
