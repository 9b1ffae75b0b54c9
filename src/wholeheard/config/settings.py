"""Settings. Whatever differs between two houses comes from the environment, with a safe default."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from wholeheard.config import languages
from wholeheard.config.rooms import ROOMS


def _yes(name: str, default: bool = False) -> bool:
    return os.environ.get(name, str(default)).lower() in ("1", "true", "yes", "on")


def _list(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


DATA = Path(os.environ.get("WHOLEHEARD_DATA", "data")).absolute()
WHOLEHEARD_KEY = os.environ.get("WHOLEHEARD_KEY", "")
WHOLEHEARD_KEY_FILE = os.environ.get("WHOLEHEARD_KEY_FILE", str(DATA / "deployment.key"))
DEMO = _yes("WHOLEHEARD_DEMO")
DEBUG = False
ALLOWED_HOSTS = _list("WHOLEHEARD_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _list("WHOLEHEARD_ORIGINS", "")
SECURE = _yes("WHOLEHEARD_HTTPS")

OIDC_SERVER = os.environ.get("WHOLEHEARD_OIDC_SERVER", "")
OIDC_CLIENT = os.environ.get("WHOLEHEARD_OIDC_CLIENT", "")
OIDC_SECRET = os.environ.get("WHOLEHEARD_OIDC_SECRET", "")
OIDC = bool(OIDC_SERVER and OIDC_CLIENT and OIDC_SECRET)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "treebeard",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    *(["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"] if OIDC else []),
    "wholeheard.kit",
    *(f"wholeheard.rooms.{room}" for room in ROOMS),
    *(["wholeheard.demo"] if DEMO else []),
]

MIDDLEWARE = [
    "wholeheard.kit.web.without_a_trace",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "wholeheard.kit.web.safe_headers",
    "wholeheard.kit.web.not_too_large",
    "wholeheard.kit.web.from_this_origin",
    "django.middleware.locale.LocaleMiddleware",
    "wholeheard.kit.staff_web.sessions",
    "wholeheard.kit.staff_web.csrf",
    "wholeheard.kit.staff_web.log_in",
    "wholeheard.kit.staff_web.messages",
    "allauth.account.middleware.AccountMiddleware",
    "wholeheard.rooms.people.middleware.must_sign_in",
    "wholeheard.kit.web.HouseAtFault",
]

ROOT_URLCONF = "wholeheard.config.urls"
WSGI_APPLICATION = "wholeheard.config.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent.parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "wholeheard.rooms.pages.present.for_every_page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]


def _database() -> dict[str, Any]:
    default = f"sqlite:///{DATA / 'wholeheard.sqlite3'}"
    try:
        parsed = dj_database_url.parse(os.environ.get("DATABASE_URL") or default)
    except ValueError as wrong:
        raise ImproperlyConfigured(
            "DATABASE_URL is no address of a database. Write it as "
            "postgresql://NAME:PASSWORD@HOST/DATABASE, or take it away for SQLite."
        ) from wrong
    config: dict[str, Any] = dict(parsed)
    config["CONN_MAX_AGE"] = None
    config["CONN_HEALTH_CHECKS"] = True
    if config["ENGINE"].endswith("sqlite3"):
        config["ENGINE"] = "wholeheard.kit.sqlite"
        config["CONN_HEALTH_CHECKS"] = False
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;"
                f"PRAGMA synchronous={os.environ.get('WHOLEHEARD_SQLITE_SYNCHRONOUS', 'FULL')};"
                "PRAGMA secure_delete=ON;"
                "PRAGMA wal_autocheckpoint=16000;"  # the worker does it sooner: config/serving.py
                "PRAGMA cache_size=-32000;"
                "PRAGMA temp_store=MEMORY;"
            ),
        }
    return config


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_TZ = True
TIME_ZONE = "Europe/London"
USE_I18N = True
LANGUAGE_CODE = "en-gb"
MORE_LANGUAGES = os.environ.get("WHOLEHEARD_LANGUAGES", "")
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg"), *languages.in_folder(MORE_LANGUAGES)]
LOCALE_PATHS = [
    Path(__file__).parent.parent / "locale",
    *([Path(MORE_LANGUAGES)] if MORE_LANGUAGES else []),
]

STATIC_URL = "/static/"
STATICFILES_DIRS = [("charts", Path(__file__).parent.parent / "charts" / "css")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "wholeheard.rooms.people.passwords.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "wholeheard.rooms.people.passwords.NotTheFirstTried"},
    {"NAME": "wholeheard.rooms.people.passwords.NotTheirName"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "/in/account/login/"
LOGIN_REDIRECT_URL = "/in/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/in/account/login/"
ACCOUNT_ADAPTER = "wholeheard.rooms.people.accounts.ByInvitation"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no letter to an address that has no account
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "wholeheard.rooms.people.account_forms.SignIn",
    "reauthenticate": "wholeheard.rooms.people.account_forms.PasswordAgain",
    "change_password": "wholeheard.rooms.people.account_forms.ChangePassword",
    "set_password": "wholeheard.rooms.people.account_forms.SetPassword",
    "reset_password": "wholeheard.rooms.people.account_forms.AskForLetter",
    "reset_password_from_key": "wholeheard.rooms.people.account_forms.NewPassword",
}
if OIDC:
    SOCIALACCOUNT_ADAPTER = "wholeheard.rooms.people.oidc.OnlyWhoHasAnAccount"
    SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
    SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
    SOCIALACCOUNT_LOGIN_ON_GET = True  # a form may not lead to another host: content policy
    SOCIALACCOUNT_STORE_TOKENS = False
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "work",
                    "name": os.environ.get("WHOLEHEARD_OIDC_NAME", "your work account"),
                    "client_id": OIDC_CLIENT,
                    "secret": OIDC_SECRET,
                    "settings": {"server_url": OIDC_SERVER},
                }
            ],
        }
    }
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("WHOLEHEARD_PROXIES", "0"))
MFA_ADAPTER = "wholeheard.rooms.people.accounts.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Wholeheard"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts come by a letter to that very address
MFA_FORMS = {
    "authenticate": "wholeheard.rooms.people.account_forms.SecondFactorCode",
    "reauthenticate": "wholeheard.rooms.people.account_forms.SecondFactorAgain",
    "activate_totp": "wholeheard.rooms.people.account_forms.FirstCode",
}
SECOND_FACTOR = _yes("WHOLEHEARD_SECOND_FACTOR", default=not DEMO)

SESSION_COOKIE_PATH = "/in/"
CSRF_COOKIE_PATH = "/in/"
CSRF_FAILURE_VIEW = "wholeheard.rooms.people.views.form_too_old"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
if SECURE:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
# A file that somebody sends stays in memory: never in a temporary file, in plain words on a disk.
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
# The one page that takes more. What is over the size of a recording is read and not held.
SOUND_IS_SENT_TO = "/aloud"
SOUND_UPLOAD_MAX_MEMORY_SIZE = 16_000_000

EMAIL_BACKEND = os.environ.get("WHOLEHEARD_EMAIL_BACKEND", "wholeheard.kit.mail.OnTheConsole")
EMAIL_HOST = os.environ.get("WHOLEHEARD_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("WHOLEHEARD_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("WHOLEHEARD_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("WHOLEHEARD_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = _yes("WHOLEHEARD_EMAIL_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("WHOLEHEARD_EMAIL_FROM", "wholeheard@localhost")
ADDRESS_IS_SET = "WHOLEHEARD_ADDRESS" in os.environ
BASE_ADDRESS = os.environ.get("WHOLEHEARD_ADDRESS", "http://localhost:8000")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "wholeheard.kit.quiet_log.WithoutWords"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "wholeheard": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.server": {"level": "ERROR"},
    },
}

# A worker that holds a piece of work for longer than this is taken for dead.
WORK_LEASE_SECONDS = float(os.environ.get("WHOLEHEARD_WORK_LEASE", "300"))

LEAVE_TO = os.environ.get("WHOLEHEARD_LEAVE_TO", "https://www.bbc.co.uk/weather")


# For how long a process may remember a place and its promises: a change shows after that.
MEMORY_SECONDS = 5


def _secret_key() -> str:
    """Derived from the deployment's key, so that there is one secret to keep and not two."""
    import base64
    import hashlib

    text = WHOLEHEARD_KEY
    if not text and Path(WHOLEHEARD_KEY_FILE).exists():
        text = Path(WHOLEHEARD_KEY_FILE).read_text()
    if not text:
        return "no-key-yet-" + base64.b64encode(os.urandom(32)).decode()
    return hashlib.sha256(b"django secret key" + text.strip().encode()).hexdigest()


SECRET_KEY = _secret_key()
