from wholeheard.rooms.programme import urls_design, urls_discover, urls_scope

app_name = "programme"
urlpatterns = [
    *urls_scope.urlpatterns,
    *urls_discover.urlpatterns,
    *urls_design.urlpatterns,
]
