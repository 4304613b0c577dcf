"""The Celery application; tasks are found in each app's tasks.py."""

import os
from logging.config import dictConfig

from celery import Celery
from celery.signals import setup_logging
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learning.settings")

app = Celery("minga")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect(weak=False)
def log_as_the_site_does(**_options):
    """Keep Celery from logging in its own way: lines of the worker are those of the site."""
    dictConfig(settings.LOGGING)
