"""What is asked of a process by what starts it anew and by what sends it requests."""

import shutil

import pytest
from django.db.migrations.recorder import MigrationRecorder

from learning.common.watching import health
from tests.learning.common.watching.test_tracing import LIVE

READY = "/health/ready/"
DEAD = "127.0.0.1:1"
ASK = f"answer = client.get('{READY}')\nprint(answer.status_code, answer.content.decode())\n"


def test_a_process_that_lives_says_so_and_asks_for_nothing(client):
    """Without the mark that opens the database to a test, any question to it would fail."""
    answer = client.get(LIVE)
    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (
        200,
        b"well\n",
        "max-age=0, no-cache, no-store, must-revalidate, private",
    )


@pytest.mark.django_db
def test_where_all_is_well_requests_may_come(client, settings):
    answer = client.get(READY)
    redis = {"redis": "well"} if settings.REDIS_URL else {}
    assert (answer.status_code, answer.json()) == (200, {"database": "well", "files": "well", **redis})


@pytest.mark.django_db
def test_code_that_is_ahead_of_its_database_takes_no_requests(client, monkeypatch):
    monkeypatch.setattr(health, "_migrated", [])
    MigrationRecorder.Migration.objects.filter(app="people").latest("pk").delete()
    answer = client.get(READY)
    assert (answer.status_code, answer.json()["database"]) == (503, "behind")


def test_without_its_database_a_process_lives_and_takes_no_requests(process):
    finished = process(ASK + f"print(client.get('{LIVE}').status_code)", DATABASE_URL=f"postgresql://u:p@{DEAD}/none")
    first, second = finished.stdout.splitlines()
    assert (first, second) == ('503 {"database": "away", "files": "well"}', "200")


@pytest.mark.django_db
def test_without_redis_requests_may_come(client, settings):
    settings.REDIS_URL = f"redis://{DEAD}/0"
    answer = client.get(READY)
    assert (answer.status_code, answer.json()) == (200, {"database": "well", "files": "well", "redis": "away"})


@pytest.mark.django_db
def test_a_full_disk_is_told_and_pages_are_still_read(client, monkeypatch):
    monkeypatch.setattr(health, "LEAST_ROOM", shutil.disk_usage("/").total * 100)
    answer = client.get(READY)
    assert (answer.status_code, answer.json()["files"]) == (200, "full")


def test_what_watches_needs_no_https(process):
    code = f"print(client.get('{LIVE}').status_code, client.get('/es/').status_code)"
    assert process(code, HTTPS="1").stdout.split() == ["200", "301"]
