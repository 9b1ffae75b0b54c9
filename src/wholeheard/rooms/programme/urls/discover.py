from django.urls import path

from wholeheard.rooms.programme.views import discover, discover_files, discover_talks, findings

urlpatterns = [
    path("programmes/<id:programme>/discover", discover.discover, name="discover"),
    path("programmes/<id:programme>/findings", findings.findings, name="findings"),
    path("programmes/<id:programme>/figures", discover_files.variation, name="variation"),
    path("programmes/<id:programme>/figures.csv", discover_files.figures_file, name="figures_file"),
    path("programmes/<id:programme>/files/<slug:sheet>", discover_files.files, name="files"),
    path(
        "programmes/<id:programme>/files/<slug:sheet>/empty.csv",
        discover_files.empty,
        name="empty_sheet",
    ),
    path(
        "programmes/<id:programme>/standards/<slug:standard>",
        discover_files.standard,
        name="standard",
    ),
    path("programmes/<id:programme>/by/<slug:diagnostic>", discover.diagnostic, name="diagnostic"),
    path("programmes/<id:programme>/by/<slug:diagnostic>/guide", discover.guide, name="guide"),
    path(
        "programmes/<id:programme>/by/<slug:diagnostic>/found",
        findings.new_finding,
        name="new_finding",
    ),
    path(
        "programmes/<id:programme>/by/<slug:diagnostic>/talk",
        discover_talks.new_talk,
        name="new_talk",
    ),
    path("programmes/talks/<id:talk>", discover_talks.talk, name="talk"),
    path("programmes/talks/<id:talk>/take-back", discover_talks.take_back, name="take_back"),
    path("programmes/talks/<id:talk>/destroy", discover_talks.destroy, name="destroy"),
    path("programmes/talks/<id:talk>/marks/<id:passage>/out", discover_talks.unmark, name="unmark"),
    path("programmes/findings/<id:finding>", findings.finding, name="finding"),
    path("programmes/files/<id:upload>", discover_files.upload, name="upload"),
]
