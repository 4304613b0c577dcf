"""The ground that every part stands on, and the project's configuration."""

from learning.celery import app as celery_app

__all__ = ["celery_app"]
