"""Production as documented: its settings are clean, its variables are told, its migrations are complete."""

import os
import re
import shlex
import subprocess
import sys

import pytest
from django.core.management import call_command

from tests.architecture.source import ROOT, code, read

READ = re.compile(r"""(?:\benv(?:\.\w+)?|environ(?:\.get)?)[(\[]\s*"([A-Z][A-Z_]+)\"""")
ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)
EXAMPLE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
OF_PACKAGES = {"DJANGO_SETTINGS_MODULE", "PROMETHEUS_MULTIPROC_DIR"}

ABSENT = """
import sys
for name in (
    *("psycopg", "psycopg2", "redis", "channels_redis", "gunicorn", "storages", "pytest", "factory"),
    *("prometheus_client", "sentry_sdk", "boto3"),
):
    sys.modules[name] = None
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "check"])
"""


def documented():
    return read("docs/configure.md")


def check_deploy(tmp_path, **more):
    example = dict(line.split("=", 1) for line in shlex.split(EXAMPLE.search(documented())[1]))
    environment = {"PATH": os.environ["PATH"], **example, "DATA_DIR": str(tmp_path), **more}
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_variable_is_in_the_table():
    variables = {name for path in code() if "bench" not in str(path) for name in READ.findall(read(path))}
    assert sorted(ROW.findall(documented())) == sorted(variables - OF_PACKAGES)


def test_the_documented_production_settings_are_clean(tmp_path):
    result = check_deploy(tmp_path)
    assert (result.returncode, result.stderr) == (0, "")


def test_a_demonstration_is_no_production(tmp_path):
    result = check_deploy(tmp_path, DEMO="1")
    assert result.returncode == 1
    assert "DEMO=1 lets anybody sign in as anybody" in result.stderr


def test_several_processes_want_a_cache_that_they_share(tmp_path):
    result = check_deploy(tmp_path, REDIS_URL="")
    assert result.returncode == 1
    assert "Without REDIS_URL, one web process alone is safe" in result.stderr


def test_a_secret_made_at_the_first_start_is_for_the_owner_alone_and_stays(tmp_path):
    kept = []
    for _start in range(2):
        check_deploy(tmp_path, SECRET_KEY="")
        kept.append((tmp_path / "secret_key").read_text())
    assert (len(kept[0]) >= 50, kept[0] == kept[1]) == (True, True)
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_requirements_name_no_index_and_pin_by_hash():
    for path in (ROOT / "requirements").glob("*.txt"):
        lines = [line for line in path.read_text().splitlines() if line and not line.lstrip().startswith("#")]
        pinned = [line for line in lines if not line.startswith(" ")]
        assert [line for line in lines if "://" in line or line.startswith("-")] == []
        assert [line for line in pinned if "==" not in line or not line.endswith("\\")] == []


def test_the_embedded_default_needs_nothing_of_production_or_development(tmp_path):
    """`make run` installs requirements/base.txt alone."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    result = subprocess.run(
        [sys.executable, "-c", ABSENT],
        cwd=ROOT,
        env={**kept, "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "learning.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")
