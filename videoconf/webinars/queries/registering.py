"""Questions about who registered for a webinar, and what its page offers to who looks."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace

from django.db.models import Count

from learning.common.formats import country_name
from learning.people.enums import Gender
from videoconf.webinars.enums import Phase, RegistrationMode
from videoconf.webinars.models.facts import Webinar
from videoconf.webinars.models.registrations import Registration
from videoconf.webinars.moments import told_in
from videoconf.webinars.passes import key_in
from videoconf.webinars.phases import JOINED_FROM, RUNNING, may_enter
from videoconf.webinars.rules import moderates


@dataclass(frozen=True)
class Door:
    """What the page of a webinar that is not over offers to who looks at `now`: register, the way in, or to wait."""

    webinar: Webinar
    phase: Phase
    now: dt.datetime
    registration: Registration | None
    leads: bool
    signed_in: bool

    @property
    def opens_at(self):
        return self.webinar.starts_at - JOINED_FROM

    @property
    def live(self):
        return self.phase == Phase.LIVE

    @property
    def can_register(self):
        return self.registration is None and self.webinar.registration == RegistrationMode.OPEN

    @property
    def comes(self):
        """Whether who looks comes in: they registered, or lead it."""
        return self.registration is not None or self.leads

    @property
    def can_enter(self):
        return self.comes and self.webinar.room_id is not None and may_enter(self.webinar, self.now)

    @property
    def there(self):
        """Day and hours as the webinar's own zone counts them, in words: everybody who talks of them says these."""
        return told_in(self.webinar, self.webinar.zone)


def registration_of(webinar, user):
    """Return the registration of an account that counts, or None."""
    return Registration.objects.holding().filter(webinar=webinar, person=user).first()


def who(request, webinar):
    """Return the registration of who looks, or None: an account's, or a visitor's who came by a link of their own."""
    if request.user.is_authenticated:
        return registration_of(webinar, request.user)
    key = key_in(request, webinar)
    return Registration.objects.of_links().holding().filter(webinar=webinar, key=key).first() if key else None


def by_key(key):
    """Return the registration that a link of one's own names, taken back or not yet confirmed too; or None."""
    found = Registration.objects.of_links().select_related("webinar__activity", "person", "institution")
    return found.filter(key=key).first()


def door(request, webinar, now):
    """Return what the page offers to who looks, or None where nobody registers or comes any more."""
    phase = webinar.phase_at(now)
    if phase not in RUNNING or webinar.starts_at is None:
        return None
    user = request.user
    leads = user.is_authenticated and moderates.test(user, webinar)
    return Door(webinar, phase, now, who(request, webinar), leads, user.is_authenticated)


def door_of(door, registration):
    """Return the same door for who came by the link of this registration."""
    return replace(door, registration=registration)


def is_ready(person):
    """Whether it is known of an account what a registration keeps."""
    return person.profile_completed_at is not None and bool(person.country)


def registered_figures(webinar):
    """Return how many registered: a figure of its own beside those who attended, by gender, country and institution."""
    return figures_of(Registration.objects.holding().filter(webinar=webinar))


def figures_of(found):
    """Return how many registrations these are, by gender, country and institution."""
    genders = _counted(found, "gender")
    countries = _counted(found, "country")
    institutions = Counter()
    rows = found.values_list("institution__acronym", "institution_name").annotate(number=Count("pk")).order_by()
    for acronym, written, number in rows:
        institutions[acronym or written] += number
    return {
        "number": sum(genders.values()),
        "genders": [(gender.label, genders.get(gender, 0)) for gender in Gender],
        "countries": _ranked({country_name(code): number for code, number in countries.items() if code}),
        "institutions": _ranked({name: number for name, number in institutions.items() if name}),
    }


def _counted(found, name):
    return dict(found.values_list(name).annotate(number=Count("pk")).order_by())


def _ranked(numbers):
    return sorted(numbers.items(), key=lambda row: (-row[1], row[0]))
