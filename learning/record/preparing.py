"""The parts of `manage.py prepare` that must hurt nobody who is being served meanwhile, or prepared for elsewhere."""

import fcntl
import json
import os
import tempfile
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.management.commands.collectstatic import Command as CollectStatic
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from django.template.loader import render_to_string
from django.utils import translation

LOCK = 7_016_842_305
"""Any number that nothing else in the database takes."""

KEPT = 7 * 24 * 3600
"""Seconds that files of earlier versions stay: pages that were opened before still ask for them."""

ERRORS = {
    "400": "400.html",
    "413": "413.html",
    "429": "errors/too_often.html",
    "502": "errors/away.html",
    "503": "errors/away.html",
}
"""What a web server in front says itself, and the template of it."""


@contextmanager
def alone():
    """Let one at a time prepare: of those that share the folder of data, and of those that share the database."""
    with (settings.DATA_DIR / "prepare.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        with closing(connection.copy()) as other:
            with other.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            yield


def collect_static():
    """Put the static files of this version beside those of the last: whoever is served by that misses nothing."""
    place = Path(settings.STATIC_ROOT)
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix="static-") as fresh:
        command = CollectStatic()
        command.storage = storages.create_storage({**settings.STORAGES["staticfiles"], "OPTIONS": {"location": fresh}})
        call_command(command, verbosity=0, interactive=False)
        manifest = command.storage.manifest_name
        in_use = named(place, manifest)
        _move(Path(fresh), place, last=manifest)
    _sweep(place, in_use, named(place, manifest) | {manifest})


def named(place, manifest):
    """Return the files that a collection holds, as its manifest names them; without one, none."""
    try:
        paths = json.loads((place / manifest).read_text())["paths"]
    except FileNotFoundError:
        return set()
    names = {*paths, *paths.values()}
    return names | {f"{name}.gz" for name in names}


def _move(fresh, place, last):
    """Move every file by itself, the list of them at the end: none is ever missing or half."""
    files = sorted(path for path in fresh.rglob("*") if path.is_file())
    for path in sorted(files, key=lambda path: path.name == last):
        to = place / path.relative_to(fresh)
        to.parent.mkdir(parents=True, exist_ok=True)
        path.replace(to)


def _sweep(place, in_use, kept):
    """Remove what nobody has named for long; what was named until now is noted as such."""
    now = time.time()
    for name in in_use - kept:
        with suppress(FileNotFoundError):
            os.utime(place / name, (now, now))
    for path in place.rglob("*"):
        old = path.is_file() and path.stat().st_mtime < now - KEPT
        if old and path.relative_to(place).as_posix() not in kept:
            path.unlink()


def write_errors():
    """Write what the web server in front says when the site cannot: each error in each language."""
    for language, _name in settings.LANGUAGES:
        folder = settings.DATA_DIR / "errors" / language
        folder.mkdir(parents=True, exist_ok=True)
        with translation.override(language):
            for name, template in ERRORS.items():
                (folder / f"{name}.html").write_text(render_to_string(template), encoding="utf-8")
