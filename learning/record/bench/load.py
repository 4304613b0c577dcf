"""What a machine serves in a second of what people look at, with who asks on the same machine."""

import itertools
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from courses.catalog.models import CourseIndexPage, CoursePage
from learning.record.bench import cohort, pages, processes, services, sizes, writes
from learning.record.bench.asking import OK, ask_all, expect, request
from learning.record.bench.measure import p50_p95
from learning.record.bench.targets import Measure

WORKERS = CORES = 2
VISITORS, VIEWS = 40, 3_000
LEAST_VIEWS = 120


def measures(say):
    [size] = sizes.chosen()
    measured, found = cohort.measured(size)[0], []
    with translation.override(pages.LANGUAGE), _group() as (ports, workers):
        for name, measure in (("views", views), *writes.KINDS):
            say(f"Measuring {name} a second …")
            found += measure(ports, workers, measured)
        with _group() as (more_ports, more_workers):
            say("Measuring views a second of two groups of workers …")
            found += two_groups(ports + more_ports, workers + more_workers, measured)
    return found


@contextmanager
def _group():
    """Run the workers of a web machine; yield the port, as a list, and the workers."""
    port = services.free_port()
    with processes.server(port, Path(settings.DATA_DIR) / f"load-{port}.log", WORKERS) as workers:
        yield [port], workers


def views(ports, workers, measured):
    """Let people of an edition go round, each asking for what such people ask for."""
    rate, waited, (web, database, asking) = _go_round(ports, workers, measured)
    return [
        Measure("signed-in page views, who asks on the same two cores", rate, "a second", least=LEAST_VIEWS),
        Measure("a view under that load, p50", waited[0], "ms"),
        Measure("a view under that load, p95", waited[1], "ms"),
        Measure("processor time of a view, web", web, "ms"),
        Measure("processor time of a view, PostgreSQL", database, "ms"),
        Measure("processor time of a view, who asks", asking, "ms"),
        *_computed(web, database),
    ]


def _computed(web, database):
    """Return what follows for machines of their own, of two cores, that do nothing else: computed, not measured."""
    told = [Measure("computed: views of one web machine of two cores, alone", CORES * 1000 / web, "a second")]
    if database:
        most = CORES * 1000 / database
        told += [
            Measure("computed: views at which PostgreSQL fills two cores", most, "a second"),
            Measure("computed: web machines of two cores that fill it", most * web / (CORES * 1000), "machines"),
        ]
    return told


def two_groups(ports, workers, measured):
    """Ask two groups of workers in turn, as nginx asks two web machines; here they share the two cores."""
    rate, _waited, (web, database, _asking) = _go_round(ports, workers, measured)
    name = "two groups of web workers"
    return [
        Measure(f"signed-in page views, {name} on the same two cores", rate, "a second"),
        Measure(f"processor time of a view, {name}, web", web, "ms"),
        Measure(f"processor time of a view, {name}, PostgreSQL", database, "ms"),
    ]


def _go_round(ports, workers, measured):
    """Return how many views a second were served, how long one waits, and what web, database and asking each cost."""
    visits = _visits(measured)
    ask_all(ports, visits[::7])
    backends, own = processes.database_pids(), time.process_time()
    web, database = processes.cpu_ms(workers), processes.cpu_ms(backends)
    answers, seconds = ask_all(ports, list(itertools.islice(itertools.cycle(visits), VIEWS)))
    expect(answers, OK, "views")
    spent = (
        (processes.cpu_ms(workers) - web) / VIEWS,
        (processes.cpu_ms(backends) - database) / VIEWS,
        (time.process_time() - own) * 1000 / VIEWS,
    )
    return VIEWS / seconds, p50_p95([answer.took for answer in answers]), spent


def _visits(measured):
    """Return requests of all kinds of pages of an edition, each by each of its people, in turn."""
    slug, course = measured.edition.slug, pages.address(CoursePage, course=measured.edition.course)
    paths = [
        *("/es/", reverse("editions:my"), reverse("editions:home", args=[slug])),
        *[reverse("progress:lesson", args=[slug, measured.lesson])] * 3,
        reverse("discussions:space", args=[measured.thread.space_id]),
        reverse("discussions:thread", args=[measured.thread.pk]),
        reverse("editions:people", args=[slug]),
        *(pages.address(CourseIndexPage), course),
    ]
    sessions = cohort.sessions(measured, VISITORS)
    return [request(path, session=session) for session, path in itertools.product(sessions, paths)]
