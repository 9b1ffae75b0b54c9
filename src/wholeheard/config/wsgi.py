import os
import sys

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from wholeheard.config import serving

SWITCH_EVERY = 0.0005  # seconds; by default ten times as long

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wholeheard.config.settings")
# Whoever writes lets go of the interpreter at each statement, and holds the database until it has
# it again: the sooner the others hand it back, the sooner the next one may write.
sys.setswitchinterval(SWITCH_EVERY)
application = get_wsgi_application()
pages = get_resolver().url_patterns  # all of them now, before the processes part
serving.wait_until_made()
