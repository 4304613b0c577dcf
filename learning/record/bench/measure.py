"""What one page costs: processor time, waiting, bytes and queries."""

import http.client
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from statistics import median, quantiles
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from learning.record.bench.processes import cpu_ms, database_pids

WARM_UP, BATCHES, BATCH, TOGETHER, AT_A_TIME = 5, 5, 20, 80, 8
HEADERS = {
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "127.0.0.1",
    "Accept-Encoding": "gzip",
    "Accept-Language": "es",
}
FORM = {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
OK = 200


@dataclass(frozen=True)
class Page:
    """A page to be measured, and what it may cost: `{what: at most}`, nothing where nothing was promised.

    With `form()`, which returns new fields each time, it is sent by POST as a script would; with `query()` each request
    has an address of its own.
    """

    name: str
    path: str
    client: Client | None = None
    limits: dict = field(default_factory=dict)
    form: Callable | None = None
    query: Callable | None = None

    @property
    def address(self):
        return f"{self.path}?{urlencode(self.query())}" if self.query else self.path


@dataclass(frozen=True)
class Cost:
    """What a page cost, in milliseconds of the server's and the database's processors and of waiting, (p50, p95)."""

    name: str
    server: float
    database: float | None
    alone: tuple
    together: tuple
    size: int
    queries: int
    limits: dict

    @property
    def whole(self):
        """All that the processors did for it, on whichever side."""
        return self.server + (self.database or 0)


def fetch(port, page):
    """Ask once; return milliseconds and bytes. Anything but 200 ends the measuring: its cost would say nothing."""
    headers = dict(HEADERS)
    if page.client is not None:
        headers["Cookie"] = "; ".join(f"{name}={morsel.value}" for name, morsel in page.client.cookies.items())
    began = time.perf_counter()
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    if page.form is None:
        asked.request("GET", page.address, headers=headers)
    else:
        headers |= FORM | {"Origin": f"https://127.0.0.1:{port}"}
        asked.request("POST", page.path, body=urlencode(_sent(page)), headers=headers)
    answer = asked.getresponse()
    body = answer.read()
    asked.close()
    if answer.status != OK:
        message = f"{page.name}: {page.path} answers {answer.status}"
        raise RuntimeError(message)
    return (time.perf_counter() - began) * 1000, len(body)


def _sent(page):
    """Return new fields with the token of the page's client, which a page with a form has given it before."""
    return {"csrfmiddlewaretoken": page.client.cookies["csrftoken"].value, **page.form()}


def p50_p95(times):
    cuts = quantiles(times, n=20)
    return cuts[9], cuts[18]


def count_queries(page):
    """Count a warm page's queries in this process, over the same database."""
    client = page.client or Client()
    extra = {name: value for name, value in HEADERS.items() if name != "Accept-Encoding"}

    def ask():
        if page.form is None:
            client.get(page.address, headers=extra)
        else:
            client.post(page.path, page.form(), headers={**extra, "HX-Request": "true"})

    for _ in range(WARM_UP):
        ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def measure(port, workers, page):
    """Ask for a page again and again; its cost is the middle one of several batches: others use the machine too."""
    for _ in range(WARM_UP):
        _time, size = fetch(port, page)
    backends, batches, alone = database_pids(), [], []
    for _batch in range(BATCHES):
        server, database = cpu_ms(workers), cpu_ms(backends)
        alone += [fetch(port, page)[0] for _ in range(BATCH)]
        batches.append(((cpu_ms(workers) - server) / BATCH, (cpu_ms(backends) - database) / BATCH))
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        together = [answer[0] for answer in pool.map(lambda _: fetch(port, page), range(TOGETHER))]
    return Cost(
        name=page.name,
        server=median(server for server, _database in batches),
        database=median(database for _server, database in batches) if backends else None,
        alone=p50_p95(alone),
        together=p50_p95(together),
        size=size,
        queries=count_queries(page),
        limits=page.limits,
    )
