"""The editions of the demonstration: one runs with a tutor, one by oneself, one takes applications, one is over."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cache

from django.utils import timezone

from courses.editions.actions import accept, apply, decline, put_on_waiting_list, save_edition
from courses.editions.enums import EnrolmentMode, EnrolmentState, StaffRole
from courses.editions.models import Edition, Enrolment
from learning.activities.enums import Modality
from learning.record.demo.travelling import as_of

ZONE = "America/Costa_Rica"
RUNNING, OWN_PACE, COMING, OVER = (
    "aprendizaje-de-calidad-2",
    "aprendizaje-de-calidad-a-su-ritmo",
    "aprendizaje-de-calidad-3",
    "aprendizaje-de-calidad-1",
)
WHY = (
    "Coordino el programa en mi institución y necesito pasar del piloto a una política.",
    "Acompaño a aprendices desde hace años; quiero ordenar lo que aprendimos y compararlo con otros países.",
    "Mi organización acaba de sumarse a la mesa nacional y queremos llegar con una propuesta.",
    "Trabajo con empresas pequeñas y busco cómo hacerles más fácil formar.",
    "Me interesa la parte de costos: hoy no sabemos cuánto nos cuesta cada egreso.",
)
NO_SEAT = "Esta vez priorizamos equipos de al menos tres personas del mismo país. Ojalá nos veamos en la próxima."


@dataclass(frozen=True)
class Plan:
    """An edition by the days, from today, on which things happen. Without `closes` one may come in at any time."""

    slug: str
    title: str
    start: int
    end: int | None
    opens: int
    closes: int | None
    modality: Modality
    enrolment: EnrolmentMode
    seats: int | None = None
    languages: list = field(default_factory=lambda: ["es"])
    audience: str = "Equipos nacionales de instituciones de formación, ministerios, empleadores y sindicatos"
    staffed: bool = True


_TITLE = "Aprendizaje de calidad: del acuerdo a la hoja de ruta"
PLANS = (
    Plan(OVER, f"{_TITLE}, 1.ª edición", -420, -350, -470, -435, Modality.TUTOR_LED, EnrolmentMode.APPLICATION, 20),
    Plan(RUNNING, f"{_TITLE}, 2.ª edición", -35, 21, -80, -45, Modality.HYBRID, EnrolmentMode.APPLICATION, 48),
    Plan(COMING, f"{_TITLE}, 3.ª edición", 75, 131, -14, 40, Modality.TUTOR_LED, EnrolmentMode.APPLICATION, 40),
    Plan(
        OWN_PACE,
        f"{_TITLE}, a su ritmo",
        -200,
        None,
        -200,
        None,
        Modality.SELF_ADMINISTERED,
        EnrolmentMode.OPEN,
        languages=["es", "pt", "en"],
        audience="Quien quiera empezar hoy, por su cuenta",
        staffed=False,
    ),
)


@cache
def _today():
    return timezone.localdate()


def midday(days):
    """Return the moment so many days from the day this process began, at noon in the zone of the editions."""
    return dt.datetime.combine(_today(), dt.time(18), tzinfo=dt.UTC) + dt.timedelta(days=days)


def make_editions(course, tutor, coordinator):
    """Make the editions that are not there yet; return them all by their slugs."""
    known = {edition.slug: edition for edition in course.editions.all()}
    midday(0)  # today is asked for before it becomes another day
    for plan in PLANS:
        if plan.slug not in known:
            with as_of(midday(plan.opens - 7)):
                known[plan.slug] = _make(plan, course, tutor, coordinator)
    return known


def _make(plan, course, tutor, coordinator):
    start, end = midday(plan.start), None if plan.end is None else midday(plan.end)
    return save_edition(
        edition=Edition(slug=plan.slug),
        fields={
            "course": course,
            "title": plan.title,
            "languages": plan.languages,
            "start": start.date().isoformat(),
            "end": end.date().isoformat() if end else "",
            "year": start.year,
            "modality": plan.modality,
            "synchronous": plan.staffed,
            "audience": plan.audience,
            "time_zone": ZONE,
            "enrolment": plan.enrolment,
            "enrolment_opens_at": midday(plan.opens),
            "enrolment_closes_at": None if plan.closes is None else midday(plan.closes),
            "seats": plan.seats,
            "target_women": 50,
        },
        staff=[(tutor, StaffRole.TUTOR), (coordinator, StaffRole.COORDINATOR)],
        by=coordinator,
    )


def apply_for(edition, people, *, days):
    """Let people apply, one an hour from that many days on; return their enrolments."""
    enrolments = []
    for place, person in enumerate(people):
        with as_of(midday(days) + dt.timedelta(hours=place)):
            enrolments.append(apply(edition=edition, person=person, motivation=WHY[place % len(WHY)]))
    return enrolments


def accept_all(enrolments, by, *, days):
    for place, enrolment in enumerate(enrolments):
        if enrolment.state == EnrolmentState.APPLIED:
            with as_of(midday(days) + dt.timedelta(minutes=place)):
                accept(enrolment=enrolment, by=by)


def turn_away(enrolments, by, *, days):
    """Put half of those who applied on the waiting list, and decline the others with a reason."""
    with as_of(midday(days)):
        for place, enrolment in enumerate(enrolments):
            if enrolment.state == EnrolmentState.APPLIED and place % 2:
                decline(enrolment=enrolment, by=by, reason=NO_SEAT)
            elif enrolment.state == EnrolmentState.APPLIED:
                put_on_waiting_list(enrolment=enrolment, by=by)


def enrolled(edition):
    """Return who is inside an edition, in the order they came, each with person and participation."""
    found = Enrolment.objects.inside().filter(edition=edition).select_related("person", "participation", "edition")
    return list(found.order_by("applied_at", "pk"))
