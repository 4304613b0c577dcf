"""Fixtures of every test. Those of one package stand in its own conftest."""

import os
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import trans_real

from learning.common import catalogs
from tests import ready


def pytest_configure():
    catalogs.compile_changed()
    trans_real._translations.clear()  # what was read before, while the project was loaded, is of the old ones


def empties_tables(item):
    """Say whether a test really commits, after which Django empties every table, what migrations wrote included."""
    marker = item.get_closest_marker("django_db")
    commits = marker is not None and (marker.kwargs.get("transaction") or True in marker.args[:1])
    return bool(commits or {"transactional_db", "live_server"} & set(item.fixturenames))


def pytest_collection_modifyitems(items):
    """Browser tests come last: Playwright's event loop must not be running under the others."""
    for item in items:
        if empties_tables(item):
            item.add_marker(pytest.mark.commits)
        for name in ("browser", "stack"):
            if name in item.path.parts:
                item.add_marker(name)
    items.sort(key=lambda item: any(item.get_closest_marker(name) for name in ("browser", "stack")))


def missing(what):
    """Skip a test whose service is not there; where REQUIRE_SERVICES is set, as in CI, fail."""
    if os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail(f"{what} is required here and is not there", pytrace=False)
    pytest.skip(f"{what} is not there")


@pytest.fixture
def redis_url():
    """Address of the Redis that the project uses; a test that asks for it is skipped where there is none."""
    return settings.REDIS_URL or missing("Redis (REDIS_URL)")


def empty_caches():
    for name in settings.CACHES:
        caches[name].clear()


@pytest.fixture(autouse=True)
def _clean_state():
    """Leave nothing of one test to the next in the cache or in the active language."""
    empty_caches()
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def count_queries():
    """Return a context that passes when exactly so many queries run inside it, and shows them when others do."""

    @contextmanager
    def counting(number):
        with CaptureQueriesContext(connection) as captured:
            yield captured
        if len(captured) != number:
            told = "\n".join(f"{place:3d}. {query['sql']}" for place, query in enumerate(captured.captured_queries, 1))
            pytest.fail(f"{len(captured)} queries where {number} were expected:\n{told}", pytrace=False)

    return counting


@pytest.fixture
def sign_in():
    """Return a maker of clients: `sign_in(user)` is signed in as that person."""

    def signed_in(user, **defaults):
        client = Client(**defaults)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


def end_other_sessions():
    """End what threads of finished tests left open: PostgreSQL neither copies nor drops a database in use."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session")
def django_db_keepdb():
    """Begin with the database of an earlier run where the migrations are the same."""
    return ready.take()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, django_db_keepdb):
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            ready.keep()
    yield
    with django_db_blocker.unblock():
        end_other_sessions()


@pytest.fixture(scope="session")
def _record_database(django_db_setup, django_db_blocker):
    """Load the project's record once into a copy of the test database; return the copy's settings."""
    empty = connection.settings_dict
    with django_db_blocker.unblock():
        end_other_sessions()
        connection.close()
        connection.creation.clone_test_db(suffix="record", verbosity=0, autoclobber=True)
        filled = connection.creation.get_test_db_clone_settings("record")
        try:
            connection.close()
            connection.settings_dict = filled
            call_command("load_record", verbosity=0)
            connection.close()
        finally:
            connection.settings_dict = empty
    yield filled
    with django_db_blocker.unblock():
        connection.creation.destroy_test_db(suffix="record", verbosity=0)


@pytest.fixture(scope="module")
def record(_record_database, django_db_blocker):
    """Let a whole module see the database with the project's record in it.

    A module says `pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]`; what its tests write is
    rolled back. `transaction=True` would empty the tables and has no place there.
    """
    empty = connection.settings_dict
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict = _record_database
        empty_caches()
    yield
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict = empty
        empty_caches()
