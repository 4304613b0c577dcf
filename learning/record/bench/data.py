"""Generated data: editions that were held and who was in them, editions that run, a network, a webinar, a library."""

import datetime as dt
import gc
import json
import sys
import tempfile
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

django.setup()

from courses.editions.models import Edition  # noqa: E402 - models need the set-up
from learning.record.bench import cohort, community, sizes  # noqa: E402
from learning.record.bench.people import MARK, make_people, people, take_part  # noqa: E402
from learning.statistics.actions import publish_figures  # noqa: E402

COURSES, EDITIONS = 40, 200
FIRST_YEAR, LAST_YEAR = 2019, 2025
NOBODY_HEARS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
"""While posts are generated nothing is sent to Redis: it costs a third of the time."""
PUBLISHING = 60
"""Seconds that working out what is hidden may take: what it hides is not what is measured."""
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


def generate(size, say):
    say("Loading the record …")
    call_command("load_record", verbosity=0)
    say(f"Making {EDITIONS} editions, {size.people:,} people and {size.participations:,} participations …")
    activities = make_editions()
    make_people(size.people)
    crowd = list(people())
    gc.freeze()  # a hundred thousand people are looked through in vain each time
    take_part(activities, crowd, size.participations)
    say("Publishing the figures …")
    publish_figures(seconds=PUBLISHING)
    with override_settings(CHANNEL_LAYERS=NOBODY_HEARS):
        cohort.make_editions(crowd, size, say)
        community.make_community(crowd, size, say)
    with connection.cursor() as cursor:
        cursor.execute(
            "VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE"
        )  # as a database that has stood for a night has done by itself


def say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    [chosen] = sizes.chosen()
    generate(chosen, say)
