"""Parts of production killed in the middle of traffic: what was acknowledged stands, once. `make chaos` does more."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from learning.record.chaos import kills
from learning.record.chaos.site import site
from tests.conftest import missing

pytestmark = pytest.mark.stack
SHORT = 6


@pytest.fixture(scope="module")
def place():
    for program in ("nginx", "redis-server"):
        if not (shutil.which(program) or Path("/usr/sbin", program).exists()):
            missing(program)
    with site(kept=settings.BASE_DIR / ".pytest_cache" / "stack") as made:
        yield made


@pytest.mark.parametrize("name", ["web-1", "sockets", "redis", "postgresql"])
def test_nothing_that_was_acknowledged_is_lost_or_doubled(place, name):
    told = kills.kill(place, name, seconds=SHORT)
    assert told["acknowledged"] > 0
    assert (told["lost"], told["doubled"]) == (0, 0), (told["remark"], place.answers)


def test_mail_goes_out_once_though_the_worker_is_killed(place):
    told = kills.kill_worker(place, seconds=SHORT)
    assert (told["lost"], told["doubled"]) == (0, 0), told["remark"]


def test_the_one_process_of_the_default_keeps_what_it_acknowledged():
    with site(embedded=True) as made:
        told = kills.kill(made, "serve", seconds=SHORT)
    assert told["acknowledged"] > 0
    assert (told["lost"], told["doubled"]) == (0, 0), (told["remark"], made.answers)
