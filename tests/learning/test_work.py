"""Background work without Redis: a folder is the queue."""

import os
import subprocess
import sys

from django.conf import settings

ASK = """
import logging
logging.basicConfig(level=logging.WARNING)
from learning.celery import app
with app.connection_for_write() as connection:
    connection.clone().info()
    queue = connection.SimpleQueue("asked")
    queue.put("something")
    print(queue.get(timeout=5).payload)
"""


def test_a_folder_is_a_queue_and_nothing_is_warned_of(tmp_path):
    unset = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"DATA_DIR": str(tmp_path), "PYTHONPATH": str(settings.BASE_DIR)}
    asked = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, check=True, capture_output=True, text=True, cwd=tmp_path
    )
    assert (asked.stdout, asked.stderr) == ("something\n", "")
