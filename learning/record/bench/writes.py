"""What a machine takes in in a second: posts, sign-ins and enrolments, each sent by form as a browser would."""

import re
import uuid
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from courses.editions.models import Enrolment
from learning.record.bench import cohort, fanout, sizes
from learning.record.bench.asking import MOVED, ask_all, expect, request
from learning.record.bench.people import people
from learning.record.bench.targets import Measure

AUTHORS, POSTS, SIGN_INS, ENROLMENTS = 40, 400, 200, 300
CODE = re.compile(r"^\d{6}$", re.MULTILINE)


def posts(ports, _workers, measured):
    sessions = cohort.sessions(measured, AUTHORS)
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
    answers, seconds = ask_all(ports, requests)
    expect(answers, MOVED, "posts")
    return [Measure("posts sent by form", POSTS / seconds, "a second")]


def _crowd(number):
    """Return people who are in nothing that runs."""
    [size] = sizes.chosen()
    return list(people()[size.inside : size.inside + number])


def _from(place):
    """Return an address for each person: many from one would be held up."""
    return f"10.{place // 65536}.{place // 256 % 256}.{place % 256}"


def sign_ins(ports, _workers, _measured):
    """Ask for a code by mail and send it back, as many people from as many places."""
    crowd = _crowd(SIGN_INS)
    path, confirm = reverse("account_login"), reverse("account_confirm_login_code")
    asked = [request(path, fields={"login": one.email}, address=_from(place)) for place, one in enumerate(crowd)]
    answers, first = ask_all(ports, asked)
    expect(answers, MOVED, "asking for a code")
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
    answers, second = ask_all(ports, sent)
    expect(answers, MOVED, "sending a code")
    if not all(settings.SESSION_COOKIE_NAME in answer.cookies for answer in answers):
        raise RuntimeError("sending a code: somebody was not let in")
    return [Measure("sign-ins by code, both forms", SIGN_INS / (first + second), "a second")]


def _codes():
    """Return the code that each address was sent last, from the folder in which mail is kept."""
    found = {}
    for path in sorted(Path(settings.EMAIL_FILE_PATH).iterdir(), key=lambda path: path.stat().st_mtime):
        # Letters of one connection stand in one file.
        for letter in re.split(r"^-{79}$", path.read_text(), flags=re.MULTILINE):
            address = re.search(r"^To: (\S+)$", letter, re.MULTILINE)
            if address and (code := CODE.search(letter)):
                found[address[1]] = code[0]
    return found


def enrolments(ports, _workers, measured):
    crowd = _crowd(ENROLMENTS)
    path = reverse("editions:apply", args=[measured.edition.slug])
    requests = [request(path, session=fanout.session_of(one), fields={}) for one in crowd]
    answers, seconds = ask_all(ports, requests)
    expect(answers, MOVED, "enrolments")
    written = Enrolment.objects.filter(edition=measured.edition, person__in=crowd).count()
    if written != ENROLMENTS:
        message = f"enrolments: {written} of {ENROLMENTS} were written"
        raise RuntimeError(message)
    return [Measure("enrolments, each by its own person into one edition", ENROLMENTS / seconds, "a second")]


KINDS = (("posts", posts), ("sign-ins", sign_ins), ("enrolments", enrolments))
