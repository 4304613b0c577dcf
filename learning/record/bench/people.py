"""Generated people, a hundred thousand of them, and what they took part in: the rows and the summary of the ledger."""

import datetime as dt
import itertools

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from learning.activities.actions import rebuild_tallies
from learning.activities.enums import ParticipationState
from learning.activities.models import Participation
from learning.activities.states import moved
from learning.people.enums import Gender
from learning.people.models import Institution, User

MARK = "measured"
COUNTRIES = (
    *("AR", "BB", "BO", "BR", "CL", "CO", "CR", "CV", "DO", "EC", "ES", "GT", "GY", "HN"),
    *("HT", "JM", "MX", "NI", "PA", "PE", "PT", "PY", "SV", "TT", "UY", "BS", "CU"),
)
GENDERS = (Gender.WOMAN, Gender.MAN, Gender.WOMAN, Gender.MAN, Gender.WOMAN, Gender.ANOTHER, Gender.UNSPECIFIED)
STRIDE = 37
BATCH = 5_000


def make_people(number):
    """Make people at once, who sign in by code only; nearly all come from an institution of their country."""
    houses = {country: [*Institution.objects.filter(country=country).order_by("pk")] for country in COUNTRIES}
    now, password = timezone.now(), make_password(None)
    User.objects.bulk_create((_person(place, houses, now, password) for place in range(number)), batch_size=2_000)


def _person(place, houses, now, password):
    country = COUNTRIES[place * 7 % len(COUNTRIES)]
    known = houses[country]
    return User(
        email=f"person{place}@{MARK}.example",
        name=f"Persona {place}",
        country=country,
        institution=known[place * 11 % len(known)] if known and place % 20 else None,
        gender=GENDERS[place % len(GENDERS)],
        language="es",
        time_zone="America/Montevideo",
        password=password,
        profile_completed_at=now,
    )


def people():
    """Return everybody who was generated, in that order."""
    return User.objects.filter(email__startswith="person", email__endswith=f"@{MARK}.example").order_by("pk")


def take_part(activities, crowd, number):
    """Write that so many took part in what was held, `(activity, first day)`, and count them from what is written.

    Each activity has as many, and all different, people; everybody is in about as many activities.
    """
    share = min(len(crowd), number // len(activities))
    rows = itertools.chain.from_iterable(
        _of_activity(place, activity, start, crowd, share) for place, (activity, start) in enumerate(activities)
    )
    while batch := list(itertools.islice(rows, BATCH)):
        Participation.objects.bulk_create(batch)
    rebuild_tallies(activities=[activity for activity, _start in activities])


def _of_activity(place, activity, start, crowd, share):
    for step in range(share):
        person = crowd[(place * share + place * STRIDE + step) % len(crowd)]
        participation = Participation(
            activity=activity,
            person=person,
            applied_on=start,
            gender=person.gender,
            country=person.country,
            institution_id=person.institution_id,
        )
        state = ParticipationState.COMPLETED if step % 5 else ParticipationState.TAKING_PART
        yield moved(participation, activity, state=state, on=start + dt.timedelta(days=step % 30))
