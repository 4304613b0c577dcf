"""What a machine serves in a second, with who asks on the same machine: views, posts, sign-ins and enrolments."""

import asyncio
import itertools
import re
import secrets
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from courses.catalog.models import CourseIndexPage, CoursePage
from courses.editions.models import Enrolment
from learning.record.bench import cohort, fanout, pages, processes, services, sizes
from learning.record.bench.measure import p50_p95
from learning.record.bench.people import people
from learning.record.bench.targets import Measure

WORKERS, AT_ONCE = 2, 12
VISITORS, VIEWS, POSTS, SIGN_INS, ENROLMENTS = 40, 3_000, 400, 200, 300
LEAST_VIEWS = 120
STATUS = re.compile(rb"HTTP/1\.1 (\d+)")
COOKIE = re.compile(rb"(?i)\r\nset-cookie: ([^=;]+)=([^;]*)")
CODE = re.compile(r"^\d{6}$", re.MULTILINE)
TOKEN = secrets.token_hex(16)


@dataclass(frozen=True)
class Asked:
    """A request, and what came of it."""

    status: int
    cookies: dict
    took: float


def request(path, *, session="", fields=None, address="127.0.0.1"):
    """Return the bytes of a request over a line of its own; with `fields`, of a form that carries its token."""
    body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields}) if fields is not None else ""
    lines = [
        f"{'GET' if fields is None else 'POST'} {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Connection: close",
        "X-Forwarded-Proto: https",
        f"X-Forwarded-For: {address}",
        "Accept-Encoding: gzip",
        "Accept-Language: es",
        f"Cookie: {settings.CSRF_COOKIE_NAME}={TOKEN}; {settings.SESSION_COOKIE_NAME}={session}",
    ]
    if fields is not None:
        lines += ["Origin: https://127.0.0.1", "Content-Type: application/x-www-form-urlencoded"]
        lines += [f"Content-Length: {len(body)}"]
    return "\r\n".join((*lines, "", body)).encode()


async def ask(port, content):
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(content)
    answer = await reader.read(-1)
    writer.close()
    head = answer.partition(b"\r\n\r\n")[0]
    cookies = {name.decode(): value.decode() for name, value in COOKIE.findall(head)}
    found = STATUS.match(answer)
    return Asked(int(found[1]) if found else 0, cookies, (time.perf_counter() - began) * 1000)


def ask_all(port, requests, at_once=AT_ONCE):
    """Send all, so many at a time; return the answers in the order of the requests, and the seconds that they took."""

    async def run():
        answers, waiting = [None] * len(requests), iter(enumerate(requests))

        async def one():
            for place, content in waiting:
                answers[place] = await ask(port, content)

        await asyncio.gather(*(one() for _line in range(at_once)))
        return answers

    began = time.perf_counter()
    answers = asyncio.run(run())
    return answers, time.perf_counter() - began


def expect(answers, status, what):
    """Stop where anything was answered otherwise: how fast that goes says nothing."""
    others = {answer.status for answer in answers} - {status}
    if others:
        message = f"{what}: answered with {sorted(others)} instead of {status}"
        raise RuntimeError(message)


def measures(say):
    [size] = sizes.chosen()
    measured, port = cohort.measured(size)[0], services.free_port()
    found = []
    with (
        translation.override(pages.LANGUAGE),
        processes.server(port, Path(settings.DATA_DIR) / "load.log", WORKERS) as workers,
    ):
        for name, measure in (("views", views), ("posts", posts), ("sign-ins", sign_ins), ("enrolments", enrolments)):
            say(f"Measuring {name} a second …")
            found += measure(port, workers, measured)
    return found


def _sessions(measured, number):
    enrolments = measured.edition.enrolments.select_related("person").order_by("pk")[:number]
    return [fanout.session_of(enrolment.person) for enrolment in enrolments]


