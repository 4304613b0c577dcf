"""Figures are counted on a database that follows the first: a real one, that is current, behind, and gone."""

import os
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT
from tests.stack.clusters import Cluster

pytestmark = pytest.mark.stack

BEGIN = """
import django
django.setup()
from django.contrib.contenttypes.models import ContentType
from django.db import connections
from learning.common.replica import on_replica
read = lambda: (ContentType.objects.all().db, list(ContentType.objects.values_list("model", flat=True)))
"""


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """Yield a cluster with rows, and one that follows it."""
    folder = tmp_path_factory.mktemp("clusters")
    first = Cluster(folder).begin()
    make = BEGIN + "with connections['default'].schema_editor() as editor: editor.create_model(ContentType)"
    ask(make, DATABASE_URL=first.address)
    first.ask("INSERT INTO django_content_type (app_label, model) VALUES ('a', 'one')")
    follower = first.follower(folder)
    yield first, follower
    follower.end()
    first.end()


def ask(code, **variables):
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "learning.settings", "DATA_DIR": "/tmp"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_what_may_be_seconds_old_is_read_from_the_one_that_follows(followed):
    first, follower = followed
    code = BEGIN + "print(on_replica(read), read()[0], 'gone' in str(on_replica(read)))"
    told = ask(code, DATABASE_URL=first.address, REPLICA_URL=follower.address)
    assert told == ["('replica', ['one']) default False"]


def test_one_that_is_behind_or_gone_is_left_alone(followed):
    first, follower = followed
    follower.ask("SELECT pg_wal_replay_pause()")
    first.ask("INSERT INTO django_content_type (app_label, model) VALUES ('a', 'two')", "SELECT pg_sleep(6)")
    variables = {"DATABASE_URL": first.address, "REPLICA_URL": follower.address}
    assert ask(BEGIN + "print(on_replica(read))", **variables) == ["('default', ['one', 'two'])"]
    follower.unit.stop()
    code = BEGIN + "print(on_replica(read)); print(on_replica(read))"
    assert ask(code, **variables) == ["('default', ['one', 'two'])"] * 2


def test_without_a_replica_there_is_one_database(followed):
    first, _follower = followed
    assert ask(BEGIN + "print(on_replica(read)[0])", DATABASE_URL=first.address) == ["default"]
