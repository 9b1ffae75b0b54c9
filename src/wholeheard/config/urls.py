"""Addresses. Staff pages under /in/; everything else is open, in English or under /cy/ in Welsh."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, register_converter

from wholeheard.kit.ids import ShortId

register_converter(ShortId, "id")

staff = [
    path("account/", include("wholeheard.rooms.people.urls_account")),
    path("", include("wholeheard.rooms.people.urls")),
    path("attend/", include("wholeheard.rooms.stories.urls_staff")),
    path("attend/", include("wholeheard.rooms.safekeeping.urls")),
    path("attend/", include("wholeheard.rooms.speaking_up.urls_staff")),
    path("understand/", include("wholeheard.rooms.equality.urls")),
    path("understand/", include("wholeheard.rooms.shelf.urls")),
    path("understand/", include("wholeheard.rooms.readings.urls")),
    path("understand/", include("wholeheard.rooms.measures.urls")),
    path("empathise/", include("wholeheard.rooms.wellbeing.urls_staff")),
    path("understand/", include("wholeheard.rooms.surveys.results.urls_staff")),
    path("attend/", include("wholeheard.rooms.surveys.urls_staff")),
    path("empathise/", include("wholeheard.rooms.journal.urls")),
    path("empathise/", include("wholeheard.rooms.reflection.urls_staff")),
    path("help/", include("wholeheard.rooms.change.urls")),
    path("help/", include("wholeheard.rooms.leading.urls")),
    path("help/", include("wholeheard.rooms.advocacy.urls")),
    path("help/", include("wholeheard.rooms.programme.urls")),
    path("help/", include("wholeheard.rooms.answers.urls_staff")),
    path("attend/", include("wholeheard.rooms.outreach.urls_staff")),
    path("learn/", include("wholeheard.rooms.library.urls_staff")),
    path("learn/", include("wholeheard.rooms.communities.urls")),
    path("learn/", include("wholeheard.rooms.learning.urls_staff")),
    path("learn/", include("wholeheard.rooms.boards.urls_staff")),
    path("", include("wholeheard.rooms.pages.urls_staff")),
]
if settings.DEMO:
    staff.append(path("demo/", include("wholeheard.demo.urls")))

urlpatterns: list[URLPattern | URLResolver] = [
    path("in/", include(staff)),
    path("api/v1/", include("wholeheard.rooms.pages.api.urls")),
]
urlpatterns += i18n_patterns(
    path("", include("wholeheard.rooms.stories.urls")),
    path("", include("wholeheard.rooms.surveys.urls")),
    path("", include("wholeheard.rooms.answers.urls")),
    path("", include("wholeheard.rooms.outreach.urls")),
    path("", include("wholeheard.rooms.boards.urls")),
    path("", include("wholeheard.rooms.speaking_up.urls")),
    path("", include("wholeheard.rooms.reflection.urls")),
    path("", include("wholeheard.rooms.wellbeing.urls")),
    path("", include("wholeheard.rooms.library.urls")),
    path("", include("wholeheard.rooms.learning.urls")),
    path("", include("wholeheard.rooms.people.urls_open")),
    path("", include("wholeheard.rooms.pages.urls")),
    prefix_default_language=False,
)
handler404 = "wholeheard.rooms.pages.views.not_here"
handler403 = "wholeheard.rooms.pages.views.not_here"
handler400 = "wholeheard.rooms.pages.views.too_much"
handler500 = "wholeheard.rooms.pages.views.house_at_fault"
