"""A backup and what comes of it: row by row and file by file as it was, in an installation that was empty."""

import datetime as dt
import io
import os
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing, contextmanager

import psycopg
import pytest
from django.conf import settings as configured
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection

from learning.people.models import User
from learning.record.backup import archive, database, files, sealing
from learning.record.backup.actions import back_up
from learning.record.backup.archive import ArchiveError
from learning.record.backup.sealing import SealError
from tests.architecture.source import ROOT
from tests.conftest import missing
from tests.factories.people import UserFactory

FILES = {
    "private/ab/abcdef": b"\x00private\xff" * 5000,
    "private/erased/7": b"then",
    "default/images/a.jpg": b"picture",
}


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Give both storages a folder of this test's own."""
    for name in ("default", "private"):
        options = {"location": str(tmp_path / "from" / name)}
        backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
        settings.STORAGES = {**settings.STORAGES, name: backend}


@pytest.fixture
def filled():
    """Leave people, and files in both storages; return what the files are."""
    UserFactory.create_batch(3)
    for place, content in FILES.items():
        kept, _, name = place.partition("/")
        storages[kept].save(name, ContentFile(content))
    return FILES


@pytest.fixture
def keys(tmp_path):
    """Return (public key, file with the private one)."""
    if subprocess.run(["sh", "-c", "command -v age-keygen"], capture_output=True, check=False).returncode:
        missing("age, Debian's package")
    identity = tmp_path / "identity"
    told = subprocess.run(["age-keygen", "-o", identity], check=True, capture_output=True, text=True).stderr
    return told.rpartition(" ")[2].strip(), identity


@pytest.fixture
def empty(tmp_path):
    """Return the variables of an installation with nothing in it, and a way to ask its database."""
    kept = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "learning.settings"}
    variables = {**kept, "DATA_DIR": str(tmp_path / "to")}
    if connection.vendor == "sqlite":
        yield variables, lambda: closing(sqlite3.connect(tmp_path / "to" / "minga.sqlite3"))
        return
    address = configured.DATABASE_URL.rpartition("/")[0]
    name = f"restored_{os.getpid()}"
    with aside(address) as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    yield {**variables, "DATABASE_URL": f"{address}/{name}"}, lambda: psycopg.connect(f"{address}/{name}")
    with aside(address) as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def here():
    """Open the database of the tests by its driver alone, which tells values as the restored one does."""
    if connection.vendor == "sqlite":
        return closing(sqlite3.connect(connection.settings_dict["NAME"]))
    return psycopg.connect(f"{configured.DATABASE_URL.rpartition('/')[0]}/{connection.settings_dict['NAME']}")


@contextmanager
def aside(address):
    with psycopg.connect(f"{address}/postgres", autocommit=True) as opened:
        yield opened


def rows_of(cursor, tables):
    """Return every row of every table as text, in an order that both have."""
    found = {}
    for table in tables:
        cursor.execute(f'SELECT * FROM "{table}"')
        found[table] = sorted(repr(row) for row in cursor.fetchall())
    return found


