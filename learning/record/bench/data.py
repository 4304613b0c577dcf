"""Generated data: 1,000 people, 200 editions, 100,000 participations."""

import datetime as dt
import json
import tempfile
from itertools import islice
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from courses.editions.models import Edition
from learning.activities.actions import Entry, record_participation, record_participations_in_bulk
from learning.activities.enums import ParticipationState
from learning.people.enums import Gender
from learning.people.models import Institution, User
from learning.record.bench import cohort, community
from learning.statistics.actions import publish_figures

PEOPLE, COURSES, EDITIONS, PARTICIPATIONS, BY_ACTION = 1_000, 40, 200, 100_000, 1_000
FIRST_YEAR, LAST_YEAR = 2019, 2025
MARK = "measured"
NOBODY_HEARS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
"""While posts are generated nothing is sent to Redis: it costs a third of the time."""
COUNTRIES = (
    *("AR", "BB", "BO", "BR", "CL", "CO", "CR", "CV", "DO", "EC", "ES", "GT", "GY", "HN"),
    *("HT", "JM", "MX", "NI", "PA", "PE", "PT", "PY", "SV", "TT", "UY", "BS", "CU"),
)
GENDERS = (Gender.WOMAN, Gender.MAN, Gender.WOMAN, Gender.MAN, Gender.WOMAN, Gender.ANOTHER, Gender.UNSPECIFIED)
MODALITIES = ("tutor-led", "hybrid", "in-person", "tutor-led", "self-administered")


def edition_row(number):
    """Return a course edition in the form of the record."""
    year = FIRST_YEAR + number % (LAST_YEAR - FIRST_YEAR + 1)
    start = dt.date(year, 1 + number % 12, 1 + number % 28)
    return {
        "id": f"{MARK}-{number:03d}",
        "title": f"Measured course {number % COURSES + 1}",
        "languages": [("es", "en", "pt")[number % 3]],
        "start": start.isoformat(),
        "end": (start + dt.timedelta(weeks=8)).isoformat(),
        "year": year,
        "status": "held",
        "modality": MODALITIES[number % len(MODALITIES)],
        "partners": [],
        "sources": ["generated for measuring"],
    }


def make_editions():
    """Load the editions as any year to come would be loaded; return their activities with their first days."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [edition_row(number) for number in range(EDITIONS)]
        Path(folder, "courses.json").write_text(json.dumps(rows))
        call_command("load_record", folder, verbosity=0)
    editions = Edition.objects.filter(title__startswith="Measured course").select_related("activity")
    return [(edition.activity, dt.date.fromisoformat(edition.start)) for edition in editions.order_by("pk")]


def make_people():
    institutions = list(Institution.objects.order_by("pk")[:60])
    for number in range(PEOPLE):
        User.objects.create_user(
            f"person{number}@{MARK}.example",
            name=f"Person {number}",
            country=COUNTRIES[number * 7 % len(COUNTRIES)],
            institution=institutions[number * 11 % len(institutions)] if institutions else None,
            gender=GENDERS[number % len(GENDERS)],
            language="es",
            time_zone="America/Montevideo",
        )
    return list(User.objects.filter(email__endswith=f"@{MARK}.example").select_related("institution").order_by("pk"))


def entries(people, activities):
    """Yield participations until there are enough: everybody in every second edition."""
    share = PARTICIPATIONS // len(activities)
    for place, (activity, start) in enumerate(activities):
        for step in range(share):
            person = people[(place * 37 + step) % len(people)]
            state = ParticipationState.COMPLETED if step % 5 else ParticipationState.TAKING_PART
            yield Entry(activity=activity, person=person, state=state, on=start)


def generate(say):
    """Make everything; the first participations one by one through the action, the rest by the bulk function.

    Return the editions that run, in the order of `cohort.SIZES`, and the community.
    """
    say("Loading the record …")
    call_command("load_record", verbosity=0)
    say(f"Making {EDITIONS} editions and {PEOPLE:,} people …")
    activities, people = make_editions(), make_people()
    say(f"Making {PARTICIPATIONS:,} participations …")
    waiting = entries(people, activities)
    for entry in islice(waiting, BY_ACTION):
        record_participation(
            activity=entry.activity, person=entry.person, state=entry.state, on=entry.on, role=entry.role
        )
    record_participations_in_bulk(entries=waiting)
    say("Publishing the figures …")
    publish_figures()
    crowd = cohort.make_people(sum(cohort.SIZES), MARK, COUNTRIES, GENDERS)
    with override_settings(CHANNEL_LAYERS=NOBODY_HEARS):
        measured = cohort.make_editions(crowd, MARK, say)
        made = community.make_community(crowd, say)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a database that has stood for a night has done by itself
    return measured, made
