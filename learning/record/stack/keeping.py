"""A prepared database kept between runs, as tests do for SQLite: making one takes most of the time to be ready."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from django.conf import settings

FACTS = Path(settings.BASE_DIR) / "learning" / "record" / "facts"
FILES = ("media", "private")


class Kept:
    """What the migrations, and where it was loaded the record, leave in a database and in the folders of files."""

    def __init__(self, folder, postgresql, data, *, record):
        self.postgresql, self.data = postgresql, data
        self.folder = Path(folder) / made_of(record=record)

    @property
    def exact(self):
        """Whether what was kept is of these very migrations, so that nothing is left to do."""
        return self.folder.exists()

    def take(self):
        """Fill the empty database with what was kept, at best of these migrations; say whether there was any."""
        kind = self.folder.name.partition("-")[0]
        others = sorted(self.folder.parent.glob(f"{kind}-*/database"), key=lambda path: path.stat().st_mtime)
        if not (self.exact or others):
            return False
        folder = self.folder if self.exact else others[-1].parent
        self._run("pg_restore", "--no-owner", "--dbname", self.postgresql.address, folder / "database")
        for name in FILES:
            if (folder / name).exists():
                shutil.copytree(folder / name, self.data / name, dirs_exist_ok=True)
        return True

    def keep(self):
        fresh = self.folder.with_name(f"{self.folder.name}.{os.getpid()}")
        fresh.mkdir(parents=True)
        self._run("pg_dump", "--format=custom", "--file", fresh / "database", self.postgresql.address)
        for name in FILES:
            if (self.data / name).exists():
                shutil.copytree(self.data / name, fresh / name)
        shutil.rmtree(self.folder, ignore_errors=True)
        fresh.rename(self.folder)

    def _run(self, program, *arguments):
        command = [str(part) for part in (self.postgresql.programs / program, *arguments)]
        subprocess.run(command, check=True)  # noqa: S603 - PostgreSQL's own, on a database of ours


def made_of(*, record):
    """Return a name that changes with any migration, and with the record where it is loaded."""
    digest = hashlib.sha256()
    base = Path(settings.BASE_DIR)
    paths = sorted(base.glob("*/*/migrations/*.py")) + (sorted(FACTS.glob("*.json")) if record else [])
    for path in paths:
        digest.update(path.relative_to(base).as_posix().encode() + path.read_bytes())
    return f"{'record' if record else 'bare'}-{digest.hexdigest()[:20]}"
