"""The project's settings, made quick and quiet for tests; DATABASE_URL and REDIS_URL choose the services as ever.

Each worker of pytest-xdist has a data folder and a Redis database of its own, so that none empties another's.
"""

import os
import tempfile

_worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="minga-test-")
if os.environ.get("REDIS_URL"):
    os.environ["REDIS_URL"] = f"{os.environ['REDIS_URL'].rstrip('/').rsplit('/', 1)[0]}/{8 + _worker}"

from learning.settings import *  # noqa: F403
from learning.settings import DATA_DIR, DATABASES, STORAGES

(DATA_DIR / "static").mkdir(exist_ok=True)
DEBUG = False
DEMO = False
SECRET_KEY = "only-for-tests"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
SESSION_SEEN_SECONDS = 0  # a test of when a session was used sets it
AUDIT_SIGHTS = False  # its own tests set it
POSTS_PER_MINUTE = 0  # a test of the bound sets it
SECOND_FACTOR_REQUIRED = False  # its own tests set it
PUBLIC_PAGE_SECONDS = 0  # a test of pages that are kept sets it
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
