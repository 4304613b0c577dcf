"""Making a backup, and restoring one into an empty installation."""

import datetime as dt
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

import django
from django.conf import settings
from django.core.cache import caches
from django.core.files.storage import storages
from django.core.management import call_command
from django.utils import timezone

from learning.people.actions.erasing import erase_again
from learning.record.backup import archive, database, files, sealing

NAME = "minga-{:%Y-%m-%dT%H%M%SZ}.tar"
MADE = "minga-*.tar*"


class RestoreError(Exception):
    """Nothing was restored, for the reason that it says."""


@dataclass(frozen=True)
class Done:
    """What a backup holds, or what was restored: `missing` are files that were deleted while it was made."""

    path: Path
    rows: int
    tables: int
    files: int
    missing: tuple = ()
    erased: int = 0


def back_up(*, folder, key="", keep=0, now=None):
    """Write database and files of one moment into a new archive in a folder; sealed where a key is given.

    `keep` is how many archives stay there, this one among them; nought keeps all.
    """
    now = now or timezone.now()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (NAME.format(now.astimezone(dt.UTC)) + (sealing.ENDING if key else ""))
    missing, number = [], 0
    with (
        tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as scratch,
        database.copied(scratch) as (copy, rows),
        sealing.written(path, key) as stream,
    ):
        writing = archive.Writing(stream)
        writing.add_told(archive.ABOUT, _about(now, rows))
        with copy.open("rb") as content:
            writing.add(archive.DATABASE, content, copy.stat().st_size)
        for kept in files.KEPT:
            for name in files.names(storages[kept]):
                number += _add(writing, kept, name, missing)
        writing.close()
    _forget(folder, keep)
    return Done(path, sum(rows.values()), len(rows), number, tuple(missing))


def _about(now, rows):
    return {
        "format": archive.FORMAT,
        "made_at": now.isoformat(),
        "database": database.vendor(),
        "django": django.get_version(),
        "rows": rows,
    }


def _add(writing, kept, name, missing):
    """Add a file; one that was deleted since its folder was read is told, and the rest goes on."""
    found = files.open_to_read(kept, name)
    if found is None:
        missing.append(f"{kept}/{name}")
        return 0
    content, size = found
    with content:
        writing.add(f"{files.FOLDER}/{kept}/{name}", content, size)
    return 1


def _forget(folder, keep):
    made = sorted(folder.glob(MADE))
    for old in made[:-keep] if keep else ():
        old.unlink()


def restore(*, path, identity=None):
    """Fill an empty installation from an archive, migrate it to this code, and erase again who was erased since.

    The archive is read to its end before anything is written; raise RestoreError, ArchiveError or SealError else.
    """
    if not database.is_empty():
        raise RestoreError("The database is not empty. A backup is restored into an empty one.")
    if not files.are_empty():
        raise RestoreError("There are files already. A backup is restored where there are none.")
    with sealing.opened(path, identity) as stream:
        about = archive.check(stream)
    if about["database"] != database.vendor():
        told = f"The backup is of {about['database']}, and this installation uses {database.vendor()}."
        raise RestoreError(told)
    with sealing.opened(path, identity) as stream, archive.members(stream) as members:
        number = _put_back(members)
    _compare(about["rows"])
    call_command("migrate", verbosity=0)
    for name in settings.CACHES:
        caches[name].clear()
    rows = about["rows"]
    return Done(path, sum(rows.values()), len(rows), number, erased=erase_again())


def _put_back(members):
    number = 0
    for name, content in members:
        if name == archive.DATABASE:
            with tempfile.NamedTemporaryFile(dir=settings.DATA_DIR, prefix="restore-") as copy:
                while piece := content.read(1024 * 1024):
                    copy.write(piece)
                copy.flush()
                database.put_back(copy.name)
        elif name not in {archive.ABOUT, archive.CONTENTS}:
            files.put_back(*files.place_of(name), content)
            number += 1
    return number


def _compare(told):
    found = database.rows()
    if found != told:
        wrong = {name: (told.get(name), found.get(name)) for name in told.keys() | found.keys()}
        wrong = {name: pair for name, pair in wrong.items() if pair[0] != pair[1]}
        raise RestoreError(f"Rows are missing after restoring: {json.dumps(wrong, sort_keys=True)}")
