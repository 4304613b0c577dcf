"""Generated editions that run: people by the hundred and thousand, what they say, read and hand in."""

import datetime as dt
import uuid
from dataclasses import dataclass
from itertools import islice

from django.utils import timezone

from communities.discussions.actions import publish_post, start_thread
from communities.discussions.models import Post, Thread
from courses.capstones.actions import make_proposed_teams, save_section, set_run
from courses.capstones.actions.assessing import begin_assessment
from courses.capstones.actions.commenting import comment_passage
from courses.capstones.actions.handing_in import submit_roadmap
from courses.capstones.enums import Grouping
from courses.capstones.models import Roadmap
from courses.editions.actions import open_space, save_edition
from courses.editions.enums import EnrolmentMode, EnrolmentState, StaffRole
from courses.editions.models import Edition, Enrolment
from courses.progress.enums import ItemKind
from courses.progress.models import Completion
from learning.activities.actions import Entry, record_participations_in_bulk
from learning.activities.enums import Modality, ParticipationState
from learning.activities.models import Participation
from learning.people.models import User
from learning.record.bench.fanout import session_of
from learning.record.bench.people import MARK
from learning.record.demo.course import lesson_keys, make_course, section_key
from learning.record.demo.texts import read

TEAM = (StaffRole.TUTOR, StaffRole.COORDINATOR)
THREADS, POSTS, MOST_POSTS, HANDED_IN, COMMENTS = 200, 200, 10_000, 20, 5
LONGEST = "Todo lo que se dijo"
_TEXT = (
    "<p>Con nosotros paga la empresa y el fondo devuelve la mitad cuando la persona completa. Lo difícil no es el "
    "dinero: es que alguien acompañe las primeras semanas.</p><ul><li>una visita al mes</li><li>un cuaderno</li></ul>"
)


@dataclass(frozen=True)
class Measured:
    """An edition under measurement, with one of its people, its team, two long threads and what waits there."""

    edition: Edition
    member: User
    tutor: User
    lead: User
    thread: Thread
    longest: Thread
    waiting: Roadmap
    lesson: uuid.UUID


def make_editions(people, size, say):
    """Make an edition of each number of people, each with people and a team of its own."""
    course, rest = make_course(), iter(people)
    for place, number in enumerate(size.cohorts):
        say(f"Making an edition of {number:,} people, with {THREADS} threads …")
        _make(course, list(islice(rest, number)), place)


def measured(size):
    """Return the editions that were made, in the order of `size.cohorts`."""
    return [_found(place) for place, _number in enumerate(size.cohorts)]


def _found(place):
    edition = Edition.objects.get(slug=f"{MARK}-{place}")
    first = edition.enrolments.select_related("person").order_by("pk").first()
    tutor, lead = (User.objects.get(email=_address(role, place)) for role in TEAM)
    threads = Thread.objects.filter(space=edition.space)
    thread, longest = threads.get(title=_title(THREADS - 1)), threads.get(title=LONGEST)
    waiting = Roadmap.objects.filter(team__run__edition=edition).order_by("pk").first()
    return Measured(edition, first.person, tutor, lead, thread, longest, waiting, lesson_keys()["2-1"])


def sessions(measured, number):
    """Begin a session of each of the first people of an edition; return their keys."""
    enrolments = measured.edition.enrolments.select_related("person").order_by("pk")[:number]
    return [session_of(enrolment.person) for enrolment in enrolments]


def _address(role, place):
    return f"{role}{place}@{MARK}.example"


def _make(course, people, place):
    today = timezone.localdate()
    tutor, lead = (User.objects.create_user(_address(role, place), name=f"De {role}", language="es") for role in TEAM)
    edition = save_edition(
        edition=Edition(slug=f"{MARK}-{place}"),
        fields={
            "course": course,
            "title": f"Edición medida de {len(people)} personas",
            "languages": ["es"],
            "start": (today - dt.timedelta(days=30)).isoformat(),
            "end": (today + dt.timedelta(days=30)).isoformat(),
            "year": today.year,
            "modality": Modality.TUTOR_LED,
            "enrolment": EnrolmentMode.OPEN,
            "time_zone": "America/Montevideo",
        },
        staff=[(tutor, StaffRole.TUTOR), (lead, StaffRole.COORDINATOR)],
        by=lead,
    )
    enrolments = _enrol(edition, people)
    _read(enrolments)
    _talk(edition, people, tutor)
    _plan(edition, course, tutor)


