from wholeheard.rooms.programme.urls import design, discover, scope

app_name = "programme"
urlpatterns = [*scope.urlpatterns, *discover.urlpatterns, *design.urlpatterns]
