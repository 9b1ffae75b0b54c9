import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from wholeheard.config import serving

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wholeheard.config.settings")
application = get_wsgi_application()
pages = get_resolver().url_patterns  # all of them now, before the processes part
serving.wait_until_made()