def _enrol(edition, people):
    today, now = timezone.localdate(), timezone.now()
    state = ParticipationState.TAKING_PART
    record_participations_in_bulk(
        entries=(Entry(activity=edition.activity, person=person, state=state, on=today) for person in people)
    )
    taken = dict(Participation.objects.filter(activity=edition.activity).values_list("person", "pk"))
    return Enrolment.objects.bulk_create(
        [
            Enrolment(
                edition=edition,
                person=person,
                participation_id=taken[person.pk],
                state=EnrolmentState.ACCEPTED,
                last_seen_at=now - dt.timedelta(days=place % 12),
            )
            for place, person in enumerate(people)
        ],
        batch_size=500,
    )


def _read(enrolments):
    keys = list(lesson_keys().values())
    Completion.objects.bulk_create(
        (
            Completion(participation_id=enrolment.participation_id, item=key, kind=ItemKind.LESSON)
            for place, enrolment in enumerate(enrolments)
            for key in keys[: place % 6]
        ),
        batch_size=2000,
    )


def _talk(edition, people, tutor):
    """Begin the threads; the last one, and so the first of the list, is the long one."""
    space = open_space(edition=edition)
    prolong(space, people)
    for place in range(THREADS):
        author = people[place % len(people)]
        thread = start_thread(space=space, author=author, key=uuid.uuid4(), title=_title(place), text=_TEXT)
    for place in range(POSTS - 1):
        author = tutor if place % 20 == 0 else people[place * 3 % len(people)]
        publish_post(thread=thread, author=author, key=uuid.uuid4(), text=_TEXT)


def _title(place):
    return f"Tema {place}: qué cuesta acompañar"


def prolong(space, people):
    """Begin a thread and write ten thousand posts into it at once, as if each had been sent."""
    first = start_thread(space=space, author=people[0], key=uuid.uuid4(), title=LONGEST, text=_TEXT).posts.get()
    last = first.number + MOST_POSTS - 1
    Post.objects.bulk_create(
        (
            Post(
                thread=first.thread,
                key=uuid.uuid4(),
                author=people[number % len(people)],
                html=first.html,
                words=first.words,
                order=number,
                number=number,
                created_at=first.created_at,
            )
            for number in range(first.number + 1, last + 1)
        ),
        batch_size=1_000,
    )
    Thread.objects.filter(pk=first.thread_id).update(
        number=last, posts_count=MOST_POSTS, last_author=people[last % len(people)]
    )


def _plan(edition, course, tutor):
    """Let some teams hand in what the demonstration's own wrote; the assessment of the first has begun."""
    told = read("roadmaps")["UY"]["sections"]
    run = set_run(edition=edition, capstone=course.capstone, fields={"grouping": Grouping.COUNTRY}, by=tutor)
    make_proposed_teams(run=run, by=tutor)
    roadmaps = Roadmap.objects.filter(team__run=run).select_related("team__run__edition").order_by("pk")
    for roadmap in roadmaps[:HANDED_IN]:
        by = roadmap.team.members.select_related("enrolment__person").first().enrolment.person
        for name, text in told.items():
            save_section(roadmap=roadmap, key=section_key(name), text=text, based_on=0, by=by)
        submit_roadmap(roadmap=roadmap, by=by)
    waiting = roadmaps[0]
    assessment = begin_assessment(roadmap=waiting, by=tutor)
    for _comment in range(COMMENTS):
        comment_passage(
            assessment=assessment,
            key=uuid.uuid4(),
            section=section_key("means"),
            passage="Dieciséis referentes",
            text="¿Con qué presupuesto se pagan el segundo año?",
            by=tutor,
        )
