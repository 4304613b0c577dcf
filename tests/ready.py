"""An SQLite database with every migration done, kept between runs: making one costs more than many a test."""

import hashlib
import shutil

from django.conf import settings
from django.db import connection

from tests.architecture.source import ROOT

FOLDER = ROOT / ".pytest_cache"
MADE_OF = ("*/*/migrations/*.py", "learning/settings/*.py", "requirements/development.txt")


def kept_database():
    """Return where the database is kept that these migrations, settings and packages make."""
    digest = hashlib.sha256()
    for pattern in MADE_OF:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return FOLDER / f"migrated-{digest.hexdigest()[:20]}.sqlite3"


def take():
    """Put the kept database where the tests' is to be; say whether there was one, which is so for SQLite alone."""
    kept = kept_database()
    if connection.vendor != "sqlite" or not kept.exists():
        return False
    shutil.copy(kept, settings.DATABASES["default"]["TEST"]["NAME"])
    return True


def keep():
    """Keep the database that was just made, in place of those of other migrations."""
    if connection.vendor != "sqlite":
        return
    kept = kept_database()
    FOLDER.mkdir(exist_ok=True)
    fresh = kept.with_suffix(f".{settings.DATA_DIR.name}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(fresh)])
    for old in FOLDER.glob("migrated-*.sqlite3"):
        old.unlink(missing_ok=True)
    fresh.replace(kept)
