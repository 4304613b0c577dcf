"""The files of the site, wherever they are kept. Each name is looked at before anything is written under it."""

from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import storages
from django.core.files.utils import validate_file_name

from learning.people.actions.erasing import LEDGER

FOLDER = "files"
KEPT = ("default", "private")
"""Storages whose files belong to the backup. Parts of uploads that are still arriving do not."""


def names(storage, folder=""):
    """Yield the name of every file of a storage."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        yield f"{folder}/{name}" if folder else name
    for name in sorted(folders):
        yield from names(storage, f"{folder}/{name}" if folder else name)


def are_empty():
    """Say whether no file is there. Who was erased stays written down through everything."""
    return all(name.startswith(f"{LEDGER}/") for kept in KEPT for name in names(storages[kept]))


def open_to_read(kept, name):
    """Return (open file, bytes); None where it was deleted meanwhile."""
    storage = storages[kept]
    try:
        return storage.open(name), storage.size(name)
    except FileNotFoundError:
        return None


def put_back(kept, name, content):
    """Write a file under the very name that it had."""
    storage = storages[kept]
    if storage.exists(name):
        storage.delete(name)
    written = storage.save(name, File(content, name=name))
    if written != name:
        raise OSError(f"{name} was written as {written}")


def place_of(member):
    """Return (storage, name) that a member of an archive names; raise SuspiciousOperation where it leads elsewhere."""
    folder, _, rest = member.partition("/")
    kept, _, name = rest.partition("/")
    if folder != FOLDER or kept not in KEPT or str(PurePosixPath(name)) != name:
        raise SuspiciousFileOperation(member)
    validate_file_name(name, allow_relative_path=True)
    return kept, name
