from django.urls import URLPattern, path

from wholeheard.rooms.pages.api import views
from wholeheard.rooms.pages.api.endpoints import api
from wholeheard.rooms.pages.api.frame import framed

app_name = "api"
urlpatterns = [
    path("", framed(views.about), name="api-root"),
    path("openapi.json", framed(views.openapi), name="openapi"),
]
for one in api.urls[0]:
    if isinstance(one, URLPattern) and one.name != "api-root":
        one.callback = framed(one.callback)
        urlpatterns.append(one)
