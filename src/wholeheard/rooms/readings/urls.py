from django.urls import path

from wholeheard.rooms.readings import views

app_name = "readings"
urlpatterns = [
    path("readings", views.queue, name="queue"),
    path("readings/next", views.next_story, name="next"),
    path("readings/story/<id:story>", views.story, name="story"),
    path("readings/together", views.together, name="together"),
    path("circle", views.the_circle, name="circle"),
    path("agreement", views.agreement, name="agreement"),
    path("agreement/differences", views.differences, name="differences"),
    path("agreement/how-we-read", views.settings, name="settings"),
    path("agreement/what-it-learnt", views.learning, name="learning"),
    path("agreement/codes", views.codes, name="codes"),
    path("agreement/codes/<id:code>", views.code, name="code"),
    path("discrimination", views.discrimination, name="discrimination"),
]
