"""Who is slow or means harm, and what others wait meanwhile: embedded, and through the whole of production."""

import json
import shutil
from dataclasses import dataclass

from django.db import connection

from learning.record.bench import crowds
from learning.record.bench.asking import OK, ask_all, expect, request
from learning.record.bench.measure import p50_p95
from learning.record.bench.targets import Measure
from learning.record.stack.stack import Stack

HALF, FORMS, FORM_MB, SOCKETS, MALFORMED = 500, 4, 100, 5_000, 500
PEOPLE, PAGES = 500, 40
MOST_WAITED, HUNG_UP, BACK = 1000, 60, 60
"""Milliseconds (p95) that a reader may wait meanwhile; seconds until half a request is hung up on, and all are back."""
LIMITS = {"CONNECTIONS_AN_ADDRESS": 20_000, "SOCKETS_AN_ADDRESS": 20_000, "PAGES_A_SECOND": 1_000}
"""Everybody here comes from one address, as nobody does in life: nginx would refuse most of them by that alone."""
SITES = {"embedded": {"embedded": True}, "production": {"tls": False, "limits": LIMITS}}
PROGRAMS = "/usr/sbin:/usr/local/sbin"
SESSIONS = f"""
import json
from learning.people.models import User
from learning.record.bench.fanout import session_of
made = User.objects.bulk_create(User(email=f"h{{n}}@measured.example", name=f"Persona {{n}}") for n in range({PEOPLE}))
print(json.dumps([(one.pk, session_of(one)) for one in User.objects.filter(email__startswith="h").order_by("pk")]))
"""


@dataclass(frozen=True)
class Site:
    """A running site: its port, and people with their sessions; the last one reads while others do harm."""

    name: str
    port: int
    people: list

    def waited(self):
        """Return how long an ordinary page is waited for, (p50, p95), one at a time."""
        _person, session = self.people[-1]
        answers, _seconds = ask_all([self.port], [request("/es/", session=session)] * PAGES, at_once=1)
        expect(answers, OK, self.name)
        return p50_p95([answer.took for answer in answers])


def measures(say):
    found = []
    for name, chosen in SITES.items():
        if name == "production" and not (shutil.which("nginx", path=PROGRAMS) and connection.vendor == "postgresql"):
            say("Production is left out: it takes nginx and PostgreSQL.")
            continue
        say(f"Starting a whole site, {name} …")
        with Stack(record=False, **chosen) as stack:
            people = json.loads(stack.python("-c", f"import django\ndjango.setup()\n{SESSIONS}").splitlines()[-1])
            site = Site(name, stack.ports["serve" if name == "embedded" else "nginx"], people)
            found += _told(site, say)
    return found


def _told(site, say):
    """Return what a reader waits in peace and through each attack."""
    site.waited()
    found = _waited(site, "in peace", site.waited(), most=None)
    for name, attack in (
        (f"{HALF} half-sent requests", _half_sent),
        (f"{FORMS} forms of {FORM_MB} MB", _large_forms),
        (f"{SOCKETS:,} sockets that come back at once", _storm),
        (f"{MALFORMED} sockets of malformed frames", _malformed),
    ):
        say(f"  {site.name}: {name} …")
        waited, more = attack(site)
        found += _waited(site, f"during {name}", waited, most=MOST_WAITED) + more
    return found


def _waited(site, when, waited, *, most):
    p50, p95 = waited
    name = f"{site.name}: an ordinary page {when}"
    return [Measure(f"{name}, p50", p50, "ms"), Measure(f"{name}, p95", p95, "ms", most=most)]


def _half_sent(site):
    """Half of them stop in the head of a request, half in its body."""
    with crowds.half_sent(site.port, HALF) as lines:
        waited = site.waited()
        seconds = crowds.until_hung_up(lines)
    return waited, [Measure(f"{site.name}: until the last half-sent request is hung up on", seconds, "s", most=HUNG_UP)]


def _large_forms(site):
    with crowds.sending(site.port, FORMS, FORM_MB) as answers:
        waited = site.waited()
    taken = sum(status in {b"200", b"302"} for status in answers)
    return waited, [Measure(f"{site.name}: forms of {FORM_MB} MB that were taken", taken, "forms", most=0)]


def _storm(site):
    heard = [(session, f"notices:{person}") for person, session in site.people]
    wanted = [heard[place % len(heard)] for place in range(SOCKETS)]
    with crowds.sockets(site.port, wanted) as crowd:
        crowd.come_back()
        waited = site.waited()
        seconds = crowd.until_all_hear()
    return waited, [Measure(f"{site.name}: until all {SOCKETS:,} sockets hear again", seconds, "s", most=BACK)]


def _malformed(site):
    person, session = site.people[0]
    with (
        crowds.sockets(site.port, [(session, f"notices:{person}")]) as well,
        crowds.sockets(site.port, [("", "")] * MALFORMED) as crowd,
    ):
        crowd.say_nonsense()
        waited = site.waited()
        lost = well.closed
    return waited, [Measure(f"{site.name}: well-behaved sockets lost to malformed frames", lost, "sockets", most=0)]
