"""What the clients of the chaos find: people with sessions, a thread, roadmaps, a webinar, an edition that is open.

Run inside a stack: `python -m learning.record.chaos.world make|stands|…`; it prints JSON.
"""

import datetime as dt
import json
import sys
import uuid
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402 - models need the set-up
from django.core.mail import send_mail  # noqa: E402
from django.utils import timezone  # noqa: E402

from communities.discussions.actions import start_thread  # noqa: E402
from communities.discussions.models import Post  # noqa: E402
from courses.capstones.actions import make_team, set_run  # noqa: E402
from courses.capstones.enums import Grouping  # noqa: E402
from courses.capstones.models import RoadmapSection  # noqa: E402
from courses.editions.actions import apply, save_edition  # noqa: E402
from courses.editions.enums import EnrolmentMode, EnrolmentState, StaffRole  # noqa: E402
from courses.editions.models import Edition, Enrolment  # noqa: E402
from learning.activities.models import Participation  # noqa: E402
from learning.files.models import PrivateFile  # noqa: E402
from learning.notifications.models import Letter  # noqa: E402
from learning.people.models import OutgoingMail, User  # noqa: E402
from learning.record.bench.fanout import session_of  # noqa: E402
from learning.record.chaos.sizes import APPLICANTS, CLIENTS, CROWD, SEATS  # noqa: E402
from learning.record.demo.course import make_course, section_key  # noqa: E402
from videoconf.webinars.actions import keep_webinar, register_person  # noqa: E402
from videoconf.webinars.enums import RegistrationMode  # noqa: E402
from videoconf.webinars.models import Question  # noqa: E402

HOST = "chaos.example"


def _person(name):
    known = {"name": f"Persona {name}", "country": "UY", "gender": "woman", "language": "es"}
    return User.objects.create_user(
        f"{name}@{HOST}", **known, time_zone="America/Montevideo", profile_completed_at=timezone.now()
    )


def _edition(course, title, lead, **fields):
    today = timezone.localdate()
    told = {
        "course": course,
        "title": title,
        "languages": ["es"],
        "start": (today + dt.timedelta(days=20)).isoformat(),
        "end": (today + dt.timedelta(days=60)).isoformat(),
        "year": today.year,
        "modality": "tutor-led",
        "enrolment": EnrolmentMode.OPEN,
        "time_zone": "America/Montevideo",
        "public": True,
    }
    return save_edition(edition=Edition(), fields=told | fields, staff=[(lead, StaffRole.COORDINATOR)], by=lead)


def make():
    lead, course = _person("lead"), make_course()
    running = _edition(course, "Edición del caos", lead)
    people = [_person(f"client{number}") for number in range(CLIENTS)]
    webinar = _webinar()
    run = set_run(edition=running, capstone=course.capstone, fields={"grouping": Grouping.COUNTRY}, by=lead)
    clients = [_client(person, running, run, webinar, lead) for person in people]
    thread = start_thread(space=running.space, author=people[0], key=uuid.uuid4(), title="Caos", text="Empieza.")
    wide = _edition(course, "Edición abierta", lead)
    narrow = _edition(course, "Edición con cupo", lead, seats=SEATS)
    return {
        "thread": thread.pk,
        "webinar": webinar.pk,
        "section": str(section_key("means")),
        "running": running.slug,
        "wide": wide.slug,
        "narrow": narrow.slug,
        "clients": clients,
        "applicants": [_signed(_person(f"applicant{number}")) for number in range(APPLICANTS)],
        "crowd": [_signed(_person(f"crowd{number}")) for number in range(CROWD)],
    }


def _webinar():
    starts = timezone.now() + dt.timedelta(minutes=10)
    hours = {"starts_at": starts, "ends_at": starts + dt.timedelta(hours=2)}
    fields = {"title": "Videoconferencia del caos", "registration": RegistrationMode.OPEN, **hours}
    return keep_webinar(fields=fields | {"time_zone": "America/Montevideo", "public": True})


def _signed(person):
    return {"email": person.email, "session": session_of(person)}


def _client(person, edition, run, webinar, lead):
    enrolment = apply(edition=edition, person=person)
    team = make_team(run=run, name=str(person), by=lead, enrolments=[enrolment])
    register_person(webinar=webinar, person=person)
    return {**_signed(person), "team": team.pk}


def stands():
    """What the database holds now, in the words of the ledger."""
    return {
        "posts": sorted(Post.objects.values_list("words", flat=True)),
        "questions": sorted(Question.objects.values_list("text", flat=True)),
        "sections": dict(RoadmapSection.objects.values_list("roadmap__team", "html")),
        "uploads": [
            [str(file.key), file.sha256, file.file.storage.exists(file.file.name)]
            for file in PrivateFile.objects.exclude(completed_at=None)
        ],
        "enrolments": sorted(Enrolment.objects.values_list("edition__slug", "person__email")),
        "participations": Participation.objects.count(),
        "inside": Enrolment.objects.filter(edition__title="Edición con cupo", state=EnrolmentState.ACCEPTED).count(),
        "waiting": Enrolment.objects.filter(edition__title="Edición con cupo", state=EnrolmentState.WAITING).count(),
        "disorder": _disorder(),
        "mail": OutgoingMail.objects.waiting().count(),
        "letters": Letter.objects.due(timezone.now()).count(),
    }


def _disorder():
    """Count posts that do not stand in the order of their numbers: two with one, or a hole."""
    taken = list(Post.objects.order_by("thread", "order").values_list("thread", "order"))
    return len(taken) - len(set(taken))


def halves():
    """Name the files on the disk that are neither whole uploads nor parts of one that is still arriving."""
    whole = {Path(file.file.path) for file in PrivateFile.objects.exclude(completed_at=None)}
    parts = {Path(settings.UPLOADS_ROOT) / key.hex for key in PrivateFile.objects.values_list("key", flat=True)}
    roots = (Path(settings.PRIVATE_ROOT), Path(settings.UPLOADS_ROOT))
    there = {path for root in roots for path in root.rglob("*") if path.is_file()}
    short = {str(file.key) for file in PrivateFile.objects.exclude(completed_at=None) if not _is_whole(file)}
    return sorted({str(path) for path in there - whole - parts} | short)


def _is_whole(file):
    return file.file.storage.exists(file.file.name) and file.file.size == file.size


def mail(first, number):
    """Write account mail, each in a commit of its own."""
    for place in range(int(first), int(first) + int(number)):
        send_mail("Código", f"Su código es {place}", None, [f"mail{place}@{HOST}"])
    return int(number)


if __name__ == "__main__":
    verb, *told = sys.argv[1:]
    sys.stdout.write(
        "\n" + json.dumps({"make": make, "stands": stands, "mail": mail, "halves": halves}[verb](*told), default=list)
    )
