"""Questions about who attended."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db.models import Count

from learning.statistics.enums import FEWEST
from videoconf.webinars.enums import Platform, Viewing
from videoconf.webinars.models.registrations import Attendance, PlatformTotal, Registration
from videoconf.webinars.queries.registering import figures_of


@dataclass(frozen=True)
class Attended:
    """How many were on one platform, live or later: those known by name, and others; None is unknown."""

    platform: Platform
    viewing: Viewing
    known: int
    others: int | None

    @property
    def number(self):
        return self.known + (self.others or 0)


def matched(webinar, addresses):
    """Return the registrations that addresses are of, `{address: registration's key}`: an account has several."""
    rows = list(Registration.objects.holding().filter(webinar=webinar).values_list("pk", "email", "person"))
    found = {email: pk for pk, email, _person in rows if email in addresses}
    by_person = {person: pk for pk, _email, person in rows if person}
    proved = EmailAddress.objects.filter(user__registrations__webinar=webinar, verified=True)
    for email, person in proved.values_list("email", "user"):
        if email.lower() in addresses and person in by_person:
            found.setdefault(email.lower(), by_person[person])
    return found


def attended(webinar):
    """Return how many were there on each platform of which something is told, in the order of the platforms."""
    named = Attendance.objects.filter(registration__webinar=webinar, registration__in=Registration.objects.holding())
    counts = named.values_list("platform", "viewing").annotate(number=Count("pk")).order_by()
    known = {(platform, viewing): number for platform, viewing, number in counts}
    rows = PlatformTotal.objects.filter(webinar=webinar).values_list("platform", "viewing", "people")
    others = {(platform, viewing): people for platform, viewing, people in rows}
    return [
        Attended(platform, viewing, known.get((platform, viewing), 0), others.get((platform, viewing)))
        for viewing in Viewing
        for platform in Platform
        if (platform, viewing) in known or (platform, viewing) in others
    ]


def attended_figures(webinar):
    """Return what is known by name of those who were there live: how many, by gender, country and institution."""
    there = Attendance.objects.filter(viewing=Viewing.LIVE).values("registration")
    return figures_of(Registration.objects.holding().filter(webinar=webinar, pk__in=there))


def summed(rows):
    """Return `[(viewing, rows, sum, whether people may overlap)]` of rows of `attended`."""
    told = []
    for viewing in Viewing:
        those = [row for row in rows if row.viewing == viewing]
        if those:
            told.append((viewing, those, sum(row.number for row in those), len(those) > 1))
    return told


def publicly(webinar):
    """Return what everybody may know of who attended: `[(viewing, [(platform, number)], sum, whether they overlap)]`.

    A number below five is hidden, None, and with it the sum and the next larger number, so that neither gives it away.
    """
    told = []
    for viewing, rows, whole, overlaps in summed(attended(webinar)):
        numbers = _safe([row.number for row in rows])
        by_platform = [(row.platform, number) for row, number in zip(rows, numbers, strict=True)]
        told.append((viewing, by_platform, None if None in numbers else whole, overlaps))
    return told


def _safe(numbers):
    """Hide the small ones; where it is one alone, the next larger goes with it."""
    small = [place for place, number in enumerate(numbers) if 0 < number < FEWEST]
    if len(small) == 1:
        others = [place for place in range(len(numbers)) if place not in small and numbers[place]]
        small += sorted(others, key=lambda place: numbers[place])[:1]
    return [None if place in small else number for place, number in enumerate(numbers)]
