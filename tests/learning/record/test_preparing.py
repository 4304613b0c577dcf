"""What `manage.py prepare` does beside a version that is being served, and beside another that prepares."""

import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from learning.record import preparing
from learning.record.preparing import KEPT, collect_static, write_errors

MANIFEST = "staticfiles.json"
HOLD = """
import sys, time, django
django.setup()
from learning.record.preparing import alone
print("near", flush=True)
with alone():
    print("in", flush=True)
    sys.stdin.readline()
print("out", flush=True)
"""


@pytest.fixture
def static(settings, tmp_path):
    """A folder of static files, and one place that they come from; return both."""
    source, place = tmp_path / "source", tmp_path / "static"
    source.mkdir()
    settings.STATIC_ROOT, settings.STATICFILES_DIRS = str(place), [str(source)]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "learning.common.storages.ModuleStorage"},
    }
    return source, place


def version(static, text):
    """Collect a version in which one file says this; return the name that it has there."""
    source, place = static
    (source / "site.css").write_text(text)
    # A version put back is older than what it replaces: its files are collected all the same.
    os.utime(source / "site.css", (1, 1))
    collect_static()
    return place / json.loads((place / MANIFEST).read_text())["paths"]["site.css"]


def test_the_files_of_the_version_before_stay_for_whoever_is_served_by_it(static):
    first, second = version(static, "a { color: red }"), version(static, "a { color: blue }")
    assert first != second
    assert (first.read_text(), second.read_text()) == ("a { color: red }", "a { color: blue }")
    assert (static[1] / "site.css").read_text() == "a { color: blue }"
    assert version(static, "a { color: red }") == first


def test_files_of_versions_long_gone_are_removed(static):
    first, second = version(static, "a { color: red }"), version(static, "a { color: blue }")
    long_ago = time.time() - KEPT - 60
    os.utime(second, (long_ago, long_ago))
    third = version(static, "a { color: green }")
    assert [path.exists() for path in (first, second, third)] == [True, True, True]
    for path in (first, second, third):
        os.utime(path, (long_ago, long_ago))
    version(static, "a { color: green }")
    assert [path.exists() for path in (first, second, third)] == [False, False, True]


def test_what_is_collected_is_whole_at_every_moment(static, monkeypatch):
    version(static, "a { color: red }")
    plain, seen = preparing.CollectStatic.collect, []

    def watched(command):
        told = plain(command)
        seen.append((static[1] / "site.css").read_text())
        return told

    monkeypatch.setattr(preparing.CollectStatic, "collect", watched)
    version(static, "a { color: blue }")
    assert seen == ["a { color: red }"]


def test_errors_are_written_in_every_language_without_script_or_style(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    write_errors()
    for language, _name in settings.LANGUAGES:
        told = {path.stem: path.read_text() for path in (tmp_path / "errors" / language).glob("*.html")}
        assert sorted(told) == ["400", "413", "429", "502", "503"]
        for text in told.values():
            assert f'<html lang="{language}">' in text
            assert ("<script" in text, "style=" in text) == (False, False)
    assert "cannot be reached" in (tmp_path / "errors" / "en" / "502.html").read_text()


def hold(folder):
    """Begin to prepare with this folder of data, in a process of its own, until a line is sent to it."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLD],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "learning.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
    )


def two_in_turn(folders):
    with hold(folders[0]) as first:
        assert [first.stdout.readline() for _line in range(2)] == [b"near\n", b"in\n"]
        with hold(folders[1]) as second:
            assert second.stdout.readline() == b"near\n"
            heard, _, _ = select.select([second.stdout], [], [], 2)
            first.communicate(b"\n", timeout=60)
            assert heard == []
            assert second.stdout.readline() == b"in\n"
            second.communicate(b"\n", timeout=60)
    assert (first.returncode, second.returncode) == (0, 0)


def test_two_that_share_a_folder_prepare_one_after_the_other(tmp_path):
    two_in_turn([tmp_path, tmp_path])


def test_two_machines_that_share_a_database_prepare_one_after_the_other(tmp_path):
    if not settings.DATABASE_URL.startswith("postgres"):
        pytest.skip("one file of SQLite is no database of two machines")
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        Path(folder).mkdir()
    two_in_turn(folders)
