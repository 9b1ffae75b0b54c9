from django.urls import path

from wholeheard.rooms.safekeeping import (
    views,
    views_care,
    views_concerns,
    views_imports,
    views_recordings,
    views_taking_back,
    views_translation,
)

app_name = "safekeeping"
urlpatterns = [
    path("protecting", views.protecting, name="protecting"),
    path("protecting/<id:story>", views.protect, name="protect"),
    path("protecting/<id:story>/released", views.released, name="released"),
    path("recordings", views_recordings.recordings, name="recordings"),
    path("recordings/<id:story>", views_recordings.recording, name="recording"),
    path("recordings/<id:story>/sound", views_recordings.sound, name="sound"),
    path("translating/<id:story>", views_translation.translate, name="translate"),
    path("take-back", views_taking_back.find, name="find_to_take_back"),
    path("take-back/<id:story>", views_taking_back.take_back, name="take_back"),
    path("imports", views_imports.imports, name="imports"),
    path("imports/<id:sample>", views_imports.check, name="check_import"),
    path("pause", views_care.pause, name="pause"),
    path("concerns", views_concerns.concerns, name="concerns"),
    path("concerns/<id:concern>", views_concerns.concern, name="concern"),
]
