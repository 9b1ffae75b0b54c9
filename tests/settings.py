"""Settings for tests: the house's own, with a key of their own and quick passwords."""

import base64
import os
import tempfile

os.environ.setdefault(
    "WHOLEHEARD_KEY", base64.b64encode(b"a key for tests, of 32 bytes ...").decode()
)
os.environ.setdefault("WHOLEHEARD_DATA", tempfile.mkdtemp(prefix="wholeheard-tests-"))

from wholeheard.config.settings import *  # noqa: F403
from wholeheard.config.settings import DATABASES, INSTALLED_APPS

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
SECOND_FACTOR = False
MEMORY_SECONDS = 0
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if "wholeheard.demo" not in INSTALLED_APPS:
    INSTALLED_APPS = [*INSTALLED_APPS, "wholeheard.demo"]
DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"] == "wholeheard.kit.sqlite":
    # said aloud, since pytest-django knows only Django's own engine by name
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
