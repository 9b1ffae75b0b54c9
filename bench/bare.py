"""The peer: one Django form with one box, saved as one row and thanked for. Nothing else.

The middleware is what `startproject` writes, less what needs a log-in; the database has the same
settings as the house's (write-ahead log, `synchronous=FULL`, immediate transactions); gunicorn
runs it with the same options and as many processes and threads.
"""

# ruff: noqa: E402

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import django
from django.conf import settings

DATA = Path(os.environ.get("BARE_DATA") or tempfile.gettempdir())

settings.configure(
    SECRET_KEY="a bare form keeps no secrets",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["django.contrib.contenttypes"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.locmem.Loader",
                        {
                            "form.html": "<!doctype html><title>Tell us</title><form method=post>"
                            "{% csrf_token %}{{ form.as_p }}<button>Send</button></form>",
                            "thanks.html": "<!doctype html><title>Thank you</title>"
                            "<h1>Thank you</h1><p>It has number {{ comment.pk }}.</p>",
                        },
                    )
                ]
            },
        }
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "bare.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

from django import forms
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


class Comment(models.Model):
    """What someone wrote, as it is."""

    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "bare"


class CommentForm(forms.ModelForm):
    class Meta:
        model = Comment
        fields = ["text"]


def comment(request: HttpRequest) -> HttpResponse:
    """Show the form; save what is posted and thank for it."""
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return render(request, "thanks.html", {"comment": form.save()})
    return render(request, "form.html", {"form": form})


urlpatterns = [path("comment", comment)]


def make_table() -> None:
    if Comment._meta.db_table not in connection.introspection.table_names():
        with connection.schema_editor() as editor:
            editor.create_model(Comment)
    connection.close()


make_table()
application = get_wsgi_application()
