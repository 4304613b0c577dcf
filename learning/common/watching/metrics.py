"""What Prometheus may read of the site. Where its client is not installed, or nobody may read, counting does nothing.

Processes of one machine leave what they count in one folder (METRICS_DIR); whichever is asked tells for all of them.
"""

import contextlib
import os
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from learning.common.registries import Registry

try:
    import prometheus_client as prometheus
    from prometheus_client import multiprocess
    from prometheus_client.core import GaugeMetricFamily
except ImportError:  # the embedded default does without
    prometheus = None

gauges = Registry()
"""What is worked out when somebody asks: `name: (sentence, function that returns a number)`, from apps' `gauges.py`."""

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
METHODS = {"GET", "HEAD", "POST"}


def is_kept():
    """Say whether anything is counted: only where somebody may read it."""
    return bool(prometheus and settings.METRICS_TOKEN)


class _Counted:
    """The counters of this process, made when they are first needed: files are named after the process."""

    def __init__(self):
        self.requests = prometheus.Histogram(
            "minga_request_seconds", "Time to answer a request", ("place", "method", "status"), buckets=SECONDS
        )
        self.tasks = prometheus.Histogram(
            "minga_task_seconds", "Time that a task of the worker took", ("task", "outcome"), buckets=SECONDS
        )
        self.sockets = prometheus.Gauge("minga_sockets", "Open sockets", multiprocess_mode="livesum")
        self.events = prometheus.Counter("minga_live_events", "Events handed to the sockets of a process")


_made = []


def _counted():
    if not _made:
        _made.append(_Counted())
    return _made[0]


def count_request(place, method, status, seconds):
    if is_kept():
        known = method if method in METHODS else "other"
        _counted().requests.labels(place, known, f"{status // 100}xx").observe(seconds)


def count_task(name, outcome, seconds):
    if is_kept():
        _counted().tasks.labels(name, outcome).observe(seconds)


def count_sockets(change):
    """Count that so many sockets came, or, below nought, went."""
    if is_kept():
        _counted().sockets.inc(change)


def count_event():
    if is_kept():
        _counted().events.inc()


def forget_the_dead():
    """Remove what processes left that run no longer; counters begin again with a process, as Prometheus expects."""
    for left in Path(settings.METRICS_DIR).glob("*.db"):
        number = left.stem.rsplit("_", 1)[-1]
        if number.isdecimal() and not _runs(int(number)):
            left.unlink(missing_ok=True)


def _runs(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class _Asked:
    """Worked out at the moment of asking. What the database does not tell is left out, so that the rest is told."""

    def collect(self):
        for name in gauges.names():
            sentence, count = gauges.get(name)
            with contextlib.suppress(DatabaseError):
                family = GaugeMetricFamily(f"minga_{name}", sentence)
                family.add_metric((), count())
                yield family


def told():
    """Return what all processes of this machine counted, in Prometheus' text format, and its content type."""
    forget_the_dead()
    registry = prometheus.CollectorRegistry()
    multiprocess.MultiProcessCollector(registry, path=str(settings.METRICS_DIR))
    registry.register(_Asked())
    return prometheus.generate_latest(registry), prometheus.CONTENT_TYPE_LATEST