def views(port, workers, measured):
    """Let people of an edition go round, each asking for what such people ask for."""
    slug, course = measured.edition.slug, pages.address(CoursePage, course=measured.edition.course)
    paths = [
        *("/es/", reverse("editions:my"), reverse("editions:home", args=[slug])),
        *[reverse("progress:lesson", args=[slug, measured.lesson])] * 3,
        reverse("discussions:space", args=[measured.thread.space_id]),
        reverse("discussions:thread", args=[measured.thread.pk]),
        reverse("editions:people", args=[slug]),
        *(pages.address(CourseIndexPage), course),
    ]
    visits = [
        request(path, session=session)
        for turn, path in enumerate(paths)
        for session in _sessions(measured, VISITORS)[turn:] + _sessions(measured, turn)
    ]
    ask_all(port, visits[:: len(paths)])
    backends, own = processes.database_pids(), time.process_time()
    web, database = processes.cpu_ms(workers), processes.cpu_ms(backends)
    answers, seconds = ask_all(port, list(itertools.islice(itertools.cycle(visits), VIEWS)))
    expect(answers, 200, "views")
    web, database = (processes.cpu_ms(workers) - web) / VIEWS, (processes.cpu_ms(backends) - database) / VIEWS
    p50, p95 = p50_p95([answer.took for answer in answers])
    return [
        Measure("signed-in page views, who asks on the same two cores", VIEWS / seconds, "a second", least=LEAST_VIEWS),
        Measure("a view under that load, p50", p50, "ms"),
        Measure("a view under that load, p95", p95, "ms"),
        Measure("processor time of a view, web", web, "ms"),
        Measure("processor time of a view, PostgreSQL", database, "ms"),
        Measure("processor time of a view, who asks", (time.process_time() - own) * 1000 / VIEWS, "ms"),
    ]


def posts(port, _workers, measured):
    sessions = _sessions(measured, VISITORS)
    threads = measured.edition.space.threads.order_by("pk").values_list("pk", flat=True)[:20]
    paths = [reverse("discussions:thread", args=[thread]) for thread in threads]
    requests = [
        request(
            paths[place % len(paths)],
            session=sessions[place % len(sessions)],
            fields={"key": str(uuid.uuid4()), "text": "<p>De acuerdo, y lo probamos en marzo.</p>"},
        )
        for place in range(POSTS)
    ]
    answers, seconds = ask_all(port, requests)
    expect(answers, 302, "posts")
    return [Measure("posts sent by form", POSTS / seconds, "a second")]


def _crowd(number):
    """Return people who are in nothing that runs."""
    [size] = sizes.chosen()
    return list(people()[size.inside : size.inside + number])


def _from(place):
    """Return an address for each person: many from one would be held up."""
    return f"10.{place // 65536}.{place // 256 % 256}.{place % 256}"


def sign_ins(port, _workers, _measured):
    """Ask for a code by mail and send it back, as many people from as many places."""
    crowd = _crowd(SIGN_INS)
    path, confirm = reverse("account_login"), reverse("account_confirm_login_code")
    asked = [request(path, fields={"login": one.email}, address=_from(place)) for place, one in enumerate(crowd)]
    answers, first = ask_all(port, asked)
    expect(answers, 302, "asking for a code")
    codes = _codes()
    sent = [
        request(
            confirm,
            session=answer.cookies[settings.SESSION_COOKIE_NAME],
            fields={"code": codes[one.email]},
            address=_from(place),
        )
        for place, (one, answer) in enumerate(zip(crowd, answers, strict=True))
    ]
    answers, second = ask_all(port, sent)
    expect(answers, 302, "sending a code")
    if not all(settings.SESSION_COOKIE_NAME in answer.cookies for answer in answers):
        raise RuntimeError("sending a code: somebody was not let in")
    return [Measure("sign-ins by code, both forms", SIGN_INS / (first + second), "a second")]


def _codes():
    """Return the code that each address was sent, from the folder in which mail is kept."""
    found = {}
    for path in Path(settings.EMAIL_FILE_PATH).iterdir():
        letter = path.read_text()
        address = re.search(r"^To: (\S+)$", letter, re.MULTILINE)
        if address and (code := CODE.search(letter)):
            found[address[1]] = code[0]
    return found


def enrolments(port, _workers, measured):
    crowd = _crowd(ENROLMENTS)
    path = reverse("editions:apply", args=[measured.edition.slug])
    requests = [request(path, session=fanout.session_of(one), fields={}) for one in crowd]
    answers, seconds = ask_all(port, requests)
    expect(answers, 302, "enrolments")
    written = Enrolment.objects.filter(edition=measured.edition, person__in=crowd).count()
    if written != ENROLMENTS:
        message = f"enrolments: {written} of {ENROLMENTS} were written"
        raise RuntimeError(message)
    return [Measure("enrolments, each by its own person into one edition", ENROLMENTS / seconds, "a second")]