def run(variables, *arguments):
    command = [sys.executable, "manage.py", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.django_db(transaction=True)
def test_what_is_restored_is_row_by_row_and_file_by_file_what_was_backed_up(filled, keys, empty, tmp_path):
    public, identity = keys
    variables, ask = empty
    done = back_up(folder=tmp_path / "backups", key=public)
    tables = sorted(database.rows())
    with here() as opened:
        before = rows_of(opened.cursor(), tables)
    finished = run(variables, "restore", done.path, "--identity", identity)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout == f"Restored {done.rows} rows of {len(tables)} tables and {len(filled)} files.\n"
    with ask() as opened:
        assert rows_of(opened.cursor(), tables) == before
    folders = {"default": "media", "private": "private"}
    after = {
        f"{kept}/{path.relative_to(tmp_path / 'to' / folder)}": path.read_bytes()
        for kept, folder in folders.items()
        for path in (tmp_path / "to" / folder).rglob("*")
        if path.is_file()
    }
    assert after == filled
    assert sum(len(rows) for rows in before.values()) == done.rows >= 3
    # Another one over it is refused.
    again = run(variables, "restore", done.path, "--identity", identity)
    assert (again.returncode, "The database is not empty" in again.stderr) == (1, True)


@pytest.mark.django_db(transaction=True)
def test_a_sealed_backup_tells_nothing_and_opens_for_its_key_alone(filled, keys, tmp_path):
    public, identity = keys
    UserFactory(name="Canary Of The Backup")
    plain = back_up(folder=tmp_path / "plain").path.read_bytes()
    done = back_up(folder=tmp_path / "sealed", key=public)
    sealed = done.path.read_bytes()
    assert (done.path.suffix, done.path.stat().st_mode & 0o777) == (".age", 0o600)
    assert (b"\x00private\xff" in plain, b"\x00private\xff" in sealed, b"about.json" in sealed) == (True, False, False)
    other = tmp_path / "other"
    subprocess.run(["age-keygen", "-o", other], check=True, capture_output=True)
    User.objects.all().delete()
    for wrong, told in ((None, "is sealed"), (other, "no identity matched")):
        with pytest.raises(SealError, match=told):
            opened_with(done.path, wrong)
    assert opened_with(done.path, identity)["format"] == 1


def opened_with(path, identity):
    with sealing.opened(path, identity) as stream:
        return archive.check(stream)


@pytest.mark.django_db(transaction=True)
def test_a_backup_that_fails_leaves_nothing_behind(tmp_path):
    with pytest.raises(CommandError, match="No backup was made"):
        call_command("backup", tmp_path / "backups", key="age1-of-nobody")
    assert list((tmp_path / "backups").iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_so_many_backups_stay_as_are_to_be_kept(tmp_path):
    moments = [dt.datetime(2026, 11, day, 3, tzinfo=dt.UTC) for day in (1, 2, 3)]
    for now in moments:
        back_up(folder=tmp_path, keep=2, now=now)
    assert [path.name for path in sorted(tmp_path.glob("*.tar"))] == [
        "minga-2026-11-02T030000Z.tar",
        "minga-2026-11-03T030000Z.tar",
    ]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_over_what_is_there(filled, tmp_path):
    done = back_up(folder=tmp_path)
    with pytest.raises(CommandError, match="The database is not empty"):
        call_command("restore", done.path)


def an_archive(*more, kind="sqlite"):
    """Return an archive as bytes, with these members (name, bytes) after the database."""
    stream = io.BytesIO()
    writing = archive.Writing(stream)
    writing.add_told(archive.ABOUT, {"format": 1, "database": kind, "rows": {}})
    for name, content in ((archive.DATABASE, b"rows" * 1000), *more):
        writing.add(name, io.BytesIO(content), len(content))
    writing.close()
    return stream.getvalue()


def test_a_whole_archive_tells_what_made_it():
    assert archive.check(io.BytesIO(an_archive(("files/private/ab/x", b"1")))) == {
        "format": 1,
        "database": "sqlite",
        "rows": {},
    }


@pytest.mark.parametrize("end", [100, 1024, 3000, -11000])
def test_one_that_was_cut_off_is_refused(end):
    with pytest.raises(ArchiveError):
        archive.check(io.BytesIO(an_archive()[:end]))


def test_one_in_which_a_byte_changed_is_refused():
    whole = an_archive(("files/private/ab/x", b"unchanged"))
    with pytest.raises(ArchiveError, match="damaged: files/private/ab/x"):
        archive.check(io.BytesIO(whole.replace(b"unchanged", b"unchangeD")))


def test_what_is_no_archive_is_refused():
    with pytest.raises(ArchiveError, match="cannot be read as a backup"):
        archive.check(io.BytesIO(b"PK\x03\x04" + b"no tar at all" * 100))


def test_a_link_in_an_archive_is_refused():
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        link = tarfile.TarInfo("files/private/ab")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc"
        tar.addfile(link)
    with pytest.raises(ArchiveError, match="no plain file"):
        archive.check(io.BytesIO(stream.getvalue()))


@pytest.mark.parametrize(
    "name",
    [
        "files/private/../../etc/passwd",
        "files/private//etc/passwd",
        "/etc/passwd",
        "files/static/a",
        "files/private",
        "x",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name):
    with pytest.raises(SuspiciousFileOperation):
        files.place_of(name)


def test_a_name_that_is_ours_leads_there():
    assert files.place_of("files/private/ab/abcdef") == ("private", "ab/abcdef")


@pytest.mark.django_db(transaction=True)
def test_a_backup_of_another_kind_of_database_is_refused_before_anything_is_written(empty, tmp_path):
    variables, ask = empty
    path = tmp_path / "minga.tar"
    path.write_bytes(an_archive(kind="oracle"))
    refused = run(variables, "restore", path)
    assert (refused.returncode, "The backup is of oracle, and this installation uses" in refused.stderr) == (1, True)
    with ask() as opened:
        assert tables_of(opened.cursor()) == []


def tables_of(cursor):
    source = "sqlite_master WHERE type = 'table'" if connection.vendor == "sqlite" else "pg_stat_user_tables"
    return list(cursor.execute(f"SELECT * FROM {source}"))
