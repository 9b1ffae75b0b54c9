"""Settings for tests: the house's own, with a key of their own and quick passwords."""

import atexit
import base64
import os
import shutil
import tempfile

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # tests run side by side
os.environ.setdefault(
    "WHOLEHEARD_KEY", base64.b64encode(b"a key for tests, of 32 bytes ...").decode()
)


def _new_folder() -> str:
    """A folder for this run, gone at its end. Workers and commands that it starts share it."""
    folder, owner = tempfile.mkdtemp(prefix="wholeheard-tests-"), os.getpid()

    def clear() -> None:
        if os.getpid() == owner:
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(clear)
    return folder


if "WHOLEHEARD_DATA" not in os.environ:
    os.environ["WHOLEHEARD_DATA"] = _new_folder()


if "WHOLEHEARD_PG_SERVERS" in os.environ:  # `scripts/with-postgres`: each worker has its own
    _servers = os.environ["WHOLEHEARD_PG_SERVERS"].split(":")
    _worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    _server = _servers[_worker % len(_servers)]
    os.environ["WHOLEHEARD_PG_FOLDER"] = f"{_server}/data"
    os.environ["DATABASE_URL"] = f"postgres://wholeheard@/postgres?host={_server}"

from wholeheard.config.settings import *  # noqa: E402, F403
from wholeheard.config.settings import DATABASES, INSTALLED_APPS  # noqa: E402

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
