"""What one page costs: processor time, waiting, bytes and queries."""

import http.client
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import quantiles
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from learning.record.bench.processes import cpu_ms, database_pids

WARM_UP, ALONE, TOGETHER, AT_A_TIME = 5, 100, 80, 8
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
    """A page to be measured, and what it may cost; None where nothing was promised.

    With `form()`, which returns new fields each time, it is sent by POST as a script would.
    """

    name: str
    path: str
    client: Client | None = None
    server: float | None = None
    database: float | None = None
    queries: int | None = None
    form: Callable | None = None


@dataclass(frozen=True)
class Cost:
    page: Page
    server: float
    database: float | None
    alone: tuple
    together: tuple
    size: int
    queries: int

    def misses(self):
        """Name each promise that was not kept, with by how much."""
        pairs = (
            ("server", self.server, self.page.server, "ms"),
            ("database", self.database, self.page.database, "ms"),
            ("queries", self.queries, self.page.queries, ""),
        )
        return [
            f"{self.page.name}: {what} {round(told, 1):g} {unit}".rstrip() + f", at most {limit:g} were meant"
            for what, told, limit, unit in pairs
            if told is not None and limit is not None and told > limit
        ]


def fetch(port, page):
    """Ask once; return milliseconds and bytes. Anything but 200 ends the measuring: its cost would say nothing."""
    headers = dict(HEADERS)
    if page.client is not None:
        headers["Cookie"] = "; ".join(f"{name}={morsel.value}" for name, morsel in page.client.cookies.items())
    began = time.perf_counter()
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    if page.form is None:
        asked.request("GET", page.path, headers=headers)
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
            client.get(page.path, headers=extra)
        else:
            client.post(page.path, page.form(), headers={**extra, "HX-Request": "true"})

    for _ in range(WARM_UP):
        ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def measure(port, worker, page):
    for _ in range(WARM_UP):
        _time, size = fetch(port, page)
    backends = database_pids()
    server, database = cpu_ms([worker]), cpu_ms(backends)
    alone = [fetch(port, page)[0] for _ in range(ALONE)]
    server, database = cpu_ms([worker]) - server, cpu_ms(backends) - database
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        together = [answer[0] for answer in pool.map(lambda _: fetch(port, page), range(TOGETHER))]
    return Cost(
        page=page,
        server=server / ALONE,
        database=database / ALONE if backends else None,
        alone=p50_p95(alone),
        together=p50_p95(together),
        size=size,
        queries=count_queries(page),
    )
