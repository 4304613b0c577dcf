import datetime as dt

import factory
from django.utils import timezone

from tests.factories.faces import give_pages
from videoconf.rooms.actions import keep_room
from videoconf.webinars.actions import confirm, keep_webinar, register_address, register_person
from videoconf.webinars.enums import RegistrationMode
from videoconf.webinars.models import Cycle, Webinar, WebinarIndexPage, WebinarPage


class CycleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cycle

    name = factory.Sequence(lambda n: f"Cycle {n}")
    slug = factory.LazyAttribute(lambda cycle: cycle.name.lower().replace(" ", "-"))


class WebinarFactory(factory.django.DjangoModelFactory):
    """A videoconference of 20 April 2022, made by the action; `pages=True` gives it its page in every language.

    `panelists`, `organisers`, `total` and `activity_fields` go to the action.
    """

    class Meta:
        model = Webinar

    title = factory.Sequence(lambda n: f"Videoconference {n}")
    date = "2022-04-20"

    @classmethod
    def _create(cls, _model, **told):
        paged = told.pop("pages", False)
        names = ("panelists", "organisers", "total", "activity_fields")
        webinar = keep_webinar(**{name: told.pop(name) for name in names if name in told}, fields=told)
        return give_pages(webinar, WebinarPage, WebinarIndexPage) if paged else webinar


class RunningWebinarFactory(WebinarFactory):
    """A webinar that begins in so many minutes (`begins`, negative: began), in which everybody may register.

    Its room is an address; `opened=False` leaves it without one.
    """

    date = ""
    time_zone = "America/Montevideo"
    registration = RegistrationMode.OPEN

    @classmethod
    def _create(cls, model, begins=600, lasts=60, opened=True, **told):  # noqa: FBT002 - factory_boy hands it over
        starts = timezone.now() + dt.timedelta(minutes=begins)
        hours = {"starts_at": starts, "ends_at": starts + dt.timedelta(minutes=lasts)}
        if opened:
            hours["room"] = keep_room(backend="link", address="https://meet.example.org/secret-room")
        return super()._create(model, **hours | told)


def facts(**told):
    """Return what a visitor says who registers."""
    said = {"name": "Rosa Paz", "country": "PE", "institution": None, "institution_name": "", "gender": "woman"}
    return said | {"language": "en"} | told


def asked(webinar, email="rosa@example.org", **told):
    """Return a registration whose address nobody has confirmed yet."""
    return register_address(webinar=webinar, email=email, facts=facts(**told))


def registered(webinar, who="rosa@example.org", **told):
    """Return a registration that counts, of an account or of an address."""
    if isinstance(who, str):
        return confirm(registration=asked(webinar, who, **told))
    return register_person(webinar=webinar, person=who)


def panelist(name="Ana Ruiz", institution=None, written="", country=""):
    """Return what the action is told of a panelist."""
    written = written or (institution.acronym if institution else "")
    return {"name": name, "institution": institution, "institution_name": written, "country": country}
