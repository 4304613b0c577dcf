"""Any moment of the database can be brought back, with what is shipped for it in deploy/postgresql."""

import subprocess

import pytest

from tests.architecture.source import ROOT
from tests.stack.clusters import Cluster, until

pytestmark = pytest.mark.stack
SHIPPED = ROOT / "deploy" / "postgresql"


@pytest.fixture
def cluster(tmp_path):
    tmp_path.chmod(0o755)
    made = Cluster(tmp_path)
    yield made
    made.end()


@pytest.fixture
def restored(tmp_path):
    made = Cluster(tmp_path)
    yield made
    made.end()


def archive_settings(archive):
    told = (SHIPPED / "archive.conf").read_text()
    assert "/srv/archive" in told
    return told.replace("/srv/archive", str(archive)).splitlines()


def test_the_moment_before_a_mistake_is_brought_back(cluster, restored):
    archive = cluster.give(cluster.home / "archive")
    cluster.begin(*archive_settings(archive))
    cluster.ask("CREATE TABLE posts (words text)", "INSERT INTO posts VALUES ('before the backup')")
    cluster.base_backup(cluster.home / "base")
    cluster.ask("INSERT INTO posts VALUES ('after the backup')")
    [(moment,)] = cluster.ask("SELECT now()::text")
    cluster.ask("SELECT pg_sleep(0.1)", "DELETE FROM posts", "INSERT INTO posts VALUES ('after the mistake')")
    [(segment,)] = cluster.ask("SELECT pg_walfile_name(pg_switch_wal())")
    until((archive / segment).exists)
    cluster.unit.stop()

    restored.give(restored.home)
    restored.secret = cluster.secret
    cluster.run(SHIPPED / "restore-to.sh", cluster.home / "base", archive, cluster.home / "restored", moment)
    restored.cluster = cluster.home / "restored"
    restored.unit.command = [*restored.unit.command[:-1], str(restored.cluster)]
    restored.configure(f"port = {restored.port}")
    restored.start()
    until(lambda: restored.ask("SELECT pg_is_in_recovery()") == [(False,)])
    assert restored.ask("SELECT words FROM posts ORDER BY words") == [("after the backup",), ("before the backup",)]


def test_a_cluster_is_never_laid_over_another(cluster, tmp_path):
    there = tmp_path / "cluster"
    there.mkdir()
    (there / "PG_VERSION").write_text("15")
    done = subprocess.run(
        [SHIPPED / "restore-to.sh", tmp_path, tmp_path, there, "2026-11-20"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "is not empty" in done.stderr) == (1, True)
    assert [path.name for path in there.iterdir()] == ["PG_VERSION"]
