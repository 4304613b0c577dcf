"""Processes of the site that a test starts with variables of its own, as those who run it do."""

import os
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT

BEGIN = """
import django
django.setup()
from django.test import Client, override_settings
from django.urls import reverse
client = Client(raise_request_exception=False)
"""


@pytest.fixture
def process(tmp_path):
    """Return what runs Python within the site: `process(code, VARIABLE="…")` gives the finished process."""

    def run(code, **variables):
        kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
        own = {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "learning.settings", "ALLOWED_HOSTS": "testserver"}
        return subprocess.run(
            [sys.executable, "-c", BEGIN + code],
            cwd=ROOT,
            env=kept | own | variables,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run
